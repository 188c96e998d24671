"""One migrated database for all tests, and their order.

Migrations take a quarter of a minute and say the same thing each time. On SQLite they run once; the result
is kept under `var/snapshots/`, named by a digest of everything that shapes it, and copied into
memory at the start of a run. On PostgreSQL (`DATABASE_URL`) the ordinary set-up applies.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections, transaction
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOTS = ROOT / "var" / "snapshots"
SHARED = Path(os.environ.get("KAIWU_SHARED_DIR", ROOT.parent / "shared"))
# What decides what a migrated and seeded database holds.
SHAPES_DATABASE = (
    "requirements.txt",
    "*/migrations/*.py",
    "portal/pages/**/*.py",
    "portal/desk/roles.py",
    "portal/desk/review.py",
    "catalogue/models/*.py",
    "catalogue/vocabularies/*",
    "catalogue/chronology/*",
)
# These take longest, and so begin first: then two workers end at about the same time.
_LONGEST = ("tests/browser/", "tests/test_postgresql.py")
_IN_MEMORY = "file:kaiwu-test?mode=memory&cache=shared"
_tests = count(1)


# The same examples in every run: a change is told by them, never by luck. New ones are looked for by
# `pytest --hypothesis-profile=seek`. How long one takes says more of the machine's other work than of the code.
hypothesis.settings.register_profile("kaiwu", deadline=None, max_examples=60, derandomize=True)
hypothesis.settings.register_profile("seek", deadline=None, max_examples=3_000)
hypothesis.settings.load_profile("kaiwu")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order of the files of a run; within a file tests keep theirs."""

    def rank(item: pytest.Item) -> int:
        name = item.path.relative_to(ROOT).as_posix()
        return next((at for at, first in enumerate(_LONGEST) if name.startswith(first)), len(_LONGEST))

    items.sort(key=rank)


class _BrowserTogether(LoadFileScheduling):
    """File by file, those of the browser as one: while its worker waits for pages, another has the processor."""

    def _split_scope(self, nodeid: str) -> str:
        browser, _ = _LONGEST
        return browser if nodeid.startswith(browser) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _BrowserTogether:
    return _BrowserTogether(config, log)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not look through it again and again.

    Nor so often through what tests leave behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
    # Not before pytest's own last collections; but at the very end libraries look for what they left behind.
    atexit.register(gc.unfreeze)


def digest_of(*patterns: str) -> str:
    """A short digest of the project's own files that match, by name and content."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if "node_modules" not in path.parts and path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Parallel workers wait here while one of them makes what all will use."""
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    with (SNAPSHOTS / f"{what}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrated_database() -> Path:
    """The migrated and seeded database file, made now if it is not there yet."""
    with one_at_a_time("database"):
        return _made_snapshot()


def tell_of_making(what: str) -> None:
    """To be read where tests are set up; a test that makes it itself says nothing."""
    print(f"Making what the tests start from, once: {what} …", flush=True)


def _made_snapshot() -> Path:
    name = digest_of(*SHAPES_DATABASE)
    path = SNAPSHOTS / f"{name}.sqlite3"
    if path.exists():
        return path
    for stale in SNAPSHOTS.glob("*.sqlite3"):
        stale.unlink(missing_ok=True)
    tell_of_making("a migrated database")
    unfinished = path.with_suffix(f".{os.getpid()}")
    # In a process of its own: this one may hold a database, or a browser's loop, already.
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{unfinished}"},
        check=True,
    )
    with closing(sqlite3.connect(unfinished)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    unfinished.rename(path)
    return path


def restore_database() -> None:
    """Bring the in-memory database back to the snapshot (after tests that really commit)."""
    source = sqlite3.connect(f"file:{migrated_database()}?mode=ro", uri=True)
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = _IN_MEMORY
    connections["default"].settings_dict["NAME"] = _IN_MEMORY
    connections["default"].ensure_connection()
    source.backup(connections["default"].connection)
    source.close()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    with django_db_blocker.unblock():
        if os.environ.get("DATABASE_IS_READY"):  # migrated already, and thrown away afterwards
            yield
            return
        if connections["default"].vendor != "sqlite":
            created = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
            yield
            teardown_databases(created, verbosity=0)
            return
        keep_alive = sqlite3.connect(_IN_MEMORY, uri=True)
        restore_database()
    yield
    keep_alive.close()


@contextmanager
def _folders(base: Path) -> Iterator[None]:
    """Files, masters, search index and what is kept are under `base` meanwhile."""
    names = {
        "DATA_DIR": ".",
        "FILES_DIR": "files",
        "MASTERS_DIR": "masters",
        "SEARCH_INDEX_DIR": "search",
        "KEPT_DIR": "kept",
    }
    before = {name: getattr(settings, name) for name in names}
    for name, folder in names.items():
        setattr(settings, name, base / folder)
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    for name, path in before.items():
        setattr(settings, name, path)


@pytest.fixture(autouse=True)
def _fresh_state(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test has its own files, its own search index, and nothing kept, unless its module shares them."""
    if "standing" in request.fixturenames:
        yield
        return
    # The folder is made by whoever writes into it: most tests write nothing.
    with _folders(tmp_path_factory.getbasetemp() / "state" / str(next(_tests))):
        yield


@pytest.fixture(scope="module")
def standing(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A collection made once for the tests of a module that only read it.

    A fixture of the module asks for this one and makes the records. Each test, marked `django_db`, leaves the
    database as that fixture made it; files and the search index it must not change.
    """
    with _folders(tmp_path_factory.mktemp("standing")), django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real museum records; tests that need it are skipped where it is absent."""
    if not (SHARED / "data" / "npm").is_dir():
        pytest.skip(f"no real records at {SHARED} (set KAIWU_SHARED_DIR)")
    return SHARED
