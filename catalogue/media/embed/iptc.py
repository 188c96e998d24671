"""IPTC-IIM 4.1 in Photoshop's frame, which older programs read: the same texts as in XMP, in both directions."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from catalogue.media.embed.xmp import Properties, Value

_FRAME: Final = b"Photoshop 3.0\0"
_BLOCK: Final = b"8BIM"
_IIM: Final = 0x0404
_UTF8: Final = b"\x1b%G"
# Record 2, data set -> XMP property (IPTC Photo Metadata Standard, the IIM column).
_DATASETS: Final = {
    5: "dc:title",
    25: "dc:subject",
    40: "photoshop:Instructions",
    55: "photoshop:DateCreated",
    80: "dc:creator",
    85: "photoshop:AuthorsPosition",
    90: "photoshop:City",
    92: "Iptc4xmpCore:Location",
    95: "photoshop:State",
    100: "Iptc4xmpCore:CountryCode",
    101: "photoshop:Country",
    103: "photoshop:TransmissionReference",
    105: "photoshop:Headline",
    110: "photoshop:Credit",
    115: "photoshop:Source",
    116: "dc:rights",
    120: "dc:description",
    122: "photoshop:CaptionWriter",
}
_REPEATED: Final = frozenset({25, 80})
_DATE: Final = 55
# A data set of the plain kind holds no more; what is longer stands in XMP alone.
_LONGEST: Final = 32_767
_ALL: Final = 60_000
_MAX_DATASETS: Final = 5_000


def segment(values: Properties) -> bytes:
    """The payload of an APP13 segment. Of texts in several languages the default one is taken."""
    iim = block(values)
    size = struct.pack(">I", len(iim))
    return _FRAME + _BLOCK + struct.pack(">H", _IIM) + b"\0\0" + size + iim + b"\0" * (len(iim) % 2)


def block(values: Properties) -> bytes:
    """The data sets alone; the first, 1:90, says that all is UTF-8."""
    body = _dataset(1, 90, _UTF8) + _dataset(2, 0, b"\0\4")
    for number, name in _DATASETS.items():
        for text in _texts(values.get(name, ""), number in _REPEATED):
            encoded = (_iim_date(text) if number == _DATE else text).encode()
            if encoded and len(encoded) <= _LONGEST and len(body) + len(encoded) < _ALL:
                body += _dataset(2, number, encoded)
    return body


def read(data: bytes) -> dict[str, Value]:
    """The properties in an APP13 payload, or in bare data sets; {} where there are none."""
    found: dict[str, Value] = {}
    charset = b""
    for record, number, content in _datasets(_iim_of(data)):
        if (record, number) == (1, 90):
            charset = content
        if record != 2 or number not in _DATASETS:
            continue
        name, text = _DATASETS[number], _decoded(content, charset).strip("\0 \r\n\t")
        if number == _DATE:
            text = f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text.isdecimal() and len(text) == 8 else ""
        if not text:
            continue
        if number in _REPEATED:
            before = found.get(name, [])
            found[name] = [*(before if isinstance(before, list) else []), text]
        else:
            found.setdefault(name, text)
    return found


def _texts(value: Value, is_repeated: bool) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [value.get("x-default") or next(iter(value.values()), "")]
    texts = list(value) if isinstance(value, list | tuple) else []
    return texts if is_repeated else ["; ".join(texts)]


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _iim_date(text: str) -> str:
    """CCYYMMDD of an ISO date; "" where day or month are not known."""
    digits = text[:10].replace("-", "")
    return digits if len(digits) == 8 and digits.isdecimal() else ""


def _iim_of(data: bytes) -> bytes:
    """The data sets out of Photoshop's resources; bare ones as they are."""
    if data[:1] == b"\x1c":
        return data
    at = len(_FRAME) if data.startswith(_FRAME) else 0
    while data[at : at + 4] == _BLOCK and at + 12 <= len(data):
        kind = struct.unpack_from(">H", data, at + 4)[0]
        at += 6 + (data[at + 6] + 2) // 2 * 2
        size = int.from_bytes(data[at : at + 4], "big")
        if kind == _IIM:
            return data[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return b""


def _datasets(iim: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    for _ in range(_MAX_DATASETS):
        if at + 5 > len(iim) or iim[at] != 0x1C:
            return
        record, number, size = struct.unpack_from(">BBH", iim, at + 1)
        if size > _LONGEST or at + 5 + size > len(iim):
            return
        yield record, number, iim[at + 5 : at + 5 + size]
        at += 5 + size


def _decoded(content: bytes, charset: bytes) -> str:
    """Text as declared, else by what it can be: UTF-8, Big5 (all of it), Latin-1."""
    if charset != _UTF8:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        try:
            text = content.decode("cp950")
            if all(
                char.isascii() or "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
                for char in text
            ):
                return text
        except UnicodeDecodeError:
            pass
        return content.decode("latin-1")
    return content.decode("utf-8", "replace")
