"""The grammar of image requests (Image API 3.0 §4), at every limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.delivery.problems import Problem
from catalogue.iiif.image.parameters import Asked, Limits, read

WHOLE = (1500, 1000)
LIMITS = Limits(area=2_000_000, side=2_000)


def asked(region: str = "full", size: str = "max", rotation: str = "0", name: str = "default.jpg", **given):
    return read(region, size, rotation, name, given.get("whole", WHOLE), given.get("limits", LIMITS))


def cut_of(**given):
    return asked(**given).cut


@pytest.mark.parametrize(
    ("region", "box"),
    [
        ("full", (0, 0, 1500, 1000)),
        ("square", (250, 0, 1000, 1000)),
        ("0,0,1,1", (0, 0, 1, 1)),
        ("1499,999,1,1", (1499, 999, 1, 1)),
        ("100,200,300,400", (100, 200, 300, 400)),
        ("1000,500,1000,1000", (1000, 500, 500, 500)),
        ("0,0,99999999999999999999,99999999999999999999", (0, 0, 1500, 1000)),
        ("pct:0,0,100,100", (0, 0, 1500, 1000)),
        ("pct:10,10,50.5,.1", (150, 100, 758, 1)),
        ("pct:50,50,90,90", (750, 500, 750, 500)),
    ],
)
def test_regions(region: str, box: tuple[int, ...]) -> None:
    cut = cut_of(region=region)
    assert (cut.x, cut.y, cut.width, cut.height) == box


BAD_REGIONS = [
    "Full",
    "0,0,0,10",
    "0,0,10,0",
    "1500,0,10,10",
    "0,1000,10,10",
    "-1,0,10,10",
    "1,2,3",
    "1,2,3,4,5",
    "1.5,0,10,10",
    "full/",
    "٠,٠,١٠,١٠",
    "pct:0,0,0,10",
    "pct:100,0,10,10",
    "pct:-1,0,10,10",
    "pct:a,0,1,1",
    "pct:1e1,0,5,5",
    "pct:0,0,0.01,10",
]
BAD_SIZES = [
    ",",
    "^,",
    "full",
    "^full",
    "0,",
    ",0",
    "0,0",
    "!0,5",
    "!5,",
    "!,5",
    "-5,",
    "5",
    "pct:0",
    "pct:",
    "^^max",
    "1501,",
    ",1001",
    "1501,10",
    "10,1001",
    "pct:100.1",
    "pct:200",
    "!^5,5",
    "5,5,",
    "1e2,",
    "5.5,",
    "５,",
    "^2001,",
    "^1800,1800",
    "^99999999999999999999,",
    "^pct:99999999999999999999",
    "^pct:200",
]


@pytest.mark.parametrize("region", [*BAD_REGIONS, "", "0,0,10,10 ", "0,0,10,10\n", "0,0,10," + "9" * 5000])
def test_regions_that_are_none(region: str) -> None:
    with pytest.raises(Problem) as refused:
        asked(region=region)
    assert refused.value.status == 400
    assert refused.value.errors[0]["parameter"] == "region"


@pytest.mark.parametrize(
    ("size", "out"),
    [
        ("max", (1500, 1000)),
        ("^max", (1732, 1154)),
        ("750,", (750, 500)),
        (",500", (750, 500)),
        ("1,", (1, 1)),
        ("1500,", (1500, 1000)),
        ("^1600,", (1600, 1067)),
        ("^,1100", (1650, 1100)),
        ("pct:50", (750, 500)),
        ("pct:100", (1500, 1000)),
        ("pct:0.05", (1, 1)),
        ("^pct:110", (1650, 1100)),
        ("100,900", (100, 900)),
        ("^1600,900", (1600, 900)),
        ("!300,300", (300, 200)),
        ("!5000,5000", (1500, 1000)),
        ("!1,1", (1, 1)),
        ("^!1800,5000", (1732, 1154)),
        ("^!1600,5000", (1600, 1067)),
        ("^!300,300", (300, 200)),
    ],
)
def test_sizes(size: str, out: tuple[int, int]) -> None:
    cut = cut_of(size=size)
    assert (cut.out_width, cut.out_height) == out


@pytest.mark.parametrize("size", [*BAD_SIZES, "", "max "])
def test_sizes_that_are_none(size: str) -> None:
    with pytest.raises(Problem) as refused:
        asked(size=size)
    assert refused.value.status == 400
    assert refused.value.errors[0]["parameter"] == "size"


@pytest.mark.parametrize(
    ("size", "close"), [("1600,", "^1600,"), ("1501,900", "^1501,900"), ("9000,", "max"), ("Max", "max")]
)
def test_the_advice_is_one_that_helps(size: str, close: str) -> None:
    with pytest.raises(Problem) as refused:
        asked(size=size)
    assert refused.value.errors[0]["nearest"] == close
    asked(size=close)


def test_what_is_larger_than_the_limits_is_made_smaller_by_max_and_refused_otherwise() -> None:
    scroll = {"whole": (60_000, 100)}
    assert cut_of(size="max", **scroll).out_width == 2000
    assert cut_of(size="max", region="0,0,2000,100", **scroll).out_width == 2000
    with pytest.raises(Problem):
        asked(size="60000,100", **scroll)
    assert (cut_of(size="200,", **scroll).out_height, cut_of(size="!9000,9000", **scroll).out_height) == (
        1,
        3,
    )


@pytest.mark.parametrize(
    ("rotation", "turn"),
    [
        ("0", (False, 0)),
        ("360", (False, 0)),
        ("!0", (True, 0)),
        ("90", (False, 90)),
        ("!270.0", (True, 270)),
        ("22.5", (False, 22.5)),
        (".5", (False, 0.5)),
        ("359.999", (False, 0)),
    ],
)
def test_rotations(rotation: str, turn: tuple[bool, float]) -> None:
    cut = cut_of(size="300,", rotation=rotation)
    assert (cut.mirrored, cut.rotation) == turn


@pytest.mark.parametrize(
    "rotation", ["", "-1", "361", "360.1", "!", "!!0", "0!", "1e1", "nan", "+5", "5,", "ninety"]
)
def test_rotations_that_are_none(rotation: str) -> None:
    with pytest.raises(Problem) as refused:
        asked(rotation=rotation)
    assert refused.value.errors[0]["parameter"] == "rotation"


def test_what_would_be_too_large_when_turned_is_refused() -> None:
    assert cut_of(rotation="90").turned_size() == (1000, 1500)
    assert cut_of(size="!1000,1000", rotation="45").turned_size() == (1179, 1179)
    with pytest.raises(Problem):
        asked(size="^1999,1", rotation="45", limits=Limits(area=2_000_000, side=1_413))


@pytest.mark.parametrize(
    ("name", "parameter", "close"),
    [
        ("default.tif", "format", "jpg"),
        ("default.jpeg", "format", "jpg"),
        ("default.PNG", "format", "png"),
        ("default", "format", "jpg"),
        ("default.", "format", "jpg"),
        ("grey.jpg", "quality", "gray"),
        ("native.jpg", "quality", None),
        (".jpg", "quality", "default"),
        ("default.tar.jpg", "quality", "default"),
    ],
)
def test_names_that_are_none(name: str, parameter: str, close: str | None) -> None:
    with pytest.raises(Problem) as refused:
        asked(name=name)
    error = refused.value.errors[0]
    assert error["parameter"] == parameter
    assert close is None or error["nearest"] == close


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ({}, "full/max/0/default.jpg"),
        ({"region": "0,0,1500,1000", "size": "1500,1000"}, "full/max/0/default.jpg"),
        ({"region": "pct:0,0,100,100", "size": "pct:100"}, "full/max/0/default.jpg"),
        ({"size": "300,"}, "full/300,200/0/default.jpg"),
        ({"size": "^300,"}, "full/300,200/0/default.jpg"),
        ({"size": "^1600,"}, "full/^1600,1067/0/default.jpg"),
        ({"size": "^!5000,5000"}, "full/^max/0/default.jpg"),
        ({"region": "square", "size": "!100,100"}, "250,0,1000,1000/100,100/0/default.jpg"),
        ({"rotation": "!090.50", "size": "30,"}, "full/30,20/!90.5/default.jpg"),
        ({"rotation": "360"}, "full/max/0/default.jpg"),
        ({"name": "color.png"}, "full/max/0/default.png"),
        ({"name": "bitonal.webp"}, "full/max/0/bitonal.webp"),
    ],
)
def test_canonical_forms(given: dict[str, str], canonical: str) -> None:
    assert asked(**given).canonical == canonical


SIDES = st.integers(1, 40_000)
FIGURES = st.one_of(
    st.integers(0, 50_000).map(str), st.floats(0, 400, allow_nan=False).map(lambda n: f"{n:.3f}")
)
REGIONS = st.one_of(
    st.sampled_from(["full", "square"]),
    st.lists(st.integers(0, 50_000).map(str), min_size=4, max_size=4).map(",".join),
    st.lists(FIGURES, min_size=4, max_size=4).map(lambda parts: "pct:" + ",".join(parts)),
)
SIZES = st.builds(
    str.__add__,
    st.sampled_from(["", "^"]),
    st.one_of(
        st.just("max"),
        FIGURES.map("pct:{}".format),
        st.tuples(SIDES, SIDES).map(lambda p: f"{p[0]},{p[1]}"),
        st.tuples(SIDES, SIDES).map(lambda p: f"!{p[0]},{p[1]}"),
        SIDES.map("{},".format),
        SIDES.map(",{}".format),
    ),
)
ROTATIONS = st.builds(str.__add__, st.sampled_from(["", "!"]), FIGURES)
NAMES = st.builds(
    "{}.{}".format,
    st.sampled_from(["default", "color", "gray", "bitonal"]),
    st.sampled_from(["jpg", "png", "webp"]),
)


def answered(*words: str, whole: tuple[int, int], limits: Limits) -> Asked | None:
    """What is answered; None for what is refused. Anything but a 400 about one parameter is a fault."""
    try:
        return read(*words, whole, limits)
    except Problem as refused:
        if (refused.status, len(refused.errors)) != (400, 1):
            raise
        return None


@given(st.tuples(SIDES, SIDES), REGIONS, SIZES, ROTATIONS, NAMES)
def test_what_is_answered_keeps_its_promises(
    whole: tuple[int, int], region: str, size: str, rotation: str, name: str
) -> None:
    limits = Limits(area=4_000_000)
    one = answered(region, size, rotation, name, whole=whole, limits=limits)
    if one is None:
        return
    cut = one.cut
    assert 0 <= cut.x < cut.x + cut.width <= whole[0]
    assert 0 <= cut.y < cut.y + cut.height <= whole[1]
    assert min(cut.out_width, cut.out_height) >= 1
    assert cut.out_width * cut.out_height <= limits.area
    assert max(cut.turned_size()) <= limits.side
    if not size.startswith("^"):
        assert cut.out_width <= cut.width
        assert cut.out_height <= cut.height
    # The canonical form asks for the same, and is its own canonical form.
    assert read(*one.canonical.split("/"), whole, limits) == one


@given(st.integers(0, 3), st.text(max_size=30))
def test_anything_else_is_refused_as_bad_input(place: int, word: str) -> None:
    words = ["full", "max", "0", "default.jpg"]
    words[place] = word
    answered(*words, whole=WHOLE, limits=LIMITS)
