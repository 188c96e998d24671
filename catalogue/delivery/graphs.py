"""The way out for RDF: three ways to write it, and the guard that looks for the credit of every thing in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from rdflib import DCAT, DCTERMS, RDF, RDFS, Graph, Literal
from rdflib.term import Node

from catalogue.delivery import headers
from catalogue.delivery.documents import document
from catalogue.rights import EN, LICENCES, ZH, Attribution, AttributionMissing

__all__ = ["SYNTAXES", "Syntax", "graph_document"]

# What is delivered by itself, so that it says its licence and its credit.
_DELIVERABLE: Final = (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService)
_WORDS: Final = {
    ZH: tuple(f"{row.word_zh} @ " for row in LICENCES.values()),
    EN: tuple(f"{row.word_en} @ " for row in LICENCES.values()),
}


@dataclass(frozen=True, slots=True)
class Syntax:
    """One way to write RDF: its ending, its media type, the name and options of rdflib's serializer."""

    name: str
    media_type: str
    serializer: str
    options: tuple[tuple[str, Any], ...] = ()


SYNTAXES: Final[dict[str, Syntax]] = {
    one.name: one
    for one in (
        Syntax("ttl", "text/turtle", "turtle"),
        Syntax("jsonld", "application/ld+json", "json-ld", (("auto_compact", True),)),
        Syntax("rdf", "application/rdf+xml", "pretty-xml", (("max_depth", 1),)),
    )
}


def graph_document(
    request: HttpRequest,
    graph: Graph,
    syntax: Syntax,
    *,
    attribution: Attribution,
    last_modified: datetime | None = None,
    links: Iterable[str] = (),
) -> HttpResponse:
    """Let a graph out. `links` are values of the Link header. Its nodes all have addresses. Raises AttributionMissing."""
    guard_graph(graph)
    body = graph.serialize(format=syntax.serializer, encoding="utf-8", **dict(syntax.options)).decode()
    response = document(
        request,
        body,
        syntax.media_type,
        attribution=attribution,
        last_modified=last_modified,
        etag=_etag(graph, syntax),
    )
    if given := ", ".join(links):
        response["Link"] = f"{response['Link']}, {given}"
    headers.varies_by(response, "Accept")
    return response


def guard_graph(graph: Graph) -> None:
    """Refuse a graph in which a catalogue, dataset, distribution or service lacks its licence (dct:license) or
    its statement in both languages (dct:rights). Raises AttributionMissing.
    """
    found = {thing for kind in _DELIVERABLE for thing in graph.subjects(RDF.type, kind)}
    if not found:
        raise AttributionMissing("graph", "holds nothing that can say its credit")
    for thing in found:
        if graph.value(thing, DCTERMS.license) is None:
            raise AttributionMissing(str(thing), "has no dct:license")
        told = [text for rights in graph.objects(thing, DCTERMS.rights) for text in _texts(graph, rights)]
        for lang, words in _WORDS.items():
            if not any(text.language == lang and any(word in text for word in words) for text in told):
                raise AttributionMissing(str(thing), f"has no dct:rights in {lang}")


def _etag(graph: Graph, syntax: Syntax) -> str:
    """A weak one: the serializers write the same graph in another order in another process."""
    told = "\n".join([syntax.name, *sorted(" ".join(node.n3() for node in triple) for triple in graph)])
    return f"W/{headers.etag_of(told.encode())}"


def _texts(graph: Graph, rights: Node) -> list[Literal]:
    return [text for text in graph.objects(rights, RDFS.label) if isinstance(text, Literal)]
