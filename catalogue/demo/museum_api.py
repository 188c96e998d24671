"""The museum's public API, asked politely: one request at a time, a pause between two, known sites only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from catalogue.imports.readers import InputError, Item, odapi
from catalogue.imports.readers.inputs import TIMEOUT_SECONDS, Received, receiving

PAUSE_SECONDS = 1.0
MAX_LIST_BYTES = 256 << 20
MAX_PICTURE_BYTES = 32 << 20
_LIST_SECONDS = 600
_PICTURE_SECONDS = 120
_PLACE = "{apiName}"
_DOMAIN = "npm.gov.tw"
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class Museum:
    """The API at `template`, an address with {apiName} in it. Asked slowly, by one caller.

    `clock` and `sleep` count in seconds. Raises ValueError for a template that cannot be used.
    """

    def __init__(
        self,
        template: str,
        *,
        pause: float = PAUSE_SECONDS,
        timeout: float = TIMEOUT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = _split(template)
        if parts is None or _PLACE not in template:
            raise ValueError(f"{template!r} is no address with {_PLACE} in its path")
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ValueError(f"{template!r}: only https addresses are fetched")
        self._template, self._own = template, parts
        self._pause, self._timeout, self._clock, self._sleep = pause, timeout, clock, sleep
        self._last: float | None = None

    def may_fetch(self, address: str) -> bool:
        """The configured site, and the museum's own by https; nothing else."""
        parts = _split(address)
        if parts is None or parts.username or parts.password:
            return False
        if (parts.scheme, parts.netloc) == (self._own.scheme, self._own.netloc):
            return True
        host = parts.hostname or ""
        is_museum = host == _DOMAIN or host.endswith(f".{_DOMAIN}")
        return is_museum and parts.scheme == "https" and parts.port in (None, 443)

    @contextmanager
    def records(self, api_name: str) -> Iterator[Iterator[Item]]:
        """The records of one category as they come; leaving early ends the request. Raises InputError."""
        address = self._template.replace(_PLACE, api_name)
        with self._asked(address, "application/json", MAX_LIST_BYTES, _LIST_SECONDS) as answer:
            yield odapi.read(answer)  # type: ignore[arg-type] # reading is all that is done with it

    def picture(self, address: str, target: Path) -> None:
        """Fetch one picture to a file. Raises InputError."""
        with (
            self._asked(address, "image/*", MAX_PICTURE_BYTES, _PICTURE_SECONDS) as answer,
            target.open("wb") as file,
        ):
            while block := answer.read():
                file.write(block)

    @contextmanager
    def _asked(self, address: str, accept: str, max_bytes: int, max_seconds: float) -> Iterator[Received]:
        if not self.may_fetch(address):
            raise InputError(f"{address}: neither the museum's nor the configured site; not fetched")
        if self._last is not None:
            self._sleep(max(0.0, self._last + self._pause - self._clock()))
        try:
            with receiving(
                address,
                accept=accept,
                max_bytes=max_bytes,
                max_seconds=max_seconds,
                timeout=self._timeout,
                may_follow=self.may_fetch,
            ) as answer:
                yield answer
        finally:
            self._last = self._clock()


def _split(address: str) -> SplitResult | None:
    """The parts of an http or https address, or None for anything else."""
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_address else None
