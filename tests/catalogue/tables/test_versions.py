"""Loading a table: whole or not at all, every fault told, versions that stay."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from catalogue.models import Change, Dataset, Resource
from catalogue.tables import stored, versions
from catalogue.tables.faults import TableRefused
from catalogue.tables.schema import read_schema
from catalogue.whole_files import unfinished
from tests.catalogue.tables.samples import SCHEMA, make_table

pytestmark = pytest.mark.django_db
GOOD = "day,branch,visits,free,note\n2024-05-01,north,1200,true,a\n2024-05-01,south,,false,\n"


@pytest.fixture
def table() -> Resource:
    return make_table()


def load(table: Resource, folder: Path, text: str, **given: Any) -> versions.Loaded:
    path = folder / "given.csv"
    path.write_text(text, "utf-8")
    return versions.load(table, path, read_schema(SCHEMA), **given)


def faults(table: Resource, folder: Path, text: str) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(TableRefused) as refused:
        load(table, folder, text)
    return [(fault.row, fault.column, fault.kind) for fault in refused.value.faults]


def test_a_file_becomes_a_version_with_its_files(table: Resource, tmp_path: Path) -> None:
    loaded = load(table, tmp_path, GOOD, note=("首次發布", "First"))

    assert loaded.is_new
    table.refresh_from_db()
    assert (table.version.number, table.version.rows, table.version.note_zh) == (1, 2, "首次發布")
    assert {one["format"] for one in table.version.downloads} == {"csv", "json", "parquet", "xlsx", "ods"}
    assert Change.objects.filter(kind="dataset", item_id=table.dataset_id, verb="updated").count() == 1
    assert {result.check_name: result.passed for result in table.quality.all()} == {
        "structure": True,
        "encoding": True,
    }


def test_charts_are_drawn_before_a_reader_asks(table: Resource, tmp_path: Path) -> None:
    title = {"zh-Hant": "每日人次", "en": "Visits by day"}
    table.views = [{"name": "by-day", "kind": "bar", "title": title, "x": "branch", "y": "visits"}]
    version = load(table, tmp_path, GOOD).version

    drawn = sorted(path.name.partition(".")[2] for path in stored.folder(version).glob("charts/by-day-*"))
    assert drawn == ["en.json", "zh-Hant.json"]
    table.views[0]["y"] = "nothing"
    with pytest.raises(TableRefused):
        load(table, tmp_path, GOOD + "2024-05-02,north,7,true,\n")


def test_the_same_rows_again_are_no_new_version(table: Resource, tmp_path: Path) -> None:
    load(table, tmp_path, GOOD)
    changes = Change.objects.count()

    assert not load(table, tmp_path, GOOD.replace("\n", "\r\n")).is_new
    assert Change.objects.count() == changes


def test_a_new_version_leaves_the_old_one_where_it_is(table: Resource, tmp_path: Path) -> None:
    first = load(table, tmp_path, GOOD).version
    second = load(table, tmp_path, GOOD + "2024-05-02,north,900,true,\n").version

    assert (first.number, second.number) == (1, 2)
    assert stored.data_file(first).is_file()
    assert table.versions.count() == 2


def test_titles_name_columns_too_and_their_order_is_free(table: Resource, tmp_path: Path) -> None:
    load(table, tmp_path, "院區,Visits,DAY,free,note\nnorth,3,2024-05-01,,\n")

    assert table.version is not None
    assert table.version.rows == 1


def test_every_bad_row_is_told_with_its_place(table: Resource, tmp_path: Path) -> None:
    bad = GOOD + (
        "2024-13-01,north,1,true,\n"
        "\n"
        "2024-05-02,east,-1,true,\n"
        ",north,5,maybe,\n"
        "2024-05-03,north,1\n"
        '2024-05-04,north,1,true,"=HYPERLINK(""x"")"\n'
        "2024-05-05,north,99999999999999999999,true,-5 %\n"
        "2024-05-01,north,7,true,\n"
    )
    assert faults(table, tmp_path, bad) == [
        (4, "day", "type"),
        (6, "branch", "enum"),
        (6, "visits", "minimum"),
        (7, "day", "required"),
        (7, "free", "type"),
        (8, None, "cells"),
        (9, "note", "formula"),
        (10, "visits", "range"),
        (11, "day, branch", "duplicate"),
    ]


def test_nothing_changes_where_a_table_is_refused(table: Resource, tmp_path: Path) -> None:
    before = load(table, tmp_path, GOOD).version
    held = sorted(Path(settings.FILES_DIR).rglob("*"))
    changes = Change.objects.count()

    faults(table, tmp_path, GOOD + "x,north,1,true,\n")
    table.refresh_from_db()
    assert table.version == before
    assert sorted(Path(settings.FILES_DIR).rglob("*")) == held
    assert Change.objects.count() == changes


def test_the_report_has_all_faults_in_both_languages(table: Resource, tmp_path: Path) -> None:
    many = "day,branch,visits,free,note\n" + "x,north,1,true,\n" * 300
    (tmp_path / "many.csv").write_text(many, "utf-8")
    report = tmp_path / "reports" / "many.csv"
    with pytest.raises(TableRefused) as refused:
        versions.load(table, tmp_path / "many.csv", read_schema(SCHEMA), report=report)
    lines = list(csv.DictReader(report.open(encoding="utf-8-sig")))

    assert refused.value.total == len(lines) == 300
    assert len(refused.value.faults) == 200
    assert lines[0] == {
        "row": "2",
        "column": "day",
        "value": "x",
        "why_zh": "不是日期，例如 2024-05-01。",
        "why_en": "It is no date; written like 2024-05-01.",
    }


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("day,branch,visit,free,note", "nearest is visits"),
        ("day,branch,visits,free", "missing"),
        ("day,branch,visits,free,note,note", "twice"),
        ("day,branch,visits,free,note,", "no name"),
    ],
)
def test_a_header_that_does_not_fit(table: Resource, tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(TableRefused) as refused:
        load(table, tmp_path, f"{header}\n")
    assert said in " ".join(fault.en for fault in refused.value.faults)


def test_a_header_alone_is_no_table(table: Resource, tmp_path: Path) -> None:
    assert faults(table, tmp_path, "day,branch,visits,free,note\n") == [(None, None, "empty")]


def test_an_interruption_leaves_what_was_there(
    table: Resource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(table, tmp_path, GOOD).version
    held = sorted(Path(settings.FILES_DIR).rglob("*"))

    def stop(self: Dataset) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Dataset, "touch", stop)
    with pytest.raises(KeyboardInterrupt):
        load(table, tmp_path, GOOD + "2024-05-02,north,900,true,\n")
    table.refresh_from_db()
    assert table.version == before
    assert sorted(Path(settings.FILES_DIR).rglob("*")) == held


def test_two_new_tables_at_once_do_not_become_one(table: Resource, tmp_path: Path) -> None:
    first, second = versions.new_table(table.dataset), versions.new_table(table.dataset)
    load(first, tmp_path, GOOD)

    with pytest.raises(TableRefused) as refused:
        load(second, tmp_path, GOOD + "2024-05-02,north,900,true,\n")
    assert refused.value.faults[0].kind == "taken"
    assert first.versions.count() == 1
    load(versions.new_table(table.dataset), tmp_path, GOOD)
    assert table.dataset.resources.count() == 3


def test_two_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "chart.png"
    with unfinished(target) as one, unfinished(target) as other:
        one.write_bytes(b"one")
        other.write_bytes(b"other")

    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_another_licence_makes_the_files_anew(table: Resource, tmp_path: Path) -> None:
    version = load(table, tmp_path, GOOD).version
    old = Path(settings.FILES_DIR) / version.downloads[0]["path"]
    assert not versions.remake_downloads(table)

    table.licence = "OGDL-Taiwan-1.0"
    table.save()
    assert versions.remake_downloads(table)
    new = Path(settings.FILES_DIR) / table.version.downloads[0]["path"]
    assert not old.exists()
    assert "OGDL-Taiwan-1.0" in new.read_text("utf-8")
