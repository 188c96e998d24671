"""`…/table.{format}`: a whole table as a file, read back by the programs it is for, its credit inside each."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.test import Client
from odf.opendocument import load as load_ods
from odf.table import Table, TableRow
from openpyxl import load_workbook

from catalogue.models import Institution, Resource
from catalogue.tables import versions
from tests.catalogue.tables.samples import load_text, make_table

pytestmark = pytest.mark.django_db
FILES = "/api/v1/datasets/days/resources/days-1/table."
TEXT = (
    "day,branch,visits,free,note\n"
    '2024-05-01,north,1200,true,"-5 %, about"\n'
    "2024-05-02,south,,false,#N/A\n"
    "2024-05-03,north,7,,+886 2 2881\n"
)
CREDIT = "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"


@pytest.fixture
def table(tmp_path: Path) -> Resource:
    resource = make_table()
    load_text(resource, TEXT, tmp_path)
    return resource


def fetched(client: Client, name: str) -> bytes:
    response = client.get(f"{FILES}{name}")
    assert response.status_code == 200
    body: bytes = b"".join(response.streaming_content)
    return body


def test_csv_values_are_unchanged(client: Client, table: Resource) -> None:
    header, first, second, _ = fetched(client, "csv").decode().splitlines()

    assert header.endswith(",note,attribution_zh,attribution_en,licence")
    assert first.startswith('2024-05-01,north,1200,true,"-5 %, about",')
    assert second.startswith("2024-05-02,south,,false,#N/A,")


def test_json_is_the_answer_of_the_rows_api(client: Client, table: Resource) -> None:
    whole = json.loads(fetched(client, "json"))
    answer = client.get(FILES.replace("table.", "rows/")).json()

    assert whole["results"] == answer["results"]
    assert whole["attribution"] == answer["attribution"]


def test_parquet_has_its_types_and_its_credit_twice(client: Client, table: Resource) -> None:
    read = pq.read_table(BytesIO(fetched(client, "parquet")))

    assert str(read.schema.field("day").type) == "date32[day]"
    assert read.column("visits").to_pylist() == [1200, None, 7]
    assert set(read.column("attribution_en").to_pylist()) == {CREDIT}
    assert read.schema.metadata[b"attribution_en"].decode() == CREDIT


def test_xlsx_has_text_as_text_and_numbers_as_numbers(client: Client, table: Resource) -> None:
    book = load_workbook(BytesIO(fetched(client, "xlsx")))
    cells = [[(cell.value, cell.data_type) for cell in row] for row in book.active.iter_rows(min_row=2)]

    assert cells[0][2] == (1200, "n")
    assert cells[0][4] == ("-5 %, about", "s")
    assert cells[1][4] == ("#N/A", "s")
    assert cells[0][6][0] == CREDIT
    assert CREDIT in book.properties.description


def test_ods_is_read_by_a_library_of_its_own(client: Client, table: Resource) -> None:
    data = fetched(client, "ods")
    (sheet,) = load_ods(BytesIO(data)).spreadsheet.getElementsByType(Table)
    rows = [[str(cell) for cell in row.childNodes] for row in sheet.getElementsByType(TableRow)]

    assert rows[1][:5] == ["2024-05-01", "north", "1200", "true", "-5 %, about"]
    assert {row[6] for row in rows[1:]} == {CREDIT}
    assert CREDIT in zipfile.ZipFile(BytesIO(data)).read("meta.xml").decode()


def test_a_spreadsheet_csv_runs_no_formula(client: Client, table: Resource) -> None:
    text = fetched(client, "csv?for=spreadsheet").decode("utf-8")

    assert text.startswith("\ufeffday,")
    assert "'-5 %, about" in text
    assert "'+886 2 2881" in text


def test_ranges_and_names_of_files(client: Client, table: Resource) -> None:
    part = client.get(f"{FILES}csv", headers={"Range": "bytes=0-2"})

    assert part.status_code == 206
    assert b"".join(part.streaming_content) == b"day"
    assert 'filename="days-1.csv"' in client.get(f"{FILES}csv")["Content-Disposition"]


def test_an_older_version_comes_as_csv(client: Client, table: Resource, tmp_path: Path) -> None:
    load_text(table, TEXT + "2024-05-04,north,9,,\n", tmp_path)

    assert len(fetched(client, "csv?version=1").splitlines()) == 4
    assert len(fetched(client, "csv?version=2").splitlines()) == 5
    assert client.get(f"{FILES}xlsx?version=1").status_code == 404
    assert client.get(f"{FILES}csv?version=3").status_code == 404
    assert client.get(f"{FILES}csv?version=x").status_code == 400


@pytest.mark.parametrize(("name", "status"), [("xml", 404), ("csv?x=1", 400)])
def test_what_is_not_there(client: Client, table: Resource, name: str, status: int) -> None:
    answer: Any = client.get(f"{FILES}{name}")

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_a_file_with_a_credit_that_is_no_longer_true_is_held_back(client: Client, table: Resource) -> None:
    Institution.objects.filter(pk="npm").update(name_en="The National Palace Museum of Taiwan")

    assert client.get(f"{FILES}csv").status_code == 503
    assert versions.remake_downloads(
        Resource.objects.select_related("dataset__institution", "version").get(pk="days-1")
    )
    assert "of Taiwan" in fetched(client, "csv").decode()
