"""What surrounds every answer: its language, by its address alone, and compression of what is text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from catalogue.delivery.addresses import language_of
from catalogue.rights import EN

_TEXT: Final = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:json|xml)\b|application/javascript|image/svg")


class PathLanguageMiddleware:
    """The address decides the language; no cookie, no Accept-Language, no redirect (DECISIONS 3)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = "en" if language_of(request.path_info) == EN else "zh-hant"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            if "\0" in request.path_info:
                raise Http404(request.path_info)  # no id has one, and PostgreSQL refuses it as text
            return self.get_response(request)


class TextCompressionMiddleware(GZipMiddleware):
    """Compresses text; pictures and streams keep their length, so that ranges of them can be asked for."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 304:
            # Caches must learn by what the answer varies from this as well (RFC 9110 §15.4.5); of what type it is, not.
            patch_vary_headers(response, ("Accept-Encoding",))
        if response.streaming or not _TEXT.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)  # type: ignore[no-any-return,arg-type]
