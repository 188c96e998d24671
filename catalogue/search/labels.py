"""Facet values in words, in both languages: one query per vocabulary that occurs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue.models import MuseumObject, ObjectMaker, Tier
from catalogue.rights import LICENCES
from catalogue.search.parameters import CERTAIN, VOCABULARIES
from catalogue.search.results import FacetCount

Both = dict[str, str | None]


def labels_for(facets: Mapping[str, Iterable[FacetCount]]) -> dict[str, dict[str, Both]]:
    """Facet → value → its name in both languages. A value without a name stands for itself."""
    return {name: _labels(name, [entry.value for entry in entries]) for name, entries in facets.items()}


def _labels(name: str, values: list[str]) -> dict[str, Both]:
    if name in VOCABULARIES:
        known = _from_database(name, values)
    else:
        known = {value: _both(*words) for value, words in _FIXED[name].items()}
    return {value: known.get(value) or _both(value, value) for value in values}


def _from_database(name: str, values: list[str]) -> dict[str, Both]:
    rows = VOCABULARIES[name]._default_manager.filter(pk__in=values)
    return {pk: _both(zh, en) for pk, zh, en in rows.values_list("pk", "name_zh", "name_en")}


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
_FIXED: dict[str, dict[str, tuple[str, str]]] = {
    "tier": _parted(Tier.choices),
    "held_at": _parted(MuseumObject.HeldAt.choices),
    "licence": _LICENCES,
    "text_licence": _LICENCES,
    "has_3d": {"true": ("有立體模型", "With a 3D model"), "false": ("沒有立體模型", "Without a 3D model")},
    "maker_qualifier": {**_parted(ObjectMaker.Qualifier.choices), CERTAIN: ("無限定", "Not qualified")},
}
