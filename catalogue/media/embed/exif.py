"""The base tags of EXIF (Exif 2.32, 4.6): written from scratch, because what a camera wrote stays private."""

from __future__ import annotations

import struct
from typing import Final

from PIL import Image

from catalogue.media.embed.xmp import Value

_HEAD: Final = b"Exif\0\0"
_DESCRIPTION, _ORIENTATION, _ARTIST, _COPYRIGHT = 0x010E, 0x0112, 0x013B, 0x8298
_ASCII, _SHORT = 2, 3
_READ: Final = {_DESCRIPTION: "dc:description", _ARTIST: "dc:creator"}
# What cameras put where nobody wrote a description.
_MEANINGLESS: Final = frozenset({"", "OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "default"})


def segment(orientation: int, credit: str, description: str = "", artist: str = "") -> bytes:
    """The payload of an APP1 segment. Texts are ASCII, which is all the standard has; "" leaves a tag out."""
    texts = {_DESCRIPTION: description, _ARTIST: artist, _COPYRIGHT: credit}
    tags = sorted({_ORIENTATION, *(tag for tag, text in texts.items() if text)})
    after = 8 + 2 + 12 * len(tags) + 4
    entries, values = b"", b""
    for tag in tags:
        if tag == _ORIENTATION:
            entries += struct.pack("<HHIHH", tag, _SHORT, 1, orientation, 0)
            continue
        text = texts[tag].encode("ascii") + b"\0"
        place = text.ljust(4, b"\0") if len(text) <= 4 else struct.pack("<I", after + len(values))
        entries += struct.pack("<HHI", tag, _ASCII, len(text)) + place
        if len(text) > 4:
            values += text + b"\0" * (len(text) % 2)
    return _HEAD + b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", 0) + values


def read(data: bytes) -> dict[str, Value]:
    """Description and maker out of a file's own EXIF; {} where there is nothing that can be read."""
    tags = Image.Exif()
    try:
        tags.load(data)
        found = {name: tags.get(tag) for tag, name in _READ.items()}
    except (ValueError, OSError, SyntaxError, struct.error, TypeError, KeyError):
        return {}
    texts = {name: text.strip("\0 \r\n\t") for name, text in found.items() if isinstance(text, str)}
    return {name: _repaired(text) for name, text in texts.items() if text not in _MEANINGLESS}


def _repaired(text: str) -> str:
    """UTF-8 that was read as Latin-1, as the library does, turned back."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
