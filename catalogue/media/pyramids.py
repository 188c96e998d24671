"""Tiled pyramidal TIFF files (TIFF 6.0 and BigTIFF; JPEG in TIFF by Technical Note 2): written, and read by the tile.

A tile of the file is a JPEG that lacks its tables and its beginning. Put together again it can be sent
as it is: nothing is decoded. The readers of whole TIFF files have no way to give those bytes.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO, Final

from catalogue.media import jpeg

TILE: Final = 512
# From 90 on libvips writes RGB instead of YCbCr, which takes about twice the bytes for the same picture.
_QUALITY: Final = 88
# Not even uncompressed could the levels outgrow the four bytes of a classic TIFF's offsets.
_CLASSIC_PIXELS: Final = 2**32 // 4 - 2**20

_WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC = 256, 257, 259, 262
_TILE_WIDTH, _TILE_HEIGHT, _OFFSETS, _LENGTHS, _TABLES = 322, 323, 324, 325, 347
_JPEG, _GREY, _YCBCR = 7, 1, 6
_MAX_LEVELS: Final = 32
_MAX_ENTRIES: Final = 512
_MAX_TILES: Final = 1 << 24
_MAX_TABLES: Final = 65_536
_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
# Version 1.02, no unit, pixels as wide as high: a decoder then knows that the colours are YCbCr.
_JFIF: Final = jpeg.app_segment(0, b"JFIF\0" + struct.pack(">HBHHBB", 0x0102, 0, 1, 1, 0, 0))
# Of a field type its array code and bytes: SHORT, LONG, LONG8, and BYTE and UNDEFINED for the tables.
_TYPES: Final = {1: ("B", 1), 3: ("H", 2), 4: ("I", 4), 7: ("B", 1), 16: ("Q", 8)}


class BrokenPyramid(ValueError):
    """The file is not a pyramid as `write` makes it, or it is damaged."""


def write(image: Any, target: Path) -> None:
    """Write an sRGB (or grey) pyvips image as a pyramid of JPEG tiles, in one pass from top to bottom.

    Each level is half of the one before, in pages of their own, down to one that fits in a tile. Memory is
    bounded by a few rows of tiles whatever the height. Errors are those of libvips.
    """
    image.tiffsave(
        str(target),
        compression="jpeg",
        Q=_QUALITY,
        tile=True,
        tile_width=TILE,
        tile_height=TILE,
        pyramid=True,
        depth="onetile",
        bigtiff=image.width * image.height > _CLASSIC_PIXELS,
        keep="none",
    )


@dataclass(frozen=True, slots=True)
class Level:
    """One size of the picture, in pixels, and where its tiles lie in the file, row by row."""

    width: int
    height: int
    tables: bytes
    offsets: array[int]
    lengths: array[int]

    @property
    def columns(self) -> int:
        return ceil(self.width / TILE)

    @property
    def rows(self) -> int:
        return ceil(self.height / TILE)

    def fills(self, column: int, row: int) -> bool:
        """Whether the picture fills that tile; at the right and lower edge tiles are padded to 512."""
        return (column + 1) * TILE <= self.width and (row + 1) * TILE <= self.height


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The index of a file: it holds no file open, and may be kept as long as the file stays."""

    path: Path
    levels: tuple[Level, ...]
    """Largest first; each half as wide and high as the one before, rounded down."""

    @classmethod
    def open(cls, path: Path) -> Pyramid:
        """Read the directories of the file. Raises BrokenPyramid, and OSError where it cannot be read."""
        with path.open("rb") as file:
            levels = tuple(_Reader(file).levels())
        for above, level in pairwise(levels):
            if (level.width, level.height) != (max(1, above.width // 2), max(1, above.height // 2)):
                raise BrokenPyramid(f"{path.name}: a level of {level.width} × {level.height} is not half")
        return cls(path, levels)

    def tile(self, level: int, column: int, row: int) -> bytes:
        """A whole JPEG file of 512 × 512 pixels, put together from the stored bytes.

        Raises IndexError for a tile that is not there, BrokenPyramid, OSError.
        """
        if not 0 <= level < len(self.levels):
            raise IndexError(f"there is no level {level}")
        one = self.levels[level]
        if not (0 <= column < one.columns and 0 <= row < one.rows):
            raise IndexError(f"there is no tile {column}, {row} at level {level}")
        place = row * one.columns + column
        with self.path.open("rb") as file:
            stored = _read(file, one.offsets[place], one.lengths[place])
        if not _is_stream(stored):
            raise BrokenPyramid(f"{self.path.name}: tile {column}, {row} at level {level} is no JPEG")
        return b"".join((_SOI, _JFIF, one.tables[2:-2], stored[2:]))


class _Reader:
    """Reads the directories of an open TIFF file; nothing that it says is believed before it is checked."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        head = _read(file, 0, min(16, self._size))
        order = {b"II": "<", b"MM": ">"}.get(head[:2])
        magic = struct.unpack(f"{order}H", head[2:4])[0] if order and len(head) >= 8 else 0
        if magic not in (42, 43) or (magic == 43 and len(head) < 16):
            raise BrokenPyramid("does not begin as a TIFF file does")
        self._order = order
        self._is_big = magic == 43
        self._first = self._number("Q", head[8:16]) if self._is_big else self._number("I", head[4:8])

    def levels(self) -> list[Level]:
        found: list[Level] = []
        position = self._first
        while position:
            if len(found) == _MAX_LEVELS:
                raise BrokenPyramid(f"has more than {_MAX_LEVELS} levels")
            entries, position = self._directory(position)
            found.append(self._level(entries))
        if not found:
            raise BrokenPyramid("holds no picture")
        return found

    def _directory(self, position: int) -> tuple[dict[int, bytes], int]:
        """The entries of a directory as tag -> its twelve (BigTIFF: twenty) bytes; where the next one is."""
        count_code, count_size, size, link_code, link_size = (
            ("Q", 8, 20, "Q", 8) if self._is_big else ("H", 2, 12, "I", 4)
        )
        count = self._number(count_code, self._bytes(position, count_size))
        if not 0 < count <= _MAX_ENTRIES:
            raise BrokenPyramid(f"has a directory of {count} entries")
        body = self._bytes(position + count_size, count * size + link_size)
        entries = (body[start : start + size] for start in range(0, count * size, size))
        tags = {self._number("H", entry[:2]): entry for entry in entries}
        return tags, self._number(link_code, body[-link_size:])

    def _level(self, entries: Mapping[int, bytes]) -> Level:
        width, height = self._one(entries, _WIDTH), self._one(entries, _HEIGHT)
        if not (width and height):
            raise BrokenPyramid("has a level without pixels")
        if (self._one(entries, _TILE_WIDTH), self._one(entries, _TILE_HEIGHT)) != (TILE, TILE):
            raise BrokenPyramid(f"is not cut into tiles of {TILE} pixels")
        if self._one(entries, _COMPRESSION) != _JPEG:
            raise BrokenPyramid("its tiles are no JPEG")
        if self._one(entries, _PHOTOMETRIC) not in (_GREY, _YCBCR):
            raise BrokenPyramid("its colours are neither YCbCr nor grey")
        count = ceil(width / TILE) * ceil(height / TILE)
        if count > _MAX_TILES:
            raise BrokenPyramid(f"has {count} tiles")
        offsets, lengths = self._values(entries, _OFFSETS, count), self._values(entries, _LENGTHS, count)
        if any(o + n > self._size for o, n in zip(offsets, lengths, strict=True)):
            raise BrokenPyramid("has tiles behind its end: it was cut off")
        return Level(width, height, self._tables(entries), offsets, lengths)

    def _tables(self, entries: Mapping[int, bytes]) -> bytes:
        """The tables that the tiles share: a JPEG stream of its own, empty where each tile has its own."""
        if _TABLES not in entries:
            return _SOI + _EOI
        tables = self._values(entries, _TABLES).tobytes()
        if not _is_stream(tables):
            raise BrokenPyramid("its tables are no JPEG")
        return tables

    def _one(self, entries: Mapping[int, bytes], tag: int) -> int:
        return self._values(entries, tag, 1)[0]

    def _values(self, entries: Mapping[int, bytes], tag: int, expected: int | None = None) -> array[int]:
        """The values of a tag; `expected` says how many there must be."""
        if tag not in entries:
            raise BrokenPyramid(f"lacks the tag {tag}")
        entry = entries[tag]
        kind = self._number("H", entry[2:4])
        count_code, start = ("Q", 12) if self._is_big else ("I", 8)
        count = self._number(count_code, entry[4:start])
        limit = _MAX_TABLES if tag == _TABLES else _MAX_TILES
        if kind not in _TYPES or not 0 < count <= limit or count != (expected or count):
            raise BrokenPyramid(f"has {count} values of type {kind} for the tag {tag}")
        code, size = _TYPES[kind]
        inline = entry[start:]
        if count * size <= len(inline):
            body = inline[: count * size]
        else:
            body = self._bytes(self._number(count_code, inline), count * size)
        values = array(code, body)
        if (self._order == "<") != (sys.byteorder == "little"):
            values.byteswap()
        return values

    def _number(self, code: str, body: bytes) -> int:
        number: int = struct.unpack(f"{self._order}{code}", body)[0]
        return number

    def _bytes(self, position: int, count: int) -> bytes:
        if position + count > self._size:
            raise BrokenPyramid("points behind its end: it was cut off")
        return _read(self._file, position, count)


def _read(file: BinaryIO, position: int, count: int) -> bytes:
    file.seek(position)
    read = file.read(count)
    if len(read) != count:
        raise BrokenPyramid("was cut off")
    return read


def _is_stream(body: bytes) -> bool:
    return len(body) >= 4 and body.startswith(_SOI) and body.endswith(_EOI)
