"""Facets as the page shows them: named, the most frequent first, the rest folded away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.browse.search.labels import FACET_NAMES
from catalogue.description import Both, colours
from catalogue.models import Tier
from catalogue.search import FacetCount

# In this order on the page; a facet with nothing to choose is not shown.
SHOWN = (
    "category",
    "period",
    "maker",
    "form",
    "material",
    "technique",
    "tier",
    "colour",
    "licence",
    "department",
    "held_at",
    "institution",
)
_FIRST = 8
_OPEN_AT_FIRST = ("category", "period", "maker", "tier")
_LEAST: Mapping[str, int] = {"institution": 2, "licence": 2, "department": 2}


@dataclass(frozen=True, slots=True)
class Option:
    """One value: `share` is its bar in whole per cents of the most frequent one; `swatch` a colour's `#rrggbb`."""

    value: str
    label: Both
    count: int
    share: int
    selected: bool
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: Both
    first: list[Option]
    rest: list[Option]
    is_open: bool


def facets(
    counted: Mapping[str, list[FacetCount]],
    names: Mapping[str, Mapping[str, Both]],
    hidden: frozenset[str] = frozenset(),
) -> list[Facet]:
    """The facets worth showing. `hidden` are those that the page itself has fixed."""
    return [
        _facet(name, counted[name], names[name])
        for name in SHOWN
        if name not in hidden and _is_worth_showing(name, counted.get(name, []))
    ]


def _is_worth_showing(name: str, values: list[FacetCount]) -> bool:
    chosen = any(value.selected for value in values)
    return chosen or sum(value.count > 0 for value in values) >= _LEAST.get(name, 1)


def _place(name: str, value: FacetCount) -> int:
    """Tiers stand as on the ladder; of other values the chosen come first, the most frequent before others."""
    return list(Tier).index(Tier(value.value)) if name == "tier" else int(not value.selected)


def _facet(name: str, values: list[FacetCount], names: Mapping[str, Both]) -> Facet:
    most = max((value.count for value in values), default=0) or 1
    options = [
        Option(
            value=value.value,
            label=names[value.value],
            count=value.count,
            share=max(1, round(100 * value.count / most)),
            selected=value.selected,
            swatch=colours()[value.value].hex if name == "colour" else "",
        )
        for value in sorted(values, key=lambda value: _place(name, value))
        if value.count or value.selected
    ]
    cut = max(_FIRST, sum(option.selected for option in options))
    rest = options[cut:]
    if name == "colour":
        hues = list(colours())
        rest.sort(key=lambda option: hues.index(option.value))
    chosen = any(option.selected for option in options)
    return Facet(
        name=name,
        label=FACET_NAMES[name],
        first=options[:cut],
        rest=rest,
        is_open=chosen or name in _OPEN_AT_FIRST,
    )
