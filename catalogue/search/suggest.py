"""What the letters typed so far may mean: categories, periods, people, and titles of objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.models import Category, MuseumObject, Period, Person
from catalogue.search.engine import Engine
from catalogue.search.find import find
from catalogue.search.folding import fold
from catalogue.search.follow import catch_up
from catalogue.search.parameters import clean
from catalogue.search.queries import Query
from catalogue.search.results import Suggestion

_OF_EACH = 3  # at most so many categories, periods and people, so that objects are seen too
_SAME_TITLES = 4  # so many times as many titles are looked at, for many objects have the same
_EVERYTHING = Query(facets=("category", "period", "maker"))
_KINDS = (("category", "category", Category), ("period", "period", Period), ("person", "maker", Person))


@dataclass(frozen=True, slots=True)
class _Named:
    """A term or person with its names folded, for looking through quickly."""

    kind: str
    filter: str
    value: str
    zh: str
    en: str
    folded: tuple[str, ...]
    url: str


_table: tuple[object, list[_Named]] = (None, [])


def suggest(text: str, lang: str, limit: int = 8, *, engine: Engine | None = None) -> list[Suggestion]:
    """Up to `limit` suggestions, vocabularies before titles; only what has public objects behind it.

    Both scripts, both languages and all spellings are understood; among equals, names in `lang`
    ("zh-Hant" or "en") come first. `url` has no language prefix. Costs two queries, and three more
    when names are to be read again.
    """
    typed = fold(clean(text)).strip()
    if not typed:
        return []
    engine = engine or catch_up()
    named = _vocabularies(typed, lang, engine)
    objects = _objects(engine.title_matches(typed, limit * _SAME_TITLES))
    kept = max(limit - len(objects), limit // 2)
    return [*named[:kept], *objects][:limit]


def _vocabularies(typed: str, lang: str, engine: Engine) -> list[Suggestion]:
    matches = [entry for entry in _all_named(engine.generation) if _matches(entry, typed)]
    facets = find(_EVERYTHING, limit=0, engine=engine).facets
    suggestions: list[Suggestion] = []
    for kind, name, _ in _KINDS:
        counts = {entry.value: entry.count for entry in facets[name]}
        of_kind = [entry for entry in matches if entry.kind == kind and counts.get(entry.value)]
        of_kind.sort(key=lambda entry: (*_rank(entry, typed, lang), -counts[entry.value]))
        suggestions += [_suggestion(entry, counts[entry.value]) for entry in of_kind[:_OF_EACH]]
    return suggestions


def _matches(entry: _Named, typed: str) -> bool:
    return any(name.startswith(typed) or f" {typed}" in f" {name}" for name in entry.folded)


def _rank(entry: _Named, typed: str, lang: str) -> tuple[bool, bool]:
    """The very name first, then names in the reader's language."""
    first = fold(entry.en if lang == "en" else entry.zh)
    return typed not in entry.folded, not first.startswith(typed)


def _suggestion(entry: _Named, count: int) -> Suggestion:
    label = {"zh-Hant": entry.zh, "en": entry.en or None}
    return Suggestion(entry.kind, entry.value, label, count, entry.url)


def _objects(ids: list[str]) -> list[Suggestion]:
    """Public objects in this order, one of each title."""
    rows = MuseumObject.objects.public().in_bulk(ids)
    suggestions: dict[str, Suggestion] = {}
    for record in (rows[identity] for identity in ids if identity in rows):
        label = {"zh-Hant": record.title_zh, "en": record.title_en or None}
        suggestions.setdefault(
            record.title_zh, Suggestion("object", record.pk, label, 1, record.get_absolute_url())
        )
    return list(suggestions.values())


def _all_named(generation: object) -> list[_Named]:
    """Every term and person by name; read anew when the index has moved on."""
    global _table
    known, named = _table
    if known != generation:
        named = [entry for kind, name, model in _KINDS for entry in _read(kind, name, model.objects.all())]
        _table = (generation, named)
    return named


def _read(kind: str, name: str, rows: Iterable[Category | Period | Person]) -> Iterable[_Named]:
    for row in rows:
        others = [*row.aliases_zh, *row.aliases_en] if isinstance(row, Person) else row.aliases
        folded = tuple(fold(spelling) for spelling in (row.name_zh, row.name_en, *others) if spelling)
        yield _Named(kind, name, row.pk, row.name_zh, row.name_en, folded, row.get_absolute_url())
