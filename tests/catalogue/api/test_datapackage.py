"""`/datasets/{id}/datapackage.json`: what programs of the standard read of a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frictionless
import pytest
from django.test import Client

from catalogue.models import Dataset
from catalogue.rights import CREDIT_COLUMNS

pytestmark = pytest.mark.usefixtures("visitors")
PATH = "/datasets/visitors/datapackage.json"


@pytest.fixture
def package(client: Client) -> dict[str, Any]:
    body: dict[str, Any] = client.get(PATH).json()
    return body


def test_it_says_whose_it_is_and_under_which_licence(package: dict[str, Any]) -> None:
    assert package["licenses"][0]["path"] == "https://data.gov.tw/license"
    assert "國立故宮博物院，臺北" in package["sources"][0]["title"]
    assert package["sources"][1]["title"] == "年報 · Annual report"
    assert package["resources"][1]["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_table_is_valid_by_its_own_schema(
    client: Client, package: dict[str, Any], tmp_path: Path
) -> None:
    (table, notes) = package["resources"]
    path = table["path"].removeprefix("http://testserver")
    (tmp_path / "table.csv").write_bytes(b"".join(client.get(path).streaming_content))
    package["resources"] = [table | {"path": "table.csv"}]
    report = frictionless.Package.from_descriptor(package, basepath=str(tmp_path)).validate()

    assert report.valid, report.flatten(["message"])
    assert [one["name"] for one in table["schema"]["fields"]][-3:] == list(CREDIT_COLUMNS)
    assert table["schema"]["primaryKey"] == ["year", "branch"]
    assert notes["mediatype"] == "application/pdf"


def test_every_dataset_has_one(client: Client) -> None:
    for row in Dataset.objects.public():
        body = client.get(f"/datasets/{row.pk}/datapackage.json").json()
        frictionless.Package.from_descriptor({**body, "resources": body["resources"][:1]})


def test_what_is_not_there(client: Client, visitors: Dataset) -> None:
    assert client.get("/datasets/nothing/datapackage.json")["Content-Type"] == "application/problem+json"
    visitors.withdraw("error")
    assert client.get(PATH).status_code == 410
