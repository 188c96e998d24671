"""What a change of the release rules would open, close or license otherwise, before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from catalogue.models import Decision, MuseumObject, ObjectSet, Policy, ReleaseRule, TierState
from catalogue.stewardship.areas import Area, Group, areas_of, objects_reach, reach

EXAMPLES = 6
# Examples are taken from so many groups, the largest first.
_LOOKED_INTO = 3


class Effect(StrEnum):
    """What becomes of a file."""

    OPENS = "opens"
    CLOSES = "closes"
    LICENCE = "licence"
    # Still not open, but in another state, for another reason, or to be looked at on another day.
    WORDS = "words"
    # It would open, but no file of it is held.
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Shift:
    """Files that change in the same way: how many, and of how many pixels and bytes.

    `public` counts those whose object is public; `unsized` those whose bytes are known only once they
    are made. `before` is (state, licence).
    """

    effect: Effect
    tier: str
    category: str
    before: tuple[str, str]
    decision: Decision
    images: int
    public: int
    pixels: int
    bytes: int
    unsized: int


@dataclass(frozen=True)
class Simulation:
    """All shifts, largest first; how many files within reach stay as they are; ids of example objects."""

    shifts: Sequence[Shift]
    unchanged: int
    examples: Mapping[str, Sequence[str]]

    def of(self, *effects: str) -> list[Shift]:
        return [shift for shift in self.shifts if shift.effect in effects]

    def total(self, effect: str, what: str = "images") -> int:
        """The sum of `images`, `public`, `pixels`, `bytes` or `unsized` over one effect."""
        return sum(getattr(shift, what) for shift in self.of(effect))

    @property
    def changed(self) -> int:
        """How many files would be laid anew or told otherwise."""
        return sum(shift.images for shift in self.shifts if shift.effect != Effect.MISSING)


def simulate(new: ReleaseRule | None, old: ReleaseRule | None) -> Simulation:
    """What follows when `new` takes the place of the stored rule `old`. Neither is saved.

    `old` None: a rule is added; `new` None: one is deleted. Three queries for each area (at most four),
    and at most twelve for examples.
    """

    def rules(area: Area) -> list[ReleaseRule]:
        left = [rule for rule in area.stored_rules() if old is None or rule.pk != old.pk]
        return left if new is None else [*left, new]

    return _compare(areas_of([rule for rule in (new, old) if rule is not None]), rules)


def simulate_members(object_set: ObjectSet, objects: Iterable[str]) -> Simulation:
    """What follows when these objects, by id, become the members of a stored set. Nothing is saved.

    The members are set and taken back within one transaction: nobody else sees them.
    """
    before = set(object_set.members.values_list("pk", flat=True))
    after = set(objects)
    with transaction.atomic():
        object_set.members.set(MuseumObject.objects.filter(pk__in=after))
        areas = [
            Area(rule.institution_id, rule.tier, reach([rule]) | objects_reach(list(before - after)))
            for rule in object_set.rules.all()
        ]
        simulation = _compare(areas, lambda area: list(area.stored_rules()))
        transaction.set_rollback(True)
    return simulation


def effect_of(stored: Mapping[str, Any], decision: Decision, *, is_held: bool) -> Effect | None:
    """What the decision changes of a file's stored state, licence, reason and review date."""
    was_open = stored["state"] == TierState.OPEN
    if decision.opens and not was_open:
        return Effect.OPENS if is_held else Effect.MISSING
    if was_open and not decision.opens:
        return Effect.CLOSES
    if stored["licence"] != decision.licence:
        return Effect.LICENCE
    told = (stored["state"], stored["reason_zh"], stored["reason_en"], stored["review_date"])
    return None if told == (decision.state, *decision.reason, decision.review_date) else Effect.WORDS


def example_objects(simulation: Simulation, effect: str) -> list[MuseumObject]:
    """The example objects of one effect, with what a card shows."""
    ids = simulation.examples.get(effect, ())
    records = MuseumObject.objects.with_card().in_bulk(ids)
    return [records[identity] for identity in ids]


def _compare(areas: Iterable[Area], rules: Callable[[Area], list[ReleaseRule]]) -> Simulation:
    """What is stored, beside what these rules say."""
    found: list[tuple[Shift, Area, Group]] = []
    unchanged = 0
    for area in areas:
        policy = Policy(rules(area))
        for group in area.groups():
            decision = policy.decide(
                area.situation(group), area.tier, group["source"], is_derived=bool(group["derived"])
            )
            effect = effect_of(group, decision, is_held=bool(group["held"]))
            if effect is None:
                unchanged += group["images"]
            else:
                found.append((_shift(group, area, effect, decision), area, group))
    found.sort(key=lambda one: -one[0].images)
    return Simulation([shift for shift, _area, _group in found], unchanged, _examples(found))


def _shift(group: Group, area: Area, effect: Effect, decision: Decision) -> Shift:
    return Shift(
        effect=effect,
        tier=area.tier,
        category=group["image__object__category_id"],
        before=(group["state"], group["licence"]),
        decision=decision,
        images=group["images"],
        public=group["public"],
        pixels=group["all_pixels"] or 0,
        bytes=group["all_bytes"] or 0,
        unsized=group["unsized"],
    )


def _examples(found: Sequence[tuple[Shift, Area, Group]]) -> dict[str, list[str]]:
    """Ids of some objects for each effect, out of its largest groups, the same each time."""
    examples: dict[str, list[str]] = {}
    for effect in Effect:
        groups = [(area, group) for shift, area, group in found if shift.effect == effect][:_LOOKED_INTO]
        share = EXAMPLES // max(1, len(groups))
        ids: dict[str, None] = {}
        for area, group in groups:
            # Objects may have several images: look a little further than the share.
            rows = area.members(group).order_by("pk").values_list("image__object_id", flat=True)
            ids.update(dict.fromkeys(list(dict.fromkeys(rows[: share * 3]))[:share]))
        if ids:
            examples[effect] = list(ids)
    return examples
