"""The palette of a picture, with traditional names."""

from __future__ import annotations

import pytest

from catalogue.media import colours
from catalogue.media.vips import Image
from catalogue.vocabularies import load


def filled(value: str, width: int = 40, height: int = 40) -> Image:
    rgb = list(bytes.fromhex(value[1:]))
    return Image.black(width, height, bands=3).linear(1, rgb).cast("uchar").copy(interpretation="srgb")


@pytest.mark.parametrize("term", load("colours"), ids=lambda term: term["slug"])
def test_each_colour_is_nearest_to_itself(term: dict[str, str]) -> None:
    assert colours.nearest(bytes.fromhex(term["hex"][1:])) == term["slug"]


def test_a_seal_on_silk_is_seen() -> None:
    silk, seal = filled("#bd9c6b", 480, 480), filled("#c63a34", 50, 50)
    palette = colours.palette(silk.insert(seal, 400, 20))
    assert [patch["name"] for patch in palette] == ["juan", "yinzhu"]
    assert palette[0]["share"] == pytest.approx(0.99, abs=0.01)
    assert palette[1]["share"] == pytest.approx(0.01, abs=0.005)


def test_shades_of_one_colour_are_one_colour() -> None:
    ramp = Image.identity().resize(2, vscale=20).linear([0.1, 0.1, 0.1], [120, 118, 110]).cast("uchar")
    palette = colours.palette(ramp.copy(interpretation="srgb"))
    assert len(palette) == 1
    assert palette[0]["share"] == 1


def test_at_most_six_and_no_name_twice() -> None:
    many = Image.arrayjoin([filled(term["hex"], 60, 60) for term in load("colours")[::4]], across=5)
    names = [patch["name"] for patch in colours.palette(many)]
    assert len(names) == len(set(names)) == 6


def test_lightness_and_axes_of_oklab_are_those_of_its_definition() -> None:
    assert colours.oklab((255, 255, 255)) == pytest.approx((1, 0, 0), abs=1e-4)
    assert colours.oklab((255, 0, 0)) == pytest.approx((0.628, 0.2249, 0.1258), abs=1e-3)


def test_the_vocabulary_is_whole() -> None:
    terms = load("colours")
    for name in ("slug", "zh", "hex"):
        assert len({term[name] for term in terms}) == len(terms) >= 60
    assert {term["family"] for term in terms} == {
        "white",
        "grey",
        "red",
        "brown",
        "yellow",
        "green",
        "blue",
        "purple",
    }
