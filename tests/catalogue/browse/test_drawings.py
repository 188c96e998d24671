"""What is drawn to scale: sizes beside a hand, eras by their years, visitors by their numbers."""

from __future__ import annotations

import pytest

from catalogue.browse import eras
from catalogue.browse.objects.scale import scale
from catalogue.models import MuseumObject


def _sized(*sides: tuple[str, float]) -> MuseumObject:
    return MuseumObject(dimensions=[{"part": part, "cm": cm} for part, cm in sides])


def test_small_things_stand_beside_a_hand_and_large_ones_beside_a_person() -> None:
    vase = scale(_sized(("高", 30.4), ("腹徑", 19.5)), None)
    scroll = scale(_sized(("縱", 206.3), ("橫", 103.3)), None)
    assert vase
    assert scroll
    assert (vase.reference, vase.rod, vase.wide) == (18, 10, 19.5)
    assert (scroll.reference, scroll.rod, scroll.wide) == (165, 100, 103.3)
    assert vase.words["zh-Hant"] == "高 30.4 公分，腹徑 19.5 公分。"


def test_a_mouth_is_not_a_width_unless_the_thing_is_a_dish() -> None:
    vase, dish = scale(_sized(("高", 30), ("口徑", 12)), None), scale(_sized(("高", 4), ("口徑", 22)), None)
    assert vase
    assert dish
    assert vase.wide == 0
    assert dish.wide == 22


@pytest.mark.parametrize("sides", [(), (("口徑", 12.0),), (("高", 0.0),), (("重", 300.0),)])
def test_without_a_height_nothing_is_drawn(sides: tuple[tuple[str, float], ...]) -> None:
    assert scale(_sized(*sides), None) is None


def test_the_drawing_fits_its_place() -> None:
    for high, wide in ((0.5, 0.5), (30, 20), (110, 40), (206, 103), (35, 1200), (1900, 5)):
        drawn = scale(_sized(("縱", high), ("橫", wide)), None)
        assert drawn
        assert drawn.rem * max(high, drawn.reference) <= 15.01
        assert drawn.rem * drawn.total <= 30.01


def test_eras_are_as_wide_as_their_years() -> None:
    found = {era.slug: era for era in eras.columns({"qing": 400, "ming": 100})}
    assert found["ming"].span == 276
    assert found["han"].span == 425, "no year 0 between 206 BCE and 220"
    assert (found["qing"].height, found["ming"].height) == (100, 50)
    assert found["qin"].style == "up"
    assert found["qing"].url == "/search/?period=qing"
