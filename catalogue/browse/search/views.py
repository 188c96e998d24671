"""The search page."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse.search.results import results_context
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page


@delivered
def search(request: HttpRequest) -> HttpResponseBase:
    """`/search/`: the whole state in the address; 400 with the nearest valid name for what is unknown."""
    context = results_context(request)
    context["robots"] = "noindex" if context["is_filtered"] or context["status"] != 200 else ""
    return page(
        request, "browse/search.html", context, attribution=house_attribution(), status=context["status"]
    )
