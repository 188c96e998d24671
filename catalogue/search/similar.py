"""Objects like this one, each with the reasons why: same hand, same kiln, same time and stuff.

Deterministic: shared makers and people weigh most, then what was made in
the same period of the same material, then technique and format; nearer in years comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue import chronology
from catalogue.models import ImageFile, MuseumObject, Person, TierState
from catalogue.rights import EN, ZH
from catalogue.search.find import find
from catalogue.search.queries import Query

# Candidates looked at for each kind of kinship; enough to choose from, and bounded at any size.
_CANDIDATES: Final = 100
_LONG_AGO: Final = 100_000
# What objects have several of -> kind of reason, its weight, and how it is said.
_SHARED: Final = {
    "subjects": ("subject", 5, "同樣有關", "Also about"),
    "materials": ("material", 2, "同質材", "Same material"),
    "techniques": ("technique", 2, "同技法", "Same technique"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What two objects share. `kind` is stable; `name` says it in both languages."""

    kind: str
    name: dict[str, str | None]
    weight: int


@dataclass(frozen=True, slots=True)
class Similar:
    """One object like another: its id, the sum of its reasons' weights, the reasons, strongest first."""

    id: str
    score: int
    reasons: list[Reason]


def similar_to(record: MuseumObject, limit: int = 12, *, seen_first: bool = False) -> list[Similar]:
    """The most similar public objects, best first; the record's own work and leaves left out.

    `seen_first`: those with an open picture before all others, for readers who look for something to look at.
    Needs `with_everything`. Four searches for the candidates, one query for their rows, four for what those have
    in common with the record.
    """
    found = [
        ((seen_first and not other.is_seen, -similar.score, distance, similar.id), similar)
        for other in _candidates(record)
        for similar, distance in [_compared(record, other)]
        if similar.score
    ]
    found.sort(key=lambda pair: pair[0])
    return [similar for _, similar in found[:limit]]


def _candidates(record: MuseumObject) -> QuerySet[Any]:
    ids = {found for kinship in _kinships(record) for found in _some(kinship)}
    others = MuseumObject.objects.public().exclude(_own_work(record)).filter(pk__in=ids)
    opened = ImageFile.objects.filter(image__object=OuterRef("pk"), state=TierState.OPEN)
    return others.annotate(is_seen=Exists(opened)).prefetch_related(
        "makers", "subjects", "materials", "techniques"
    )


def _kinships(record: MuseumObject) -> Iterator[dict[str, tuple[str, ...]]]:
    """What to search for: the same hands, the same people shown, the same things of that period, of that age."""
    if makers := tuple(maker.person_id for maker in record.makers.all()):
        yield {"maker": makers}
    if subjects := tuple(person.pk for person in record.subjects.all()):
        yield {"about": subjects}
    if record.period_id:
        materials = tuple(material.pk for material in record.materials.all())
        alike = {"category": (record.category_id,)} | ({"material": materials} if materials else {})
        yield alike | {"period": (record.period_id,)}
        yield alike | {"period": (_age(record.period_id)[0],)}


def _age(period: str) -> tuple[str, ...]:
    """The dynasty or culture a period belongs to, then everything inside it."""
    whole = (period, *chronology.ancestors(period))[-1]
    return (whole, *chronology.descendants(whole))


def _own_work(record: MuseumObject) -> Q:
    own = Q(pk=record.pk) | Q(parent=record.pk)
    return own | Q(pk=record.parent_id) | Q(parent=record.parent_id) if record.parent_id else own


def _some(filters: dict[str, tuple[str, ...]]) -> list[str]:
    """The first of those, what has pictures before what has none: readers look for something to look at."""
    return find(Query(filters=filters, parts=True, sort="pictures"), limit=_CANDIDATES).ids


def _compared(record: MuseumObject, other: MuseumObject) -> tuple[Similar, int]:
    reasons = sorted(_reasons(record, other), key=lambda reason: -reason.weight)
    score = sum(reason.weight for reason in reasons)
    return Similar(other.pk, score, reasons), _years_apart(record, other)


def _reasons(record: MuseumObject, other: MuseumObject) -> Iterable[Reason]:
    makers = {maker.person_id for maker in other.makers.all()}
    yield from (_same_maker(maker.person) for maker in record.makers.all() if maker.person_id in makers)
    for name, (kind, weight, zh, en) in _SHARED.items():
        theirs = {term.pk for term in getattr(other, name).all()}
        terms = (term for term in getattr(record, name).all() if term.pk in theirs)
        yield from (_reason(kind, weight, zh, en, term) for term in terms)
    if record.period and record.period_id == other.period_id:
        yield _reason("period", 3, "同時代", "Same period", record.period)
    elif record.period_id and other.period_id and other.period_id in _age(record.period_id):
        whole = chronology.PERIODS[_age(record.period_id)[0]]
        yield Reason("age", {ZH: f"同朝代：{whole.zh}", EN: f"Same dynasty: {whole.en}"}, 2)
    if record.format and record.format_id == other.format_id:
        yield _reason("format", 1, "同形制", "Same format", record.format)


def _same_maker(person: Person) -> Reason:
    if person.kind == Person.Kind.KILN:
        return _reason("kiln", 6, "同窯口", "Same kiln", person)
    return _reason("maker", 8, "同作者", "Same maker", person)


def _reason(kind: str, weight: int, zh: str, en: str, term: Any) -> Reason:
    name = {ZH: f"{zh}：{term.name_zh}", EN: f"{en}: {term.name_en}" if term.name_en else None}
    return Reason(kind, name, weight)


def _years_apart(record: MuseumObject, other: MuseumObject) -> int:
    if record.year_from is None or other.year_from is None:
        return _LONG_AGO
    return abs(record.year_from - other.year_from)
