"""The site, and beside it a view that streams lines of CSV without looking at anything."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path

from portal.urls import urlpatterns as site


def trivial(request: HttpRequest) -> StreamingHttpResponse:
    """What anybody would write first."""
    return StreamingHttpResponse(_lines(), content_type="text/csv")


def _lines() -> Iterator[str]:
    for number in range(100_000):
        yield f"{number},2020-01-01,south,BL,exhibition 17,250\r\n"


urlpatterns = [path("trivial.csv", trivial), *site]
