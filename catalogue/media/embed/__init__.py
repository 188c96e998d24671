"""The attribution inside a picture file, so that it stays when the file is passed on.

XMP in every format; in JPEG also IPTC-IIM and EXIF, which older programs read. What a supplied file says
of itself (`description`) stays beside it. No Django and no database: this runs in the workers too.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from catalogue.media import jpeg
from catalogue.media.embed import description, exif, iptc, xmp
from catalogue.media.embed.description import merged
from catalogue.media.embed.xmp import Properties, Value
from catalogue.media.vips import BLOB, Image, VipsError
from catalogue.rights import EN, ZH, Attribution

_XMP_NAME: Final = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_NAME: Final = b"http://ns.adobe.com/xmp/extension/\0"
# Name and digest stand before length (4 bytes), place (4 bytes) and a piece of an extended packet.
_AT_PLACE: Final = len(_MORE_NAME) + 32
_LONGEST_PACKET: Final = 65_000
_PIECE: Final = 65_000
_BEST_CODED: Final = 3_000_000  # pixels
_ILLUSTRATION: Final = {
    ZH: "示意圖：由程式繪製，不是文物的照片。",
    EN: "Illustration drawn by a program; not a photograph of the object.",
}
# IPTC NewsCodes, digital source type: made by an algorithm alone.
_DRAWN: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
_SAVERS: Final = {".png": "pngsave", ".webp": "webpsave", ".tif": "tiffsave", ".avif": "heifsave"}


@dataclass(frozen=True, slots=True)
class Notice:
    """What is written into a file: properties by their XMP names, and the English credit in ASCII.

    `own` names those of the attribution itself, which stand in the packet whatever else does not fit.
    """

    credit: str
    properties: Properties
    own: frozenset[str]

    def beside(self, theirs: Properties) -> Notice:
        """The same notice together with what the supplied file says of itself."""
        return replace(self, properties=merged(self.properties, theirs)) if theirs else self

    @property
    def xmp(self) -> bytes:
        return xmp.packet(self.properties)

    def exif(self, orientation: int = 1) -> bytes:
        """`orientation` (1-8) is the one the file's pixels need."""
        return exif.segment(orientation, self.credit, self._english("dc:title"), self._english("dc:creator"))

    def jpeg_segments(self, orientation: int = 1) -> bytes:
        """APP1 EXIF, APP1 XMP with its extension where it needs one, and APP13 IPTC."""
        main, digest, more = xmp.extended(self.properties, _LONGEST_PACKET, self.own)
        pieces = [
            _MORE_NAME + digest + struct.pack(">II", len(more), at) + more[at : at + _PIECE]
            for at in range(0, len(more), _PIECE)
        ]
        return b"".join(
            (
                jpeg.app_segment(1, self.exif(orientation)),
                jpeg.app_segment(1, _XMP_NAME + main),
                *(jpeg.app_segment(1, piece) for piece in pieces),
                jpeg.app_segment(13, iptc.segment(self.properties)),
            )
        )

    def _english(self, name: str) -> str:
        """A property in English where it has one in ASCII, which is all that EXIF can hold; "" otherwise."""
        value = self.properties.get(name, "")
        if isinstance(value, Mapping):
            value = value.get(EN, "")
        text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, list) else ""
        return text if text.isascii() and text.isprintable() else ""


def notice(attribution: Attribution, title_zh: str, title_en: str, is_illustration: bool = False) -> Notice:
    """What a file with that attribution carries; an illustration says so in title and description."""
    title = {ZH: title_zh, EN: title_en}
    values: dict[str, Value] = {}
    if is_illustration:
        title = {ZH: f"{title_zh}（示意圖）", EN: f"{title_en} (illustration)" if title_en else ""}
        values = {"dc:description": _ILLUSTRATION, "Iptc4xmpExt:DigitalSourceType": _DRAWN}
    values |= {
        "dc:title": {lang: text for lang, text in title.items() if text},
        "xmpRights:Marked": str(attribution.required),
        **attribution.embedded(),
    }
    return Notice(attribution.headers()["X-Attribution"], values, frozenset(values))


