"""Gate 5, at start-up: every route of the site leaves through delivery, or is excused by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from catalogue.delivery.marker import is_delivered
from catalogue.delivery.renderers import (
    AttributedCSVRenderer,
    AttributedIIIFRenderer,
    AttributedJSONRenderer,
    AttributedResultRenderer,
    AttributedRowsRenderer,
)
from catalogue.delivery.routes import Route, routes

# Beginning of the address, or full name of the view -> why it need not go through delivery.
EXCEPTIONS: Final[dict[str, str]] = {
    "admin/": "staff alone, behind a session; nothing in it is public",
    "wagtail.views.serve": "only finds the page; each page type's serve() leaves through delivery.pages,"
    " and the contract test fetches one page of every type and language",
}
_GUARDS: Final = (
    AttributedJSONRenderer,
    AttributedIIIFRenderer,
    AttributedRowsRenderer,
    AttributedResultRenderer,
    AttributedCSVRenderer,
)


def check_routes(
    app_configs: Sequence[AppConfig] | None = None, urlconf: str | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """One error for each route that goes round delivery."""
    return [error for route in routes(urlconf) for error in _errors(route)]


def is_excused(route: Route) -> bool:
    """Whether the route is one of the named exceptions."""
    return route.view_name in EXCEPTIONS or any(
        route.pattern.startswith(start) for start in EXCEPTIONS if start.endswith("/")
    )


def _errors(route: Route) -> list[CheckMessage]:
    if is_excused(route):
        return []
    if not is_delivered(route.view):
        return [
            Error(
                f"/{route.pattern} is answered by {route.view_name}, which does not leave through delivery.",
                hint="Derive the view from delivery.views.DataView or delivery.pages.DeliveredView, or mark"
                " the function with @delivered and answer with page(), document() or send_file().",
                id="catalogue.E001",
            )
        ]
    renderers = getattr(getattr(route.view, "cls", None), "renderer_classes", ())
    return [
        Error(
            f"/{route.pattern} would be written by {renderer.__name__}, which has no guard.",
            hint="Use the renderers of catalogue.delivery.renderers, or derive from them.",
            id="catalogue.E002",
        )
        for renderer in renderers
        if not issubclass(renderer, _GUARDS)
    ]
