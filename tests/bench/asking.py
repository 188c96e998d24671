"""The portal in this process, asked as a server asks it, and the processor time of its answers.

What else the machine does counts for nothing then. To be imported in a process of its own: it loads the portal.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

_application = get_wsgi_application()


def ask(address: str, *, status: Collection[str] = ("200",), **headers: str) -> tuple[float, bytes]:
    """Processor seconds of one answer, of all threads, and its body. Raises ValueError for one of another status."""
    environ = (
        RequestFactory(SERVER_NAME="127.0.0.1", **headers).get(quote(address, safe="/?&=:,+-.%~")).environ
    )
    # As a server hands it on: a character for each byte.
    environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
    said: list[Any] = []
    started = time.process_time()
    body = b"".join(_application(environ, lambda told, _headers: said.append(told)))
    seconds = time.process_time() - started
    if said[0][:3] not in status:
        raise ValueError(f"{address} answered {said}: {body[:300]!r}")
    return seconds, body
