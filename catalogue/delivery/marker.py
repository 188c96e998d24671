"""The mark of a view that leaves through delivery; gate 5 looks for it on every route.

The mark is no promise: what a marked view answers must be signed, or nothing leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, overload

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views import View

from catalogue.delivery import headers
from catalogue.delivery.problems import Problem, problem
from catalogue.rights import AttributionMissing

Answer = TypeVar("Answer", bound=HttpResponseBase)
Marked = TypeVar("Marked")

_MARK: Final = object()
_READ: Final = ("GET", "HEAD", "OPTIONS")


@overload
def delivered(view: Callable[..., Answer]) -> Callable[..., Answer]: ...
@overload
def delivered(*, methods: tuple[str, ...]) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]: ...


def delivered(view: Callable[..., Answer] | None = None, *, methods: tuple[str, ...] = ()) -> Any:
    """Mark a function view whose every answer comes from `page`, `document`, `send_file` or `problem`.

    GET, HEAD and OPTIONS are answered, and what `methods` adds; others get 405. An answer without its
    attribution raises AttributionMissing. Redirects carry no content and may be plain.
    """
    if view is None:
        return lambda function: _mark(function, (*_READ, *methods))
    return _mark(view, _READ)


def _mark(view: Callable[..., Answer], methods: tuple[str, ...]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in methods:
            return _not_allowed(methods)
        if request.method == "OPTIONS":
            return _options(methods)
        try:
            return checked(view(request, *args, **kwargs))
        except Problem as raised:
            return raised.response()

    wrapper.leaves_through = _MARK  # type: ignore[attr-defined]
    # What only reads answers 405 by itself; the guard against forged forms would answer 403 with a page before it.
    if "POST" not in methods:
        wrapper.csrf_exempt = True  # type: ignore[attr-defined]
    return wrapper


class DeliveredView(View):
    """The same mark for class views."""

    http_method_names = ["get", "head", "options"]
    leaves_through = _MARK

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        view: Any = super().as_view(**initkwargs)
        if "post" not in cls.http_method_names:
            view.csrf_exempt = True
        return view

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return checked(super().dispatch(request, *args, **kwargs))
        except Problem as raised:
            return raised.response()

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _not_allowed(tuple(name.upper() for name in self.http_method_names))

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _options(tuple(name.upper() for name in self.http_method_names))


def is_delivered(callback: Callable[..., Any]) -> bool:
    """Whether a route's view has the mark, itself or by its class."""
    owner = getattr(callback, "view_class", None) or getattr(callback, "cls", None) or callback
    return getattr(owner, "leaves_through", None) is _MARK


def marked(view: Marked) -> Marked:
    """Mark what checks its answers by itself: the base class of data views, the end of the data routes."""
    view.leaves_through = _MARK  # type: ignore[attr-defined]
    return view


def checked(response: HttpResponseBase) -> HttpResponseBase:
    """The response, if it is signed or has nothing to sign. Raises AttributionMissing."""
    empty = response.status_code == 204 or 300 <= response.status_code < 400
    if not empty and response.status_code < 500 and not headers.is_signed(response):
        raise AttributionMissing("headers", "the view answered without going through delivery")
    return response


def _not_allowed(methods: tuple[str, ...]) -> HttpResponse:
    response = problem(405)
    response["Allow"] = ", ".join(methods)
    return response


def _options(methods: tuple[str, ...]) -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = ", ".join(methods)
    headers.preflight(response, response["Allow"])
    return response
