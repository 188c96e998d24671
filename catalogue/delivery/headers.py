"""HTTP headers of every exit: the attribution, CORS, caching, and answers of 304 (RFC 9110 §13)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from catalogue.rights import Attribution

Answer = TypeVar("Answer", bound=HttpResponseBase)

SIGNATURE: Final = "X-Attribution"
# Data may be a minute old; pages and files are asked for again each time (DECISIONS 4).
CACHE_DATA: Final = "public, max-age=60"
CACHE_REVALIDATE: Final = "no-cache"
EXPOSED: Final = "Link, ETag, X-Attribution, X-Attribution-Zh, RateLimit, RateLimit-Policy, Retry-After"
_PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}
_KEPT_ON_304: Final = (
    "Access-Control-Allow-Origin",
    "Access-Control-Expose-Headers",
    "Content-Language",
    "Vary",
)


def sign(response: HttpResponseBase, attribution: Attribution) -> None:
    """Put the attribution of the body as a whole into the headers (DECISIONS 10)."""
    for name, value in attribution.headers().items():
        if name == "Link" and response.has_header("Link"):
            value = f"{response['Link']}, {value}"
        response[name] = value


def is_signed(response: HttpResponseBase) -> bool:
    return response.has_header(SIGNATURE)


def share(response: HttpResponseBase) -> None:
    """Let scripts of any other site read the answer, the attribution headers included."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED


def preflight(response: HttpResponseBase, methods: str) -> None:
    """Answer what a browser asks before a request of another site."""
    share(response)
    response["Access-Control-Allow-Methods"] = methods
    for name, value in _PREFLIGHT.items():
        response[name] = value


def etag_of(content: bytes) -> str:
    return f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def revalidate(
    request: HttpRequest,
    response: Answer,
    *,
    etag: str,
    last_modified: datetime | None = None,
    cache: str,
) -> Answer:
    """Set the validators, and answer 304 (or 412) where the reader has the same already."""
    response["ETag"] = etag
    response["Cache-Control"] = cache
    if last_modified is not None:
        response["Last-Modified"] = http_date(last_modified.timestamp())
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    seconds = int(last_modified.timestamp()) if last_modified is not None else None
    answer = get_conditional_response(request, etag=etag, last_modified=seconds, response=response)  # type: ignore[arg-type]
    if answer is None or answer is response:
        return response
    for name in (*_KEPT_ON_304, "Link", SIGNATURE, f"{SIGNATURE}-Zh"):
        if response.has_header(name):
            answer[name] = response[name]
    return cast(Answer, answer)


def varies_by(response: HttpResponseBase, *names: str) -> None:
    patch_vary_headers(response, names)  # type: ignore[arg-type]
