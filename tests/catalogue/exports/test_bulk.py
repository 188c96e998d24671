"""The bulk export: every public thing in three formats, as the API says it, each row with its credit."""

import csv
import gzip
import hashlib
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from catalogue.exports import parts, runs, things
from catalogue.exports.runs import Run
from catalogue.models import Change, Dataset, MuseumObject, Period, Person
from catalogue.models.changes import record
from catalogue.rights import CREDIT_COLUMNS, LICENCES
from tests.catalogue.api.conftest import collection, visitors  # noqa: F401
from tests.catalogue.delivery.contract import breaches
from tests.factories import make_object

KINDS = ("objects", "images", "people", "periods", "datasets")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several parts, and several askings to each."""
    monkeypatch.setattr(parts, "MOST_THINGS", 2)
    monkeypatch.setattr(things, "_BATCH", 1)


@pytest.fixture
def holding(collection: SimpleNamespace, visitors: Any, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:  # noqa: F811
    """The small collection; of the rest a few are as good as the many that there are."""
    few = {
        "people": Person.objects.filter(pk__in=["fan-kuan", "li-cheng"]),
        "periods": Period.objects.filter(pk__in=["song", "northern-song"]),
        "datasets": Dataset.objects.filter(pk__in=["visitors", "paintings"]),
    }
    some = [replace(one, rows=few[one.name].all) if one.name in few else one for one in things.SERIES]
    monkeypatch.setattr(runs, "SERIES", some)
    make_object(id="x1", title_zh="=HYPERLINK(1)", title_en="@SUM(A1)", text_licence="CC0-1.0")
    return collection


def lines(run: Run, kind: str) -> list[dict[str, Any]]:
    with gzip.open(run.folder / f"{kind}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sheet(run: Run, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((run.folder / f"{kind}.csv").read_text("utf-8-sig"))))


def test_a_line_is_what_the_api_answers(client: Client, holding: SimpleNamespace) -> None:
    run, is_new = runs.make()
    assert is_new
    for kind in KINDS:
        found = lines(run, kind)
        assert found, kind
        for line in found:
            assert line == client.get(line["url"].removeprefix("http://testserver")).json()
    ids = [line["id"] for line in lines(run, "objects")]
    assert ids == sorted(MuseumObject.objects.public().values_list("pk", flat=True))
    assert len(ids) == client.get("/api/v1/objects/?parts=include").json()["count"]
    assert len(lines(run, "images")) == client.get("/api/v1/images/").json()["count"]
    assert {"p9", "p8", "p7"}.isdisjoint(ids)


def test_every_row_of_every_format_has_its_credit(holding: SimpleNamespace) -> None:
    run, _ = runs.make()
    for kind in KINDS:
        count = len(lines(run, kind))
        rows = sheet(run, kind)
        columns = pq.read_table(run.folder / f"{kind}.parquet")
        assert len(rows) == columns.num_rows == count
        for row in [*rows, *columns.to_pylist()]:
            known = LICENCES[row["licence"]]
            assert f"，{known.word_zh} @ " in row["attribution_zh"]
            assert f", {known.word_en} @ " in row["attribution_en"]
        for row, line in zip(rows, lines(run, kind), strict=True):
            assert row["licence"] == line["attribution"]["licence"]["code"]
    assert {row["licence"] for row in sheet(run, "objects")} == {"CC-BY-4.0", "OGDL-Taiwan-1.0", "CC0-1.0"}


def test_columns_that_the_api_has_too_say_the_same(client: Client, holding: SimpleNamespace) -> None:
    run, _ = runs.make()
    for path in ("objects/?parts=include", "images/?", "people/?q=范寬", "datasets/?"):
        answer = client.get(f"/api/v1/{path}&format=csv&for=spreadsheet&page_size=100").content.decode()
        theirs = list(csv.DictReader(StringIO(answer)))
        ours = sheet(run, path.partition("/")[0])
        shared = theirs[0].keys() & ours[0].keys()
        assert len(shared) > 12
        there = {row["id"]: row for row in ours}
        for row in (row for row in theirs if row["id"] in there):
            assert {name: row[name] for name in shared} == {name: there[row["id"]][name] for name in shared}


def test_formulas_are_text_in_the_sheet_and_values_have_their_types_elsewhere(
    holding: SimpleNamespace,
) -> None:
    run, _ = runs.make()
    row = next(row for row in sheet(run, "objects") if row["id"] == "x1")
    assert (row["title_zh"], row["title_en"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    assert next(row["year_from"] for row in sheet(run, "objects") if row["id"] == "u1") == "-827"
    plain = pq.read_table(run.folder / "objects.parquet").to_pylist()
    assert next(row["title_zh"] for row in plain if row["id"] == "x1") == "=HYPERLINK(1)"
    assert next(line for line in lines(run, "objects") if line["id"] == "x1")["title"]["en"] == "@SUM(A1)"
    with duckdb.connect() as database:
        found = database.sql(
            f"SELECT id, year_to - year_from, circa, year(updated_at) FROM '{run.folder}/objects.parquet' WHERE id = 'u1'"
        ).fetchall()
        of_lines = database.sql(f"SELECT count(*) FROM '{run.folder}/objects.jsonl.gz'").fetchall()
        of_sheet = database.sql(
            f"SELECT sum(length(attribution_en)) FROM '{run.folder}/objects.csv'"
        ).fetchall()
    assert found == [("u1", 45, False, holding.bronze.updated_at.year)]
    assert of_lines == [(len(lines(run, "objects")),)]
    assert of_sheet[0][0] > 0


def test_the_manifest_tells_the_truth(client: Client, holding: SimpleNamespace) -> None:
    run, _ = runs.make()
    package = json.loads(client.get("/api/v1/exports/latest/datapackage.json").getvalue())
    assert package["position"] == Change.objects.latest("sequence").sequence
    assert len(package["resources"]) == 15
    for resource in package["resources"]:
        body = (run.folder / resource["path"]).read_bytes()
        assert (resource.get("bytes") or resource["compressedBytes"]) == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert resource["rowCount"] == len(lines(run, resource["path"].partition(".")[0]))
        assert resource["licenses"]
    table = next(one for one in package["resources"] if one["path"] == "objects.csv")
    names = [field["name"] for field in table["schema"]["fields"]]
    assert names == list(sheet(run, "objects")[0])
    assert names[-3:] == list(CREDIT_COLUMNS)


def test_beside_the_files_lie_datasheets_and_credits(client: Client, holding: SimpleNamespace) -> None:
    run, _ = runs.make()
    for name in ("README.zh-Hant.md", "README.en.md", "ATTRIBUTION.txt", "datapackage.json"):
        answer = client.get(f"/api/v1/exports/latest/{name}")
        assert breaches(answer) == [], name
    for name in ("README.zh-Hant.md", "README.en.md"):
        text = (run.folder / name).read_text("utf-8")
        assert "{" not in text
        assert run.file("objects.csv")["sha256"] in text
    assert "CC0-1.0" in (run.folder / "ATTRIBUTION.txt").read_text("utf-8")
    assert client.get("/api/v1/exports/latest/export.json").status_code == 404
    assert client.get("/api/v1/exports/latest/standing.sqlite3").status_code == 404
    assert client.get(f"/api/v1/exports/..%2F{run.name}/objects.csv").status_code == 404


class Broken(Exception):
    pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, holding: SimpleNamespace) -> list[str]:
    """The objects that were represented; raises Broken at p1251 when `breaks` is in it."""
    seen: list[str] = []
    whole = runs.SERIES[0]

    def represent(ids: Any) -> Any:
        if "breaks" in seen and "p1251" in ids:
            raise Broken
        seen.extend(ids)
        return whole.represent(ids)

    monkeypatch.setattr(runs, "SERIES", [replace(whole, represent=represent), *runs.SERIES[1:]])
    return seen


def test_what_was_broken_off_goes_on_where_it_stopped(client: Client, asked: list[str]) -> None:
    asked.append("breaks")
    with pytest.raises(Broken):
        runs.make()
    assert client.get("/api/v1/exports/").json()["results"] == []
    assert client.get("/api/v1/exports/latest/objects.csv").status_code == 404
    assert asked == ["breaks", "p1250", "p1250-a"]
    asked.clear()
    run, _ = runs.make()
    assert asked == ["p1251", "u1", "x1"]
    assert [line["id"] for line in lines(run, "objects")] == ["p1250", "p1250-a", "p1251", "u1", "x1"]


def test_only_what_a_change_touched_is_made_again(asked: list[str], holding: SimpleNamespace) -> None:
    first, _ = runs.make()
    assert runs.make() == (first, False)
    for change, expected in (
        (lambda: holding.bronze.touch(), ["p1251", "u1"]),
        (lambda: make_object(id="p0", title_zh="新來的"), ["p0", "p1250", "p1250-a"]),
        (lambda: make_object(id="z1", title_zh="最後的"), ["z1"]),
        (lambda: record("person", "updated", ["fan-kuan"]), ["p0", "p1250", "p1250-a", "p1251", "u1"]),
    ):
        asked.clear()
        change()
        run, is_new = runs.make()
        assert (asked, is_new) == (expected, True)
        ids = [line["id"] for line in lines(run, "objects")]
        assert ids == sorted(MuseumObject.objects.public().values_list("pk", flat=True))


def test_a_leaf_that_goes_takes_its_name_out_of_the_whole(holding: SimpleNamespace) -> None:
    for number in range(3):  # so that they are not in one part
        make_object(id=f"p1250-0{number}", title_zh="夾頁")
    runs.make()
    holding.leaf.withdraw("rights")
    run, _ = runs.make()
    assert "題跋" not in gzip.decompress((run.folder / "objects.jsonl.gz").read_bytes()).decode()


def test_one_at_a_time(holding: SimpleNamespace) -> None:
    with runs.shelf().locked(), pytest.raises(CommandError, match="Another"):
        call_command("export_bulk")


def test_the_command_says_what_it_made(holding: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("export_bulk")
    assert "objects.parquet" in capsys.readouterr().out
    call_command("export_bulk")
    assert "Nothing has changed" in capsys.readouterr().out
    assert not list(Path(runs.latest().folder.parents[1]).glob("new-*"))
