"""Where data addresses end: what no route has taken is answered here, and never by a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from catalogue.delivery import headers
from catalogue.delivery.house import known_house
from catalogue.delivery.marker import delivered
from catalogue.delivery.problems import problem


@delivered
def no_such_address(request: HttpRequest) -> HttpResponseBase:
    """The end of the data routes: 404, or the way to the same address with its closing slash.

    It keeps Wagtail's catch-all and the language prefix away from data addresses.
    """
    if not request.path_info.endswith("/") and _is_address(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponse(status=301)
        response["Location"] = f"{request.path}/" + (f"?{query}" if query else "")
        headers.share(response)
        credit = known_house()
        if credit is not None:
            headers.sign(response, credit)
        return response
    return problem(404)


def _is_address(path: str) -> bool:
    try:
        return resolve(path).func is not no_such_address
    except Resolver404:
        return False
