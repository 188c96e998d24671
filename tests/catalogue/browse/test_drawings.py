"""What is drawn to scale: sizes beside a hand, eras by their years, visitors by their numbers."""

from __future__ import annotations

import pytest

from catalogue.browse import charts, eras
from catalogue.browse.scale import scale
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


ROWS = [
    {"year": "2015", "period": "2015", "branch": "all", "visitors": "5301860", "approximate": "false"},
    {"year": "2017", "period": "2017", "branch": "north", "visitors": "400000", "approximate": "true"},
    {"year": "2017", "period": "2017-01/2017-03", "branch": "all", "visitors": "99", "approximate": "false"},
    {"year": "2018", "period": "2018", "branch": "north", "visitors": "300", "approximate": "false"},
    {"year": "2018", "period": "2018", "branch": "south", "visitors": "700", "approximate": "false"},
]


def test_a_chart_says_what_is_whole_what_is_part_and_what_is_missing() -> None:
    chart = charts.visitors(ROWS)
    assert chart
    assert [(bar.year, bar.kind, bar.value) for bar in chart.bars] == [
        (2015, "whole", 5301860),
        (2016, "none", 0),
        (2017, "part", 400000),
        (2018, "whole", 1000),
    ]
    assert chart.bars[0].label == {"zh-Hant": "530.2 萬", "en": "5.3 M"}
    assert chart.bars[2].label["zh-Hant"] == "約 40 萬"
    assert "2016" in chart.told["en"]


def test_other_tables_have_no_chart() -> None:
    assert charts.visitors([{"a": "1"}]) is None
    assert charts.visitors(ROWS[:1]) is None
