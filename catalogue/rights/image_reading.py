"""The credit inside an image file: XMP, IPTC-IIM and EXIF, read without decoding a pixel."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from catalogue.rights.folding import decode

MAX_BYTES: Final = 20 * 1024 * 1024
_MAX_PACKET: Final = 2 * 1024 * 1024
_MAX_PARTS: Final = 10_000

_NAMESPACES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://creativecommons.org/ns#": "cc",
}
_XMP_FIELDS: Final = frozenset(
    [
        "dc:rights",
        "xmpRights:UsageTerms",
        "xmpRights:WebStatement",
        "photoshop:Credit",
        "cc:license",
        "cc:attributionName",
        "cc:attributionURL",
    ]
)
_RESOURCE: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_XMP_HEADER: Final = b"http://ns.adobe.com/xap/1.0/\x00"
_IIM_FIELDS: Final = {110: "IPTC 2:110 Credit", 116: "IPTC 2:116 Copyright Notice"}
_TIFF_PARTS: Final = {700: "xmp", 33723: "iim", 33432: "copyright", 34377: "resources"}

Part = tuple[str, bytes]
"""A kind (xmp, exif, iim, resources, copyright) and its bytes."""


class UnreadableImage(ValueError):
    """Not a JPEG, PNG, WebP or TIFF, or larger than MAX_BYTES."""


def read_image(data: bytes) -> dict[str, str]:
    """Give the credit fields of an image by their standard's names; {} when there are none.

    Damaged parts are passed over. Raises UnreadableImage.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableImage(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    if data.startswith(b"\xff\xd8\xff"):
        parts = _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        parts = _png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        parts = _webp(data)
    elif data[:4] in (b"II*\x00", b"MM\x00*"):
        parts = _tiff(data)
    else:
        raise UnreadableImage("not a JPEG, PNG, WebP or TIFF file")
    fields: dict[str, str] = {}
    for number, (kind, content) in enumerate(parts):
        if number >= _MAX_PARTS:
            break
        for name, text in _fields(kind, content):
            clean = text.replace("\x00", " ").strip()
            if clean and len(fields) < 100:
                fields.setdefault(name, clean[:2000])
    return fields


def _fields(kind: str, content: bytes) -> Iterator[tuple[str, str]]:
    if kind == "xmp":
        yield from _xmp(content)
    elif kind == "iim":
        yield from _iim(content)
    elif kind == "resources":
        yield from _resources(content)
    elif kind == "exif":
        for inner, value in _tiff(content.removeprefix(b"Exif\x00\x00")):
            if inner == "copyright":
                yield from _fields(inner, value)
    else:
        yield ("EXIF Copyright" if kind == "copyright" else kind), decode(content.rstrip(b"\x00"))


def _jpeg(data: bytes) -> Iterator[Part]:
    """Segments up to the start of the scan (ITU-T T.81, B.1.1)."""
    at = 2
    resources = b""
    for _ in range(_MAX_PARTS):
        if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] == 0xDA:
            break
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if marker == 0xE1 and body.startswith(_XMP_HEADER):
            yield "xmp", body[len(_XMP_HEADER) :]
        elif marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            yield "exif", body
        elif marker == 0xED and body.startswith(b"Photoshop 3.0\x00") and len(resources) < _MAX_PACKET:
            resources += body[14:]
        at += 1 if marker == 0xFF else 2 + max(size, 2)
    if resources:
        yield "resources", resources


def _png(data: bytes) -> Iterator[Part]:
    """Chunks (PNG third edition, 5.3): iTXt XMP and Copyright, tEXt Copyright, eXIf."""
    at = 8
    for _ in range(_MAX_PARTS):
        if at + 12 > len(data):
            return
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size] if kind in (b"iTXt", b"tEXt", b"eXIf") else b""
        keyword, _, rest = body.partition(b"\x00")
        if kind == b"eXIf":
            yield "exif", body
        elif kind == b"tEXt" and keyword == b"Copyright":
            yield "PNG Copyright", rest
        elif kind == b"iTXt" and keyword in (b"XML:com.adobe.xmp", b"Copyright"):
            text = _itxt(rest)
            yield ("xmp" if keyword != b"Copyright" else "PNG Copyright"), text
        at += 12 + size


