"""Themes as data, over IIIF, and as one zip: live, in both languages, each part with its credit."""

from __future__ import annotations

import csv
import json
import zipfile
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client

from catalogue.models import MuseumObject
from portal.pages.models import ThemePage
from tests.factories import make_image, make_object, make_person
from tests.portal.pages.streams import exhibit, one
from tests.portal.pages_api.samples import theme_in_both_languages

pytestmark = pytest.mark.django_db
API = "/api/v1/themes/"
MANIFESTS = "/iiif/presentation/3/collection/themes"


@pytest.fixture
def works(collection: list[MuseumObject]) -> None:
    """Two works by Fan Kuan, one with an open picture, in a theme of his."""
    make_person("fan-kuan", "范寬", "Fan Kuan", born=950, died=1032)
    work = make_object(id="f1", title_zh="=雪山", makers=["fan-kuan"], year_from=990, year_to=1030)
    make_image(work, tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"})
    make_object(id="f2", makers=["fan-kuan"], year_from=1000, year_to=1030)
    theme_in_both_languages(institution_id="kaiwu")


def archive(client: Client, query: str = "") -> zipfile.ZipFile:
    answer = client.get(f"{API}fan-kuan/theme.zip{query}")
    assert answer.status_code == 200, answer.content
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Length"] == str(len(body))
    assert answer["X-Attribution"].startswith("Kaiwu demonstration"), "the words are theirs"
    return zipfile.ZipFile(BytesIO(body))


def test_a_theme_whole_in_both_languages(client: Client, works: None) -> None:
    exhibit(one("f2"))
    body = client.get(f"{API}fan-kuan/").json()
    assert body["title"] == {"zh-Hant": "范寬", "en": "Fan Kuan"}
    assert (body["kind"], body["person"]["id"], body["year_from"]) == ("person", "fan-kuan", 950)
    assert [item["id"] for item in body["objects"]] == ["f1", "f2"]
    assert [rule["count"] for rule in body["rules"]] == [2, 0]
    assert body["events"][0] == {
        "date": {"zh-Hant": "乾隆三十年", "en": "乾隆三十年"},
        "year_from": 1765,
        "year_to": 1765,
        "text": {"zh-Hant": "下江南", "en": "A journey to the south"},
    }
    assert [(relation["relation"]["en"], relation["to"]) for relation in body["relations"]] == [
        ("follower", None),
        ("同代", 0),
    ]
    assert [dataset["id"] for dataset in body["datasets"]] == ["paintings"]
    assert [article["id"] for article in body["articles"]] == ["mountains"]
    assert body["attribution"]["provider"]["en"] == "Kaiwu demonstration"
    rule = body["rules"][0]["url"].removeprefix("http://testserver")
    assert client.get(rule).json()["count"] == 2


def test_its_objects_as_a_table_and_over_iiif(client: Client, works: None) -> None:
    answer = client.get(f"{API}fan-kuan/objects/?format=csv&for=spreadsheet")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["title_zh"] == "'=雪山"
    assert 'filename="fan-kuan-objects.csv"' in answer["Content-Disposition"]
    collection = client.get(f"{MANIFESTS}/fan-kuan").json()
    assert [item["id"].split("/")[-2] for item in collection["items"]] == ["f1"]
    assert "開物示範" in collection["requiredStatement"]["value"]["zh-Hant"][0]
    assert client.get(MANIFESTS).json()["items"][0]["id"] == collection["id"]
    whole = client.get("/iiif/presentation/3/collection").json()
    assert f"http://testserver{MANIFESTS}" in [item["id"] for item in whole["items"]]


def test_all_of_it_in_one_zip_each_file_with_its_credit(client: Client, works: None) -> None:
    with archive(client) as found:
        names = found.namelist()
        credits = found.read("ATTRIBUTION.txt").decode()
        theme = json.loads(found.read("theme.json"))
        manifests = json.loads(found.read("iiif-collection.json"))
        rows = list(csv.DictReader(StringIO(found.read("objects.csv").decode("utf-8-sig"))))
    texts = ["ATTRIBUTION.txt", "metadata.csv", "theme.json", "objects.csv", "iiif-collection.json"]
    assert names[:5] == texts
    assert [name for name in names if name.startswith("images/")] == [names[5]], "the medium tier alone"
    assert all(name in credits for name in names[1:])
    assert theme["attribution"]["licence"]["code"] == "CC0-1.0"
    assert theme["objects"][0]["attribution"]["licence"]["code"] == "CC-BY-4.0"
    assert [row["id"] for row in rows] == ["f1", "f2"]
    assert all(row["attribution_en"] and row["licence"] for row in rows)
    assert manifests["type"] == "Collection"
    with archive(client, "?tier=low") as smaller:
        assert smaller.namelist()[5] != names[5]


def test_what_is_withdrawn_or_taken_back_is_gone_from_all_at_once(client: Client, works: None) -> None:
    MuseumObject.objects.get(pk="f1").withdraw("rights")
    assert [item["id"] for item in client.get(f"{API}fan-kuan/").json()["objects"]] == ["f2"]
    assert client.get(f"{MANIFESTS}/fan-kuan").json()["items"] == []
    with archive(client) as found:
        assert not [name for name in found.namelist() if "f1" in name]
        assert b"f1" not in found.read("objects.csv")
    for page in ThemePage.objects.all():
        page.unpublish()
    for address in (
        f"{API}fan-kuan/",
        f"{API}fan-kuan/objects/",
        f"{API}fan-kuan/theme.zip",
        f"{MANIFESTS}/fan-kuan",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get(API).json()["count"] == 0


def test_queries_do_not_grow(client: Client, works: None, django_assert_num_queries: Any) -> None:
    for number in range(2):
        make_image(make_object(title_zh=f"卷{number}", makers=["fan-kuan"]))
    client.get(f"{API}fan-kuan/")
    # Who may see what, the theme, its languages (3); the state of the index for the two searches and their words,
    # and the log (4); the house, for the words and the body (2); objects that are public, in which version (1);
    # datasets (1); pages that show the objects, and who may see exhibits and stories (3).
    with django_assert_num_queries(14):
        assert len(client.get(f"{API}fan-kuan/").json()["objects"]) == 4
