"""A simulation as the desk shows it: totals, a table by category, and some of the objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue.models import Category, MuseumObject, Tier
from catalogue.stewardship.income import Income, IncomeError, licensing_income
from catalogue.stewardship.simulator import Effect, Simulation, example_objects
from portal.desk.columns import number, small_picture

_WORDS: Final = {
    Effect.OPENS: ("會開放", "open"),
    Effect.CLOSES: ("會收回", "close"),
    Effect.LICENCE: ("改授權", "change licence"),
    Effect.WORDS: ("只改狀態或說明", "change only how they are kept, or the reason"),
    Effect.MISSING: ("沒有檔案，開不了", "cannot open: no file is held"),
}


@dataclass(frozen=True, slots=True)
class Total:
    """One effect: its name in both languages, how many files, of how many megapixels and bytes."""

    effect: str
    name: tuple[str, str]
    images: int
    hidden: int
    megapixels: int
    bytes: int
    unsized: int
    objects: list[tuple[MuseumObject, str | None, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A tier and category: the files of each effect that occurs, in the order of the totals."""

    tier: str
    category: str
    counts: list[int]
    megapixels: int
    income: Income | None


def shown(simulation: Simulation) -> dict[str, Any]:
    """What the template of a simulation needs."""
    effects = [effect for effect in Effect if simulation.total(effect)]
    income: dict[str, Income] = {}
    fault = ""
    try:
        income = licensing_income()
    except IncomeError as error:
        fault = str(error)
    return {
        "totals": [_total(simulation, effect) for effect in effects],
        "rows": _rows(simulation, effects, income),
        "has_income": bool(income),
        "income_fault": fault,
    }


def _total(simulation: Simulation, effect: Effect) -> Total:
    images = simulation.total(effect)
    records = example_objects(simulation, effect)
    return Total(
        effect=effect.value,
        name=_WORDS[effect],
        images=images,
        hidden=images - simulation.total(effect, "public"),
        megapixels=_mega(simulation.total(effect, "pixels")),
        bytes=simulation.total(effect, "bytes"),
        unsized=simulation.total(effect, "unsized"),
        objects=[(record, small_picture(record, width=240), number(record)) for record in records],
    )


def _rows(simulation: Simulation, effects: list[Effect], income: Mapping[str, Income]) -> list[Row]:
    names = {category.pk: str(category) for category in Category.objects.all()}
    order = {slug: place for place, slug in enumerate(names)}
    tiers = dict(Tier.choices)
    keys = {(shift.tier, shift.category) for shift in simulation.shifts}
    ranks = {tier: rank for rank, tier in enumerate(Tier.values)}
    rows = []
    for tier, category in sorted(keys, key=lambda key: (ranks[key[0]], order[key[1]])):
        here = [shift for shift in simulation.shifts if (shift.tier, shift.category) == (tier, category)]
        counts = [sum(shift.images for shift in here if shift.effect == effect) for effect in effects]
        pixels = sum(shift.pixels for shift in here)
        rows.append(Row(str(tiers[tier]), names[category], counts, _mega(pixels), income.get(category)))
    return rows


def _mega(pixels: int) -> int:
    """Whole megapixels, at least one."""
    return max(1, round(pixels / 1_000_000))
