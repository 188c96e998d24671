"""Who, when, what and where, as things of their own: edm:Agent, edm:TimeSpan, skos:Concept, edm:Place."""

from __future__ import annotations

from catalogue.chronology import PERIODS, full_names, iso_year
from catalogue.delivery.addresses import absolute
from catalogue.description import both, describe, period_words
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import Category, Material, MuseumObject, Period, Person


def address(kind: str, key: str) -> str:
    """The address of a term or person in the API: what it is known by."""
    return absolute(f"/api/v1/{kind}/{key}/")


def date_address(row: MuseumObject) -> str:
    """The span of years in which the object was made."""
    return f"{row.permanent_url}#date"


def place_address(row: MuseumObject) -> str:
    """The branch of the museum where the object is kept."""
    return f"{row.permanent_url}#held-at"


def add_contexts(parent: Element, row: MuseumObject) -> None:
    """Each person, period and term that the record names, once (0..n). Needs `with_harvest`."""
    people = {maker.person_id: maker.person for maker in row.makers.all()}
    for person in (people | {person.pk: person for person in row.subjects.all()}).values():
        _add_agent(parent, person)
    period: Period | None = row.period
    while period is not None:
        _add_period(parent, period)
        period = period.parent
    if row.year_from is not None and row.year_to is not None:
        _add_date(parent, row, row.year_from, row.year_to)
    _add_concept(parent, "categories", row.category)
    for material in row.materials.all():
        _add_concept(parent, "materials", material)
    for line in describe(row):
        if line.key == "held_at":
            place = add(parent, "edm:Place", rdf_about=place_address(row))
            for value in line.values:
                add_words(place, "skos:prefLabel", value.text)


def _add_agent(parent: Element, person: Person) -> None:
    """A maker or somebody depicted: names in both languages, other names, life."""
    made = add(parent, "edm:Agent", rdf_about=address("people", person.pk))
    add_words(made, "skos:prefLabel", both(person.name_zh, person.name_en))
    for lang, names in (("zh-Hant", person.aliases_zh), ("en", person.aliases_en)):
        for name in names:
            add(made, "skos:altLabel", name, xml_lang=lang)
    # Of a kiln or workshop these are not the years of a life.
    is_person = person.kind == Person.Kind.PERSON
    for element, year in (
        ("rdaGr2:dateOfBirth" if is_person else "rdaGr2:dateOfEstablishment", person.born),
        ("rdaGr2:dateOfDeath" if is_person else "rdaGr2:dateOfTermination", person.died),
    ):
        if year is not None:
            add(made, element, iso_year(year))


def _add_period(parent: Element, period: Period) -> None:
    """A dynasty or reign, named so that it stands alone, with its years and what it is part of."""
    made = add(parent, "edm:TimeSpan", rdf_about=address("periods", period.pk))
    known = PERIODS.get(period.pk)
    add_words(
        made, "skos:prefLabel", both(*(full_names(known) if known else (period.name_zh, period.name_en)))
    )
    for alias in period.aliases:
        add(made, "skos:altLabel", alias)
    if period.parent_id:
        add(made, "dcterms:isPartOf", rdf_resource=address("periods", period.parent_id))
    _add_bounds(made, period.year_from, period.year_to)


def _add_date(parent: Element, row: MuseumObject, start: int, end: int) -> None:
    """The object's own years, in the words of its page."""
    made = add(parent, "edm:TimeSpan", rdf_about=date_address(row))
    add_words(made, "skos:prefLabel", period_words(row))
    if row.period_id is not None:
        add(made, "dcterms:isPartOf", rdf_resource=address("periods", row.period_id))
    _add_bounds(made, start, end)


def _add_bounds(made: Element, start: int | None, end: int | None) -> None:
    for element, year in (("edm:begin", start), ("edm:end", end)):
        if year is not None:
            add(made, element, iso_year(year))


def _add_concept(parent: Element, kind: str, term: Category | Material) -> None:
    made = add(parent, "skos:Concept", rdf_about=address(kind, term.pk))
    add_words(made, "skos:prefLabel", both(term.name_zh, term.name_en))
