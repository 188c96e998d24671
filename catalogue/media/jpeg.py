"""The segments of a JPEG file (ITU-T T.81, annex B): metadata exchanged, pixels untouched.

Ours because the good libraries for this are under the GPL. Only what a public file needs is kept of the
old segments: JFIF, the colour profile and Adobe's colour transform. Everything else of the kind goes:
EXIF with its GPS and serial numbers, thumbnails, comments, maker notes, pictures behind the end.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from mmap import mmap
from typing import BinaryIO

_SOI, _EOI, _SOS, _COM, _APP0 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0
_APP_MARKERS = range(0xE0, 0xF0)
_KEPT = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
# Inside entropy-coded data FF is followed by 00 or is a restart marker; anything else ends the data.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
_LONGEST = 65_533

Data = bytes | mmap


class BrokenJpeg(ValueError):
    """The bytes do not follow the structure of a JPEG file."""


def app_segment(number: int, payload: bytes) -> bytes:
    """One APPn segment. Raises ValueError when the payload is longer than a segment can be (64 kB)."""
    if len(payload) > _LONGEST:
        raise ValueError(f"an APP{number} segment holds at most {_LONGEST} bytes, not {len(payload)}")
    return struct.pack(">BBH", 0xFF, _APP0 + number, len(payload) + 2) + payload


def rewrite(data: Data, segments: bytes, target: BinaryIO) -> None:
    """Write `data` to `target` with `segments` as its only metadata. Raises BrokenJpeg.

    Every scan is copied byte for byte; what follows the end of the picture is left out.
    """
    if data[:2] != bytes((0xFF, _SOI)):
        raise BrokenJpeg("does not begin as a JPEG file does")
    kept_first: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    for marker, start, end in _parts(data):
        if marker == _COM or (marker in _APP_MARKERS and not _is_kept(marker, data[start + 4 : start + 20])):
            continue
        (kept_first if marker == _APP0 else rest).append((start, end))
    target.write(data[:2])
    for start, end in kept_first:
        target.write(data[start:end])
    target.write(segments)
    for start, end in rest:
        target.write(data[start:end])
    target.write(bytes((0xFF, _EOI)))


def _is_kept(marker: int, payload: bytes) -> bool:
    return any(marker == kind and payload.startswith(name) for kind, name in _KEPT)


def _parts(data: Data) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each segment up to the end of the image, scans with their data included."""
    position = 2
    while True:
        found = _NEXT_MARKER.match(data, position)
        if not found:
            raise BrokenJpeg(f"no marker at byte {position}")
        marker = found.group()[-1]
        if marker == _EOI:
            return
        start = found.end() - 2
        length = data[start + 2 : start + 4]
        if len(length) < 2:
            raise BrokenJpeg("ends inside a segment")
        end = start + 2 + struct.unpack(">H", length)[0]
        if marker == _SOS:
            following = _NEXT_MARKER.search(data, end)
            if not following:
                raise BrokenJpeg("ends before its end marker")
            end = following.start()
        yield marker, start, end
        position = end
