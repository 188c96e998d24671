"""`/catalog` in the syntax that is asked for, `/catalog.ttl` and so on in one; the same for a single dataset."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from catalogue.delivery import headers
from catalogue.delivery.addresses import absolute
from catalogue.delivery.graphs import SYNTAXES, Syntax, graph_document
from catalogue.delivery.marker import delivered
from catalogue.delivery.paging import by_key, read_cursor, read_size
from catalogue.delivery.problems import Problem
from catalogue.delivery.tombstones import withdrawn
from catalogue.delivery.views import refuse_unknown
from catalogue.harvest.dcat import catalogues, vocabulary
from catalogue.harvest.dcat.datasets import add_dataset
from catalogue.harvest.dcat.nodes import CATALOGUE
from catalogue.models import Dataset, Institution

_PARAMETERS: Final = ("page_size", "cursor")
_MOST: Final = "100"
_PAGE: Final = "text/html"
# The first of them is for whoever takes anything.
_BY_MEDIA_TYPE: Final = {one.media_type: one for one in SYNTAXES.values()}


@delivered
def negotiated(request: HttpRequest) -> HttpResponseBase:
    """`/catalog`: Turtle, JSON-LD or RDF/XML by the Accept header; browsers are led to the page of datasets."""
    wanted = request.get_preferred_type([*_BY_MEDIA_TYPE, _PAGE])
    if wanted is None:
        words = (
            f"目錄有 {'、'.join(_BY_MEDIA_TYPE)}。",
            f"The catalogue comes as {', '.join(_BY_MEDIA_TYPE)}.",
        )
        raise Problem(406, words)
    if wanted == _PAGE:
        response = HttpResponseRedirect("/datasets/")
        response.status_code = 303
        headers.varies_by(response, "Accept")
        return response
    return _catalogue(request, _BY_MEDIA_TYPE[wanted])


@delivered
def catalogue(request: HttpRequest, syntax: str) -> HttpResponseBase:
    """`/catalog.ttl`, `.jsonld`, `.rdf`: the catalogue with up to 100 datasets, by id. Fixed number of queries."""
    return _catalogue(request, SYNTAXES[syntax])


@delivered
def dataset(request: HttpRequest, dataset_id: str, syntax: str) -> HttpResponseBase:
    """`/datasets/{id}.ttl`, `.jsonld`, `.rdf`: one dataset; 410 when it was withdrawn, 404 for draft and unknown."""
    refuse_unknown(request, ())
    row = Dataset.objects.seen().with_resources().filter(pk=dataset_id).first()
    if row is None:
        raise Problem(404)
    if not row.is_public:
        raise withdrawn(row)
    graph = vocabulary.new_graph()
    add_dataset(graph, row)
    page = f'<{absolute(row.get_absolute_url())}>; rel="describes"; type="text/html"'
    return graph_document(
        request,
        graph,
        SYNTAXES[syntax],
        attribution=row.attribution,
        last_modified=row.updated_at,
        links=[page],
    )


def _catalogue(request: HttpRequest, syntax: Syntax) -> HttpResponse:
    refuse_unknown(request, _PARAMETERS)
    size = read_size(request.GET.get("page_size") or _MOST)
    position = read_cursor(request.GET.get("cursor"))
    rows, following, preceding = by_key(Dataset.objects.public().with_resources(), position, size)

    def address(cursor: str | None) -> str:
        given = {name: request.GET[name] for name in ("page_size",) if name in request.GET}
        query = urlencode({**given, **({"cursor": cursor} if cursor else {})})
        return absolute(f"{CATALOGUE}.{syntax.name}{f'?{query}' if query else ''}")

    owner = Institution.objects.primary()
    place = catalogues.Place(
        here=address(request.GET.get("cursor")),
        first=address(None),
        next=address(following) if following else None,
        previous=address(preceding) if preceding else None,
        total=Dataset.objects.public().count(),
    )
    links = [
        f'<{url}>; rel="{relation}"'
        for relation, url in (("next", place.next), ("prev", place.previous))
        if url
    ]
    graph = catalogues.catalogue(rows, owner, place)
    return graph_document(request, graph, syntax, attribution=owner.attribution, links=links)
