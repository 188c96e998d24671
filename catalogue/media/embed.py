"""The attribution inside a picture file, so that it stays when the file is passed on.

XMP in every format; in JPEG also IPTC-IIM and EXIF, which older programs read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from catalogue.media import jpeg, xmp
from catalogue.media.vips import BLOB
from catalogue.rights import EN, ZH, Attribution

_XMP_NAME = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP_IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0"
_ILLUSTRATION = {
    ZH: "示意圖：由程式繪製，不是文物的照片。",
    EN: "Illustration drawn by a program; not a photograph of the object.",
}
# IPTC NewsCodes, digital source type: made by an algorithm alone.
_DRAWN = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is written into a file: the credit (the English one in ASCII), the title, the XMP packet."""

    credit_zh: str
    credit_en: str
    title: str
    xmp: bytes

    def jpeg_segments(self, orientation: int = 1) -> bytes:
        """APP1 EXIF, APP1 XMP and APP13 IPTC. `orientation` (1-8) is the one the file's pixels need."""
        return (
            jpeg.app_segment(1, b"Exif\0\0" + _exif(self.credit_en, orientation))
            + jpeg.app_segment(1, _XMP_NAME + self.xmp)
            + jpeg.app_segment(13, _iptc(self.title, self.credit_zh))
        )


def notice(attribution: Attribution, title_zh: str, title_en: str, is_illustration: bool = False) -> Notice:
    """What a file with that attribution carries; an illustration says so in title and description."""
    title = {ZH: title_zh, EN: title_en}
    values: dict[str, xmp.Value] = {}
    if is_illustration:
        title = {ZH: f"{title_zh}（示意圖）", EN: f"{title_en} (illustration)" if title_en else ""}
        values = {"dc:description": _ILLUSTRATION, "Iptc4xmpExt:DigitalSourceType": _DRAWN}
    values |= {"dc:title": title, "xmpRights:Marked": str(attribution.required), **attribution.embedded()}
    ascii_credit = attribution.headers()["X-Attribution"]
    return Notice(attribution.statement(ZH), ascii_credit, title[ZH], xmp.packet(values))


def copy_jpeg(source: Path, target: Path, mark: Notice, orientation: int = 1) -> None:
    """Write the JPEG `source` to `target` with the notice instead of its metadata; pixels are not touched.

    Raises jpeg.BrokenJpeg.
    """
    with (
        source.open("rb") as read,
        mmap(read.fileno(), 0, access=ACCESS_READ) as data,
        target.open("wb") as written,
    ):
        jpeg.rewrite(data, mark.jpeg_segments(orientation), written)


def save_jpeg(image: Any, target: Path, mark: Notice, quality: int) -> None:
    """Encode an sRGB picture as JPEG with the notice. `quality` 1-100."""
    bare = target.with_suffix(".bare")
    image.jpegsave(str(bare), Q=quality, optimize_coding=True, keep="none")
    copy_jpeg(bare, target, mark)
    bare.unlink()


def save_webp(image: Any, target: Path, mark: Notice, quality: int) -> None:
    """Encode an sRGB picture as WebP with the notice's XMP. `quality` 1-100."""
    marked = image.copy()
    marked.set_type(BLOB, "xmp-data", mark.xmp)
    marked.webpsave(str(target), Q=quality, effort=2, keep="xmp")


def _exif(credit: str, orientation: int) -> bytes:
    """A TIFF structure of two entries (Exif 2.32, 4.6): Orientation 0x0112 and Copyright 0x8298."""
    text = credit.encode("ascii") + b"\0"
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    after = 8 + 2 + 2 * 12 + 4
    entries += struct.pack("<HHII", 0x8298, 2, len(text), after)
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0) + text


def _iptc(title: str, credit: str) -> bytes:
    """IPTC-IIM 4.1 in Photoshop's frame: 1:90 says UTF-8, then title, credit and copyright notice."""
    datasets = [(1, 90, b"\x1b%G"), (2, 0, b"\0\4")]
    datasets += [(2, 5, title.encode()), (2, 110, credit.encode()), (2, 116, credit.encode())]
    body = b"".join(struct.pack(">BBBH", 0x1C, *key, len(value)) + value for *key, value in datasets)
    return _PHOTOSHOP_IPTC + struct.pack(">I", len(body)) + body + b"\0" * (len(body) % 2)
