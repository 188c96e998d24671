"""The way out for HTML, and the guard that looks for the credit in the finished page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from catalogue.delivery import headers
from catalogue.delivery.addresses import current_language
from catalogue.delivery.marker import DeliveredView, delivered
from catalogue.rights import Attribution, AttributionMissing

__all__ = ["DeliveredView", "delivered", "guard", "page", "release"]

_UNSEEN: Final = re.compile(
    r"<!--.*?-->|<(head|script|style|template|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^>]*>")


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    attribution: Attribution,
    status: int = 200,
    last_modified: datetime | None = None,
) -> HttpResponse:
    """Render an HTML page of the catalogue and let it out.

    `attribution` is the credit of the page as a whole. It goes into the headers, and its statement in the
    page's language must be readable in the body. Raises AttributionMissing.
    """
    body = render_to_string(template, {**context, "attribution": attribution}, request)
    return release(request, body, attribution=attribution, status=status, last_modified=last_modified)


def release(
    request: HttpRequest,
    body: str,
    *,
    attribution: Attribution,
    status: int = 200,
    last_modified: datetime | None = None,
) -> HttpResponse:
    """The same for a body that something else has rendered (a Wagtail page)."""
    lang = current_language()
    guard(body, attribution.statement(lang))
    response = HttpResponse(body, status=status)
    response["Content-Language"] = lang
    headers.sign(response, attribution)
    return headers.revalidate(
        request,
        response,
        etag=headers.etag_of(response.content),
        last_modified=last_modified,
        cache=headers.CACHE_REVALIDATE,
    )


def guard(body: str, statement: str) -> None:
    """Refuse a page whose readable text does not hold the statement. Raises AttributionMissing."""
    if statement not in readable(body):
        raise AttributionMissing("body", f"the page does not show {statement!r}")


def readable(body: str) -> str:
    """What a reader can read of an HTML page: no head, scripts, tags; spaces run together."""
    return " ".join(html.unescape(_TAG.sub("", _UNSEEN.sub("", body))).split())
