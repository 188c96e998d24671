"""Where data addresses end: what no route has taken is answered here, and never by a page."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.decorators.csrf import csrf_exempt

from catalogue.delivery.marker import marked
from catalogue.delivery.problems import problem


@marked
@csrf_exempt
def no_such_address(request: HttpRequest) -> HttpResponseBase:
    """The end of the data routes: 404, unless only the closing slash is missing: then that address answers.

    No redirect: it would cost each caller a second request. It keeps Wagtail's catch-all and the language
    prefix away from data addresses.
    """
    match = None if request.path_info.endswith("/") else _match(f"{request.path_info}/")
    if match is None:
        return problem(404)
    request.path_info, request.path = f"{request.path_info}/", f"{request.path}/"
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer


def _match(path: str) -> ResolverMatch | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if match.func is not no_such_address else None
