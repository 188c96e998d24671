"""Who and when, as things of their own: edm:Agent and edm:TimeSpan."""

from __future__ import annotations

from catalogue.delivery.addresses import absolute
from catalogue.description import both
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import Period, Person


def agent_address(person: Person) -> str:
    return absolute(f"/api/v1/people/{person.pk}/")


def span_address(slug: str) -> str:
    return absolute(f"/api/v1/periods/{slug}/")


def add_agent(parent: Element, person: Person) -> None:
    """A maker or somebody depicted: names in both languages, other names, life."""
    made = add(parent, "edm:Agent", rdf_about=agent_address(person))
    add_words(made, "skos:prefLabel", both(person.name_zh, person.name_en))
    for lang, names in (("zh-Hant", person.aliases_zh), ("en", person.aliases_en)):
        for name in names:
            add(made, "skos:altLabel", name, xml_lang=lang)
    add_words(made, "skos:note", both(person.bio_zh, person.bio_en))
    # Of a kiln or workshop these are not the years of a life.
    is_person = person.kind == Person.Kind.PERSON
    for element, year in (
        ("rdaGr2:dateOfBirth" if is_person else "rdaGr2:dateOfEstablishment", person.born),
        ("rdaGr2:dateOfDeath" if is_person else "rdaGr2:dateOfTermination", person.died),
    ):
        if year is not None:
            add(made, element, year_of(year))


def add_span(parent: Element, period: Period) -> None:
    """A period of the record, with its years and what it is part of."""
    made = add(parent, "edm:TimeSpan", rdf_about=span_address(period.pk))
    add_words(made, "skos:prefLabel", both(period.name_zh, period.name_en))
    for alias in period.aliases:
        add(made, "skos:altLabel", alias)
    if period.parent_id:
        add(made, "dcterms:isPartOf", rdf_resource=span_address(period.parent_id))
    for element, year in (("edm:begin", period.year_from), ("edm:end", period.year_to)):
        if year is not None:
            add(made, element, year_of(year))


def year_of(year: int) -> str:
    """A historical year as ISO 8601 has it: 1 BCE is 0000, 221 BCE is -0220."""
    astronomical = year + 1 if year < 0 else year
    return f"{'-' if astronomical < 0 else ''}{abs(astronomical):04d}"
