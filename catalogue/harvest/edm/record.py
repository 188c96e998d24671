"""edm:ProvidedCHO, its edm:WebResources and its ore:Aggregation.

`edm:rights` is the address that Europeana accepts for the licence of the picture that is shown (OGDL has none there and
is told as CC BY 4.0, which its own terms allow); the licence itself and the credit stand in `dc:rights`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from catalogue.delivery.addresses import absolute, iiif_manifest, iiif_service
from catalogue.description import both, describe
from catalogue.harvest import xml
from catalogue.harvest.edm.contexts import add_agent, add_span, agent_address, span_address
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import Institution, MuseumObject, ObjectImage, Period, Person
from catalogue.rights import EN, ON_REQUEST, ZH, Attribution, rights_uri

SCHEMA: Final = "http://www.europeana.eu/schemas/edm/EDM.xsd"
NAMESPACE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PREFIXES: Final = (
    *("rdf", "edm", "ore", "dc", "dcterms", "skos", "rdaGr2", "ebucore", "svcs", "doap", "xsi"),
)
# Key of a fact: its element; names and years of persons and periods are things of their own (`contexts`).
_ELEMENTS: Final = {
    "title": "dc:title",
    "date_text": "dcterms:created",
    "category": "dc:type",
    "format": "dc:type",
    "materials": "dcterms:medium",
    "techniques": "dc:format",
    "dimensions": "dcterms:extent",
    "accession": "dc:identifier",
}
_IMAGE_API: Final = "http://iiif.io/api/image"
_LEVEL: Final = "http://iiif.io/api/image/3/level2.json"
# Wide enough for Europeana's lists, which want 400 pixels.
_PREVIEW: Final = 400
_FETCHED: Final = 3


def record(row: MuseumObject, portal: Institution) -> Element:
    """`rdf:RDF` of an object; `portal` is the provider. Needs `with_everything` with `parent`, `subjects`."""
    made = xml.root("rdf:RDF", *_PREFIXES)
    open_images = [image for image in row.images.all() if image.open_files]
    _add_object(made, row, open_images)
    for image in open_images:
        _add_resource(made, row, image)
    for person in _people(row):
        add_agent(made, person)
    for period in _periods(row):
        add_span(made, period)
    _add_aggregation(made, row, open_images, portal)
    for image in open_images:
        service = add(made, "svcs:Service", rdf_about=iiif_service(image.pk))
        add(service, "dcterms:conformsTo", rdf_resource=_IMAGE_API)
        add(service, "doap:implements", rdf_resource=_LEVEL)
    return made


def cho_address(row: MuseumObject) -> str:
    """The object itself, which is not its page."""
    return f"{row.permanent_url}#object"


def _add_object(made: Element, row: MuseumObject, open_images: list[ObjectImage]) -> None:
    cho = add(made, "edm:ProvidedCHO", rdf_about=cho_address(row))
    lines = {line.key: line.values for line in describe(row)}
    for key, element in _ELEMENTS.items():
        for value in lines.get(key, ()):
            add_words(cho, element, value.text)
    _add_who_and_when(cho, row)
    for value in lines.get("period", ()):
        add_words(cho, "dcterms:created", value.text)
    add_words(cho, "dc:description", both(row.description_zh, row.description_en))
    add(cho, "dc:identifier", row.pk)
    add(cho, "dc:language", "zh")
    _add_relations(cho, row)
    if open_images:
        add(cho, "dcterms:isReferencedBy", rdf_resource=iiif_manifest(row.pk))
    _add_credit(cho, row.attribution)
    for value in lines.get("held_at", ()):
        add(cho, "edm:currentLocation", value.text[EN], xml_lang=EN)
    # A work whose picture nobody may see is described, in words.
    add(cho, "edm:type", "IMAGE" if open_images else "TEXT")


def _add_who_and_when(cho: Element, row: MuseumObject) -> None:
    for maker in row.makers.all():
        # Of whom it is only said to be, it is not: Europeana knows no "attributed to".
        element = "dc:contributor" if maker.qualifier else "dc:creator"
        add(cho, element, rdf_resource=agent_address(maker.person))
    for person in row.subjects.all():
        add(cho, "dc:subject", rdf_resource=agent_address(person))
    if row.period is not None:
        add(cho, "dcterms:temporal", rdf_resource=span_address(row.period.pk))


def _add_relations(cho: Element, row: MuseumObject) -> None:
    if row.parent is not None and row.parent.is_public:
        add(cho, "dcterms:isPartOf", rdf_resource=cho_address(row.parent))
    for leaf in row.leaves:
        add(cho, "dcterms:hasPart", rdf_resource=cho_address(leaf))


def _add_resource(made: Element, row: MuseumObject, image: ObjectImage) -> None:
    file = image.open_files[-1]
    web = add(made, "edm:WebResource", rdf_about=file_address(image))
    add_words(web, "dc:description", both(image.alt_zh, image.alt_en))
    _add_credit(web, file.attribution)
    add(web, "edm:rights", rdf_resource=rights_uri(file.licence, "edm", row.copyright_status))
    add(web, "ebucore:hasMimeType", file.media_type)
    add(web, "dcterms:isReferencedBy", rdf_resource=iiif_manifest(row.pk))
    add(web, "svcs:has_service", rdf_resource=iiif_service(image.pk))


def _add_aggregation(
    made: Element, row: MuseumObject, open_images: list[ObjectImage], portal: Institution
) -> None:
    aggregation = add(made, "ore:Aggregation", rdf_about=f"{row.permanent_url}#aggregation")
    add(aggregation, "edm:aggregatedCHO", rdf_resource=cho_address(row))
    add_words(aggregation, "edm:dataProvider", _one(row.institution))
    for image in open_images[1:]:
        add(aggregation, "edm:hasView", rdf_resource=file_address(image))
    add(aggregation, "edm:isShownAt", rdf_resource=row.permanent_url)
    licence = ON_REQUEST
    credit = row.attribution
    if open_images:
        first = open_images[0]
        add(aggregation, "edm:isShownBy", rdf_resource=file_address(first))
        add(aggregation, "edm:object", rdf_resource=_preview(first))
        licence, credit = first.open_files[-1].licence, first.open_files[-1].attribution
    add_words(aggregation, "edm:provider", _one(portal))
    _add_credit(aggregation, credit)
    add(aggregation, "edm:rights", rdf_resource=rights_uri(licence, "edm", row.copyright_status))


def _preview(image: ObjectImage) -> str:
    """A page rendition that is wide enough, else the smallest open file."""
    width = next((width for width in image.page_widths if width >= _PREVIEW), None)
    if width is None:
        return absolute(f"/api/v1/images/{image.pk}/{image.open_files[0].tier}.jpg")
    return absolute(f"/images/{image.pk}/{width}.jpg")


def file_address(image: ObjectImage) -> str:
    """The largest open file of an image."""
    return absolute(f"/api/v1/images/{image.pk}/{image.open_files[-1].tier}.jpg")


def _add_credit(parent: Element, credit: Attribution) -> None:
    for lang in (ZH, EN):
        add(parent, "dc:rights", credit.statement(lang), xml_lang=lang)
    add(parent, "dc:rights", rdf_resource=credit.licence_url)


def _one(institution: Institution) -> dict[str, str | None]:
    """Europeana takes one name: the English one, which is the one it knows providers by."""
    return {ZH: None, EN: institution.name_en or institution.name_zh}


def _people(row: MuseumObject) -> Iterable[Person]:
    found = {maker.person_id: maker.person for maker in row.makers.all()}
    return (found | {person.pk: person for person in row.subjects.all()}).values()


def _periods(row: MuseumObject) -> Iterable[Period]:
    """The period and those it is part of: as many as `with_everything` fetches."""
    period = row.period
    for _ in range(_FETCHED):
        if period is None:
            return
        yield period
        period = period.parent
