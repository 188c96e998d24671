"""Which source ids a run has met. Most of them on disk: a run's memory must not grow with its input."""

from __future__ import annotations

import sqlite3

# So many are held in memory (a few MB) before they go to the disk together.
_HELD = 20_000


class Seen:
    """A set of text, the larger part of which lives in a temporary file that goes with the process."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._is_all_held = True
        self._table = sqlite3.connect("", isolation_level=None)
        self._table.execute("PRAGMA journal_mode=OFF")
        self._table.execute("PRAGMA synchronous=OFF")
        self._table.execute("CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._table.execute("BEGIN")

    def add(self, identity: str) -> bool:
        """Add it; whether it was new."""
        if identity in self:
            return False
        self._held.add(identity)
        if len(self._held) >= _HELD:
            self._table.executemany("INSERT INTO seen VALUES (?)", ((one,) for one in self._held))
            self._held.clear()
            self._is_all_held = False
        return True

    def __contains__(self, identity: str) -> bool:
        if identity in self._held:
            return True
        if self._is_all_held:
            return False
        return self._table.execute("SELECT 1 FROM seen WHERE id = ?", (identity,)).fetchone() is not None

    def close(self) -> None:
        self._table.close()
