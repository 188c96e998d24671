"""Which source ids a run has met. Kept on disk: a run's memory must not grow with its input."""

from __future__ import annotations

import sqlite3


class Seen:
    """A set of text that lives in a temporary file of its own and goes with the process."""

    def __init__(self) -> None:
        self._table = sqlite3.connect("", isolation_level=None)
        self._table.execute("PRAGMA journal_mode=OFF")
        self._table.execute("PRAGMA synchronous=OFF")
        self._table.execute("CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._table.execute("BEGIN")

    def add(self, identity: str) -> bool:
        """Add it; whether it was new."""
        return self._table.execute("INSERT OR IGNORE INTO seen VALUES (?)", (identity,)).rowcount == 1

    def __contains__(self, identity: str) -> bool:
        return self._table.execute("SELECT 1 FROM seen WHERE id = ?", (identity,)).fetchone() is not None

    def close(self) -> None:
        self._table.close()
