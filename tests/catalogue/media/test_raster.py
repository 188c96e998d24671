"""Drawings to pixels."""

from __future__ import annotations

import pytest

from catalogue.media import rasterise


def drawing(body: str, box: str = "0 0 300 200") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'


@pytest.mark.parametrize("width", [1, 150, 300, 777, 2400])
def test_the_width_is_exactly_the_one_asked_for(width: int) -> None:
    image = rasterise(drawing('<path fill="#c33" d="M0 0h300v200H0z"/>'), width)
    assert image.width == width
    assert abs(image.height - width * 2 / 3) <= 1
    assert image.bands == 3


def test_what_is_not_painted_is_white() -> None:
    image = rasterise(drawing('<path fill="#c33" d="M0 0h150v200H0z"/>'), 300)
    assert image.getpoint(10, 10) == [204, 51, 51]
    assert image.getpoint(290, 10) == [255, 255, 255]


@pytest.mark.parametrize("svg", ["", "<html/>", "<svg"])
def test_text_that_is_no_drawing_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="cannot be read as SVG"):
        rasterise(svg, 100)


def test_a_picture_beyond_all_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="400,000,000"):
        rasterise(drawing("", "0 0 10 1000"), 5000)


def test_files_with_svg_inside_are_not_opened_by_any_other_way() -> None:
    import pyvips

    with pytest.raises(pyvips.Error):
        pyvips.Image.svgload("drawing.svg")
