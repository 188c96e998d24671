"""oai_dc (§A of the protocol's guidelines): simple Dublin Core, each text with its language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogue.chronology import iso_year
from catalogue.delivery.addresses import absolute, iiif_manifest
from catalogue.delivery.iiif import Credit
from catalogue.description import both, describe
from catalogue.harvest import xml
from catalogue.harvest.credits import thumbnail, words_of_credit
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import MuseumObject
from catalogue.rights import EN, ZH, Attribution

SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
NAMESPACE: Final = xml.NAMESPACES["oai_dc"]
# Key of a fact (catalogue.description): its element.
_ELEMENTS: Final = {
    "title": "dc:title",
    "makers": "dc:creator",
    "period": "dc:coverage",
    "date_text": "dc:coverage",
    "category": "dc:type",
    "format": "dc:type",
    "materials": "dc:format",
    "techniques": "dc:format",
    "dimensions": "dc:format",
    "subjects": "dc:subject",
    "accession": "dc:identifier",
    "work_number": "dc:identifier",
}


def record(row: MuseumObject) -> Element:
    """`oai_dc:dc` of an object. Needs `with_harvest`; no query.

    rights 4..n (the licence's address, the whole credit in each language, then that of what others made, and the
    state of the work), title 1..n, identifier 1..n, publisher 2, all else 0..n.
    """
    made = _container()
    for line in describe(row):
        if element := _ELEMENTS.get(line.key):
            for value in line.values:
                add_words(made, element, value.text)
    if row.year_from is not None and row.year_to is not None:
        add(made, "dc:date", span_of(row.year_from, row.year_to))
    add_words(made, "dc:description", both(row.description_zh, row.description_en))
    add(made, "dc:identifier", row.permanent_url)
    add(made, "dc:type", "PhysicalObject")
    add_words(made, "dc:publisher", both(row.institution.name_zh, row.institution.name_en))
    if row.source_url:
        add(made, "dc:source", row.source_url)
    for address in _relations(row):
        add(made, "dc:relation", address)
    add(made, "dc:rights", row.attribution.licence_url)
    shown = thumbnail(row)
    pictures: list[Credit] = [("image", shown.attribution)] if shown else []
    for words in words_of_credit(row, *pictures):
        add_words(made, "dc:rights", words)
    return made


def span_of(start: int, end: int) -> str:
    """Historical years in ISO 8601: `0960/1127`, or one year where both are the same."""
    return iso_year(start) if start == end else f"{iso_year(start)}/{iso_year(end)}"


def about(title: str, attribution: Attribution) -> Element:
    """A description of something else than a record (the repository, a set), with its credit."""
    made = _container()
    add(made, "dc:title", title)
    _add_credit(made, attribution)
    return made


def _add_credit(made: Element, credit: Attribution) -> None:
    for lang in (ZH, EN):
        add(made, "dc:rights", credit.statement(lang), xml_lang=lang)
    add(made, "dc:rights", credit.licence_url)


def _relations(row: MuseumObject) -> Iterator[str]:
    """The whole that it is part of, its small picture, and its manifest."""
    if row.parent is not None and row.parent.is_public:
        yield row.parent.permanent_url
    if (shown := thumbnail(row)) is not None:
        yield absolute(shown.get_absolute_url())
        yield iiif_manifest(row.pk)


def _container() -> Element:
    made = xml.root("oai_dc:dc", "oai_dc", "dc", "xsi")
    made.set(xml.name("xsi:schemaLocation"), f"{NAMESPACE} {SCHEMA}")
    return made
