"""The way out for text that is neither page nor JSON: feeds, sitemaps, robots, plain credits."""

from __future__ import annotations

import html
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from catalogue.delivery import headers
from catalogue.description.markup import writable
from catalogue.rights import LANGS, Attribution, AttributionMissing

__all__ = ["document"]


def document(
    request: HttpRequest,
    body: str,
    media_type: str,
    *,
    attribution: Attribution,
    last_modified: datetime | None = None,
    etag: str | None = None,
    download_name: str | None = None,
) -> HttpResponse:
    """Let a text out. It must hold the statement in one language at least, or the licence's address
    where its standard has room for no more (sitemaps' image:license). `etag`: where the same content may be
    written in several ways. Raises AttributionMissing.
    """
    text = body
    if "xml" in media_type:
        body = writable(body)
        text = html.unescape(body)
    credits = (*(attribution.statement(lang) for lang in LANGS), attribution.licence_url)
    if not any(credit in text for credit in credits):
        raise AttributionMissing("body", f"the {media_type} document names neither credit nor licence")
    response = HttpResponse(body, content_type=f"{media_type}; charset=utf-8")
    if download_name:
        response["Content-Disposition"] = f'attachment; filename="{download_name}"'
    headers.share(response)
    headers.sign(response, attribution)
    return headers.revalidate(
        request,
        response,
        etag=etag or headers.etag_of(response.content),
        last_modified=last_modified,
        cache=headers.CACHE_DATA,
    )
