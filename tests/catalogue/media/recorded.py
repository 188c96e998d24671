"""MP4 files put together box by box, as small as a file can be that says what it holds."""

from __future__ import annotations

import struct

PLACE = b"+25.0961+121.5489/"


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def track(handler: bytes, codec: bytes, size: tuple[int, int] = (0, 0)) -> bytes:
    tkhd = box(b"tkhd", bytes(76), struct.pack(">II", size[0] << 16, size[1] << 16))
    stsd = box(b"stsd", struct.pack(">II", 0, 1), box(codec, bytes(8)))
    hdlr = box(b"hdlr", bytes(8), handler, bytes(13))
    return box(b"trak", tkhd, box(b"mdia", hdlr, box(b"minf", box(b"stbl", stsd))))


def mp4(*tracks: bytes, seconds: int = 3, brand: bytes = b"isom", media: bytes = b"\x0f" * 64) -> bytes:
    """A file with these tracks (one of H.264 by default) that says where it was filmed."""
    mvhd = box(b"mvhd", bytes(12), struct.pack(">II", 1000, seconds * 1000), bytes(80))
    tracks = tracks or (track(b"vide", b"avc1", (320, 180)), track(b"soun", b"mp4a"))
    told = box(b"udta", box(b"\xa9xyz", PLACE))
    return box(b"ftyp", brand, bytes(4), b"isom") + box(b"moov", mvhd, *tracks, told) + box(b"mdat", media)


SOUND = mp4(track(b"soun", b"mp4a"), brand=b"M4A ")
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.500\n看瓶口。\n\n00:01.500 --> 00:03.000\n再看底。\n"
