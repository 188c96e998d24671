"""Content Search 2.0 over the inscriptions of a work and its leaves, folded like every search of ours."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.iiif.presentation import content_search
from catalogue.models import Inscription

URL = "/iiif/presentation/3/p14714/"


def search(client: Client, q: str, **given: str) -> dict[str, Any]:
    response = client.get(f"{URL}search", {"q": q, **given})
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def exact(body: dict[str, Any]) -> list[str]:
    items = body["annotations"][0]["items"] if "annotations" in body else []
    return [item["target"]["selector"][0]["exact"] for item in items]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("海棠", ["海棠"]),
        ("台北", ["臺北"]),
        ("taipei", ["Taipei"]),
        ("诗似", ["詩似"]),
        ("雪 泥", ["泥", "雪"]),
        ("海棠 李太白", []),
        ("乾隆", []),
        ("，。", []),
    ],
)
def test_it_finds_however_it_is_written(
    client: Client, scroll: SimpleNamespace, q: str, found: list[str]
) -> None:
    assert exact(search(client, q)) == found


def test_results_are_the_annotations_of_the_manifest_with_the_words_around(
    client: Client, scroll: SimpleNamespace
) -> None:
    body = search(client, "李太白")
    assert body["@context"] == "http://iiif.io/api/search/2/context.json"
    assert body["id"] == f"http://testserver{URL}search?q=%E6%9D%8E%E5%A4%AA%E7%99%BD"
    (annotation,) = body["items"]
    listed = client.get(f"{URL}manifest").json()["items"][1]["annotations"][0]["items"]
    assert annotation == listed[0]
    match = body["annotations"][0]["items"][0]
    assert match["target"]["source"] == annotation["id"]
    assert match["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        "prefix": "東坡此詩似",
        "exact": "李太白",
        "suffix": "",
    }


def test_credit(client: Client, scroll: SimpleNamespace) -> None:
    body = search(client, "海棠")
    assert body["requiredStatement"]["value"]["en"] == [
        "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    ]


def test_parameters_of_the_standard_that_change_nothing_are_named(
    client: Client, scroll: SimpleNamespace
) -> None:
    assert search(client, "海棠", motivation="commenting", user="x")["ignored"] == ["motivation", "user"]
    assert "ignored" not in search(client, "海棠")


def test_pages(client: Client, scroll: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_search, "PER_PAGE", 2)
    for number in range(3):
        Inscription.objects.create(object=scroll.work, kind="seal", text_zh=f"乾隆御覽{number}", order=9)
    first = search(client, "御覽")
    assert first["partOf"][0]["total"] == 3
    assert "prev" not in first
    second = client.get(first["next"]["id"].removeprefix("http://testserver")).json()
    assert (len(first["items"]), len(second["items"])) == (2, 1)
    assert second["startIndex"] == 2
    assert second["prev"]["id"] == first["id"]
    assert client.get(f"{URL}search", {"q": "御覽", "page": "3"}).status_code == 404


@pytest.mark.parametrize(
    "query", ["search", "search?q=", "search?q=x&page=0", "search?q=x&text=y", "autocomplete"]
)
def test_what_cannot_be_meant_is_refused(client: Client, scroll: SimpleNamespace, query: str) -> None:
    assert client.get(f"{URL}{query}").status_code == 400


def test_words_of_what_is_not_public_are_found_nowhere(client: Client, scroll: SimpleNamespace) -> None:
    Inscription.objects.create(object=scroll.draft, kind="seal", text_zh="海棠")
    assert len(search(client, "海棠")["items"]) == 1
    assert client.get("/iiif/presentation/3/p14714-c/search?q=海棠").status_code == 404
    scroll.work.withdraw("rights")
    assert client.get(f"{URL}search?q=海棠").status_code == 410


def test_what_can_be_searched_for(client: Client, scroll: SimpleNamespace) -> None:
    body = client.get(f"{URL}autocomplete", {"q": "台"}).json()
    (term,) = body["items"]
    assert (body["type"], term["value"], term["total"]) == ("TermPage", "臺北", 1)
    assert term["service"][0]["id"].endswith("/search?q=%E8%87%BA%E5%8C%97")
    assert [item["value"] for item in client.get(f"{URL}autocomplete", {"q": "海"}).json()["items"]] == [
        "臥聞海棠花"
    ]
    assert client.get(f"{URL}autocomplete", {"q": "無此"}).json()["items"] == []


def test_queries(
    client: Client, scroll: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # The object and its leaves as for the manifest.
    with django_assert_num_queries(21):
        client.get(f"{URL}search?q=海棠")
