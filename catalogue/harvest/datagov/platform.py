"""The national platform as it is written to (政府資料開放跨平臺介接規範 v1): read, create, replace, withdraw a record."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from catalogue.imports.readers.inputs import USER_AGENT

TRIES: Final = 5
_LONGEST_WAIT: Final = 60.0  # seconds
_TIMEOUT: Final = 30.0
_MOST_BYTES: Final = 4 << 20
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
# Codes that say that there is no such record.
_ABSENT: Final = ("ER0050", "ER0100")


class PlatformUnavailable(Exception):
    """It does not answer, or not in words that can be understood, however often it is asked."""


class Refused(Exception):
    """It understood, and said no: `.kind` its code, `.message` what it said."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind, self.message = kind, message
        super().__init__(f"{kind} {message}".strip())


@dataclass(frozen=True, slots=True)
class Answer:
    """One request and what came back, for the log. The key is in neither."""

    method: str
    identifier: str
    status: int | None
    body: str


class Platform:
    """The API at `base`, with the key of the institution's account.

    `log` is called with every answer, `sleep` with seconds to wait. Raises ValueError for an address that would
    carry the key in the open.
    """

    def __init__(
        self,
        base: str,
        key: str,
        *,
        log: Callable[[Answer], None] = lambda answer: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(base)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise ValueError(f"{base!r}: only https addresses are written to")
        self._base, self._key, self._log, self._sleep = base.rstrip("/"), key, log, sleep
        self._opener = _opener()

    def record(self, identifier: str) -> dict[str, Any] | None:
        """The metadata that it holds, None where it holds none. Raises Refused, PlatformUnavailable."""
        try:
            found = self._ask("GET", identifier)
        except Refused as refusal:
            if refusal.kind.startswith(_ABSENT):
                return None
            raise
        return found if isinstance(found, dict) else None

    def create(self, identifier: str, metadata: Mapping[str, Any]) -> None:
        self._ask("POST", identifier, metadata)

    def replace(self, identifier: str, metadata: Mapping[str, Any]) -> None:
        self._ask("PUT", identifier, metadata)

    def withdraw(self, identifier: str) -> None:
        self._ask("DELETE", identifier)

    def _ask(self, method: str, identifier: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request, again and again with longer waits while the platform is busy or out of reach."""
        place = "" if method == "POST" else f"/{quote(identifier, safe='')}"
        request = Request(  # noqa: S310 - the opener knows http and https alone
            f"{self._base}/rest/dataset{place}",
            method=method,
            data=None if body is None else json.dumps(body, ensure_ascii=False).encode(),
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "application/json",
                "Content-Type": "application/json",
            },
        )
        if self._key:
            request.add_unredirected_header("Authorization", self._key)
        for tried in range(1, TRIES + 1):
            status, text, wait = self._once(request)
            self._log(Answer(method, identifier, status, text))
            if status is not None and status < 500 and status != 429:
                return _result(status, text)
            if tried < TRIES:
                self._sleep(min(max(wait, 2.0 ** (tried - 1)), _LONGEST_WAIT))
        raise PlatformUnavailable(f"{method} {identifier}: {status or ''} {text[:200]}".strip())

    def _once(self, request: Request) -> tuple[int | None, str, float]:
        """Status (None: out of reach), text, and the seconds that it asks to wait."""
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                return answer.status, answer.read(_MOST_BYTES).decode("utf-8", "replace"), 0.0
        except HTTPError as error:
            with error:
                told = error.headers.get("Retry-After") or ""
                text = error.read(_MOST_BYTES).decode("utf-8", "replace")
            return error.code, text, float(told) if told.isascii() and told.isdigit() else 0.0
        except (OSError, HTTPException) as error:
            return None, f"{type(error).__name__}: {getattr(error, 'reason', None) or error}", 0.0


def _result(status: int, text: str) -> Any:
    """The result of an answer. Raises Refused, PlatformUnavailable."""
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    if isinstance(body, dict) and body.get("success") is True and status < 300:
        return body.get("result")
    told = body.get("error") if isinstance(body, dict) else None
    if isinstance(told, dict):
        kind = str(told.get("error_type") or told.get("type") or status)
        raise Refused(kind, str(told.get("message") or ""))
    if status == 404:
        raise Refused(_ABSENT[1], "404")
    if status in (401, 403):
        raise PlatformUnavailable(f"{status}: the key is not accepted")
    raise PlatformUnavailable(f"{status}: {text[:200]}")


def _opener() -> OpenerDirector:
    """http and https, and no redirects: the key goes where it was meant to go."""
    opener = OpenerDirector()
    for kind in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor):
        opener.add_handler(kind())
    return opener
