"""What the benchmarks ask: our database and index, and the peer's table, made of the same synthetic records.

They are kept under var/bench/ by a digest of what shapes them, because the large ones take minutes.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from rich.console import Console

from tests.bench.records import records
from tests.conftest import ROOT, digest_of

KEPT = ROOT / "var" / "bench"
DATASETTE_FILE = "records.db"
FLAT = (
    "category",
    "department",
    "accession",
    "title_zh",
    "title_en",
    "maker",
    "material",
    "technique",
    "form",
    "period",
    "date_text",
    "held_at",
    "description_zh",
)
SEARCHED = ("title_zh", "title_en", "accession", "date_text", "description_zh")
_RECORDS = ("tests/bench/records.py", "tests/bench/words.py", "catalogue/vocabularies/*.json")
_SHAPE = ("*/migrations/*.py", "catalogue/models/*.py", "catalogue/vocabularies/*")
_INDEX = tuple(
    f"catalogue/search/{name}"
    for name in ("document.py", "documents.py", "folding.py", "schema.py", "tokens.py", "variants.txt")
)


def environment(folder: Path, settings: str = "portal.settings.base") -> dict[str, str]:
    """The environment of a process whose data folder is `folder`."""
    return os.environ | {
        "KAIWU_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": "",
        "PYTHONPATH": str(ROOT),
    }


def manage(folder: Path, *arguments: str) -> None:
    """Run manage.py on a data folder. Raises CalledProcessError."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def empty() -> Path:
    """A data folder with a migrated database and no objects, to be copied."""
    folder = KEPT / f"empty-{digest_of(*_SHAPE)}"
    if not folder.exists():
        unfinished = begun(folder)
        manage(unfinished, "migrate", "--verbosity", "0")
        unfinished.rename(folder)
    return folder


def collection(count: int, *, image_every: int, console: Console) -> Path:
    """A data folder with `count` objects, every n-th of them with an image in three tiers, and the index."""
    digest = digest_of(*_RECORDS, "*/migrations/*.py", "tests/bench/filling.py")
    folder = KEPT / f"objects-{count}-{image_every}-{digest}"
    if not folder.exists():
        console.print(f"[dim]building {count:,} records in var/bench/ (kept for the next run) …")
        unfinished = begun(folder)
        shutil.copytree(empty(), unfinished, dirs_exist_ok=True)
        _in_child(unfinished, count, image_every)
        unfinished.rename(folder)
    indexed = folder / f"indexed-{digest_of(*_INDEX)}"
    if not indexed.exists():
        console.print("[dim]building the search index …")
        manage(folder, "rebuild_search")
        indexed.touch()
    return folder


def flat_table(count: int) -> Path:
    """The same records as one table for Datasette, with a trigram index of the texts that are searched."""
    digest = digest_of(*_RECORDS, "tests/bench/building.py")
    path = KEPT / f"flat-{count}-{digest}" / DATASETTE_FILE
    if not path.exists():
        unfinished = begun(path.parent)
        with closing(sqlite3.connect(unfinished / DATASETTE_FILE)) as database:
            _write_flat(database, count)
        unfinished.rename(path.parent)
    return path


def _write_flat(database: sqlite3.Connection, count: int) -> None:
    columns = ", ".join(FLAT)
    marks = ", ".join("?" * (len(FLAT) + 5))
    database.execute(
        f"CREATE TABLE objects (id TEXT PRIMARY KEY, {columns}, text_licence, institution, year_from, year_to)"
    )
    database.executemany(
        f"INSERT INTO objects VALUES ({marks})",
        (
            (
                record.id,
                *(getattr(record, name) or None for name in FLAT),
                "CC-BY-4.0",
                "npm",
                record.year_from,
                record.year_to,
            )
            for record in records(count)
        ),
    )
    texts = ", ".join(SEARCHED)
    database.execute(
        f'CREATE VIRTUAL TABLE objects_fts USING fts5({texts}, content="objects", tokenize="trigram")'
    )
    database.execute(f"INSERT INTO objects_fts (rowid, {texts}) SELECT rowid, {texts} FROM objects")
    database.execute("INSERT INTO objects_fts (objects_fts) VALUES ('optimize')")
    database.commit()
    database.execute("ANALYZE")
    database.commit()


def _in_child(folder: Path, *arguments: object) -> None:
    command = [sys.executable, "-m", "tests.bench.filling", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)


def begun(folder: Path) -> Path:
    """An empty folder beside the one that is to be; older ones of the same kind are removed."""
    kind = folder.name.rpartition("-")[0]
    for stale in KEPT.glob(f"{kind}-*"):
        shutil.rmtree(stale, ignore_errors=True)
    path = KEPT / f"{folder.name}.unfinished"
    path.mkdir(parents=True)
    return path
