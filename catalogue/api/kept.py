"""Objects as lists show them, written once and kept in a file beside the database.

Never a second truth. An entry is used where the object is public in the very version that was written, the
change log has no later word on anything it shows, and code, institutions and the portal's address are those
of then. What is missing is made from the database; the file can be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from catalogue.delivery.written import Written
from catalogue.models import Change
from catalogue.models.changes import in_transaction, last_sequence
from catalogue.models.institution import everyone
from catalogue.models.touched import objects_of
from catalogue.rights import AttributionMissing

Entry = tuple[str, str, Written]  # id, version, JSON
_PRESSED: Final = 1  # a fifth of the size, for a tenth of a millisecond a page
_BATCH: Final = 5_000  # changes followed in one transaction
_CATALOGUE: Final = Path(__file__).parents[1]
# Packages that have a say in what a list shows of an object.
_SHAPED_BY: Final = ("api", "chronology", "delivery", "description", "models", "rights", "vocabularies")
_TABLES: Final = """
    CREATE TABLE IF NOT EXISTS summary (id TEXT PRIMARY KEY, version TEXT NOT NULL, body BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS followed (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
"""
logger = logging.getLogger(__name__)


class Kept:
    """The entries in one file. Readers never wait: where another writes, nothing is kept this time.

    `patience` is how many seconds a writer waits for another one.
    """

    def __init__(self, path: Path, patience: float = 0) -> None:
        self.path = path
        self._patience = patience
        self._own = threading.local()

    def read(self, versions: Mapping[str, str], sequence: int) -> dict[str, Written]:
        """Those of these objects that are kept in these versions, if the log was followed to `sequence`."""
        try:
            if self._position() != sequence:
                self.follow()
                if self._position() < sequence:
                    return {}
            marks = ", ".join("?" * len(versions))
            rows = self._database().execute(
                f"SELECT id, version, body FROM summary WHERE id IN ({marks})",  # noqa: S608
                tuple(versions),
            )
            return {
                identity: Written(zlib.decompress(body).decode())
                for identity, version, body in rows
                if versions[identity] == version
            }
        except (sqlite3.Error, zlib.error, AttributionMissing) as error:
            logger.warning("what is kept in %s is not used: %s", self.path, error)
            return {}

    def write(self, entries: Collection[Entry], sequence: int) -> bool:
        """Keep these, which were made when the log stood at `sequence`; not if anybody has read on since."""
        if in_transaction():
            return False
        with self._writing() as database:
            if database is None or self._position() != sequence:
                return False
            rows = [
                (identity, version, zlib.compress(body.encode(), _PRESSED))
                for identity, version, body in entries
            ]
            database.executemany("INSERT OR REPLACE INTO summary VALUES (?, ?, ?)", rows)
            return True

    def follow(self) -> None:
        """Forget what the log has changed since. Nothing inside a transaction: it may be rolled back."""
        while not in_transaction():
            with self._writing() as database:
                if database is None or self._follow(database):
                    return

    def _follow(self, database: sqlite3.Connection) -> bool:
        """Follow one batch of the log. Whether that was all."""
        position, latest = self._position(), last_sequence()
        if not 0 <= position <= latest:  # new, or of another database than this
            database.execute("DELETE FROM summary")
            database.execute("INSERT OR REPLACE INTO followed VALUES (1, ?)", [latest])
            return True
        log = Change.objects.filter(sequence__gt=position).order_by("sequence")
        changes = list(log.values_list("sequence", "kind", "item_id")[:_BATCH])
        if changes:
            touched = sorted(objects_of((kind, item) for _, kind, item in changes))
            database.executemany("DELETE FROM summary WHERE id = ?", ([identity] for identity in touched))
            database.execute("UPDATE followed SET position = ?", [changes[-1][0]])
        return len(changes) < _BATCH

    def _position(self) -> int:
        """How far the log was followed; -1 in a new file."""
        row = self._database().execute("SELECT position FROM followed").fetchone()
        return int(row[0]) if row else -1

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection | None]:
        """A transaction; None where somebody else is in one."""
        try:
            database = self._database()
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            logger.debug("%s is being written: %s", self.path, error)
            yield None
            return
        try:
            yield database
        except BaseException:
            database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")

    def _database(self) -> sqlite3.Connection:
        """This thread's connection. Raises sqlite3.OperationalError where another is just making the file."""
        found: sqlite3.Connection | None = getattr(self._own, "database", None)
        if found is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            found = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None)
            found.execute("PRAGMA page_size = 8192")
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = NORMAL")
            found.executescript(_TABLES)
            self._own.database = found
        return found


def kept(patience: float = 0) -> Kept:
    """What is kept in the present shape of things. One query."""
    return _kept(Path(settings.KEPT_DIR) / f"summaries-{shape_of_things()}.sqlite3", patience)


def shape_of_things() -> str:
    """A digest of all that has a say in what is written of an object, beside itself: code, institutions,
    the portal's address. One query.
    """
    return _shape(everyone(), settings.SITE_URL)


def forget_other_shapes() -> None:
    """Remove what was kept in former shapes."""
    present = kept().path.name
    for path in Path(settings.KEPT_DIR).glob("summaries-*.sqlite3*"):
        if not path.name.startswith(present):
            path.unlink(missing_ok=True)


@lru_cache(maxsize=4)
def _kept(path: Path, patience: float) -> Kept:
    return Kept(path, patience)


@lru_cache(maxsize=4)
def _shape(institutions: tuple[tuple[Any, ...], ...], site_url: str) -> str:
    return hashlib.sha256(repr((_code(), institutions, site_url)).encode()).hexdigest()[:12]


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for package in _SHAPED_BY:
        for path in sorted((_CATALOGUE / package).rglob("*")):
            if path.suffix in (".py", ".json"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
