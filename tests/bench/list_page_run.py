"""Time page after page, ours and the constant one in turn, and print the seconds as JSON.

Processor time, so that other work of the machine does not count. Every page is asked for three times:
when nobody has asked for it yet, again at once, and with nothing kept of its objects.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

_WARM_UP, _PAGES = 10, 60

application = get_wsgi_application()

from catalogue.api.kept import kept  # noqa: E402


def _get(address: str) -> tuple[float, bytes]:
    """Processor seconds of one answer, and its body."""
    environ = RequestFactory(SERVER_NAME="127.0.0.1").get(address).environ
    said: list[Any] = []
    started = time.process_time()
    body = b"".join(application(environ, lambda status, headers: said.append(status)))
    seconds = time.process_time() - started
    if said != ["200 OK"]:
        raise ValueError(f"{address} answered {said}: {body[:300]!r}")
    return seconds, body


def _forget(body: bytes) -> None:
    """What is kept of the objects of this page."""
    ids = [(item["id"],) for item in json.loads(body)["results"]]
    with closing(sqlite3.connect(kept().path)) as database, database:
        database.executemany("DELETE FROM summary WHERE id = ?", ids)


def main() -> None:
    from tests.bench.list_page_urls import Constant

    address = "/api/v1/objects/?page_size=20"
    times: dict[str, list[float]] = {"first": [], "again": [], "bare": [], "peer": []}
    sizes = []
    for number in range(_WARM_UP + _PAGES):
        first, body = _get(address)
        again, _ = _get(address)
        _forget(body)
        bare, _ = _get(address)
        Constant.body = json.loads(body)
        peer, same = _get("/constant/")
        if len(same) != len(body):
            raise ValueError(f"the constant body has {len(same)} bytes, ours {len(body)}")
        if number >= _WARM_UP:
            for name, seconds in (("first", first), ("again", again), ("bare", bare), ("peer", peer)):
                times[name].append(seconds)
            sizes.append(len(body))
        address = Constant.body["next"].partition("8000")[2]
    json.dump(times | {"bytes": sum(sizes) // len(sizes)}, sys.stdout)


if __name__ == "__main__":
    main()
