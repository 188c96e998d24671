"""Which image goes into which shard of which split: decided by digests alone, in a file, so that it is the same
every time, on every machine, in memory that does not grow with the collection.

The split is that of the whole work: all images and leaves of it are on one side, and a new object moves none.
Within a split images are ordered by a digest of their id, so that neighbours are strangers and readers need
not shuffle far. Shards are ranges of that order of equal width, halved until none is too large: an image that
comes or goes touches one shard.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

# Split -> which of the ten values that `tenth` gives.
SPLITS: Final = {"train": range(8), "validation": range(8, 9), "test": range(9, 10)}
_BITS: Final = 32
_TABLE: Final = """
    CREATE TABLE sample (
        image TEXT PRIMARY KEY, object TEXT NOT NULL, split TEXT NOT NULL, place INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX sample_place ON sample (split, place, image, object, bytes);
"""

Row = tuple[str, str, str, int]
"""Image, object, whole that the object is part of, bytes of the file."""


def split_of(whole: str) -> str:
    """The split of everything that is part of a work."""
    tenth = _place(whole) % 10
    return next(split for split, tenths in SPLITS.items() if tenth in tenths)


class Plan:
    """The images of one pack. Of several rows of an image the last one counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Plan:
        self._database = sqlite3.connect(self._path)
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLE}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._path.unlink()

    def add(self, rows: Iterable[Row]) -> None:
        """Take these in, each where its digest puts it."""
        self._database.executemany(
            "INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?, ?)",
            ((image, owner, split_of(whole), _place(image), size) for image, owner, whole, size in rows),
        )

    def drop(self, images: Iterable[str]) -> None:
        """Take out what turned out to be gone."""
        self._database.executemany("DELETE FROM sample WHERE image = ?", ((image,) for image in images))

    def counted(self, split: str) -> tuple[int, int]:
        """Images and objects."""
        told = "SELECT count(*), count(DISTINCT object) FROM sample WHERE split = ?"
        images, objects = self._database.execute(told, [split]).fetchone()
        return images, objects

    def shards(self, split: str, most_samples: int, most_bytes: int) -> Iterator[Sequence[str]]:
        """The images of each shard, in order; none is empty."""
        shift = _BITS - self._halvings(split, most_samples, most_bytes)
        for start in self._shards(split, shift):
            told = (
                "SELECT image FROM sample WHERE split = ? AND place >= ? AND place < ? ORDER BY place, image"
            )
            span = (start << shift, (start + 1) << shift)
            yield [image for (image,) in self._database.execute(told, [split, *span])]

    def _shards(self, split: str, shift: int) -> list[int]:
        told = "SELECT DISTINCT place >> ? FROM sample WHERE split = ? ORDER BY 1"
        return [start for (start,) in self._database.execute(told, [shift, split])]

    def _halvings(self, split: str, most_samples: int, most_bytes: int) -> int:
        """How often the order is halved until no shard has too much, or only one image that is too large."""
        told = (
            "SELECT 1 FROM sample WHERE split = ? GROUP BY place >> ?"
            " HAVING count(*) > ? OR (sum(bytes) > ? AND count(*) > 1) LIMIT 1"
        )
        for halvings in range(_BITS):
            asked = [split, _BITS - halvings, most_samples, most_bytes]
            if self._database.execute(told, asked).fetchone() is None:
                return halvings
        return _BITS


def _place(identity: str) -> int:
    """The first eight hexadecimal digits of the SHA-256, as a number: anybody can work it out again."""
    return int(hashlib.sha256(identity.encode()).hexdigest()[: _BITS // 4], 16)
