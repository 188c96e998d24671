"""DuckDB, shut in (DECISIONS 30): one file to read, nothing to write, few resources, little time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from catalogue.tables.kinds import Words

SECONDS: Final = 5
_MEMORY: Final = "256MB"
_AT_ONCE: Final = 4
_KEPT: Final = 8

_places = threading.BoundedSemaphore(_AT_ONCE)
_open: OrderedDict[str, duckdb.DuckDBPyConnection] = OrderedDict()
_guard = threading.Lock()


class TooMuch(Exception):
    """The question takes more time or memory than one reader may have. `words`: what to do, in both languages."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words[1])


def _slow() -> TooMuch:
    zh = f"這個問題 {SECONDS} 秒算不完；請加條件縮小範圍，或下載整份檔案。"
    en = f"This takes more than {SECONDS} seconds: narrow it by filters, or download the whole file."
    return TooMuch((zh, en))


def _large() -> TooMuch:
    zh = "這個問題要用的記憶體太多；請加條件縮小範圍，或下載整份檔案。"
    en = "This takes too much memory: narrow it by filters, or download the whole file."
    return TooMuch((zh, en))


def _busy() -> TooMuch:
    return TooMuch(("現在問的人太多，請稍候再試。", "Too many are asking at this moment: try again soon."))


@contextmanager
def answering(path: Path, sql: str, parameters: Sequence[Any]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The running answer to one question about one Parquet file, to fetch rows from. Raises TooMuch.

    In `sql` the file is the view `rows`: its columns, and `file_row_number`, which counts from 0.
    """
    cursor = _cursor(path)
    try:
        with limited(cursor):
            cursor.execute(sql, parameters)
        yield cursor
    finally:
        cursor.close()


@contextmanager
def limited(cursor: duckdb.DuckDBPyConnection, patience: int = 1) -> Iterator[None]:
    """One step of DuckDB's: one of few at once, and stopped after a few seconds. Raises TooMuch.

    Between steps a place is free for others: who reads a long answer slowly keeps nobody waiting. `patience`: how
    many times as long to wait for a place; what has begun to leave should not be cut off.
    """
    _take_place(patience)
    clock = threading.Timer(SECONDS, cursor.interrupt)
    clock.daemon = True
    clock.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise _slow() from error
    except duckdb.OutOfMemoryException as error:
        raise _large() from error
    finally:
        clock.cancel()
        _places.release()


def wait_for_place() -> None:
    """Wait until there is a place for a question, without taking it. Raises TooMuch where that lasts too long."""
    _take_place()
    _places.release()


def _take_place(patience: int = 1) -> None:
    if not _places.acquire(timeout=SECONDS * patience):
        raise _busy()


def _cursor(path: Path) -> duckdb.DuckDBPyConnection:
    """A cursor of a database in memory that can read this one file. The last few are kept: opening one takes 20 ms.

    A cursor outlives the closing of its database, but cannot be had of a closed one.
    """
    name = str(path)
    with _guard:
        if name not in _open:
            _open[name] = _opened(name)
        _open.move_to_end(name)
        while len(_open) > _KEPT:
            _open.popitem(last=False)[1].close()
        return _open[name].cursor()


def _opened(name: str) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(
        config={
            "threads": "1",
            "memory_limit": _MEMORY,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    literal = name.replace("'", "''")
    database.execute(f"SET allowed_paths = ['{literal}']")
    database.execute("SET enable_external_access = false")
    database.execute(f"CREATE VIEW rows AS SELECT * FROM read_parquet('{literal}', file_row_number = true)")  # noqa: S608
    database.execute("SET lock_configuration = true")
    return database
