"""Which files are let in, judged by their first bytes and their header."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from catalogue.media import opening
from catalogue.media.opening import PictureRefused
from tests.catalogue.media.conftest import MakePicture


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.jpg", "image/jpeg"), ("a.png", "image/png"), ("a.webp", "image/webp"), ("a.tif", "image/tiff")],
)
def test_four_kinds_are_read(picture: MakePicture, name: str, media_type: str) -> None:
    found = opening.examine(picture(name))
    assert (found.media_type, found.width, found.height) == (media_type, 600, 450)


def test_the_kind_is_read_from_the_bytes_not_the_name(picture: MakePicture) -> None:
    path = picture("a.png")
    assert opening.examine(path.rename(path.with_suffix(".jpg"))).media_type == "image/png"


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>404</html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a\1\0\1\0"],
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureRefused, match=r"a\.jpg: is not a JPEG, PNG, WebP or TIFF") as refused:
        opening.examine(path)
    assert refused.value.reason == "format"


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match=r"gone\.jpg: cannot be read"):
        opening.examine(tmp_path / "gone.jpg")


def test_a_broken_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(PictureRefused) as refused:
        opening.examine(path)
    assert refused.value.reason == "broken"


def test_a_picture_of_more_than_a_gigapixel_is_refused_without_decoding(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    with pytest.raises(PictureRefused, match="2,500 megapixels; the limit is 1,000") as refused:
        opening.examine(path)
    assert refused.value.reason == "too-large"


def test_a_file_that_swells_when_it_is_decoded_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (9000, 9000)).save(path)
    with pytest.raises(PictureRefused, match=r"81 megapixels in [\d,]+ bytes") as refused:
        opening.examine(path)
    assert refused.value.reason == "swells"


@pytest.mark.parametrize("mode", ["F", "I"])
def test_numbers_that_are_no_colours_are_refused(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    Image.new(mode, (20, 20)).save(path)
    with pytest.raises(PictureRefused, match=r"save it as grey, RGB, CMYK") as refused:
        opening.examine(path)
    assert refused.value.reason == "channels"


@pytest.mark.parametrize(
    ("name", "reason"), [("a.webp", "animated"), ("a.png", "animated"), ("a.tif", "pages")]
)
def test_more_than_one_picture_in_a_file_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    path = tmp_path / name
    frames[0].save(path, save_all=True, append_images=frames[1:])
    with pytest.raises(PictureRefused) as refused:
        opening.examine(path)
    assert refused.value.reason == reason


def test_a_turned_picture_is_measured_as_it_is_seen(picture: MakePicture) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = opening.examine(picture(exif=exif))
    assert (found.width, found.height, found.orientation) == (450, 600, 6)
