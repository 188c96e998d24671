"""`datasets/`: what they are, and the tables themselves with their credit on every row."""

import csv
from io import StringIO

import pytest
from django.test import Client

from catalogue.models import Dataset
from catalogue.rights import is_block

pytestmark = pytest.mark.usefixtures("visitors")
FILE = "/api/v1/datasets/visitors/resources/visitors-1/file"


def test_a_dataset_with_its_resources(client: Client) -> None:
    body = client.get("/api/v1/datasets/visitors/").json()
    table, notes = body["resources"]

    assert body["title"] == {"zh-Hant": "參觀人次", "en": "Visitors"}
    assert body["keywords"] == {"zh-Hant": ["人次"], "en": ["visitors"]}
    assert table["url"] == f"http://testserver{FILE}"
    assert table["columns"][0]["title"] == {"zh-Hant": "年", "en": "Year"}
    assert table["columns"][0]["unit"] == {"zh-Hant": None, "en": None}
    assert is_block(table["attribution"])
    assert notes["attribution"]["licence"]["code"] == "CC-BY-4.0"


def test_the_collection_by_category_is_data_too(client: Client) -> None:
    body = client.get("/api/v1/datasets/paintings/").json()

    assert body["category"]["id"] == "paintings"
    assert body["resources"][0]["url"] == "http://testserver/api/v1/objects/?category=paintings"
    listed = client.get("/api/v1/datasets/?page_size=100").json()
    assert listed["count"] == len(listed["results"]) == 17


def test_every_row_of_a_table_has_its_credit(client: Client) -> None:
    response = client.get(FILE)
    header, first, second = csv.reader(StringIO(response.content.decode()))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert header == ["year", "visits", "note", "attribution_zh", "attribution_en", "licence"]
    assert first[:3] == ["2019", "3832373", "=1+1"]
    assert second[:3] == ["2020", "1,000", "-5"]
    assert second[5] == "OGDL-Taiwan-1.0"
    assert "OGDL-Taiwan-1.0" in second[4]
    assert "data.gov.tw/license" in response["Link"]


def test_a_spreadsheet_runs_no_formula(client: Client) -> None:
    rows = list(csv.reader(StringIO(client.get(f"{FILE}?for=spreadsheet").content.decode())))

    assert rows[1][2] == "'=1+1"
    assert rows[2][2] == "-5"


def test_other_files_are_sent_as_they_are(client: Client) -> None:
    response = client.get("/api/v1/datasets/visitors/resources/visitors-2/file")

    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert "CC-BY-4.0" in response["X-Attribution"]


@pytest.mark.parametrize(
    "path",
    ["nothing/", "visitors/resources/visitors-9/file", "paintings/resources/paintings-1/file"],
)
def test_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/api/v1/datasets/{path}").status_code == 404


def test_a_withdrawn_dataset(client: Client, visitors: Dataset) -> None:
    visitors.withdraw("error")
    response = client.get("/api/v1/datasets/visitors/")

    assert response.status_code == 410
    assert response.json()["withdrawn_title"]["en"] == "Visitors"
    assert client.get(FILE).status_code == 410
