"""Measurements out of the words of catalogues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.imports.mapping.dimensions import is_unmeasured, parse_dimensions

CASES = [
    ("長11.6公分", [("長", 11.6)]),
    ("37x47 徑32", [("", 37), ("", 47), ("徑", 32)]),
    ("148.7 × 73 公分", [("", 148.7), ("", 73)]),
    ("高14.3公分 口徑5.9公分", [("高", 14.3), ("口徑", 5.9)]),
    ("高2.8公分 徑2.4-3.1公分", [("高", 2.8), ("徑", 3.1)]),
    ("長寬6.9*2.0公分 厚1.3公分", [("長", 6.9), ("寬", 2), ("厚", 1.3)]),
    ("畫心長寬 12.5*63 公分", [("畫心長", 12.5), ("畫心寬", 63)]),
    (
        "口徑 15.2 公分、肩部 15 × 15 公分、高 51 公分",
        [("口徑", 15.2), ("肩部", 15), ("肩部", 15), ("高", 51)],
    ),
    ("硯長18.1公分 寬17.7公分；盒長20.0公分", [("硯長", 18.1), ("寬", 17.7), ("盒長", 20)]),
    ("通高20.2公分 全重1492.1公克", [("通高", 20.2)]),
    ("寬21.1公分(含軸頭)", [("寬", 21.1)]),
    ("約長18公分", [("長", 18)]),
    ("均23.8ｘ13.8", [("均", 23.8), ("均", 13.8)]),
    ("長5公釐 寬3mm 高2公尺", [("長", 0.5), ("寬", 0.3), ("高", 200)]),
    ("待測量", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sizes_are_read_in_order(text: str, expected: list[tuple[str, float]]) -> None:
    measured = parse_dimensions(text)
    assert [(row["part"], row["cm"]) for row in measured.dimensions] == expected
    assert measured.is_complete


@pytest.mark.parametrize("text", ["高0公分", "長99999999公分", "高2. 0公分 徑17.5公分", "高5公克×3公分"])
def test_what_cannot_be_a_size_is_left_out_and_said(text: str) -> None:
    measured = parse_dimensions(text)
    assert not measured.is_complete
    assert all(0 < row["cm"] <= 10_000 for row in measured.dimensions)  # type: ignore[operator]


def test_unmeasured_is_told_from_unread() -> None:
    assert is_unmeasured("待測量")
    assert not is_unmeasured("已散")


@given(st.text(alphabet="長寬高徑口 0123456789.-~xX×*公分釐克()、；", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for row in parse_dimensions(text).dimensions:
        assert row["cm"] > 0  # type: ignore[operator]


@given(st.floats(0.01, 9999).map(lambda size: round(size, 2)), st.sampled_from(["高", "口徑", "腹深", ""]))
def test_a_size_that_was_written_is_read_back(size: float, part: str) -> None:
    assert parse_dimensions(f"{part}{size:.2f}公分").dimensions == [{"part": part, "cm": round(size, 3)}]