def described(path: Path, media_type: str) -> dict[str, Value]:
    """What a supplied file says of itself and may go on saying; {} where it says nothing that can be read."""
    if media_type == "image/jpeg":
        return _described_jpeg(path)
    try:
        image = Image.new_from_file(str(path), access="sequential")
        packet, iptc_data, exif_data = (
            bytes(image.get(name)) if image.get_typeof(name) else b""
            for name in ("xmp-data", "iptc-data", "exif-data")
        )
    except VipsError:
        return {}
    return description.kept(packet, b"", iptc_data, exif_data)


def _described_jpeg(path: Path) -> dict[str, Value]:
    with path.open("rb") as file:
        try:
            first = jpeg.app_payloads(file, 1)
            file.seek(0)
            thirteenth = jpeg.app_payloads(file, 13)
        except jpeg.BrokenJpeg:
            return {}
    packets = [one.removeprefix(_XMP_NAME) for one in first if one.startswith(_XMP_NAME)]
    more = [one[_AT_PLACE:] for one in first if one.startswith(_MORE_NAME)]
    pieces = sorted((struct.unpack_from(">I", one, 4)[0], one[8:]) for one in more if len(one) > 8)
    exif_data = next((one for one in first if one.startswith(b"Exif\0\0")), b"")
    return description.kept(
        next(iter(packets), b""),
        b"".join(piece for _, piece in pieces),
        next(iter(thirteenth), b""),
        exif_data,
    )


def copy_jpeg(
    source: Path, target: Path, mark: Notice, orientation: int = 1, *, keeps_profile: bool = True
) -> None:
    """Write the JPEG `source` to `target` with the notice instead of its metadata; pixels are not touched.

    Raises jpeg.BrokenJpeg.
    """
    with source.open("rb") as read, target.open("wb", buffering=0) as written:
        jpeg.rewrite(read, mark.jpeg_segments(orientation), written, keeps_profile=keeps_profile)


def save_jpeg(image: Any, target: Path, mark: Notice, quality: int) -> None:
    """Encode an sRGB picture as JPEG with the notice. `quality` 1-100."""
    bare = target.with_suffix(".bare")
    # Best coding needs the whole picture in memory, at six bytes a pixel: some per cent of a large file are not worth it.
    is_small = image.width * image.height <= _BEST_CODED
    image.jpegsave(str(bare), Q=quality, optimize_coding=is_small, keep="none")
    copy_jpeg(bare, target, mark)
    bare.unlink()


def save_webp(image: Any, target: Path, mark: Notice, quality: int) -> None:
    """Encode an sRGB picture as WebP with the notice. `quality` 1-100."""
    target.write_bytes(encoded(image, ".webp", mark, Q=quality, effort=2))


def encoded(image: Any, ending: str, mark: Notice, **options: Any) -> bytes:
    """An sRGB picture in memory as the bytes of a file with the notice.

    `ending`: ".jpg", ".png", ".webp", ".tif" or ".avif"; `options` are those of libvips' saver. KeyError otherwise.
    """
    if ending == ".jpg":
        return _jpeg_bytes(image, mark, options)
    marked = image.copy()
    # libvips writes EXIF anew out of the tags that it read: those of the source must not be among them.
    for name in marked.get_fields():
        if name.startswith(("exif-", "xmp-", "iptc-", "photoshop-")):
            marked.remove(name)
    marked.set_type(BLOB, "xmp-data", mark.xmp)
    marked.set_type(BLOB, "exif-data", mark.exif())
    marked.set_type(BLOB, "iptc-data", iptc.block(mark.properties))
    saved: bytes = getattr(marked, f"{_SAVERS[ending]}_buffer")(keep="xmp,exif,iptc", **options)
    return saved


def _jpeg_bytes(image: Any, mark: Notice, options: Mapping[str, Any]) -> bytes:
    bare, out = BytesIO(image.jpegsave_buffer(keep="none", **options)), BytesIO()
    jpeg.rewrite(bare, mark.jpeg_segments(), out)
    return out.getvalue()
