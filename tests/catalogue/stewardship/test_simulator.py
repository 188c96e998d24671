"""The simulator names exactly what would change: judged by deciding every file one by one."""

from __future__ import annotations

from collections import Counter
from itertools import cycle, product

import pytest

from catalogue.models import ImageFile, ObjectImage, ObjectSet, Policy, ReleaseRule
from catalogue.models.policy import situations_of
from catalogue.stewardship.simulator import (
    Effect,
    Simulation,
    effect_of,
    example_objects,
    simulate,
    simulate_members,
)
from tests.catalogue.stewardship.world import collection, rule, settle

pytestmark = pytest.mark.django_db


def one_by_one(new: ReleaseRule | None, old: ReleaseRule | None) -> Counter[tuple[str, str, str]]:
    """Effects by (effect, tier, category), every file decided by itself as if the change were saved."""
    rules = [one for one in ReleaseRule.objects.all() if old is None or one.pk != old.pk]
    policy = Policy([*rules, new] if new is not None else rules)
    situations = situations_of(ObjectImage.objects.all())
    found: Counter[tuple[str, str, str]] = Counter()
    for file in ImageFile.objects.select_related("image__object"):
        decision = policy.decide(
            situations[file.image_id], file.tier, file.stated_licence, is_derived=file.is_derived
        )
        if effect := effect_of(vars(file), decision, is_held=file.is_held):
            found[effect, file.tier, file.image.object.category_id] += 1
    return found


def told(simulation: Simulation) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for shift in simulation.shifts:
        found[shift.effect, shift.tier, shift.category] += shift.images
    return found


PLACES = {
    "default": {},
    "department": {"department_id": "painting-calligraphy-documents"},
    "category": {"category_id": "paintings"},
    "category of a department": {
        "department_id": "painting-calligraphy-documents",
        "category_id": "paintings",
    },
    "set": {"object_set_id": "herbals"},
    "work": {"object_id": "album"},
    "leaf": {"object_id": "leaf"},
    "image": {"image_id": "scroll-2"},
}
STANDING = [
    [],
    [rule("medium", object_set_id="herbals"), rule("medium", "open", "CC-BY-4.0", object_id="album")],
    [
        rule("medium", "on_request", category_id="paintings"),
        rule("medium", image_id="scroll-1"),
        rule("high", "open", "CC0-1.0", department_id="antiquities"),
    ],
]


@pytest.mark.parametrize("number", range(len(STANDING)))
def test_the_simulator_says_what_deciding_each_file_says(number):
    """Every scope and outcome, as a new rule and as one that takes another's place, beside other rules."""
    collection()
    ReleaseRule.objects.bulk_create(STANDING[number])
    settle()
    stored = list(ReleaseRule.objects.all())
    known = {(one.tier, one.place) for one in stored}
    # Each stored rule gives way to many others in turn, though not each to every one.
    giving_way = cycle(stored)
    outcomes = (("closed", "ON-REQUEST"), ("open", "CC0-1.0"), ("open", "CC-BY-4.0"))
    for place, outcome in product(PLACES.values(), outcomes):
        new = rule("medium", *outcome, **place)
        if (new.tier, new.place) not in known:
            assert told(simulate(new, None)) == one_by_one(new, None), (place, outcome)
        old = next(giving_way)
        assert told(simulate(new, old)) == one_by_one(new, old), (place, outcome, str(old))
    for old in stored:
        assert told(simulate(None, old)) == one_by_one(None, old), str(old)


def test_what_opens_is_measured():
    collection()
    old = ReleaseRule.objects.get(tier="high")
    simulation = simulate(rule("high", "open", "CC-BY-4.0", pk=old.pk), old)
    # Every master of the museum; the one that its source keeps says so now. Ready files were open before.
    assert (simulation.total(Effect.OPENS), simulation.total(Effect.WORDS)) == (7, 1)
    assert simulation.changed == 8
    assert simulation.total(Effect.OPENS, "public") == 6
    assert simulation.total(Effect.OPENS, "pixels") == 7 * 12_000_000
    assert simulation.total(Effect.OPENS, "unsized") == 7
    assert simulation.unchanged == 1
    assert {record.pk for record in example_objects(simulation, Effect.OPENS)} <= {
        "album",
        "leaf",
        "scroll",
        "vessel",
        "herbal",
        "draft",
    }


def test_what_is_not_held_cannot_open():
    collection()
    closing = rule("high", category_id="rare-books")
    closing.save()
    settle()
    ImageFile.objects.filter(image="herbal-2", tier="high").update(supplied="", path="")
    simulation = simulate(None, closing)
    assert simulation.total(Effect.MISSING) == 1
    assert simulation.changed == 1  # the other image: on request by the default, no longer closed


def test_a_reason_alone_is_a_change_of_words():
    collection()
    old = ReleaseRule.objects.get(tier="high")
    simulation = simulate(rule("high", "on_request", reason_zh="新的原因", pk=old.pk), old)
    assert {shift.effect for shift in simulation.shifts} == {Effect.WORDS}


def test_nothing_is_saved_and_queries_are_few(django_assert_num_queries):
    """Stored rules, names of sets, groups; one look for examples into each of three groups."""
    collection()
    rows = list(ReleaseRule.objects.values())
    files = list(ImageFile.objects.values())
    with django_assert_num_queries(6):
        simulate(rule("low", category_id="paintings"), None)
    assert (list(ReleaseRule.objects.values()), list(ImageFile.objects.values())) == (rows, files)


def test_other_members_of_a_set_are_tried_and_taken_back():
    objects = collection()
    herbals = ObjectSet.objects.get(pk="herbals")
    rule("medium", object_set_id="herbals").save()
    settle()
    simulation = simulate_members(herbals, ["vessel"])
    assert told(simulation) == {
        ("closes", "medium", "bronzes"): 1,  # of two masters one is kept by its source already
        ("words", "medium", "bronzes"): 1,
        ("opens", "medium", "rare-books"): 2,
    }
    assert list(herbals.members.all()) == [objects["herbal"]]
