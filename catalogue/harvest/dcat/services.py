"""The doors that the catalogue is open by, as dcat:DataService (DCAT-AP 3, §7.1.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, URIRef

from catalogue.delivery.addresses import absolute
from catalogue.harvest.dcat import vocabulary
from catalogue.harvest.dcat.nodes import add_rights, add_texts, add_typed, catalogue_uri
from catalogue.rights import Attribution


@dataclass(frozen=True, slots=True)
class Service:
    """One door: where it is, what describes it, and the standard that it keeps.

    `serves_datasets`: whether what it gives is the datasets themselves, not the objects beside them.
    """

    name: str
    title_zh: str
    title_en: str
    endpoint: str
    description: str
    standard: str
    serves_datasets: bool = False


REST: Final = "rest"
SERVICES: Final = (
    Service(
        REST,
        "REST 介面",
        "REST API",
        "/api/v1/",
        "/api/v1/schema/",
        "https://spec.openapis.org/oas/v3.1.0",
        serves_datasets=True,
    ),
    Service(
        "ckan",
        "CKAN 動作介面（讀取）",
        "CKAN action API (reading)",
        "/api/3/action/",
        "/api/3/action/help_show?name=package_search",
        "https://docs.ckan.org/en/latest/api/",
        serves_datasets=True,
    ),
    Service(
        "iiif-image",
        "IIIF 影像介面",
        "IIIF Image API",
        "/iiif/3/",
        "/api/v1/docs/",
        "http://iiif.io/api/image/3",
    ),
    Service(
        "iiif-presentation",
        "IIIF 呈現介面",
        "IIIF Presentation API",
        "/iiif/presentation/3/collection",
        "/iiif/discovery/1/activity",
        "http://iiif.io/api/presentation/3",
    ),
    Service(
        "oai",
        "OAI-PMH 詮釋資料擷取",
        "OAI-PMH",
        "/oai",
        "/oai?verb=Identify",
        "http://www.openarchives.org/OAI/2.0/",
    ),
)


def service_uri(name: str) -> URIRef:
    return URIRef(f"{catalogue_uri()}#service-{name}")


def add_services(
    graph: Graph, publisher: URIRef, contact: URIRef, credit: Attribution, datasets: Iterable[URIRef]
) -> None:
    """Every door, what it serves of the `datasets` told beside it, and its terms: those of the catalogue."""
    served = list(datasets)
    for one in SERVICES:
        uri = service_uri(one.name)
        graph.add((uri, RDF.type, DCAT.DataService))
        graph.add((catalogue_uri(), DCAT.service, uri))
        add_texts(graph, uri, DCTERMS.title, one.title_zh, one.title_en)
        add_rights(graph, uri, credit)
        add_typed(graph, uri, DCTERMS.accessRights, vocabulary.PUBLIC, DCTERMS.RightsStatement)
        add_typed(graph, uri, DCTERMS.conformsTo, URIRef(one.standard), DCTERMS.Standard)
        add_typed(graph, uri, DCAT.landingPage, URIRef(absolute("/developers/")), FOAF.Document)
        add_typed(graph, uri, DCAT.endpointURL, URIRef(absolute(one.endpoint)), RDFS.Resource)
        add_typed(graph, uri, DCAT.endpointDescription, URIRef(absolute(one.description)), RDFS.Resource)
        graph.add((uri, DCTERMS.publisher, publisher))
        graph.add((uri, DCAT.contactPoint, contact))
        if one.serves_datasets:
            for dataset in served:
                graph.add((uri, DCAT.servesDataset, dataset))
