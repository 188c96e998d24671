"""edm:ProvidedCHO, its edm:WebResources, what they refer to, and its ore:Aggregation.

`edm:rights` is the address that Europeana accepts for the licence of the file that is shown (OGDL has none there and
is told as CC BY 4.0, which its own terms allow); the licence itself and the credit stand in `dc:rights`.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings

from catalogue.delivery.addresses import absolute
from catalogue.description import Line, both, describe
from catalogue.harvest import xml
from catalogue.harvest.credits import thumbnail, words_of_credit
from catalogue.harvest.edm.contexts import add_contexts, address, date_address, place_address
from catalogue.harvest.edm.resources import View, add_resource, views
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import Institution, MuseumObject, ObjectMaker
from catalogue.rights import EN

SCHEMA: Final = "http://www.europeana.eu/schemas/edm/EDM.xsd"
NAMESPACE: Final = "http://www.europeana.eu/schemas/edm/"
_PREFIXES: Final = (*("rdf", "edm", "ore", "dc", "dcterms", "skos", "rdaGr2", "ebucore", "svcs", "doap"),)
# Key of a fact: its element, where EDM has it in words; the others are things of their own (`contexts`).
_ELEMENTS: Final = {
    "title": "dc:title",
    "date_text": "dc:date",
    "format": "dc:type",
    "techniques": "dc:format",
    "dimensions": "dcterms:extent",
    "accession": "dc:identifier",
    "work_number": "dc:identifier",
}


def record(row: MuseumObject, portal: Institution) -> Element | None:
    """`rdf:RDF` of an object, None where no file is open that could show it. Needs `with_harvest`; no query."""
    shown = views(row)
    if not shown:
        return None
    made = xml.root("rdf:RDF", *_PREFIXES)
    _add_object(made, row, shown)
    for view in shown:
        add_resource(made, view, row)
    add_contexts(made, row)
    _add_aggregation(made, row, shown, portal)
    return made


def cho_address(row: MuseumObject) -> str:
    """The object itself, which is not its page."""
    return f"{row.permanent_url}#object"


def _add_object(made: Element, row: MuseumObject, shown: list[View]) -> None:
    """edm:ProvidedCHO: title 1..n, identifier 1..n, type 1..n, rights 4..n (the credit of the words, the state of the
    work), edm:type 1; all else 0..n.
    """
    cho = add(made, "edm:ProvidedCHO", rdf_about=cho_address(row))
    lines = describe(row)
    for line in lines:
        if element := _ELEMENTS.get(line.key):
            for value in line.values:
                add_words(cho, element, value.text)
    _add_people(cho, row, lines)
    add_words(cho, "dc:description", both(row.description_zh, row.description_en))
    add(cho, "dc:identifier", row.pk)
    add_words(cho, "dc:publisher", both(row.institution.name_zh, row.institution.name_en))
    for words in words_of_credit(row):
        add_words(cho, "dc:rights", words)
    if row.source_url:
        add(cho, "dc:source", row.source_url)
    add(cho, "dc:type", rdf_resource=address("categories", row.category_id))
    _add_relations(cho, row)
    if row.held_at:
        add(cho, "edm:currentLocation", rdf_resource=place_address(row))
    add(cho, "edm:type", shown[0].kind)


def _add_people(cho: Element, row: MuseumObject, lines: list[Line]) -> None:
    """dc:creator leads to the person where the source is sure of it. Europeana knows no "attributed to": that is said
    in words, and the person only contributes.
    """
    makers = list(row.makers.all())
    words = next((line.values for line in lines if line.key == "makers"), [])
    for maker, value in zip(makers, words, strict=True):
        is_creator = not maker.qualifier and maker.role != ObjectMaker.Role.COMMISSIONER
        element = "dc:creator" if is_creator else "dc:contributor"
        add(cho, element, rdf_resource=address("people", maker.person_id))
        if maker.qualifier:
            add_words(cho, "dc:creator", value.text)
    for person in row.subjects.all():
        add(cho, "dc:subject", rdf_resource=address("people", person.pk))


def _add_relations(cho: Element, row: MuseumObject) -> None:
    if row.year_from is not None:
        add(cho, "dcterms:created", rdf_resource=date_address(row))
    if row.period_id is not None:
        add(cho, "dcterms:temporal", rdf_resource=address("periods", row.period_id))
    for material in row.materials.all():
        add(cho, "dcterms:medium", rdf_resource=address("materials", material.pk))
    if row.parent is not None and row.parent.is_public:
        add(cho, "dcterms:isPartOf", rdf_resource=cho_address(row.parent))
    for leaf in row.leaves:
        add(cho, "dcterms:hasPart", rdf_resource=cho_address(leaf))


def _add_aggregation(made: Element, row: MuseumObject, shown: list[View], portal: Institution) -> None:
    """ore:Aggregation: who provides, the page, the files, and edm:rights of the first of them."""
    first, *others = shown
    provider, *passed_on = _chain(row, portal)
    aggregation = add(made, "ore:Aggregation", rdf_about=f"{row.permanent_url}#aggregation")
    add(aggregation, "edm:aggregatedCHO", rdf_resource=cho_address(row))
    add(aggregation, "edm:dataProvider", provider, xml_lang=EN)
    for view in others:
        add(aggregation, "edm:hasView", rdf_resource=view.url)
    add(aggregation, "edm:isShownAt", rdf_resource=row.permanent_url)
    add(aggregation, "edm:isShownBy", rdf_resource=first.url)
    if (small := thumbnail(row)) is not None:
        add(aggregation, "edm:object", rdf_resource=absolute(small.get_absolute_url()))
    add(aggregation, "edm:provider", passed_on[-1] if passed_on else provider, xml_lang=EN)
    add_words(aggregation, "dc:rights", first.whole_credit())
    add(aggregation, "edm:rights", rdf_resource=first.credit.rights_uri("edm", row.copyright_status))
    for name in passed_on[:-1]:
        add(aggregation, "edm:intermediateProvider", name, xml_lang=EN)


def _chain(row: MuseumObject, portal: Institution) -> list[str]:
    """Through whose hands a record goes: its institution, this site's, and the aggregator that passes it on. In the
    English names, by which Europeana knows providers.
    """
    names = (row.institution.name_en, portal.name_en, settings.EDM_PROVIDER)
    return list(dict.fromkeys(name for name in names if name))
