"""A dataset as dcat:Dataset with its dcat:Distributions (DCAT-AP 3, §7.1.3 and §7.1.4)."""

from __future__ import annotations

from datetime import UTC, datetime

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, SKOS, XSD, Graph, Literal, URIRef

from catalogue.chronology import iso_year
from catalogue.delivery.addresses import absolute, in_language
from catalogue.harvest.dcat import vocabulary
from catalogue.harvest.dcat.nodes import add_rights, add_texts, add_typed, contact, institution
from catalogue.harvest.dcat.services import REST, service_uri
from catalogue.harvest.dcat.vocabulary import DCATAP, SPDX
from catalogue.harvest.distributions import Distribution, distributions
from catalogue.models import Dataset
from catalogue.rights import EN, LANGS, ZH


def add_dataset(graph: Graph, row: Dataset) -> URIRef:
    """Everything known of a dataset. Needs `with_resources`; no query. Gives its URI: its permanent address."""
    uri = URIRef(absolute(row.get_absolute_url()))
    graph.add((uri, RDF.type, DCAT.Dataset))
    graph.add((uri, DCTERMS.identifier, Literal(str(uri), datatype=XSD.anyURI)))
    add_texts(graph, uri, DCTERMS.title, row.title_zh, row.title_en)
    add_texts(graph, uri, DCTERMS.description, row.description_zh, row.description_en)
    for lang, words in ((ZH, row.keywords_zh), (EN, row.keywords_en)):
        for word in words:
            graph.add((uri, DCAT.keyword, Literal(word, lang)))
    for lang in LANGS:
        page = URIRef(absolute(in_language(row.get_absolute_url(), lang)))
        add_typed(graph, uri, DCAT.landingPage, page, FOAF.Document)
    add_rights(graph, uri, row.attribution)
    _add_responsible(graph, uri, row)
    _add_terms(graph, uri, row)
    _add_coverage(graph, uri, row)
    _add_sources(graph, uri, row)
    for one in distributions(row):
        graph.add((uri, DCAT.distribution, _distribution(graph, uri, one)))
    return uri


def moment(value: datetime) -> Literal:
    """xsd:dateTime in UTC, whole seconds."""
    return Literal(value.astimezone(UTC).replace(microsecond=0))


def _add_responsible(graph: Graph, uri: URIRef, row: Dataset) -> None:
    """dct:publisher 1..1, dct:creator 0..1 (its department), dcat:contactPoint 1..1."""
    publisher = institution(graph, row.institution)
    graph.add((uri, DCTERMS.publisher, publisher))
    if row.department_zh:
        department = URIRef(f"{uri}#department")
        graph.add((department, RDF.type, FOAF.Agent))
        graph.add((department, RDF.type, FOAF.Organization))
        add_texts(graph, department, FOAF.name, row.department_zh, row.department_en)
        graph.add((department, ORG.unitOf, publisher))
        graph.add((uri, DCTERMS.creator, department))
    profile = row.institution.profile()
    names = (row.contact_zh or profile.name_zh, row.contact_en or profile.name_en)
    page = row.contact_url or (None if row.contact_email else profile.request_url)
    point = contact(graph, URIRef(f"{uri}#contact"), names, row.contact_email or None, page)
    graph.add((uri, DCAT.contactPoint, point))


def _add_terms(graph: Graph, uri: URIRef, row: Dataset) -> None:
    """What the European authority tables have words for, and the dates."""
    add_typed(graph, uri, DCTERMS.accessRights, vocabulary.PUBLIC, DCTERMS.RightsStatement)
    add_typed(graph, uri, DCTERMS.accrualPeriodicity, vocabulary.frequency(row.frequency), DCTERMS.Frequency)
    for language in vocabulary.LANGUAGES:
        add_typed(graph, uri, DCTERMS.language, language, DCTERMS.LinguisticSystem)
    if row.theme:
        theme = vocabulary.theme(row.theme)
        add_typed(graph, uri, DCAT.theme, theme, SKOS.Concept)
        zh, _, en = row.get_theme_display().partition(" · ")
        add_texts(graph, theme, SKOS.prefLabel, zh, en)
    graph.add((uri, DCTERMS.modified, moment(row.updated_at)))
    if row.first_public_at:
        graph.add((uri, DCTERMS.issued, moment(row.first_public_at)))


