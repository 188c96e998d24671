"""oai_dc (§A of the protocol's guidelines): simple Dublin Core, each text with its language."""

from __future__ import annotations

from typing import Final

from catalogue.delivery.addresses import absolute
from catalogue.description import both, describe
from catalogue.harvest import xml
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import EN, ZH, Attribution

SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
NAMESPACE: Final = xml.NAMESPACES["oai_dc"]
# Key of a fact (catalogue.description): its element.
_ELEMENTS: Final = {
    "title": "dc:title",
    "makers": "dc:creator",
    "period": "dc:date",
    "date_text": "dc:date",
    "category": "dc:type",
    "format": "dc:type",
    "materials": "dc:format",
    "techniques": "dc:format",
    "dimensions": "dc:format",
    "subjects": "dc:subject",
    "parent": "dc:relation",
    "accession": "dc:identifier",
    "source": "dc:source",
}


def record(row: MuseumObject) -> Element:
    """`oai_dc:dc` of an object. Needs `with_everything`."""
    made = _container()
    for line in describe(row):
        element = _ELEMENTS.get(line.key)
        for value in line.values if element else ():
            if line.key == "source":
                add(made, "dc:source", value.url)
            else:
                add_words(made, element or "", value.text)
    add_words(made, "dc:description", both(row.description_zh, row.description_en))
    add(made, "dc:identifier", row.permanent_url)
    add(made, "dc:type", "Image" if row.is_viewable else "PhysicalObject")
    add(made, "dc:language", "zh-Hant")
    name = row.institution
    add_words(made, "dc:publisher", both(name.name_zh, name.name_en))
    for image in row.images.all():
        for address in _pictures(image):
            add(made, "dc:relation", address)
    _add_rights(made, row)
    return made


def about(title: str, attribution: Attribution) -> Element:
    """A description of something else than a record (the repository, a set), with its credit."""
    made = _container()
    add(made, "dc:title", title)
    _add_credit(made, attribution)
    return made


def _add_rights(made: Element, row: MuseumObject) -> None:
    """The credit of the record, of a description that somebody else wrote, and of each picture's largest open file."""
    _add_credit(made, row.attribution)
    told = {row.attribution.statement(ZH)}
    others = [row.description_attribution] if row.description_by else []
    others += [image.open_files[-1].attribution for image in row.images.all() if image.open_files]
    for credit in others:
        if credit and credit.statement(ZH) not in told:
            told.add(credit.statement(ZH))
            _add_credit(made, credit)


def _add_credit(made: Element, credit: Attribution) -> None:
    for lang in (ZH, EN):
        add(made, "dc:rights", credit.statement(lang), xml_lang=lang)
    add(made, "dc:rights", credit.licence_url)


def _pictures(image: ObjectImage) -> list[str]:
    if not image.open_files:
        return []
    return [absolute(f"/api/v1/images/{image.pk}/{image.open_files[-1].tier}.jpg")]


def _container() -> Element:
    made = xml.root("oai_dc:dc", "oai_dc", "dc", "xsi")
    made.set(xml.name("xsi:schemaLocation"), f"{NAMESPACE} {SCHEMA}")
    return made
