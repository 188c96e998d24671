"""Figures: wholes, parts and holes, and the sentence that tells them."""

from pathlib import Path
from typing import Any

import pytest

from catalogue.tables.charts.figures import Figure, figure
from catalogue.tables.charts.numbers import short, ticks
from catalogue.tables.charts.views import read_view
from catalogue.tables.faults import TableRefused
from tests.catalogue.tables.charts.samples import BAR, ROWS, SCHEMA, parquet


def drawn(folder: Path, change: dict[str, Any], text: str = ROWS) -> Figure:
    return figure(parquet(folder, text), read_view(BAR | change, SCHEMA))


def test_a_whole_its_parts_and_what_is_missing(tmp_path: Path) -> None:
    found = drawn(tmp_path, {})

    assert [(point.x, point.value, point.kind) for point in found.points] == [
        ("2015", 5301860, "whole"),
        ("2016", 6140000, "whole"),
        ("2017", None, "none"),
        ("2018", None, "none"),
        ("2019", 4881635, "whole"),
        ("2020", None, "none"),
        ("2021", 416836, "part"),
    ]
    assert found.highest is not None
    assert found.highest.label == {"zh-Hant": "約 614 萬", "en": "c. 6.14 M"}
    assert found.told() == {
        "zh-Hant": "2016 年最高，約 614 萬人次。2017、2018、2020 年無資料。2021 年只有部分。",
        "en": "Highest: 2016, c. 6.14 M visits. No data for 2017, 2018, 2020. In part only: 2021.",
    }


def test_a_stack_with_a_missing_piece_is_a_part(tmp_path: Path) -> None:
    change = {"kind": "stacked", "total": None, "series": "branch", "where": "branch__ne=all"}
    found = drawn(tmp_path, change)

    assert list(found.series) == ["north", "south"]
    assert {(point.x, point.kind) for point in found.points if point.value} == {
        ("2016", "part"),
        ("2019", "whole"),
        ("2021", "part"),
    }


def test_months_have_no_hole(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"kind": "line", "x": "month", "total": None, "where": "year__lte=2016"})

    assert list(found.xs)[:2] == ["2015-01", "2015-02"]
    assert len(found.xs) == 24


def test_words_stand_by_size_and_nothing_is_hidden(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"x": "note", "total": None, "approximate": None})

    assert list(found.xs)[:2] == ["b", "a"]
    assert found.xs[""] == {"zh-Hant": "未註明", "en": "not stated"}


def test_rows_can_be_counted(tmp_path: Path) -> None:
    found = drawn(tmp_path, {"y": None, "x": "branch", "total": None, "approximate": None})

    assert [(point.x, point.value) for point in found.points] == [("all", 2), ("north", 3), ("south", 1)]
    assert found.unit["en"] == "rows"


def test_what_cannot_be_told_apart_is_refused(tmp_path: Path) -> None:
    many = ROWS + "".join(f"2015,2015-01,12,all,1,false,n{n}\n" for n in range(8))
    with pytest.raises(TableRefused, match="crowded"):
        drawn(tmp_path, {"kind": "line", "series": "note", "total": None}, many)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [(0, "0", "0"), (9999, "9,999", "9,999"), (416836, "41.7 萬", "416,836"), (1.25e9, "12.5 億", "1.25 B")],
)
def test_figures_in_words(value: float, zh: str, en: str) -> None:
    assert short(value) == {"zh-Hant": zh, "en": en}


@pytest.mark.parametrize(
    ("lowest", "highest", "found"),
    [
        (0, 6140000, [0, 2e6, 4e6, 6e6, 8e6]),
        (0, 0, [0]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (0, 0.7, [0, 0.2, 0.4, 0.6, 0.8]),
    ],
)
def test_the_lines_of_the_grid_are_round(lowest: float, highest: float, found: list[float]) -> None:
    assert ticks(lowest, highest) == pytest.approx(found)
