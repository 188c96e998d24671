"""`/datagov/api/v1/…`: the addresses, shapes and errors of the platform's published specification."""

import csv
import json
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client

from catalogue.models import Dataset, Institution
from catalogue.rights import is_block

REST = "/datagov/api/v1/rest"
DUMP = "/datagov/api/v1/dump/datastore/A1-visitors-1.csv"


@pytest.fixture(autouse=True)
def registered(visitors: Dataset) -> None:
    """The institution as the platform knows it. The numbers are made up for these tests."""
    Institution.objects.filter(pk="npm").update(
        oid="2.16.886.101.1",
        org_code="A1",
        service_category="900",
        contact_name="開放資料小組",
        contact_email="open@example.org",
    )


def ask(client: Client, path: str, **given: Any) -> Any:
    answer = client.get(f"{REST}/{path}", given)
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert body["success"] is True
    assert "error" not in body
    assert is_block(body["attribution"])
    return body["result"]


def test_lists_lead_to_datasets(client: Client) -> None:
    names = ask(client, "dataset")

    assert len(names) == 17
    assert "A1-visitors" in names
    assert ask(client, "dataset", limit=2, offset=1) == names[1:3]
    assert ask(client, "group") == ["900"]
    group = ask(client, "group/900")
    assert (group["display_name"], group["package_count"]) == ("休閒旅遊", 17)
    assert group["packages"] == names
    assert ask(client, "group/100")["packages"] == []
    assert "人次" in ask(client, "tag")
    assert ask(client, f"tag/{quote('人次')}") == ["A1-visitors"]
    assert ask(client, f"tag/{quote('沒有')}") == []


def test_what_changed_since_a_moment(client: Client) -> None:
    assert ask(client, "dataset", modified="2999-01-01T00:00:00Z") == []
    changed = ask(client, "dataset/A1-visitors")["modified"].replace(" ", "T")
    assert "A1-visitors" in ask(client, "dataset", modified=changed)
    assert "A1-visitors" in ask(client, "dataset", modified=f"{changed}+08:00")


def test_the_metadata_of_a_dataset(client: Client) -> None:
    Dataset.objects.filter(pk="visitors").update(year_from=-200, year_to=2024, frequency="monthly")
    found = ask(client, "dataset/A1-visitors")
    by_id = {one["resourceID"]: one for one in found["distribution"]}

    assert found["publisherOID"] == "2.16.886.101.1"
    assert (found["publisherOrgCode"], found["categoryCode"]) == ("A1", "900")
    assert found["organizationContactName"] == "開放資料小組"
    assert found["license"] == "政府資料開放授權條款－第1版"
    assert found["fieldDescription"] == "年、人次、branch、note"
    assert found["accrualPeriodicity"] == "每月"
    # The platform has no years before our era.
    assert (found["temporalCoverageFrom"], found["temporalCoverageTo"]) == ("", "2024-12-31")
    assert found["numberOfData"] == 4
    assert "國立故宮博物院，臺北，政府資料開放授權條款－第1版 @ www.npm.gov.tw" in found["notes"]
    assert by_id["A1-visitors-1.csv"]["characterSetCode"] == "UTF-8"
    assert by_id["A1-visitors-1.csv"]["downloadURL"].endswith("/table.csv")
    services = ask(client, "dataset/A1-paintings")["distribution"]
    assert {one["format"] for one in services} == {"services"}
    assert "accessURL" in services[0]


def test_it_has_every_field_of_the_platforms_sample(client: Client, shared: Path) -> None:
    text = (shared / "data" / "datagovtw" / "sample_dataset_v1.json").read_text(encoding="utf-8")
    sample = json.loads(text)["result"]
    found = ask(client, "dataset/A1-visitors")

    assert set(sample) - set(found) == set()
    for name, value in sample.items():
        assert isinstance(found[name], type(value)), name
    resource = next(one for one in found["distribution"] if one["format"] == "CSV")
    assert set(sample["distribution"][0]) - set(resource) == set()


def test_an_institution_that_has_no_code_yet(client: Client) -> None:
    Institution.objects.update(org_code="", oid="", service_category="")

    assert "visitors" in ask(client, "dataset")
    assert ask(client, "dataset/visitors")["publisherOID"] == ""
    assert ask(client, "group") == []
    assert client.get(f"{REST}/dataset/A1-visitors").status_code == 404


