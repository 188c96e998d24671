"""manage.py import_objects: what it says and what it refuses."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from catalogue.imports.run import Run
from catalogue.models import MuseumObject
from tests.catalogue.imports.samples import npm_file, npm_record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def followed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often the search index was told; its own tests are elsewhere."""
    calls: list[int] = []
    monkeypatch.setattr("catalogue.search.follow", lambda: calls.append(1))
    return calls


def run(*words: str) -> str:
    out = StringIO()
    call_command("import_objects", *words, stdout=out)
    return out.getvalue()


def test_it_reports_and_tells_the_index(tmp_path: Path, followed: list[int]) -> None:
    npm_file(tmp_path / "a.json", [npm_record(1), npm_record(2, category="?")])
    said = run("npm", str(tmp_path))
    assert "2 records read: 1 created, 0 updated, 0 unchanged, 1 rejected" in said
    assert "category-unknown" in said
    assert followed == [1]
    assert "0 created, 0 updated, 1 unchanged, 1 rejected" in run("npm", str(tmp_path))
    assert followed == [1]


def test_a_dry_run_says_so(tmp_path: Path, followed: list[int]) -> None:
    said = run("npm", npm_file(tmp_path / "a.json", [npm_record()]), "--dry-run")
    assert said.startswith("dry run: nothing was changed")
    assert (MuseumObject.objects.count(), followed) == (0, [])


def test_a_csv_by_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("n,t\n1,玉璧\n", encoding="utf-8")
    (tmp_path / "list.toml").write_text(
        'source = "s1"\ninstitution = "npm"\nlicence = "CC0-1.0"\n'
        '[columns]\nsource_id = "n"\ntitle_zh = "t"\n[constants]\ncategory = "玉器"\n',
        encoding="utf-8",
    )
    said = run("csv", str(tmp_path / "list.csv"), "--mapping", str(tmp_path / "list.toml"))
    assert "1 created" in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["npm", "nowhere.json"], "no such file or folder"),
        (["csv", "."], "needs --mapping"),
        (["npm", ".", "--mapping", "m.toml"], "belongs to csv"),
        (["csv", ".", "--mapping", "nowhere.toml"], "cannot be read"),
    ],
)
def test_what_it_refuses(words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(*words)


def test_resuming_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="start without --resume"):
        run("npm", npm_file(tmp_path / "a.json", [npm_record()]), "--resume")


def test_a_full_disk_is_told_with_the_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Run) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Run, "execute", full)
    with pytest.raises(CommandError, match=r"disk is full.*--resume"):
        run("npm", npm_file(tmp_path / "a.json", [npm_record()]))
