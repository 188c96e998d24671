"""One migrated database for all tests.

Migrations take half a minute and say the same thing each time. On SQLite they run once; the result
is kept under `var/snapshots/`, named by a digest of everything that shapes it, and copied into
memory at the start of a run. On PostgreSQL (`DATABASE_URL`) the ordinary set-up applies.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOTS = ROOT / "var" / "snapshots"
SHARED = Path(os.environ.get("KAIWU_SHARED_DIR", ROOT.parent / "shared"))
_IN_MEMORY = "file:kaiwu-test?mode=memory&cache=shared"


def digest_of(*patterns: str) -> str:
    """A short digest of the project's files that match, by name and content."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Parallel workers wait here while one of them makes what all will use."""
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    with (SNAPSHOTS / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _snapshot() -> Path:
    """The migrated and seeded database file, made now if it is not there yet."""
    with one_at_a_time():
        return _made_snapshot()


def _made_snapshot() -> Path:
    name = digest_of(
        "requirements.txt",
        "*/migrations/*.py",
        "portal/pages/**/*.py",
        "catalogue/models/*.py",
        "catalogue/vocabularies/*",
        "catalogue/chronology/*",
    )
    path = SNAPSHOTS / f"{name}.sqlite3"
    if path.exists():
        return path
    for stale in SNAPSHOTS.glob("*.sqlite3"):
        stale.unlink(missing_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    _use(str(unfinished))
    call_command("migrate", verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=DELETE")
    connections["default"].close()
    unfinished.rename(path)
    return path


def _use(name: str) -> None:
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def restore_database() -> None:
    """Bring the in-memory database back to the snapshot (after tests that really commit)."""
    source = sqlite3.connect(f"file:{_snapshot()}?mode=ro", uri=True)
    _use(_IN_MEMORY)
    connections["default"].ensure_connection()
    source.backup(connections["default"].connection)
    source.close()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    with django_db_blocker.unblock():
        if connections["default"].vendor != "sqlite":
            created = setup_databases(verbosity=0, interactive=False)
            yield
            teardown_databases(created, verbosity=0)
            return
        keep_alive = sqlite3.connect(_IN_MEMORY, uri=True)
        restore_database()
    yield
    keep_alive.close()


@pytest.fixture(autouse=True)
def _fresh_state(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test has its own files, its own search index, and nothing kept."""
    names = {"FILES_DIR": "files", "MASTERS_DIR": "masters", "SEARCH_INDEX_DIR": "search", "KEPT_DIR": "kept"}
    before = {name: getattr(settings, name) for name in names}
    for name, folder in names.items():
        setattr(settings, name, tmp_path / folder)
    yield
    for name, path in before.items():
        setattr(settings, name, path)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real museum records; tests that need it are skipped where it is absent."""
    if not (SHARED / "data" / "npm").is_dir():
        pytest.skip(f"no real records at {SHARED} (set KAIWU_SHARED_DIR)")
    return SHARED
