"""Errors as RFC 9457 problem details: never an HTML page, never a redirect.

`title` and `detail` are English strings, as the standard wants strings; `title_zh` and `detail_zh` say
the same in Chinese, and each of `errors[]` has its `message` in both.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from catalogue.delivery import headers
from catalogue.delivery.addresses import absolute
from catalogue.delivery.house import known_house
from catalogue.rights import Attribution
from catalogue.search import BadParameter

MEDIA_TYPE: Final = "application/problem+json"
logger = logging.getLogger(__name__)

_DATA_PATH: Final = re.compile(
    r"/(?:(?:api|iiif|datagov|feeds|images|recordings|oai)(?:/|$)|catalog\."
    # What programs read of the web, and what stands among pages.
    r"|(?:oembed|suggestions|robots\.txt|llms\.txt|opensearch\.xml|sitemap[\w-]*\.xml)$"
    r"|objects/[^/]+/linkset$|datasets/[^/]+(?:/datapackage\.json|\.(?:ttl|jsonld|rdf))$)"
)

Words = tuple[str, str]
"""One text as (zh-Hant, en)."""

# status: (anchor in the documentation, title)
KINDS: Final[dict[int, tuple[str, Words]]] = {
    400: ("bad-request", ("這個請求看不懂", "This request is not understood")),
    401: ("key", ("金鑰無效", "This key is not valid")),
    403: ("not-open", ("沒有開放", "This is not open")),
    404: ("not-found", ("沒有這個東西", "There is no such thing")),
    405: ("method", ("這個網址只能讀取", "This address does not take that method")),
    406: ("format", ("沒有這種格式", "Not available in that format")),
    410: ("withdrawn", ("已撤下", "This has been withdrawn")),
    413: ("too-large", ("檔案太大", "This is too large")),
    415: ("media-type", ("不收這種內容", "That kind of content is not accepted")),
    416: ("range", ("沒有這一段", "There is no such range")),
    429: ("too-many", ("請求太密", "Too many requests")),
    500: ("fault", ("系統出了錯", "Something went wrong here")),
    501: ("not-implemented", ("沒有做這一項", "This is not implemented")),
    503: ("unavailable", ("暫時無法服務", "Not available at the moment")),
}
_DETAILS: Final[dict[int, Words]] = {
    400: ("內容格式不對，讀不出來。", "The request could not be read."),
    401: (
        "沒有這把金鑰，或已經註銷。不用金鑰也能問；要新的：/developers/fair-use/。",
        "There is no such key, or it was revoked. Ask without one, or get another: /en/developers/fair-use/.",
    ),
    404: (
        "這個網址沒有公開的內容。可從 /api/v1/ 找起。",
        "There is nothing public at this address. Start from /api/v1/.",
    ),
    405: ("請改用 Allow 標頭列出的方法。", "Use one of the methods in the Allow header."),
    406: ("請改用 Accept: application/json。", "Ask with Accept: application/json."),
    415: ("請改用文件寫明的內容類型。", "Send one of the content types the documentation names."),
    429: ("請稍候再試，時間見 Retry-After 標頭。", "Wait as long as the Retry-After header says."),
    500: ("這是我們的錯，已經記下。", "This is our fault, and it has been noted."),
}


class Problem(Exception):
    """An answer that is an error. Raise it anywhere under a view of delivery.

    `detail` is (zh-Hant, en); `errors` name single parameters (see `parameter_error`); `extra` are further
    members of the body, `headers` of the answer; `attribution` signs it instead of the house's.
    """

    def __init__(
        self,
        status: int,
        detail: Words | None = None,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        extra: Mapping[str, Any] | None = None,
        attribution: Attribution | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.detail = detail or _DETAILS.get(status) or KINDS[status][1]
        self.errors = errors
        self.extra = extra or {}
        self.attribution = attribution
        self.headers = headers or {}
        super().__init__(self.detail[1])

    def response(self) -> HttpResponse:
        answer = problem(
            self.status, self.detail, errors=self.errors, extra=self.extra, attribution=self.attribution
        )
        for name, value in self.headers.items():
            answer[name] = value
        return answer


def parameter_error(
    parameter: str, value: str | None, message: Words, nearest: str | None = None
) -> dict[str, Any]:
    """One of `errors[]`: what was given, what is wrong with it, and the nearest valid name or value."""
    return {
        "parameter": parameter,
        "value": value,
        "message": {"zh-Hant": message[0], "en": message[1]},
        "nearest": nearest,
    }


def bad_parameter(parameter: str, value: str | None, message: Words, nearest: str | None = None) -> Problem:
    """A 400 about one parameter."""
    return Problem(400, message, errors=[parameter_error(parameter, value, message, nearest)])


def problem(
    status: int,
    detail: Words | None = None,
    *,
    errors: Sequence[Mapping[str, Any]] = (),
    extra: Mapping[str, Any] | None = None,
    attribution: Attribution | None = None,
) -> HttpResponse:
    """The response of one error. Its headers are signed like any other's; its body needs no block."""
    kind, title = KINDS[status]
    detail = detail or _DETAILS.get(status) or title
    body = {
        "type": absolute(f"/api/v1/docs/#problem-{kind}"),
        "title": title[1],
        "title_zh": title[0],
        "status": status,
        "detail": detail[1],
        "detail_zh": detail[0],
        "errors": list(errors),
        **(extra or {}),
    }
    # What was given comes back in the body, and may hold halves of characters.
    written = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(written, content_type=MEDIA_TYPE, status=status)
    response["Cache-Control"] = headers.CACHE_REVALIDATE
    headers.share(response)
    credit = attribution or known_house()
    if credit is not None:
        headers.sign(response, credit)
    return response


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Django REST framework's EXCEPTION_HANDLER. None: a fault of ours, left to the 500 handler."""
    if isinstance(error, Problem):
        return error.response()
    if isinstance(error, BadParameter):
        words = (error.message_zh, error.message_en)
        return bad_parameter(error.parameter, error.value, words, error.nearest).response()
    if isinstance(error, Http404):
        return problem(404)
    if isinstance(error, PermissionDenied):
        return problem(403)
    if isinstance(error, exceptions.APIException):
        return _from_framework(error)
    return None


def _from_framework(error: exceptions.APIException) -> HttpResponse:
    status = error.status_code if error.status_code in KINDS else 400
    response = problem(status)
    wait = getattr(error, "wait", None)
    if wait is not None:
        response["Retry-After"] = str(max(1, round(wait)))
    return response


def is_data_path(path: str) -> bool:
    """Whether errors at this address are problem details (and not HTML pages)."""
    return _DATA_PATH.match(path) is not None


def reference_of(request: HttpRequest) -> str:
    """A number that a reader can quote and that the log knows: eight hexadecimal digits, once per request."""
    reference: str = getattr(request, "fault_reference", "") or secrets.token_hex(4)
    if not hasattr(request, "fault_reference"):
        request.fault_reference = reference  # type: ignore[attr-defined]
        logger.error("Answered 500, reference %s: %s %s", reference, request.method, request.path)
    return reference


def fault(request: HttpRequest) -> HttpResponse:
    """The 500 of data addresses, with its reference number."""
    reference = reference_of(request)
    words = (
        f"這是我們的錯，已經記下。回報時請附上編號 {reference}。",
        f"This is our fault, and it has been noted. Quote reference {reference} when you report it.",
    )
    return problem(500, words, extra={"reference": reference})
