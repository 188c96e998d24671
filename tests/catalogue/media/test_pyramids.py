"""Pyramids: what is written can be read by others, and tiles leave as they were stored."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
import pyvips
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from catalogue.media import pyramids
from catalogue.media.pyramids import BrokenPyramid, Pyramid


def drawing(width: int, height: int) -> pyvips.Image:
    """Red grows to the right, green downwards: every place has a colour of its own."""
    xy = pyvips.Image.xyz(width, height)
    red, green = xy[0] * (255 / width), xy[1] * (255 / height)
    return red.bandjoin([green, red * 0 + 60]).cast("uchar").copy(interpretation="srgb")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pyramid") / "p.tif"
    pyramids.write(drawing(1301, 1103), path)
    return path


def save_variant(path: Path, **options: object) -> Path:
    whole = {"compression": "jpeg", "tile": True, "tile_width": 512, "tile_height": 512, "pyramid": True}
    drawing(1100, 600).tiffsave(str(path), **(whole | options))
    return path


def test_levels_halve_down_to_one_tile(written: Path) -> None:
    levels = Pyramid.open(written).levels

    assert [(level.width, level.height) for level in levels] == [(1301, 1103), (650, 551), (325, 275)]
    assert [(level.columns, level.rows) for level in levels] == [(3, 3), (2, 2), (1, 1)]
    assert (levels[0].fills(1, 1), levels[0].fills(2, 1), levels[0].fills(1, 2)) == (True, False, False)


@pytest.mark.parametrize(("level", "column", "row"), [(0, 0, 0), (0, 1, 1), (1, 0, 0)])
def test_a_tile_shows_its_place_of_the_picture(written: Path, level: int, column: int, row: int) -> None:
    tile = Image.open(io.BytesIO(Pyramid.open(written).tile(level, column, row)))

    assert (tile.format, tile.size, tile.mode) == ("JPEG", (512, 512), "RGB")
    assert tile.info["jfif"]
    page = pyvips.Image.tiffload(str(written), page=level)
    for x, y in ((0, 0), (300, 20), (511, 511)):
        assert tile.getpixel((x, y)) == pytest.approx(page(column * 512 + x, row * 512 + y), abs=3)


def test_a_tile_is_the_stored_bytes(written: Path) -> None:
    pyramid = Pyramid.open(written)
    level = pyramid.levels[0]
    stored = written.read_bytes()[level.offsets[4] : level.offsets[4] + level.lengths[4]]

    assert pyramid.tile(0, 1, 1).endswith(stored[2:])


def test_grey_pictures_and_small_ones(tmp_path: Path) -> None:
    pyramids.write(drawing(30, 20)[0], tmp_path / "small.tif")
    pyramid = Pyramid.open(tmp_path / "small.tif")

    assert [(level.width, level.height) for level in pyramid.levels] == [(30, 20)]
    assert Image.open(io.BytesIO(pyramid.tile(0, 0, 0))).mode == "L"


def test_big_tiff(tmp_path: Path) -> None:
    classic = Pyramid.open(save_variant(tmp_path / "classic.tif"))
    big = Pyramid.open(save_variant(tmp_path / "big.tif", bigtiff=True))

    assert (tmp_path / "big.tif").read_bytes()[2] == 43
    assert big.tile(0, 1, 0) == classic.tile(0, 1, 0)
    assert [level.width for level in big.levels] == [1100, 550, 275]


def test_the_other_byte_order(tmp_path: Path) -> None:
    """A file of one tile, written by hand as big-endian machines do."""
    out = io.BytesIO()
    Image.new("RGB", (512, 512), "#808080").save(out, "JPEG")
    body = out.getvalue()
    shorts = {256: 512, 257: 512, 259: 7, 262: 6, 322: 512, 323: 512}
    entries = [struct.pack(">HHIHH", tag, 3, 1, value, 0) for tag, value in shorts.items()]
    entries += [struct.pack(">HHII", 324, 4, 1, 8), struct.pack(">HHII", 325, 4, 1, len(body))]
    directory = struct.pack(">H", len(entries)) + b"".join(entries) + struct.pack(">I", 0)
    path = tmp_path / "mm.tif"
    path.write_bytes(b"MM\0*" + struct.pack(">I", 8 + len(body)) + body + directory)

    assert Image.open(io.BytesIO(Pyramid.open(path).tile(0, 0, 0))).size == (512, 512)


@pytest.mark.parametrize(
    "place", [(-1, 0, 0), (3, 0, 0), (0, 3, 0), (0, 0, 3), (0, -1, 0), (0, 0, -1), (2, 1, 0)]
)
def test_tiles_that_are_not_there(written: Path, place: tuple[int, int, int]) -> None:
    with pytest.raises(IndexError):
        Pyramid.open(written).tile(*place)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"tile_width": 256, "tile_height": 256}, "tiles of 512"),
        ({"compression": "deflate"}, "no JPEG"),
        ({"Q": 90}, "neither YCbCr nor grey"),
    ],
)
def test_other_tiff_files_are_refused(tmp_path: Path, options: dict[str, object], why: str) -> None:
    with pytest.raises(BrokenPyramid, match=why):
        Pyramid.open(save_variant(tmp_path / "other.tif", **options))


@pytest.mark.parametrize(
    "body", [b"", b"II", b"II*\0\0\0\0\0", b"II*\0\x08\0\0\0", b"MM\0+" + b"\xff" * 12, b"%PDF" * 9]
)
def test_what_is_no_tiff_is_refused(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "no.tif"
    path.write_bytes(body)
    with pytest.raises(BrokenPyramid):
        Pyramid.open(path)


def test_a_file_that_was_cut_off_is_refused(written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    path = tmp_path / "cut.tif"
    for share in (0.1, 0.5, 0.9, 0.999):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(BrokenPyramid):
            Pyramid.open(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_found_or_harmless(written: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Whatever stands in a directory: an error of ours, or bytes of this file and no more of them."""
    whole = bytearray(written.read_bytes())
    first = struct.unpack("<I", whole[4:8])[0]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.one_of(st.integers(0, 7), st.integers(first, first + 250)))
        whole[min(place, len(whole) - 1)] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.tif"
    path.write_bytes(whole)
    try:
        pyramid = Pyramid.open(path)
        for number in range(len(pyramid.levels)):
            assert len(pyramid.tile(number, 0, 0)) <= len(whole) + 65_536
    except BrokenPyramid:
        pass
