"""Facet values in words, in both languages. A vocabulary is read once for each state of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from catalogue.description import colours
from catalogue.models import Institution, MuseumObject, ObjectMaker, Tier
from catalogue.rights import LICENCES
from catalogue.search.follow import catch_up
from catalogue.search.parameters import CERTAIN, VOCABULARIES
from catalogue.search.results import FacetCount

Both = dict[str, str | None]


def labels_for(facets: Mapping[str, Iterable[FacetCount]]) -> dict[str, dict[str, Both]]:
    """Facet → value → its name in both languages. A value without a name stands for itself.

    Two queries, for the state of the index and for institutions, once the vocabularies have been read.
    """
    generation = catch_up().generation
    return {
        name: _labels(name, [entry.value for entry in entries], generation)
        for name, entries in facets.items()
    }


def _labels(name: str, values: list[str], generation: object) -> dict[str, Both]:
    if name in VOCABULARIES:
        known = _from_database(name, values, generation)
    else:
        known = {value: _both(*words) for value, words in _FIXED[name].items()}
    return {value: known.get(value) or _both(value, value) for value in values}


def _from_database(name: str, values: list[str], generation: object) -> dict[str, Both]:
    model = VOCABULARIES[name]
    if model is Institution:  # nobody logs a change of these
        return _read(model.objects.filter(pk__in=values))
    kept = _vocabularies.get(name)
    if kept is None or kept[0] != generation:
        kept = _vocabularies[name] = (generation, _read(model._default_manager.all()))
    return kept[1]


def _read(rows: QuerySet[Any]) -> dict[str, Both]:
    return {pk: _both(zh, en) for pk, zh, en in rows.values_list("pk", "name_zh", "name_en")}


# Facet → the state of the index in which its vocabulary was read, and its names.
_vocabularies: dict[str, tuple[object, dict[str, Both]]] = {}


def _both(zh: str, en: str) -> Both:
    return {"zh-Hant": zh, "en": en or None}


def _parted(choices: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Choices labelled 北部院區 · Northern Branch, taken apart."""
    parted = {}
    for value, label in choices:
        zh, _, en = str(label).partition(" · ")
        parted[value] = (zh, en[:1].upper() + en[1:])
    return parted


_LICENCES = {code: (known.short_zh, known.short_en) for code, known in LICENCES.items()}
_COLOURS = {
    slug: (colour.name["zh-Hant"] or "", colour.name["en"] or "") for slug, colour in colours().items()
}
_FIXED: dict[str, dict[str, tuple[str, str]]] = {
    "tier": _parted(Tier.choices),
    "held_at": _parted(MuseumObject.HeldAt.choices),
    "licence": _LICENCES,
    "text_licence": _LICENCES,
    "colour": _COLOURS,
    "has_3d": {"true": ("有立體模型", "With a 3D model"), "false": ("沒有立體模型", "Without a 3D model")},
    "maker_qualifier": {**_parted(ObjectMaker.Qualifier.choices), CERTAIN: ("無限定", "Not qualified")},
}
