"""The checker on image files: XMP, IPTC-IIM and EXIF, with the pixels left closed."""

import io
import struct
import time
import zlib
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin, TiffImagePlugin

from catalogue.rights import LICENCE_CODES
from catalogue.rights.checker import UnreadableImage, check_image
from catalogue.rights.image_reading import MAX_BYTES, read_image
from tests.catalogue.rights.samples import HARBOUR, NPM, travelers

KNOWN = [NPM, HARBOUR]
ZH = travelers().statement("zh-Hant")
EN = travelers().statement("en")
BARE = Image.new("RGB", (8, 8), "white")


def xmp(zh: str = ZH, en: str = EN, extra: str = "") -> bytes:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#"
  xmpRights:WebStatement="https://creativecommons.org/licenses/by/4.0/">
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(zh)}</rdf:li>
<rdf:li xml:lang="en">{escape(en)}</rdf:li></rdf:Alt></dc:rights>
<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>{extra}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def saved(form: str, **options) -> bytes:
    out = io.BytesIO()
    BARE.save(out, form, **options)
    return out.getvalue()


def exif(text: str) -> bytes:
    tags = Image.Exif()
    tags[0x8298] = text
    return tags.tobytes()


def iim(*fields: tuple[int, bytes]) -> bytes:
    sets = [b"\x1c\x01\x5a" + struct.pack(">H", 3) + b"\x1b%G"]
    sets += [b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text for number, text in fields]
    return b"".join(sets)


def with_iim(jpeg: bytes, records: bytes) -> bytes:
    other = b"8BIM\x03\xed\x04name\x00" + struct.pack(">I", 3) + b"abc\x00"
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records
    body = b"Photoshop 3.0\x00" + other + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_xmp_in_jpeg_and_webp(form):
    report = check_image(saved(form, xmp=xmp()), KNOWN)
    assert report.ok, report
    assert report.exact
    assert report.fields["XMP dc:rights"] == f"{ZH} / {EN}"
    assert report.fields["XMP cc:license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert report.fields["XMP xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("zipped", [False, True])
def test_xmp_in_png(zipped):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp().decode(), zip=zipped)
    assert check_image(saved("PNG", pnginfo=info), KNOWN).ok


def test_copyright_in_png():
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Copyright", ZH)
    assert check_image(saved("PNG", pnginfo=info), KNOWN).ok
    info = PngImagePlugin.PngInfo()
    info.add_text("Copyright", EN)
    assert check_image(saved("PNG", pnginfo=info), KNOWN).ok


def test_tiff():
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700] = xmp()
    assert check_image(saved("TIFF", tiffinfo=tags), KNOWN).ok
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[33432] = EN
    assert check_image(saved("TIFF", tiffinfo=tags), KNOWN).fields == {"EXIF Copyright": EN}


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_exif_copyright(form):
    report = check_image(saved(form, exif=exif(EN)), KNOWN)
    assert report.ok
    assert report.fields == {"EXIF Copyright": EN}


@pytest.mark.parametrize("encoding", ["utf-8", "cp950"])
@pytest.mark.parametrize(
    ("number", "name"), [(110, "IPTC 2:110 Credit"), (116, "IPTC 2:116 Copyright Notice")]
)
def test_iptc(number, name, encoding):
    # 第1版 in full: every character of it is in Big5 too.
    text = travelers("CC-BY-4.0").statement("zh-Hant")
    data = with_iim(saved("JPEG"), iim((80, b"somebody"), (number, text.encode(encoding))))
    assert check_image(data, KNOWN).fields == {name: text}
    assert check_image(data, KNOWN).ok


@pytest.mark.parametrize("code", LICENCE_CODES)
def test_every_licence(code):
    data = saved("JPEG", exif=exif(travelers(code).statement("en")))
    assert check_image(data, KNOWN).licences == (code,)


def test_fields_that_disagree_are_said():
    data = saved("JPEG", xmp=xmp(), exif=exif(travelers("CC0-1.0").statement("en")))
    report = check_image(data, KNOWN)
    assert set(report.licences) == {"CC-BY-4.0", "CC0-1.0"}
    assert not report.ok


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_an_image_without_credit_says_so(form):
    report = check_image(saved(form), KNOWN)
    assert not report.ok
    assert report.fields == {}
    assert report.notes[0]["zh-Hant"] == "檔案裡沒有寫出處。"


def test_pixels_are_never_decoded():
    whole = saved("JPEG", xmp=xmp())
    scan = whole.rindex(b"\xff\xda")
    assert check_image(whole[: scan + 4], KNOWN).ok
    png = saved("PNG", exif=exif(EN))
    broken = (
        png.replace(b"IDAT", b"IDAT" + b"\xff" * 4, 1)[: png.index(b"IDAT")] + png[png.index(b"eXIf") - 4 :]
    )
    assert check_image(broken, KNOWN).ok


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<html>", b"\xff\xd8", b"RIFF0000AVI ", b"%PDF-1.7"])
def test_other_files_are_refused(data):
    with pytest.raises(UnreadableImage):
        check_image(data, KNOWN)


def test_too_large_is_refused():
    with pytest.raises(UnreadableImage, match="20 MB"):
        check_image(b"\xff\xd8\xff" + bytes(MAX_BYTES), KNOWN)


@pytest.mark.parametrize(
    "packet",
    [
        b"<a",
        b"",
        b"\x00" * 100,
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b"<a>" * 100_000,
        "<x/>".encode("utf-16"),
    ],
    ids=range(7),
)
def test_a_broken_packet_is_passed_over(packet):
    info = PngImagePlugin.PngInfo()
    info.add(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + packet)
    info.add_text("Copyright", EN)
    assert check_image(saved("PNG", pnginfo=info), KNOWN).fields == {"PNG Copyright": EN}


def test_a_compressed_packet_cannot_grow_without_end():
    bomb = zlib.compress(b" " * (64 * 1024 * 1024))
    info = PngImagePlugin.PngInfo()
    info.add(b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + bomb)
    assert check_image(saved("PNG", pnginfo=info), KNOWN).fields == {}


@given(st.sampled_from(["JPEG", "PNG", "WEBP", "TIFF"]), st.data())
def test_damage_raises_nothing(form, data):
    whole = bytearray(saved(form, exif=exif(EN)) if form != "TIFF" else saved(form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(12, len(whole) - 1))] = data.draw(st.integers(0, 255))
    read_image(bytes(whole[: data.draw(st.integers(16, len(whole)))]))


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff" + b"\xff\xe1\x00\x02" * 4_000_000,
        b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x00tEXt\x00\x00\x00\x00" * 1_500_000,
        b"RIFF\x00\x00\x00\x00WEBP" + b"XMP \x00\x00\x00\x00" * 2_000_000,
        b"II*\x00\x08\x00\x00\x00\xff\xff" + struct.pack("<HHII", 700, 1, 2_000_000, 8) * 100_000,
        saved("PNG") + b"\x00" * (MAX_BYTES - 1000),
    ],
    ids=["jpeg", "png", "webp", "tiff", "tail"],
)
def test_hostile_files_take_bounded_time(data):
    start = time.perf_counter()
    check_image(data, KNOWN)
    assert time.perf_counter() - start < 10
