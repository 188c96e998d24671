"""Exhibits over IIIF: a collection of what they show, a manifest whose ranges are the chapters."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import ImageFile
from tests.portal.pages.streams import exhibit, one
from tests.portal.pages_api.samples import both_languages

pytestmark = pytest.mark.django_db
ROOT = "/iiif/presentation/3"
MANIFEST = f"{ROOT}/exhibits/mountains/manifest"
COLLECTION = f"{ROOT}/collection/exhibits/mountains"


def get(client: Client, path: str) -> Any:
    return client.get(path).json()


def test_chapters_are_ranges_over_the_canvases_of_the_objects(
    client: Client, collection: list, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    both_languages(cover_id="p1250")
    # Who may see what, the page, its translation (3); the house; objects, images, files, providers, makers (5).
    with django_assert_num_queries(9):
        body = get(client, MANIFEST)
    vase = f"http://testserver{ROOT}/u61902/canvas/u61902-1"
    assert [canvas["id"].rsplit("/", 1)[1] for canvas in body["items"]] == ["p1250-1", "u61902-1"]
    [chapter] = body["structures"]  # the second shows nothing
    assert chapter["label"] == {"zh-Hant": ["先看大的"], "en": ["The large ones first"]}
    *named, walk = chapter["items"]
    assert [canvas["id"].rsplit("/", 1)[1] for canvas in named] == ["u61902-1", "u61902-1", "p1250-1"]
    assert walk["items"][0]["items"][0]["source"] == vase
    assert walk["items"][0]["items"][0]["selector"]["value"] == "xywh=30,80,90,160"
    assert body["partOf"][0]["id"] == f"http://testserver{COLLECTION}"
    assert body["homepage"][1]["id"] == "http://testserver/en/exhibits/mountains/"


def test_the_collection_holds_the_manifest_and_those_of_the_objects(client: Client, collection: list) -> None:
    both_languages()
    items = get(client, COLLECTION)["items"]
    ids = [item["id"].removeprefix(f"http://testserver{ROOT}/") for item in items]
    assert ids == ["exhibits/mountains/manifest", "u61902/manifest", "p1250/manifest"]
    assert get(client, f"{ROOT}/collection/exhibits")["items"][0]["id"].endswith(COLLECTION)
    assert get(client, f"{ROOT}/collection")["items"][-1]["id"].endswith("/collection/exhibits")


def test_without_an_open_picture_there_is_no_manifest(client: Client, collection: list) -> None:
    exhibit(one("u61902"))
    ImageFile.objects.filter(image="u61902-1").update(state="closed", licence="ON-REQUEST")
    answer = client.get(MANIFEST)
    assert answer.status_code == 404
    assert "沒有開放的圖像" in answer.json()["detail_zh"]
    assert get(client, COLLECTION)["items"] == []
    assert client.get(f"{ROOT}/collection/exhibits/nowhere").status_code == 404


def test_nothing_is_listed_before_there_is_an_exhibit(client: Client, collection: list) -> None:
    assert not any("exhibits" in item["id"] for item in get(client, f"{ROOT}/collection")["items"])
    assert get(client, f"{ROOT}/collection/exhibits")["items"] == []