def _itxt(rest: bytes) -> bytes:
    compressed, parts = rest[:1] == b"\x01", rest[2:].split(b"\x00", 2)
    text = parts[2] if len(parts) == 3 else b""
    if not compressed:
        return text
    try:
        return zlib.decompressobj().decompress(text, _MAX_PACKET)
    except zlib.error:
        return b""


def _webp(data: bytes) -> Iterator[Part]:
    """RIFF chunks (RFC 9649, 2.7): "XMP " and "EXIF"."""
    at = 12
    for _ in range(_MAX_PARTS):
        if at + 8 > len(data):
            return
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind in (b"XMP ", b"EXIF"):
            yield ("xmp" if kind == b"XMP " else "exif"), data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _tiff(data: bytes) -> Iterator[Part]:
    """Entries of the first directory (TIFF 6.0, section 2); also the form EXIF takes."""
    if data[:4] not in (b"II*\x00", b"MM\x00*"):
        return
    order = "<" if data[:1] == b"I" else ">"
    try:
        (start,) = struct.unpack_from(order + "I", data, 4)
        (count,) = struct.unpack_from(order + "H", data, start)
        for number in range(min(count, 1000)):
            tag, form, length = struct.unpack_from(order + "HHI", data, start + 2 + 12 * number)
            if tag not in _TIFF_PARTS:
                continue
            size = length * {3: 2, 4: 4}.get(form, 1)
            place = start + 10 + 12 * number
            if size > 4:
                (place,) = struct.unpack_from(order + "I", data, place)
            if size <= _MAX_PACKET:
                yield _TIFF_PARTS[tag], data[place : place + size]
    except struct.error:
        return


def _resources(data: bytes) -> Iterator[tuple[str, str]]:
    """Photoshop image resources: 0x0404 holds the IPTC-IIM records."""
    at = 0
    for _ in range(_MAX_PARTS):
        if data[at : at + 4] != b"8BIM" or at + 12 > len(data):
            return
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 6] + 1
        at += 6 + name + name % 2
        size = int.from_bytes(data[at : at + 4], "big")
        if number == 0x0404:
            yield from _iim(data[at + 4 : at + 4 + size])
        at += 4 + size + size % 2


def _iim(data: bytes) -> Iterator[tuple[str, str]]:
    """Data sets of IPTC-IIM 4.2. Whatever 1:90 claims, the bytes themselves decide."""
    at = 0
    for _ in range(_MAX_PARTS):
        if data[at : at + 1] != b"\x1c" or at + 5 > len(data):
            return
        record, number = data[at + 1], data[at + 2]
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        if record == 2 and number in _IIM_FIELDS:
            yield _IIM_FIELDS[number], decode(data[at + 5 : at + 5 + size])
        at += 5 + size


def _xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    """Rights fields of an XMP packet (ISO 16684-1), written as elements or as attributes."""
    try:
        root = fromstring(packet[:_MAX_PACKET].strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        return
    for element in root.iter():
        for tag, value in element.attrib.items():
            if (name := _name(tag)) in _XMP_FIELDS:
                yield f"XMP {name}", value
        if (name := _name(element.tag)) in _XMP_FIELDS:
            yield f"XMP {name}", _content(element)


def _name(tag: object) -> str:
    if not isinstance(tag, str):
        return ""
    space, _, local = tag.lstrip("{").rpartition("}")
    return f"{_NAMESPACES.get(space, '')}:{local}"


def _content(element: Element) -> str:
    """The text of an element, its language alternatives joined, or what it points to."""
    pieces = [text.strip() for _, text in zip(range(100), element.itertext(), strict=False)]
    return " / ".join(piece for piece in pieces if piece) or element.get(_RESOURCE, "")
