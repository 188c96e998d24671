"""The segments of a JPEG file (ITU-T T.81, annex B): metadata exchanged, pixels untouched.

Ours because the good libraries for this are under the GPL. Only what a public file needs is kept of the
old segments: JFIF, the colour profile and Adobe's colour transform. Everything else of the kind goes:
EXIF with its GPS and serial numbers, thumbnails, comments, maker notes, pictures behind the end.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import BinaryIO

_SOI, _EOI, _SOS, _COM, _APP0, _APP2 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xE2
_APP_MARKERS = range(0xE0, 0xF0)
_PROFILE = b"ICC_PROFILE\0"
_KEPT = ((_APP0, b"JFIF\0"), (_APP2, _PROFILE), (0xEE, b"Adobe"))
# Inside entropy-coded data FF is followed by 00 or is a restart marker; anything else ends the data.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_LONGEST = 65_533
_CHUNK = 1 << 18


class BrokenJpeg(ValueError):
    """The bytes do not follow the structure of a JPEG file."""


def app_segment(number: int, payload: bytes) -> bytes:
    """One APPn segment. Raises ValueError when the payload is longer than a segment can be (64 kB)."""
    if len(payload) > _LONGEST:
        raise ValueError(f"an APP{number} segment holds at most {_LONGEST} bytes, not {len(payload)}")
    return struct.pack(">BBH", 0xFF, _APP0 + number, len(payload) + 2) + payload


def rewrite(source: BinaryIO, segments: bytes, target: BinaryIO, *, keeps_profile: bool = True) -> None:
    """Write the JPEG `source` to `target` with `segments` as its only metadata. Raises BrokenJpeg.

    Every scan is copied byte for byte, in pieces of 256 kB; what follows the end of the picture is left
    out. `keeps_profile` False leaves the colour profile out too.
    """
    target.write(_marker(_SOI))
    is_due = True
    for marker, payload in _segments(source):
        if marker == _COM or (marker in _APP_MARKERS and not _is_kept(marker, payload, keeps_profile)):
            continue
        if is_due and marker != _APP0:
            target.write(segments)
            is_due = False
        target.write(_marker(marker) + struct.pack(">H", len(payload) + 2) + payload)
        if marker == _SOS:
            _copy_scan(source, target)
    target.write(_marker(_EOI))


def app_payloads(source: BinaryIO, number: int) -> list[bytes]:
    """The payloads of all APPn segments before the first scan, in order. Raises BrokenJpeg."""
    found: list[bytes] = []
    for marker, payload in _segments(source):
        if marker == _SOS:
            break
        if marker == _APP0 + number:
            found.append(payload)
    return found


def _segments(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Marker and payload of each segment up to the end of the image; whoever reads on after SOS has to take the scan."""
    if source.read(2) != _marker(_SOI):
        raise BrokenJpeg("does not begin as a JPEG file does")
    while True:
        marker = _next_marker(source)
        if marker == _EOI:
            return
        length = source.read(2)
        size = struct.unpack(">H", length)[0] - 2 if len(length) == 2 else -1
        payload = source.read(size) if size >= 0 else b""
        if size < 0 or len(payload) != size:
            raise BrokenJpeg("ends inside a segment")
        yield marker, payload


def _next_marker(source: BinaryIO) -> int:
    """The marker that is due here; before it any number of FF may stand (B.1.1.2)."""
    byte = source.read(1)
    if byte != b"\xff":
        raise BrokenJpeg("ends before its end marker" if not byte else "has no marker where one is due")
    while byte == b"\xff":
        byte = source.read(1)
    if byte in (b"", b"\x00"):
        raise BrokenJpeg("ends before its end marker" if not byte else "has no marker where one is due")
    return byte[0]


def _copy_scan(source: BinaryIO, target: BinaryIO) -> None:
    """Copy entropy-coded data; `source` then stands at the marker behind it."""
    buffer = bytearray(_CHUNK)
    view = memoryview(buffer)
    while count := source.readinto(buffer):  # type: ignore[attr-defined]
        found = _MARKER.search(buffer, 0, count)
        # The last byte may be the first half of a marker: it is read again with the next piece.
        stop = found.start() if found else count - (count > 1 and buffer[count - 1] == 0xFF)
        target.write(view[:stop])
        if stop < count:
            source.seek(stop - count, 1)
        if found:
            return
    raise BrokenJpeg("ends before its end marker")


def _is_kept(marker: int, payload: bytes, keeps_profile: bool) -> bool:
    kept = any(marker == kind and payload.startswith(name) for kind, name in _KEPT)
    return kept and (keeps_profile or not payload.startswith(_PROFILE))


def _marker(code: int) -> bytes:
    return bytes((0xFF, code))
