"""`datasets/`: what they are, and what leads to their resources."""

import pytest
from django.test import Client

from catalogue.models import Dataset
from catalogue.rights import is_block

pytestmark = pytest.mark.usefixtures("visitors")
HERE = "http://testserver/api/v1/datasets/visitors/resources/visitors-1"
FILE = "/api/v1/datasets/visitors/resources/visitors-2/file"


def test_a_dataset_with_its_resources(client: Client) -> None:
    body = client.get("/api/v1/datasets/visitors/").json()
    table, notes = body["resources"]

    assert body["title"] == {"zh-Hant": "參觀人次", "en": "Visitors"}
    assert body["keywords"] == {"zh-Hant": ["人次"], "en": ["visitors"]}
    assert body["contact"]["name"]["zh-Hant"] == "國立故宮博物院"
    assert body["contact"]["url"] == "http://testserver/request/"
    assert table["url"] == f"{HERE}/rows/"
    assert table["rows"] == 4
    assert table["primary_key"] == ["year", "branch"]
    assert table["downloads"][0]["url"] == f"{HERE}/table.csv"
    assert table["columns"][0]["title"] == {"zh-Hant": "年", "en": "Year"}
    assert table["columns"][0]["unit"] == {"zh-Hant": None, "en": None}
    assert table["columns"][2]["categories"][0]["label"]["en"] == "Northern Branch"
    assert is_block(table["attribution"])
    assert notes["attribution"]["licence"]["code"] == "CC-BY-4.0"
    assert {one["check"]: one["passed"] for one in body["quality"]} == {"structure": True, "encoding": True}


def test_the_collection_by_category_is_data_too(client: Client) -> None:
    body = client.get("/api/v1/datasets/paintings/").json()

    assert body["category"]["id"] == "paintings"
    assert body["resources"][0]["url"] == "http://testserver/api/v1/objects/?category=paintings"
    listed = client.get("/api/v1/datasets/?page_size=100").json()
    assert listed["count"] == len(listed["results"]) == 17


def test_other_files_are_sent_as_they_are(client: Client) -> None:
    response = client.get(FILE)

    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert "CC-BY-4.0" in response["X-Attribution"]


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "visitors/resources/visitors-1/file",
        "visitors/resources/visitors-2/rows/",
        "visitors/resources/visitors-9/rows/",
        "visitors/resources/visitors-9/file",
        "paintings/resources/visitors-1/rows/",
        "paintings/resources/paintings-1/file",
    ],
)
def test_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/api/v1/datasets/{path}").status_code == 404


def test_a_withdrawn_dataset(client: Client, visitors: Dataset) -> None:
    visitors.withdraw("error")
    response = client.get("/api/v1/datasets/visitors/")

    assert response.status_code == 410
    assert response.json()["withdrawn_title"]["en"] == "Visitors"
    assert client.get(FILE).status_code == 410