def test_rows_of_a_table(client: Client) -> None:
    found = ask(
        client,
        "datastore/A1-visitors-1.csv",
        fields="year,visits",
        filters='{"branch": "north"}',
        sort="visits",
        limit=1,
    )

    assert found["fields"][:2] == [{"id": "year", "type": "integer"}, {"id": "visits", "type": "integer"}]
    assert found["records"][0]["visits"] == 416836
    assert found["records"][0]["attribution_en"].endswith("@ www.npm.gov.tw")
    assert (found["total"], found["limit"], found["offset"]) == (2, 1, 0)


def test_a_whole_table_in_a_zip_with_its_credit(client: Client) -> None:
    for name in ("json", "csv", "xml"):
        answer = client.get(DUMP, {"format": name})
        body = b"".join(answer.streaming_content)
        assert answer["Content-Type"] == "application/zip"
        with zipfile.ZipFile(BytesIO(body)) as archive:
            assert set(archive.namelist()) == {"ATTRIBUTION.txt", "metadata.csv", f"visitors-1.{name}"}
            text = archive.read(f"visitors-1.{name}").decode()
            columns = list(csv.DictReader(StringIO(archive.read("metadata.csv").decode())))
        assert [one["column"] for one in columns] == ["year", "visits", "branch", "note"]
    # The last of them.
    rows = ElementTree.fromstring(text).findall("row")
    assert [row.findtext("visits") for row in rows] == ["3832373", "1049262", "416836", "2500000"]
    assert all(row.findtext("licence") == "OGDL-Taiwan-1.0" for row in rows)
    assert b"".join(client.get(DUMP, {"format": "xml"}).streaming_content) == body


def test_errors_are_those_of_the_platform(client: Client) -> None:
    table = "datastore/A1-visitors-1.csv"
    for path, given, status, kind in (
        ("dataset/A1-nothing", {}, 404, "ER0100"),
        ("dataset/visitors", {}, 404, "ER0100"),
        ("datastore/A1-visitors-2", {}, 404, "ER0100"),
        ("group/X00", {}, 404, "ER0100"),
        ("dataset", {"page": "2"}, 400, "ER0200"),
        ("dataset", {"limit": "11.5"}, 400, "ER0210"),
        ("dataset", {"offset": "all"}, 400, "ER0210"),
        ("dataset", {"modified": "yesterday"}, 400, "ER0210"),
        ("dataset", {"modified": "2024-13-45T00:00:00Z"}, 400, "ER0210"),
        ("dataset", {"modified": "0001-01-01"}, 400, "ER0210"),
        ("dataset", {"modified": "9999-12-31T23:59:59-23:59"}, 400, "ER0210"),
        (table, {"q": "臺北市"}, 400, "ER0200"),
        (table, {"filters": "year:2019"}, 400, "ER0210"),
        (table, {"filters": '{"size": 1}'}, 400, "ER0220"),
        (table, {"filters": '{"year": "many"}'}, 400, "ER0210"),
        (table, {"fields": "year,size"}, 400, "ER0220"),
        (table, {"sort": "size"}, 400, "ER0220"),
    ):
        answer = client.get(f"{REST}/{path}", given)
        body = answer.json()
        assert (answer.status_code, body["success"], body["error"]["type"]) == (status, False, kind), (
            path,
            given,
        )
        assert "result" not in body
        assert 'rel="license"' in answer["Link"]
    assert client.get(DUMP, {"format": "xls"}).json()["error"]["type"] == "ER0210"


def test_it_is_read_only(client: Client) -> None:
    for method in (client.post, client.put, client.delete, client.patch):
        answer = method(f"{REST}/dataset/A1-visitors")
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_what_is_not_public_is_nowhere(client: Client) -> None:
    Dataset.objects.get(pk="visitors").withdraw("rights")

    assert "A1-visitors" not in ask(client, "dataset")
    assert "人次" not in ask(client, "tag")
    for path in ("dataset/A1-visitors", "datastore/A1-visitors-1.csv"):
        assert client.get(f"{REST}/{path}").status_code == 404
    assert client.get(DUMP, {"format": "csv"}).status_code == 404


def test_queries(client: Client, django_assert_num_queries: Any) -> None:
    # datasets with institution; the house
    with django_assert_num_queries(2):
        ask(client, "dataset")
    with django_assert_num_queries(3):  # dataset; resources; quality
        ask(client, "dataset/A1-visitors")
    with django_assert_num_queries(2):
        ask(client, "tag")
    with django_assert_num_queries(2):
        ask(client, "group/900")
