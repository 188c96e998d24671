"""Where records come from: files, folders, addresses. An address is fetched once, politely, to a file."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any, BinaryIO
from urllib.error import HTTPError
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

USER_AGENT = "Kaiwu/0.1 (open-data portal)"
_BLOCK = 1 << 20
MAX_BYTES = 1 << 30
TIMEOUT_SECONDS = 30
MAX_SECONDS = 600
_TOO_MANY = 429
_SERVER_FAULT = 500


Reach = Callable[[str, str], bool]
"""Whether a host (with its port, as an address has it) may be reached at this IP address."""


class NoAnswer(InputError):
    """The site cannot be reached, or is not able to answer now: asking for more would not help."""


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
    """Copy what an http or https address answers into `target`; limits and errors are those of `receiving`."""
    with receiving(address, max_bytes=max_bytes, max_seconds=max_seconds) as answer:
        while block := answer.read(_BLOCK):
            target.write(block)


@contextmanager
def receiving(
    address: str,
    *,
    accept: str = "application/json, text/csv",
    max_bytes: int = MAX_BYTES,
    max_seconds: float = MAX_SECONDS,
    timeout: float | None = None,
    may_follow: Callable[[str], bool] = lambda _address: True,
    may_reach: Reach | None = None,
) -> Iterator[Received]:
    """One request, read as it comes; leaving early ends it. `timeout`: seconds without a byte.

    Redirects go to http(s) only, and only where `may_follow` says so; `may_reach` judges the machine behind a name once
    it is connected, before anything is sent: a name may lead elsewhere than a moment ago. Raises InputError, naming the address;
    NoAnswer (an InputError) where the site cannot be reached or is not able to answer now.
    """
    headers = {"User-Agent": USER_AGENT, "Accept": accept}
    request = Request(address, headers=headers)  # noqa: S310 - the opener below knows http and https alone
    until = time.monotonic() + max_seconds
    try:
        answer = _opener(may_follow, may_reach).open(request, timeout=timeout or TIMEOUT_SECONDS)
    except HTTPError as error:
        error.close()
        kind = NoAnswer if error.code == _TOO_MANY or error.code >= _SERVER_FAULT else InputError
        raise kind(f"{address}: answered {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise _unreachable(address, error) from error
    with answer:
        yield Received(address, answer, max_bytes, until, max_seconds)


class Received:
    """The body of an answer, with limits on bytes and on time."""

    def __init__(
        self, address: str, answer: HTTPResponse, max_bytes: int, until: float, max_seconds: float
    ) -> None:
        self._address, self._answer = address, answer
        self._max_bytes, self._until, self._max_seconds = max_bytes, until, max_seconds
        self._received = 0

    @property
    def content_type(self) -> str:
        """The Content-Type header, as it was given; "" for none."""
        return str(self._answer.headers.get("Content-Type") or "")

    def read(self, size: int = _BLOCK) -> bytes:
        """The next `size` bytes, fewer only at the end. Raises InputError."""
        parts, missing = [], size
        while missing and (part := self._next(missing)):
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _next(self, size: int) -> bytes:
        """What one read of the network gives: a trickle must not outlast the limit on time."""
        try:
            part = self._answer.read1(size)
        except (OSError, HTTPException) as error:
            raise _unreachable(self._address, error) from error
        self._received += len(part)
        if self._received > self._max_bytes:
            raise InputError(
                f"{self._address}: more than {self._max_bytes:,} bytes; download it and import the file"
            )
        if part and time.monotonic() > self._until:
            raise NoAnswer(f"{self._address}: not finished after {self._max_seconds:,.0f} seconds")
        return part


class _Redirects(HTTPRedirectHandler):
    def __init__(self, may_follow: Callable[[str], bool]) -> None:
        self._may_follow = may_follow

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if not self._may_follow(newurl):
            raise InputError(f"{req.full_url}: leads to {newurl}, which is not fetched")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Http(HTTPHandler):
    def __init__(self, may_reach: Reach) -> None:
        super().__init__()
        self._may_reach = may_reach

    def http_open(self, req: Request) -> Any:
        return self.do_open(_judged(HTTPConnection, req, self._may_reach), req)


class _Https(HTTPSHandler):
    def __init__(self, may_reach: Reach) -> None:
        super().__init__()
        self._may_reach = may_reach

    def https_open(self, req: Request) -> Any:
        return self.do_open(_judged(HTTPSConnection, req, self._may_reach), req)


def _judged(kind: type[HTTPConnection], request: Request, may_reach: Reach) -> Any:
    """Makes connections that are judged as soon as they stand. A proxy does that for its own."""
    if request.has_proxy():
        return kind

    def made(host: str, **given: Any) -> Any:
        connection: Any = kind(host, **given)
        connect = connection._create_connection

        def judged(*args: Any) -> Any:
            socket = connect(*args)
            if not may_reach(host, socket.getpeername()[0]):
                socket.close()
                raise InputError(f"{request.full_url}: leads inside, and is not fetched")
            return socket

        connection._create_connection = judged
        return connection

    return made


def _unreachable(address: str, error: Exception) -> NoAnswer:
    reason = getattr(error, "reason", None) or error
    return NoAnswer(f"{address}: cannot be reached: {reason}")


def _opener(may_follow: Callable[[str], bool], may_reach: Reach | None) -> OpenerDirector:
    """An opener that speaks http and https and nothing else: no file:, no ftp:."""
    opener = OpenerDirector()
    web = (_Http(may_reach), _Https(may_reach)) if may_reach else (HTTPHandler(), HTTPSHandler())
    for handler in (
        *(ProxyHandler(), HTTPDefaultErrorHandler(), HTTPErrorProcessor()),
        *(_Redirects(may_follow), *web),
    ):
        opener.add_handler(handler)
    return opener
