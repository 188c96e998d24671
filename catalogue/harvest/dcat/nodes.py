"""The nodes that datasets, distributions and the catalogue itself are all made of. Every one has an address.

Nodes without one would get another name each time, and no answer would be like the last.
"""

from __future__ import annotations

from rdflib import DCTERMS, FOAF, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from catalogue.delivery.addresses import absolute
from catalogue.harvest.dcat.vocabulary import CC, VCARD
from catalogue.models import Institution
from catalogue.rights import EN, ZH, Attribution

CATALOGUE = "/catalog"


def catalogue_uri() -> URIRef:
    return URIRef(absolute(CATALOGUE))


def add_texts(graph: Graph, subject: Node, predicate: URIRef, zh: str | None, en: str | None) -> None:
    """A text in each language that there is (0..n)."""
    for text, lang in ((zh, ZH), (en, EN)):
        if text:
            graph.add((subject, predicate, Literal(text, lang)))


def add_typed(graph: Graph, subject: Node, predicate: URIRef, value: URIRef, kind: URIRef) -> None:
    """A link to something of a class, which is said too: harvesters look at it (DCAT-AP 3, §8)."""
    graph.add((subject, predicate, value))
    graph.add((value, RDF.type, kind))


def add_rights(graph: Graph, subject: Node, credit: Attribution) -> None:
    """Licence 1..1, statement 1..1 in both languages, and the credit as Creative Commons reads it (ccREL)."""
    add_typed(graph, subject, DCTERMS.license, URIRef(credit.rights_uri("dcat")), DCTERMS.LicenseDocument)
    statement = URIRef(absolute(f"/credit/#{credit.institution.slug}-{credit.licence.code}"))
    add_typed(graph, subject, DCTERMS.rights, statement, DCTERMS.RightsStatement)
    add_texts(graph, statement, RDFS.label, credit.statement(ZH), credit.statement(EN))
    add_texts(graph, subject, CC.attributionName, credit.institution.name_zh, credit.institution.name_en)
    graph.add((subject, CC.attributionURL, URIRef(credit.source or credit.institution.link)))


def institution(graph: Graph, row: Institution) -> URIRef:
    """foaf:Organization of who provides."""
    profile = row.profile()
    uri = URIRef(f"{catalogue_uri()}#{row.pk}")
    graph.add((uri, RDF.type, FOAF.Agent))
    graph.add((uri, RDF.type, FOAF.Organization))
    add_texts(graph, uri, FOAF.name, profile.name_zh, profile.name_en)
    add_typed(graph, uri, FOAF.homepage, URIRef(profile.link), FOAF.Document)
    return uri


def contact(graph: Graph, uri: URIRef, names: tuple[str, str], email: str | None, page: str | None) -> URIRef:
    """vcard:Organization: an office, never a person."""
    graph.add((uri, RDF.type, VCARD.Organization))
    graph.add((uri, RDF.type, VCARD.Kind))
    add_texts(graph, uri, VCARD.fn, *names)
    if email:
        graph.add((uri, VCARD.hasEmail, URIRef(f"mailto:{email}")))
    if page:
        graph.add((uri, VCARD.hasURL, URIRef(page)))
    return uri
