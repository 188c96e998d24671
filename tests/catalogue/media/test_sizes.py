"""Arithmetic of picture sizes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.media.sizes import page_widths, within

sides = st.integers(1, 40_000)


@given(sides, sides, st.integers(1, 10_000_000))
def test_within_never_exceeds_and_never_enlarges(width: int, height: int, pixels: int) -> None:
    w, h = within(width, height, pixels)
    assert 1 <= w <= width
    assert 1 <= h <= height
    assert w * h <= max(pixels, max(w, h))


def test_no_side_is_longer_than_a_jpeg_can_be() -> None:
    assert within(100_000, 200, 1_000_000_000) == (65_500, 131)


@given(sides, sides)
def test_page_widths_ascend_and_never_exceed_the_picture(width: int, height: int) -> None:
    widths = page_widths(width, height)
    assert widths == sorted(set(widths))
    assert widths[0] >= 1
    assert widths[-1] <= width


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((600, 450), [240, 480, 600]),
        ((500, 400), [240, 480]),
        ((100, 100), [100]),
        ((4000, 3000), [240, 480, 960, 1600]),
        ((12_000, 1000), [240, 480, 960, 1600, 5760]),
        ((1000, 12_000), [240, 480]),
    ],
)
def test_page_widths(size: tuple[int, int], expected: list[int]) -> None:
    assert page_widths(*size) == expected
