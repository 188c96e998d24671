"""The museum's catalogue as dcat:Catalog, page by page (DCAT-AP 3, §7.1.2; paging in the words of Hydra)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, URIRef

from catalogue.delivery.addresses import absolute
from catalogue.harvest.dcat import vocabulary
from catalogue.harvest.dcat.datasets import add_dataset, moment
from catalogue.harvest.dcat.nodes import add_rights, add_texts, add_typed, catalogue_uri, contact, institution
from catalogue.harvest.dcat.services import add_services
from catalogue.harvest.dcat.vocabulary import HYDRA
from catalogue.models import Dataset, Institution


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its own address, those of its neighbours, and how many datasets there are in all."""

    here: str
    first: str
    next: str | None
    previous: str | None
    total: int


def catalogue(rows: Sequence[Dataset], owner: Institution, place: Place) -> Graph:
    """The catalogue with the datasets of one page. They need `with_resources`; no query."""
    graph = vocabulary.new_graph()
    uri = catalogue_uri()
    datasets = [add_dataset(graph, row) for row in rows]
    publisher = _describe(graph, uri, owner)
    point = contact(
        graph,
        URIRef(f"{uri}#contact"),
        (owner.name_zh, owner.name_en),
        None,
        owner.profile().request_url,
    )
    graph.add((uri, DCAT.contactPoint, point))
    for dataset in datasets:
        graph.add((uri, DCAT.dataset, dataset))
    if rows:
        graph.add((uri, DCTERMS.modified, moment(max(row.updated_at for row in rows))))
    add_services(graph, publisher, point, owner.attribution, datasets)
    _add_place(graph, uri, place)
    return graph


def _describe(graph: Graph, uri: URIRef, owner: Institution) -> URIRef:
    graph.add((uri, RDF.type, DCAT.Catalog))
    add_texts(
        graph,
        uri,
        DCTERMS.title,
        f"{owner.name_zh}開放資料目錄",
        f"{owner.name_en}: catalogue of open data",
    )
    add_texts(
        graph,
        uri,
        DCTERMS.description,
        "典藏紀錄與典藏以外的開放資料，中英文並列；每一份都寫明出處與授權方式。",
        "Collection records and open data beside the collection, in Chinese and English; each states its credit"
        " and its licence.",
    )
    add_typed(graph, uri, FOAF.homepage, URIRef(absolute("/datasets/")), FOAF.Document)
    add_rights(graph, uri, owner.attribution)
    for language in vocabulary.LANGUAGES:
        add_typed(graph, uri, DCTERMS.language, language, DCTERMS.LinguisticSystem)
    add_typed(graph, uri, DCAT.themeTaxonomy, vocabulary.THEMES, SKOS.ConceptScheme)
    add_texts(graph, vocabulary.THEMES, DCTERMS.title, None, "Data theme")
    publisher = institution(graph, owner)
    graph.add((uri, DCTERMS.publisher, publisher))
    return publisher


def _add_place(graph: Graph, uri: URIRef, place: Place) -> None:
    graph.add((uri, RDF.type, HYDRA.Collection))
    graph.add((uri, HYDRA.totalItems, Literal(place.total, datatype=XSD.integer)))
    view = URIRef(place.here)
    add_typed(graph, uri, HYDRA.view, view, HYDRA.PartialCollectionView)
    for relation, address in (
        (HYDRA.first, place.first),
        (HYDRA.next, place.next),
        (HYDRA.previous, place.previous),
    ):
        if address:
            graph.add((view, relation, URIRef(address)))