def _add_coverage(graph: Graph, uri: URIRef, row: Dataset) -> None:
    """dct:spatial 0..1, dct:temporal 0..1. xsd:gYear has a year 0 (chronology.iso_year)."""
    if row.spatial_zh or row.spatial_uri:
        place = URIRef(row.spatial_uri or f"{uri}#place")
        add_typed(graph, uri, DCTERMS.spatial, place, DCTERMS.Location)
        add_texts(graph, place, SKOS.prefLabel, row.spatial_zh, row.spatial_en)
    if row.year_from is not None:
        period = URIRef(f"{uri}#period")
        add_typed(graph, uri, DCTERMS.temporal, period, DCTERMS.PeriodOfTime)
        for predicate, year in ((DCAT.startDate, row.year_from), (DCAT.endDate, row.year_to)):
            if year is not None:
                graph.add((period, predicate, Literal(iso_year(year), datatype=XSD.gYear)))


def _add_sources(graph: Graph, uri: URIRef, row: Dataset) -> None:
    """dct:provenance 0..1: where figures come from that were collected."""
    if not row.sources:
        return
    told = URIRef(f"{uri}#sources")
    add_typed(graph, uri, DCTERMS.provenance, told, DCTERMS.ProvenanceStatement)
    for one in row.sources:
        add_texts(graph, told, DCTERMS.description, one["text"].get(ZH), one["text"].get(EN))
        if one.get("url"):
            graph.add((told, DCTERMS.source, URIRef(one["url"])))


def _distribution(graph: Graph, dataset: URIRef, one: Distribution) -> URIRef:
    uri = URIRef(f"{dataset}#{one.id}")
    graph.add((uri, RDF.type, DCAT.Distribution))
    add_texts(graph, uri, DCTERMS.title, one.title[ZH], one.title[EN])
    add_texts(graph, uri, DCTERMS.description, one.description[ZH], one.description[EN])
    add_rights(graph, uri, one.attribution)
    graph.add((uri, DCAT.accessURL, URIRef(one.url)))
    if one.is_file:
        graph.add((uri, DCAT.downloadURL, URIRef(one.url)))
    graph.add((uri, DCTERMS.modified, moment(one.modified)))
    add_typed(graph, uri, DCATAP.availability, vocabulary.AVAILABLE, SKOS.Concept)
    add_texts(graph, vocabulary.AVAILABLE, SKOS.prefLabel, "可取得", "available")
    for language in vocabulary.LANGUAGES:
        add_typed(graph, uri, DCTERMS.language, language, DCTERMS.LinguisticSystem)
    if one.media_type:
        add_typed(graph, uri, DCAT.mediaType, vocabulary.media(one.media_type), DCTERMS.MediaType)
    if kind := vocabulary.file_type(one.media_type):
        add_typed(graph, uri, DCTERMS["format"], kind, DCTERMS.MediaTypeOrExtent)
    if one.bytes is not None:
        graph.add((uri, DCAT.byteSize, Literal(one.bytes, datatype=XSD.nonNegativeInteger)))
    if one.sha256:
        _add_checksum(graph, uri, one.sha256)
    if one.described_by:
        add_typed(graph, uri, DCTERMS.conformsTo, URIRef(one.described_by), DCTERMS.Standard)
    if one.rows or one.url.startswith(absolute("/api/v1/")):
        graph.add((uri, DCAT.accessService, service_uri(REST)))
    return uri


def _add_checksum(graph: Graph, uri: URIRef, digest: str) -> None:
    checksum = URIRef(f"{uri}-sha256")
    add_typed(graph, uri, SPDX.checksum, checksum, SPDX.Checksum)
    add_typed(graph, checksum, SPDX.algorithm, vocabulary.SHA256, SPDX.ChecksumAlgorithm)
    graph.add((checksum, SPDX.checksumValue, Literal(digest, datatype=XSD.hexBinary)))
