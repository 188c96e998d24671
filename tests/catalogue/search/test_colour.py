"""Objects found by the colours that tell in their picture."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.description import telling
from catalogue.search import Query, find
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db

SILK = {"hex": "#bd9c6b", "share": 0.7, "name": "juan"}
INK = {"hex": "#2d302f", "share": 0.28, "name": "mo"}
SEAL = {"hex": "#c63a34", "share": 0.01, "name": "yinzhu"}


def found(**filters: tuple[str, ...]) -> list[str]:
    return list(find(Query(filters=filters)).ids)


def painting(identity: str, *palettes: list[dict[str, Any]]) -> None:
    record = make_object(id=identity)
    for number, palette in enumerate(palettes, 1):
        make_image(record, number, palette=palette)


def test_a_small_seal_tells_more_than_much_ink() -> None:
    assert telling([SILK, INK, SEAL]) == ("juan", "yinzhu")


def test_grey_tells_where_there_is_nothing_else() -> None:
    assert telling([INK]) == ("mo",)


def test_found_by_the_colours_of_the_first_picture() -> None:
    painting("p1", [SILK, SEAL], [INK])
    painting("p2", [INK])
    painting("p3")
    assert found(colour=("yinzhu",)) == ["p1"]
    assert found(colour=("mo",)) == ["p2"]
    assert found(colour=("mo", "juan")) == ["p1", "p2"]


def test_each_count_is_the_number_behind_it() -> None:
    painting("p1", [SILK, SEAL])
    painting("p2", [SILK])
    painting("p3", [INK])
    counted = find(Query(facets=("colour",))).facets["colour"]
    assert {one.value: one.count for one in counted} == {"juan": 2, "yinzhu": 1, "mo": 1}
    for one in counted:
        assert len(found(colour=(one.value,))) == one.count
