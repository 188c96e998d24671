"""Changed rules are carried out image by image: closings first, stopped and gone on with, failures named."""

from __future__ import annotations

import pytest

from catalogue.models import ImageFile, ObjectImage, ReleaseRule, ReleaseRun
from catalogue.stewardship import applying
from catalogue.stewardship.simulator import simulate
from tests.catalogue.stewardship.world import collection, rule, settle

pytestmark = pytest.mark.django_db


class Laying:
    """Stands for `catalogue.media.release.apply`: rows without files, in the order in which it was asked."""

    def __init__(self, fails: str = "") -> None:
        self.fails, self.images = fails, []

    def __call__(self, image: ObjectImage) -> None:
        self.images.append(image.pk)
        if image.pk == self.fails:
            raise ValueError("the master is gone")
        settle([image])


def close_paintings() -> ReleaseRun:
    new = rule("medium", category_id="paintings")
    due = simulate(new, None).changed
    new.save()
    return applying.start("測試", [new], due)


def states(tier: str) -> dict[str, str]:
    return dict(ImageFile.objects.filter(tier=tier).values_list("image_id", "state"))


def test_exactly_the_images_that_the_simulator_counted():
    collection()
    run = close_paintings()
    laying = Laying()
    assert applying.work(run, laying)
    assert laying.images == ["album-1", "leaf-1", "scroll-1", "scroll-2"]
    assert (run.due, run.done, run.failed) == (4, 4, [])
    assert run.finished_at
    assert {image for image, state in states("medium").items() if state == "closed"} == set(laying.images)


def test_closings_come_first():
    collection()
    ReleaseRule.objects.filter(tier="medium").update(licence="OGDL-Taiwan-1.0")
    closing = rule("medium", object_id="scroll")
    closing.save()
    run = applying.start("測試", [ReleaseRule.objects.get(tier="medium", object=None), closing], 0)
    laying = Laying()
    applying.work(run, laying)
    assert laying.images[:2] == ["scroll-1", "scroll-2"]
    assert laying.images[2] == "album-1"


def test_stopped_it_goes_on_where_it_was():
    collection()
    run = close_paintings()
    laying = Laying()
    steps = 0
    while not applying.work(ReleaseRun.objects.get(pk=run.pk), laying, seconds=0):
        steps += 1
    assert steps >= 4
    assert laying.images == ["album-1", "leaf-1", "scroll-1", "scroll-2"]
    assert applying.work(ReleaseRun.objects.get(pk=run.pk), laying)
    assert len(laying.images) == 4


def test_what_fails_stays_as_it_was_and_is_named_once():
    collection()
    run = close_paintings()
    laying = Laying(fails="leaf-1")
    assert applying.work(run, laying)
    assert run.failed == [["leaf-1", "the master is gone"]]
    assert run.done == 3
    assert states("medium")["leaf-1"] == "open"


def test_what_has_left_a_set_is_gone_through_too():
    collection()
    herbals = rule("low", object_set_id="herbals")
    herbals.save()
    settle()
    herbals.object_set.members.set(["vessel"])
    run = applying.start("測試", [herbals], 0, objects=["herbal"])
    laying = Laying()
    applying.work(run, laying)
    assert sorted(laying.images) == ["herbal-1", "herbal-2", "vessel-1", "vessel-2"]
    assert {image for image, state in states("low").items() if state == "closed"} == {"vessel-1", "vessel-2"}
