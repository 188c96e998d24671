"""Public objects as documents: read in batches, a fixed number of queries for each, however many objects.

Only `.public()` rows come in. A work also carries the texts and values of its public leaves, so that it
is found by them; a leaf whose work is not public stands for itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Model

from catalogue.description import telling
from catalogue.models import (
    Category,
    Department,
    Format,
    ImageFile,
    Inscription,
    Material,
    Model3D,
    MuseumObject,
    ObjectImage,
    ObjectMaker,
    Period,
    Person,
    Technique,
    TierState,
)
from catalogue.search.document import Document
from catalogue.search.parameters import CERTAIN

__all__ = ["Document", "load"]

_BATCH = 500  # with its leaves, below the number of parameters that SQLite takes
# 故畫000826N000000000 is also quoted as 故畫000826, and by its digits alone.
_SHORT_NUMBER = re.compile(r"^(?P<short>\D*(?P<digits>\d{4,}))[A-Z]\d{9}$")
_DIGITS = re.compile(r"\d{4,}")
# What a work is found by, too, if one of its leaves has it.
_FROM_LEAVES = (
    "period",
    "maker",
    "maker_qualifier",
    "maker_as",
    "about",
    "material",
    "technique",
    "licence",
    "tier",
)
_COLUMNS = (
    "id",
    "parent_id",
    "parent__status",
    "title_zh",
    "title_en",
    "accession",
    "work_number",
    "date_text",
    "description_zh",
    "description_en",
    "year_from",
    "year_to",
    "updated_at",
    "category_id",
    "department_id",
    "period_id",
    "format_id",
    "institution_id",
    "text_licence",
    "held_at",
)


def load(ids: Iterable[str]) -> Iterator[Document]:
    """The documents of those of these objects that are public, batch by batch."""
    words = _Words()
    remaining = iter(ids)
    while batch := list(islice(remaining, _BATCH)):
        yield from _documents(batch, words)


@dataclass(slots=True)
class _Facts:
    """What is linked to one object."""

    makers: list[tuple[str, str]] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    material: list[str] = field(default_factory=list)
    technique: list[str] = field(default_factory=list)
    open_files: list[tuple[str, str]] = field(default_factory=list)
    colour: tuple[str, ...] = ()
    inscriptions: list[str] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)
    has_3d: bool = False


class _Words:
    """Names of terms and people in both languages, read once for all batches (people as they occur)."""

    def __init__(self) -> None:
        self.parents: dict[str, str | None] = dict(Period.objects.values_list("pk", "parent_id"))
        self._people: dict[str, tuple[str, ...]] = {}
        self._terms = {
            name: _names(model)
            for name, model in (
                ("category", Category),
                ("department", Department),
                ("form", Format),
                ("material", Material),
                ("period", Period),
                ("technique", Technique),
            )
        }

    def chain(self, period: str) -> tuple[str, ...]:
        """A period and all that contain it."""
        chain = [period]
        while above := self.parents.get(chain[-1]):
            chain.append(above)
        return tuple(chain)

    def terms(self, name: str, slugs: Iterable[str]) -> list[str]:
        return [word for slug in slugs for word in self._terms[name].get(slug, ())]

    def people(self, ids: Iterable[str]) -> list[str]:
        return [name for identity in ids for name in self._people.get(identity, ())]

    def meet(self, ids: Iterable[str]) -> None:
        """Read the names of people not met before."""
        strangers = sorted(set(ids) - self._people.keys())
        rows = Person.objects.filter(pk__in=strangers).values_list(
            "pk", "name_zh", "name_en", "aliases_zh", "aliases_en"
        )
        for identity, zh, en, also_zh, also_en in rows:
            self._people[identity] = tuple(name for name in (zh, en, *also_zh, *also_en) if name)


def _names(model: type[Model]) -> dict[str, tuple[str, ...]]:
    rows = model._default_manager.values_list("pk", "name_zh", "name_en", "aliases")
    return {slug: tuple(name for name in (zh, en, *aliases) if name) for slug, zh, en, aliases in rows}


def _documents(ids: Sequence[str], words: _Words) -> Iterator[Document]:
    public = MuseumObject.objects.public().order_by()
    rows = {row["id"]: row for row in public.filter(pk__in=ids).values(*_COLUMNS)}
    leaves: dict[str, list[dict[str, Any]]] = defaultdict(list)
    # By their ids: asked for its parent and its state at once, SQLite goes through every public object.
    found = MuseumObject.objects.filter(parent__in=list(rows)).order_by().values("pk")
    for leaf in public.filter(pk__in=found).order_by("part_order", "pk").values(*_COLUMNS):
        leaves[leaf["parent_id"]].append(leaf)
    known = [*rows, *(leaf["id"] for group in leaves.values() for leaf in group)]
    facts = _facts(known)
    words.meet(
        person
        for fact in facts.values()
        for person in (*(maker for maker, _ in fact.makers), *fact.about, *fact.hands)
    )
    for identity in ids:
        if identity in rows:
            parts = [_document(leaf, facts[leaf["id"]], words, ()) for leaf in leaves[identity]]
            yield _document(rows[identity], facts[identity], words, parts)


def _facts(ids: Sequence[str]) -> Mapping[str, _Facts]:
    facts: dict[str, _Facts] = defaultdict(_Facts)
    for start in range(0, len(ids), _BATCH):
        _read_facts(ids[start : start + _BATCH], facts)
    return facts


def _read_facts(some: Sequence[str], facts: dict[str, _Facts]) -> None:
    makers = ObjectMaker.objects.filter(object__in=some).order_by("order", "pk")
    for identity, person, qualifier in makers.values_list("object_id", "person_id", "qualifier"):
        facts[identity].makers.append((person, qualifier or CERTAIN))
    links = {
        "about": (MuseumObject.subjects.through, "person_id"),
        "material": (MuseumObject.materials.through, "material_id"),
        "technique": (MuseumObject.techniques.through, "technique_id"),
    }
    for name, (through, column) in links.items():
        pairs = through._default_manager.filter(museumobject__in=some).order_by("pk")
        for identity, value in pairs.values_list("museumobject_id", column):
            getattr(facts[identity], name).append(value)
    files = ImageFile.objects.filter(image__object__in=some, state=TierState.OPEN).order_by("pk")
    for identity, tier, licence in files.values_list("image__object_id", "tier", "licence"):
        facts[identity].open_files.append((tier, licence))
    pictures = ObjectImage.objects.filter(object__in=some).order_by("-order", "-pk")
    for identity, palette in pictures.values_list("object_id", "palette"):
        # The last one in this order is the picture on the object's card.
        facts[identity].colour = telling(palette)
    models = Model3D.objects.filter(object__in=some, state=TierState.OPEN)
    for identity in models.order_by().values_list("object_id", flat=True):
        facts[identity].has_3d = True
    texts = Inscription.objects.filter(object__in=some).order_by("order", "pk")
    for identity, zh, en, hand in texts.values_list("object_id", "text_zh", "text_en", "hand_id"):
        facts[identity].inscriptions += [text for text in (zh, en) if text]
        facts[identity].hands += [hand] if hand else []


def _document(row: Mapping[str, Any], facts: _Facts, words: _Words, parts: Sequence[Document]) -> Document:
    filters = _filters(row, facts, words)
    for part in parts:
        for name in _FROM_LEAVES:
            filters[name] = (*filters[name], *part.filters.get(name, ()))
    if any("true" in part.filters["has_3d"] for part in parts):
        filters["has_3d"] = ("true",)
    people = dict.fromkeys([*(maker for maker, _ in facts.makers), *facts.about])
    return Document(
        id=row["id"],
        titles=_given(row["title_zh"], row["title_en"]),
        names=tuple(words.people(people)),
        numbers=_numbers(row),
        inscriptions=(*facts.inscriptions, *words.people(dict.fromkeys(facts.hands))),
        body=(*_term_words(row, facts, words), *_given(*(row[name] for name in _PROSE))),
        part_texts=tuple(text for part in parts for text in _own_texts(part)),
        part_numbers=tuple(dict.fromkeys(number for part in parts for number in part.numbers)),
        filters={name: tuple(dict.fromkeys(values)) for name, values in filters.items() if values},
        year_from=row["year_from"] if row["year_from"] is not None else row["year_to"],
        year_to=row["year_to"] if row["year_to"] is not None else row["year_from"],
        updated=_microseconds(row["updated_at"]),
        parent=row["parent_id"] if row["parent__status"] == "public" else None,
        weight=_weight(row, facts),
    )


_PROSE = ("date_text", "description_zh", "description_en")


def _filters(row: Mapping[str, Any], facts: _Facts, words: _Words) -> dict[str, tuple[str, ...]]:
    return {
        "category": (row["category_id"],),
        "period": words.chain(row["period_id"]) if row["period_id"] else (),
        "maker": tuple(maker for maker, _ in facts.makers),
        "maker_qualifier": tuple(how for _, how in facts.makers),
        "maker_as": tuple(f"{maker}|{how}" for maker, how in facts.makers),
        "about": tuple(facts.about),
        "material": tuple(facts.material),
        "technique": tuple(facts.technique),
        "form": _given(row["format_id"]),
        "department": _given(row["department_id"]),
        "licence": tuple(licence for _, licence in facts.open_files),
        "text_licence": (row["text_licence"],),
        "tier": tuple(tier for tier, _ in facts.open_files),
        "colour": facts.colour,
        "has_3d": ("true" if facts.has_3d else "false",),
        "held_at": _given(row["held_at"]),
        "institution": (row["institution_id"],),
    }


def _term_words(row: Mapping[str, Any], facts: _Facts, words: _Words) -> list[str]:
    return [
        *words.terms("period", words.chain(row["period_id"]) if row["period_id"] else ()),
        *words.terms("category", (row["category_id"],)),
        *words.terms("form", _given(row["format_id"])),
        *words.terms("department", _given(row["department_id"])),
        *words.terms("material", facts.material),
        *words.terms("technique", facts.technique),
    ]


def _numbers(row: Mapping[str, Any]) -> tuple[str, ...]:
    numbers = [row["id"]]
    for name in ("accession", "work_number"):
        number = re.sub(r"\s+", "", row[name])
        if number:
            short = _SHORT_NUMBER.match(number)
            numbers += [number, short["short"], short["digits"]] if short else [number]
            numbers += [] if short else _DIGITS.findall(number)[:4]
    return tuple(dict.fromkeys(numbers))


def _own_texts(part: Document) -> tuple[str, ...]:
    return (*part.titles, *part.names, *part.inscriptions, *part.body)


def _weight(row: Mapping[str, Any], facts: _Facts) -> int:
    """0 to 5: how much there is to read and see."""
    told = (
        row["description_zh"],
        row["description_en"],
        row["title_en"],
        facts.open_files,
        facts.inscriptions,
    )
    return sum(1 for fact in told if fact)


def _given(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def _microseconds(moment: datetime) -> int:
    return max(0, int(moment.timestamp() * 1_000_000))
