"""What a stored file carries inside, read by exiftool: another program, and the one the standard is checked with."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from catalogue.media import Supplied, embed, jpeg, paths, store_image
from catalogue.media.embed import xmp
from catalogue.models import Institution, ObjectImage
from tests.catalogue.media.conftest import MakePicture
from tests.factories import make_object

pytestmark = pytest.mark.django_db
needs_exiftool = pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")

ZH = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
EN = "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"


def stored(picture: Path, is_illustration: bool = False) -> ObjectImage:
    record = make_object(id="p1250", title_zh="谿山<行>旅圖", title_en='Travelers & "Streams"')
    npm = Institution.objects.get(pk="npm")
    return store_image(
        record, [Supplied(picture, "CC-BY-4.0")], institution=npm, is_illustration=is_illustration
    )


def tags(path: Path) -> dict[str, Any]:
    command = ["exiftool", "-j", "-G1", "-struct", "-lang", "en", str(path)]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    found: dict[str, Any] = json.loads(out)[0]
    return found


@pytest.fixture
def photograph(picture: MakePicture) -> Path:
    """A photograph with what must not get out (a place, a serial number, an old credit) and what may stay."""
    exif = Image.Exif()
    exif[0x010E] = "A scroll on the wall"
    exif[0x013B] = "Photographer"
    exif[0x8298] = "somebody else"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-77"
    exif.get_ifd(0x8825)[2] = (25.0, 6.0, 8.0)
    return picture(exif=exif, comment=b"secret comment")


@needs_exiftool
def test_every_element_stands_in_the_tier_file(photograph: Path) -> None:
    found = tags(paths.tier_file(stored(photograph).files.get()))
    assert found["XMP-dc:Rights"] == ZH
    assert found["XMP-dc:Rights-en"] == EN
    assert found["XMP-dc:Title"] == "谿山<行>旅圖"
    assert found["XMP-dc:Title-en"] == 'Travelers & "Streams"'
    assert found["XMP-photoshop:Credit"] == ZH
    assert found["XMP-xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["XMP-xmpRights:Marked"] is True
    assert found["XMP-xmpRights:UsageTerms"]
    assert found["XMP-plus:Licensor"][0]["LicensorURL"].endswith("/request/")
    assert found["XMP-cc:License"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["XMP-cc:AttributionName"] == "The National Palace Museum"
    assert found["XMP-cc:AttributionURL"] == "http://testserver/objects/p1250/"
    assert (found["IPTC:CodedCharacterSet"], found["IPTC:Credit"]) == ("UTF8", ZH)
    assert (found["IPTC:CopyrightNotice"], found["IPTC:ObjectName"]) == (ZH, "谿山<行>旅圖")
    assert found["IFD0:Copyright"] == EN


@needs_exiftool
def test_page_renditions_carry_it_too(photograph: Path) -> None:
    image = stored(photograph)
    for extension in ("jpg", "webp"):
        found = tags(paths.page_file(image, 240, extension))
        assert (found["XMP-dc:Rights"], found["XMP-dc:Rights-en"]) == (ZH, EN)
        assert found["XMP-photoshop:Credit"] == ZH


@needs_exiftool
def test_an_illustration_says_that_it_is_one(photograph: Path) -> None:
    found = tags(paths.tier_file(stored(photograph, is_illustration=True).files.get()))
    assert found["XMP-dc:Title"].endswith("（示意圖）")
    assert "示意圖" in found["XMP-dc:Description"]
    assert "Illustration" in found["XMP-dc:Description-en"]
    assert found["XMP-iptcExt:DigitalSourceType"].endswith("algorithmicMedia")


@needs_exiftool
def test_what_a_file_says_of_itself_stays_beside_our_credit(picture: MakePicture, tmp_path: Path) -> None:
    source = picture()
    given = {
        "IPTC:Keywords": "山水",
        "XMP-dc:Subject": "山水",
        "XMP-dc:Creator": "攝影者",
        "XMP-dc:Rights": "All rights reserved",
        "XMP-photoshop:Credit": "Another Museum",
        "XMP-dc:Description": "長" * 30_000,
        "GPSLatitude": "25.1",
        "GPSLatitudeRef": "N",
    }
    words = [f"-{name}={value}" for name, value in given.items()]
    command = ["exiftool", "-q", "-overwrite_original", "-codedcharacterset=utf8", *words, str(source)]
    subprocess.run(command, check=True)
    path = paths.tier_file(stored(source).files.get())
    found = tags(path)
    assert found["XMP-dc:Subject"] == ["山水"]
    assert found["IPTC:Keywords"] == "山水"
    assert "攝影者" in found["XMP-dc:Creator"]
    assert len(found["XMP-dc:Description"]) == 30_000, "in an extended packet"
    assert (found["XMP-dc:Rights"], found["XMP-photoshop:Credit"]) == (ZH, ZH)
    assert b"All rights reserved" not in path.read_bytes()
    assert not any(name.startswith("GPS:") for name in found)
    assert "Warning" not in " ".join(found)
    again = tmp_path / "again.jpg"
    embed.copy_jpeg(path, again, embed.notice(stored(source).attribution("CC-BY-4.0"), "甲", ""))
    with Image.open(path) as before, Image.open(again) as after:
        assert before.tobytes() == after.tobytes()


def test_characters_that_xml_cannot_hold_do_not_hide_the_credit(picture: MakePicture) -> None:
    theirs = Image.Exif()
    theirs[0x010E] = "a\x01 camera's\x0b words"
    path = paths.tier_file(stored(picture(exif=theirs)).files.get())
    found = xmp.read(path.read_bytes().partition(b"xap/1.0/\0")[2].partition(b"<?xpacket end")[0])
    assert found["photoshop:Credit"] == ZH
    assert found["dc:description"] == {"x-default": "a camera's words"}


def test_nothing_private_gets_out(photograph: Path) -> None:
    assert b"SERIAL-77" in photograph.read_bytes()
    image = stored(photograph)
    files = [paths.tier_file(image.files.get())]
    files += [paths.page_file(image, width, kind) for width in image.page_widths for kind in ("jpg", "webp")]
    for path in files:
        data = path.read_bytes()
        assert not any(word in data for word in (b"SERIAL-77", b"somebody else", b"secret comment"))
        with Image.open(path) as opened:
            assert not opened.getexif().get_ifd(0x8825)


def test_a_file_without_gps_tags_of_any_reader(photograph: Path) -> None:
    path = paths.tier_file(stored(photograph).files.get())
    with Image.open(path) as opened:
        assert set(opened.getexif()) <= {0x010E, 0x0112, 0x013B, 0x8298}


def test_what_follows_the_end_of_a_picture_is_left_out(picture: MakePicture, tmp_path: Path) -> None:
    source = picture()
    source.write_bytes(source.read_bytes() + b"\xff\xd8 a second picture with its own GPS")
    target = tmp_path / "out.jpg"
    with target.open("wb") as written:
        jpeg.rewrite(BytesIO(source.read_bytes()), b"", written)
    assert b"second picture" not in target.read_bytes()
    with Image.open(target) as opened:
        opened.load()


@pytest.mark.parametrize(
    "save", [{"progressive": True}, {"quality": 30, "subsampling": 0}, {"dpi": (300, 300)}]
)
def test_every_kind_of_jpeg_keeps_its_pixels(
    picture: MakePicture, tmp_path: Path, save: dict[str, Any]
) -> None:
    source, target = picture(**save), tmp_path / "out.jpg"
    with target.open("wb") as written:
        jpeg.rewrite(BytesIO(source.read_bytes()), jpeg.app_segment(1, b"note"), written)
    with Image.open(source) as before, Image.open(target) as after:
        assert before.tobytes() == after.tobytes()


def test_the_colour_profile_stays(picture: MakePicture, tmp_path: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    target = tmp_path / "out.jpg"
    with target.open("wb") as written:
        jpeg.rewrite(BytesIO(picture(icc_profile=profile).read_bytes()), b"", written)
    with Image.open(target) as opened:
        assert opened.info["icc_profile"] == profile


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00", b"\xff\xd8\xff\xda\x00\x02xxxx"]
)
def test_broken_structure_is_told(data: bytes, tmp_path: Path) -> None:
    with (tmp_path / "out.jpg").open("wb") as written, pytest.raises((jpeg.BrokenJpeg, struct.error)):
        jpeg.rewrite(BytesIO(data), b"", written)


def test_a_segment_has_a_longest_length() -> None:
    with pytest.raises(ValueError, match="65533"):
        jpeg.app_segment(1, b"x" * 65_534)


def test_creative_commons_zero_is_not_marked_as_restricted() -> None:
    record = make_object(text_licence="CC0-1.0")
    assert b"<xmpRights:Marked>False<" in embed.notice(record.attribution, "甲", "").xmp
