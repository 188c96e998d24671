"""Where records come from: files, folders, addresses. An address is fetched once, politely, to a file."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from catalogue.imports.readers.items import InputError

USER_AGENT = "Kaiwu/0.1 (open-data portal; import_objects)"
_BLOCK = 1 << 20
MAX_BYTES = 1 << 30
TIMEOUT_SECONDS = 30
MAX_SECONDS = 600


def is_address(name: str) -> bool:
    return urlsplit(name).scheme in ("http", "https")


def expand(names: Sequence[str], suffix: str) -> list[str]:
    """Folders become their files with that suffix, in order of name. Raises InputError naming what is wrong."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        if is_address(name):
            found.append(name)
        elif path.is_dir():
            inside = sorted(str(file) for file in path.iterdir() if file.suffix.lower() == suffix)
            if not inside:
                raise InputError(f"{name}: no {suffix} files in this folder")
            found += inside
        elif path.is_file():
            found.append(name)
        else:
            raise InputError(f"{name}: there is no such file or folder")
    return found


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of one input. Raises InputError when it cannot be opened or fetched."""
    if not is_address(name):
        try:
            with open(name, "rb") as file:
                yield file
        except OSError as error:
            raise InputError(f"{name}: cannot be read: {error.strerror}") from error
        return
    with tempfile.TemporaryFile() as file:
        fetch(name, file)
        file.seek(0)
        yield file


def fetch(
    address: str, target: BinaryIO, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS
) -> None:
    """Copy what an http or https address answers into `target`. Raises InputError, naming the address.

    One request, redirects to http(s) only, limits on bytes and on time.
    """
    headers = {"User-Agent": USER_AGENT, "Accept": "application/json, text/csv"}
    request = Request(address, headers=headers)  # noqa: S310 - the opener below knows http and https alone
    until = time.monotonic() + max_seconds
    try:
        with _opener().open(request, timeout=TIMEOUT_SECONDS) as answer:
            received = 0
            while block := answer.read(_BLOCK):
                received += len(block)
                if received > max_bytes:
                    raise InputError(
                        f"{address}: more than {max_bytes:,} bytes; download it and import the file"
                    )
                if time.monotonic() > until:
                    raise InputError(f"{address}: not finished after {max_seconds:,.0f} seconds")
                target.write(block)
    except HTTPError as error:
        raise InputError(f"{address}: answered {error.code} {error.reason}") from error
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(f"{address}: cannot be reached: {reason}") from error


def _opener() -> OpenerDirector:
    """An opener that speaks http and https and nothing else: no file:, no ftp:."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPRedirectHandler,
        HTTPDefaultErrorHandler,
        HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener
