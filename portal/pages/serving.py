"""Which view answers for which page type.

Views know the page types; were the page types to know their views, the two would import each other in a ring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

_views: dict[str, Callable[[HttpRequest, Any], HttpResponseBase]] = {}


def answers_for(page_type: type) -> Callable[[View], View]:
    """Register a view, called with (request, page), as what a page type serves."""

    def register(view: View) -> View:
        _views[page_type.__name__] = view
        return view

    return register


class ServedByView:
    """Mixin of page types: `serve` leaves through the registered view, also in previews."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _views[type(self).__name__](request, self)
