"""`…/rows/`: every column a filter, sorting, groups, cursors that belong to a version, CSV that is streamed."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import Dataset, Resource
from catalogue.tables import connection
from tests.catalogue.api.conftest import VISITS, VISITS_SCHEMA, store_visitors
from tests.catalogue.tables.samples import load_text

pytestmark = pytest.mark.django_db
ROWS = "/api/v1/datasets/visitors/resources/visitors-1/rows/"


@pytest.fixture(scope="module", autouse=True)
def visitors(standing: None) -> Dataset:
    return store_visitors([])


def rows(client: Client, question: str = "") -> list[dict[str, Any]]:
    response = client.get(f"{ROWS}?{question}")
    assert response.status_code == 200, response.content.decode()
    results: list[dict[str, Any]] = response.json()["results"]
    return results


def visits(client: Client, question: str) -> list[int]:
    return [row["visits"] for row in rows(client, question)]


def lines(response: Any) -> list[list[str]]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(StringIO(body.decode())))


def test_rows_are_flat_and_end_with_their_credit(client: Client) -> None:
    body = client.get(ROWS).json()

    assert body["count"] == 4
    assert body["version"] == 1
    assert body["attribution"]["source"] == "http://testserver/datasets/visitors/"
    assert list(body["results"][0]) == [
        "year",
        "visits",
        "branch",
        "note",
        "attribution_zh",
        "attribution_en",
        "licence",
    ]
    assert body["results"][0]["visits"] == 3832373
    assert body["results"][1]["note"] is None
    assert body["columns"][1]["unit"] == {"zh-Hant": "人次", "en": "visits"}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("year=2019", [3832373, 1049262]),
        ("year=2021&year=2023", [416836, 2500000]),
        ("visits__gte=2500000", [3832373, 2500000]),
        ("visits__lt=2500000&branch=north", [416836]),
        ("branch__isnull=true", [2500000]),
        ("branch__ne=north", [1049262, 2500000]),
        ("note__contains=PRESS", [416836]),
        ("note__startswith=a", [2500000]),
        ("sort=-visits", [3832373, 2500000, 1049262, 416836]),
        ("sort=branch,-year", [416836, 3832373, 1049262, 2500000]),
        ("year=1911", []),
    ],
)
def test_columns_are_filters(client: Client, question: str, found: list[int]) -> None:
    assert visits(client, question) == found


def test_groups_and_figures(client: Client) -> None:
    body = client.get(f"{ROWS}?group_by=branch&sum=visits&avg=visits&sort=-visits__sum").json()

    assert [(row["branch"], row["count"], row["visits__sum"]) for row in body["results"]] == [
        ("north", 2, 4249209),
        (None, 1, 2500000),
        ("south", 1, 1049262),
    ]
    assert [one["name"] for one in body["columns"]] == ["branch", "count", "visits__sum", "visits__avg"]
    assert body["columns"][2]["title"] == {"zh-Hant": "人次：總和", "en": "Visits: sum"}
    (whole,) = rows(client, "max=visits&count=note")
    assert (whole["count"], whole["visits__max"], whole["note__count"]) == (4, 3832373, 3)


def test_columns_can_be_chosen(client: Client) -> None:
    assert list(rows(client, "select=note,year")[0])[:3] == ["note", "year", "attribution_zh"]


@pytest.mark.parametrize(
    ("question", "parameter", "nearest"),
    [
        ("visit__gte=1", "visit__gte", "visits__gte"),
        ("visits__contains=1", "visits__contains", None),
        ("note__sum=1", "note__sum", None),
        ("page_sise=1", "page_sise", "page_size"),
        ("visits=many", "visits", "1200"),
        ("visits=99999999999999999999", "visits", "1200"),
        ("branch__isnull=yes", "branch__isnull", "true"),
        ("branch=norht", "branch", "north"),
        ("sort=visit", "sort", "visits"),
        ("select=yeer", "select", "year"),
        ("select=year,year", "select", None),
        ("group_by=brnch", "group_by", "branch"),
        ("sum=note", "sum", None),
        ("group_by=year&select=year", "select", None),
        ("group_by=branch&sort=visits", "sort", None),
        ("visits__gte=1&visits__gte=2", "visits__gte", None),
        ("page_size=101", "page_size", "100"),
        ("for=paper", "for", "spreadsheet"),
    ],
)
def test_what_is_not_known_is_refused(
    client: Client, question: str, parameter: str, nearest: str | None
) -> None:
    response = client.get(f"{ROWS}?{question}")
    (error,) = response.json()["errors"]

    assert response.status_code == 400
    assert error["parameter"] == parameter
    if nearest:
        assert error["nearest"] == nearest
    assert all(error["message"].values())


@pytest.mark.parametrize("question", ["", "sort=-visits,note&", "sort=branch&", "group_by=year&"])
def test_cursors_lead_through_everything_and_back(client: Client, question: str) -> None:
    whole = rows(client, question)
    body = client.get(f"{ROWS}?{question}page_size=1").json()
    there, back = [body["results"][0]], []
    while body["next"]:
        body = client.get(body["next"]).json()
        there += body["results"]
    while body["previous"]:
        body = client.get(body["previous"]).json()
        back += body["results"]

    assert there == whole
    assert [*reversed(back)] == whole[:-1]


def test_a_cursor_ends_with_its_version(client: Client, tmp_path: Path) -> None:
    following = client.get(f"{ROWS}?page_size=1").json()["next"]
    table = Resource.objects.get(pk="visitors-1")
    text = "year,visits,branch,note\n" + "\n".join([*VISITS, "2024,1870000,north,about"])
    load_text(table, text, tmp_path, VISITS_SCHEMA)
    answer = client.get(following)

    assert answer.status_code == 410
    assert "earlier version" in answer.json()["detail"]
    assert client.get(ROWS).json()["version"] == 2


@pytest.mark.parametrize("cursor", ["k1.eyJ2IjoxLCJhZnRlciI6Ing", "k1.eyJ2IjoxLCJhZnRlciI6IngifQ", "k1.AAAA"])
def test_a_cursor_that_is_none_of_ours(client: Client, cursor: str) -> None:
    assert client.get(f"{ROWS}?cursor={cursor}").status_code in (404, 410)


def test_csv_is_everything_unless_a_page_is_asked_for(client: Client) -> None:
    whole = client.get(f"{ROWS}?format=csv&sort=-year")
    page = client.get(f"{ROWS}?format=csv&page_size=1")

    assert whole.streaming
    assert whole["X-Attribution"].endswith("OGDL-Taiwan-1.0 @ www.npm.gov.tw")
    assert len(lines(whole)) == 5
    assert lines(page)[1][:3] == ["2019", "3832373", "north"]
    assert 'rel="next"' in page["Link"]
    assert lines(client.get(f"{ROWS}?format=csv&year=1911"))[0][-1] == "licence"


def test_a_stream_is_not_made_twice(client: Client) -> None:
    first = client.get(f"{ROWS}?format=csv")
    again = client.get(f"{ROWS}?format=csv", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert client.head(f"{ROWS}?format=csv").status_code == 200
    assert client.get(f"{ROWS}?format=csv&year=2019")["ETag"] != first["ETag"]


def test_a_spreadsheet_runs_no_formula(client: Client) -> None:
    response = client.get(f"{ROWS}?format=csv&for=spreadsheet")

    assert [row[3] for row in lines(response)[1:]] == ["'-5 %", "", "press release", "about"]


def test_what_takes_too_long_is_told_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SECONDS", 0)
    monkeypatch.setattr(connection, "_places", connection.threading.BoundedSemaphore(1))
    with connection._places:
        answer = client.get(ROWS)

    assert answer.status_code == 503
    assert answer["Retry-After"]
    monkeypatch.undo()
    assert client.get(ROWS).status_code == 200


def test_who_reads_slowly_keeps_nobody_else_waiting(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SECONDS", 0.1)
    monkeypatch.setattr(connection, "_places", connection.threading.BoundedSemaphore(1))
    slow = client.get(f"{ROWS}?format=csv")

    assert client.get(ROWS).status_code == 200
    assert len(lines(slow)) > 2


def test_the_database_can_reach_nothing_else(visitors: Dataset, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")
    table = Resource.objects.get(pk="visitors-1")
    from catalogue.tables.stored import data_file

    path = data_file(table.version)
    for sql in (
        f"SELECT * FROM read_csv('{other}')",
        f"COPY (SELECT 1) TO '{tmp_path / 'new.csv'}'",
        "SET threads = 8",
        "INSTALL httpfs",
        f"ATTACH '{tmp_path / 'new.db'}'",
    ):
        with (
            pytest.raises(Exception, match=r"(?i)disabled|lock|permission|cannot"),
            connection.answering(path, sql, ()),
        ):
            pass
    assert not (tmp_path / "new.csv").exists()


def test_queries_are_counted(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # The resource with its dataset, institution and version (1).
    with django_assert_num_queries(1):
        client.get(ROWS)


def test_a_draft_is_not_there(client: Client, visitors: Dataset) -> None:
    Dataset.objects.filter(pk="visitors").update(status="draft")

    assert client.get(ROWS).status_code == 404
    assert client.get(ROWS.replace("rows/", "table.csv")).status_code == 404
