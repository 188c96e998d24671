"""Recordings in MP4 (ISO/IEC 14496-12, 14496-14): looked at box by box, nothing decoded; the credit as XMP at the end.

One container for video and for sound, because every browser plays it. What is inside must be what browsers
can play: H.264, AV1 or VP9, with AAC or Opus.
"""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

MAX_BYTES: Final = 512 * 1024 * 1024
VIDEO, AUDIO = "video", "audio"
MEDIA_TYPES: Final = {VIDEO: "video/mp4", AUDIO: "audio/mp4"}
# What a track is of (its handler), and the codecs that browsers play.
_CODECS: Final = {
    b"vide": frozenset({b"avc1", b"avc3", b"av01", b"vp09"}),
    b"soun": frozenset({b"mp4a", b"Opus"}),
}
# Boxes that hold boxes, on the way to what is looked at.
_HOLDERS: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
# What a camera or a program says of itself: place, owner, device.
_TOLD: Final = frozenset({b"udta", b"meta", b"uuid"})
# Tracks in which it goes on saying where it was filmed (§12.3): what stands in their samples cannot be taken out.
_TELLS: Final = b"meta"
_MOST_BOXES: Final = 20_000
_DEEPEST: Final = len(_HOLDERS)
_BLOCK: Final = 256 * 1024
# XMP specification part 3, §1.2.7.1: the box of this id, at the level of the file.
_XMP: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


class RecordingRefused(ValueError):
    """A file that is not taken in; `.reason` is one word for lists, the message says the rest."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(detail)


@dataclass(slots=True)
class Recorded:
    """What a file holds. `kind` is video or audio; sizes in pixels, 0 for sound alone.

    `told`: where in the file the boxes begin in which it says something of itself, what they say, and where they end.
    """

    seconds: float = 0.0
    width: int = 0
    height: int = 0
    told: list[tuple[int, int, int]] = field(default_factory=list)
    tracks: list[bytes] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return VIDEO if b"vide" in self.tracks else AUDIO

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    body: int
    end: int


def examine(path: Path) -> Recorded:
    """What the file holds. Raises RecordingRefused: too-large, format, truncated, broken, codec, tells, empty."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise RecordingRefused("too-large", f"{size:,} bytes; the limit is {MAX_BYTES:,}")
    found = Recorded()
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] != b"ftyp" or head[8:12] == b"qt  ":
            raise RecordingRefused("format", "no MP4: it does not begin with a file type box of MP4")
        for number, box in enumerate(_boxes(file, 0, size)):
            if number > _MOST_BOXES:
                raise RecordingRefused("broken", f"more than {_MOST_BOXES:,} boxes")
            _look(file, box, found)
    if not _CODECS.keys() & set(found.tracks) or not found.seconds:
        raise RecordingRefused("empty", "neither picture nor sound of any length")
    return found


def write_credited(source: Path, recorded: Recorded, packet: bytes, target: Path) -> None:
    """The same recording with an XMP packet at its end, and nothing left of what it said of itself.

    No byte of picture or sound moves: boxes that speak become free space where they stand, filled with zeros.
    """
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        for start, body, end in recorded.told:
            file.seek(start + 4)
            file.write(b"free")
            file.seek(body)
            for at in range(body, end, _BLOCK):
                file.write(bytes(min(_BLOCK, end - at)))
        file.seek(0, 2)
        file.write(struct.pack(">I4s16s", 24 + len(packet), b"uuid", _XMP) + packet)


def packet_of(path: Path) -> bytes:
    """The XMP packet of a recording; b"" without one."""
    with path.open("rb") as file:
        for box in _boxes(file, 0, path.stat().st_size, inside=False):
            if box.kind == b"uuid" and _part(file, box, 0, 16) == _XMP:
                return _part(file, box, 16, box.end - box.body - 16)
    return b""


def _boxes(file: BinaryIO, start: int, end: int, *, inside: bool = True, depth: int = 0) -> Iterator[_Box]:
    """Boxes one after another (§4.2), and those within the holders among them."""
    if depth > _DEEPEST:
        raise RecordingRefused("broken", f"boxes within boxes, more than {_DEEPEST} deep")
    while start < end:
        file.seek(start)
        head = file.read(16)
        if len(head) < 8 or start + 8 > end:
            raise RecordingRefused("truncated", f"it ends within a box at byte {start:,}")
        size, kind = struct.unpack_from(">I4s", head)
        body = start + 8
        if size == 1 and len(head) == 16:
            size, body = struct.unpack_from(">Q", head, 8)[0], start + 16
        if size < body - start:
            raise RecordingRefused("broken", f"a box of size {size} at byte {start:,}")
        if start + size > end:
            raise RecordingRefused("truncated", f"it has {end:,} bytes, a box ends at {start + size:,}")
        yield _Box(kind, start, body, start + size)
        if inside and kind in _HOLDERS:
            yield from _boxes(file, body, start + size, depth=depth + 1)
        start += size


def _part(file: BinaryIO, box: _Box, offset: int, length: int) -> bytes:
    """So many bytes of a box's body. Raises RecordingRefused where the box is shorter."""
    if length < 0 or offset < 0 or box.body + offset + length > box.end:
        raise RecordingRefused("broken", f"a {box.kind.decode('latin-1')} box is too short")
    file.seek(box.body + offset)
    return file.read(length)


def _look(file: BinaryIO, box: _Box, found: Recorded) -> None:
    if box.kind in _TOLD:
        found.told.append((box.start, box.body, box.end))
    elif box.kind == b"mvhd":
        found.seconds = _length(file, box)
    elif box.kind == b"tkhd":
        width, height = struct.unpack(">II", _part(file, box, box.end - box.body - 8, 8))
        found.width, found.height = max(found.width, width >> 16), max(found.height, height >> 16)
    elif box.kind == b"hdlr":
        handler = _part(file, box, 8, 4)
        if handler == _TELLS:
            raise RecordingRefused("tells", "it has a track of metadata")
        found.tracks.append(handler)
    elif box.kind == b"stsd":
        _check_codec(_part(file, box, 12, 4), found.tracks[-1:])


def _length(file: BinaryIO, box: _Box) -> float:
    """Seconds (§8.2.2): the second version of the box has longer numbers."""
    is_long = _part(file, box, 0, 1) == b"\x01"
    scale, length = struct.unpack(
        ">IQ" if is_long else ">II", _part(file, box, 20 if is_long else 12, 12 if is_long else 8)
    )
    return float(length / scale) if scale else 0.0


def _check_codec(codec: bytes, handler: list[bytes]) -> None:
    """Of one track, whose handler stands before its samples; tracks of other things are never played."""
    playable = _CODECS.get(handler[0]) if handler else None
    if playable is not None and codec not in playable:
        raise RecordingRefused("codec", f"{codec.decode('latin-1')}: browsers do not play it")
