"""Datasets at the desk: made, given a table and a reference, and their files kept true to the credit."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from catalogue.models import Dataset, Institution, Resource
from catalogue.tables import versions
from tests.portal.desk.forms import submit

pytestmark = pytest.mark.django_db

NEW = {
    "id": "openings",
    "title_zh": "開放日",
    "title_en": "Open days",
    "description_zh": "各院區的開放日。",
    "description_en": "Open days of each branch.",
    "licence": "CC-BY-4.0",
}
GOOD = "日期,人次\n2026-01-01,12\n2026-01-02,30\n"
SCHEMA = {
    "fields": [
        {"name": "day", "type": "date", "title": {"zh-Hant": "日期", "en": "Day"}},
        {"name": "visits", "type": "integer", "title": {"zh-Hant": "人次", "en": "Visits"}},
    ]
}


@pytest.fixture
def dataset(steward: Client) -> Dataset:
    npm = Institution.objects.get(pk="npm").pk
    response = submit(steward, "/admin/datasets/new/", institution=npm, **NEW)
    assert response.status_code == 302, response.context["form"].errors
    return Dataset.objects.get(pk="openings")


def send(client: Client, text: str, **values: str) -> Any:
    file = SimpleUploadedFile("days.csv", text.encode())
    values = {"shape": "own", "schema": json.dumps(SCHEMA)} | values
    return client.post("/admin/datasets/table/openings/", {"file": file, **values})


def test_a_new_dataset_is_a_draft_until_it_is_published(
    dataset: Dataset, steward: Client, client: Client
) -> None:
    assert dataset.status == "draft"
    assert client.get("/datasets/openings/").status_code == 404
    assert send(steward, GOOD).status_code == 302
    steward.post("/admin/datasets/publish/openings/")
    page = client.get("/datasets/openings/").content.decode()
    assert "開放日" in page
    assert "openings-1" in page


def test_a_wrong_cell_is_shown_where_it_stands_and_the_version_in_force_stays(
    dataset: Dataset, editor: Client
) -> None:
    assert send(editor, GOOD).status_code == 302
    refused = send(editor, GOOD + "2026-01-03,many\n", table="openings-1", shape="kept")
    assert refused.status_code == 200
    told = refused.content.decode()
    assert "1 處不對" in told
    assert "many" in told
    table = Resource.objects.get(pk="openings-1")
    assert table.version is not None
    assert (table.version.number, table.version.rows) == (1, 2)


def test_the_same_rows_again_make_no_new_version_and_more_rows_do(dataset: Dataset, editor: Client) -> None:
    for text in (GOOD, GOOD, GOOD + "2026-01-03,7\n"):
        send(editor, text, **({"table": "openings-1"} if Resource.objects.filter(pk="openings-1") else {}))
    assert list(Resource.objects.get(pk="openings-1").versions.values_list("number", flat=True)) == [2, 1]


def test_a_schema_that_is_none_is_refused_with_the_reason(dataset: Dataset, editor: Client) -> None:
    answer = send(editor, GOOD, schema='{"fields": []}')
    assert answer.status_code == 200
    assert "綱要沒有 fields" in answer.content.decode()
    assert not dataset.resources.exists()


def test_another_licence_or_name_of_the_museum_is_written_into_the_files_at_once(
    dataset: Dataset, steward: Client, client: Client
) -> None:
    send(steward, GOOD)
    steward.post("/admin/datasets/publish/openings/")

    def file() -> str:
        answer = client.get("/api/v1/datasets/openings/resources/openings-1/table.csv")
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content).decode()

    assert "The National Palace Museum" in file()
    submit(steward, "/admin/institutions/edit/npm/", name_en="The Palace Museum of the Test")
    assert "The Palace Museum of the Test" in file()


def test_large_tables_are_left_to_the_command(
    dataset: Dataset,
    steward: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send(steward, GOOD)
    monkeypatch.setattr("portal.desk.tables._WHILE_WAITING", 1)
    submit(steward, "/admin/institutions/edit/npm/", name_en="The Palace Museum of the Test")
    page = steward.get("/admin/institutions/edit/npm/").content.decode()
    assert "remake_tables" in page
    table = Resource.objects.select_related("version", "dataset__institution").get(pk="openings-1")
    assert table.version is not None
    table.version.resource = table
    assert not versions.is_credited(table.version)
    call_command("remake_tables")
    table.version.refresh_from_db()
    assert versions.is_credited(table.version)


def test_a_reference_leads_to_another_platform_and_can_be_taken_away(
    dataset: Dataset, editor: Client
) -> None:
    url = "/admin/datasets/reference/openings/"
    names = {"title_zh": "平臺", "title_en": "Platform", "licence": "CC-BY-4.0"}
    assert editor.post(url, names | {"url": "ftp://example.org/"}).status_code == 200
    editor.post(url, names | {"url": "https://data.gov.tw/dataset/1"})
    reference = dataset.resources.get()
    assert (reference.kind, reference.url) == ("reference", "https://data.gov.tw/dataset/1")
    submit(editor, f"{url}{reference.pk}/", remove="on")
    assert not dataset.resources.exists()


def test_editors_do_not_make_datasets(editor: Client) -> None:
    assert editor.get("/admin/datasets/new/").status_code == 302
    assert "datasets/new" not in editor.get("/admin/datasets/").content.decode()
