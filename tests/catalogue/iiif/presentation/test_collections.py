"""`/iiif/presentation/3/collection…`: everything that has a manifest, by category, page by page."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.iiif.presentation import collections
from tests.factories import make_image, make_object

ROOT = "http://testserver/iiif/presentation/3/"
URL = "/iiif/presentation/3/collection"


def collection(client: Client, path: str = URL) -> dict[str, Any]:
    response = client.get(path.removeprefix("http://testserver"))
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def test_the_whole_is_its_categories_with_something_to_see(client: Client, scroll: SimpleNamespace) -> None:
    body = collection(client)
    assert body["id"] == f"{ROOT}collection"
    assert [item["id"] for item in body["items"]] == [f"{ROOT}collection/calligraphic-works"]
    assert body["items"][0]["summary"]["en"] == ["1 object with pictures to look at"]
    assert body["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert len(body["requiredStatement"]["value"]["zh-Hant"]) == 1


def test_a_category_names_manifests_with_their_credit_and_no_leaves(
    client: Client, scroll: SimpleNamespace
) -> None:
    body = collection(client, f"{URL}/calligraphic-works")
    (item,) = body["items"]
    assert item["id"] == f"{ROOT}p14714/manifest"
    assert item["thumbnail"][0]["id"].startswith("http://testserver/")
    assert (
        item["requiredStatement"]["value"]["en"][1]
        == "Images: Kaiwu demonstration, Taipei, CC-BY-4.0 @ testserver"
    )
    assert body["partOf"][0]["id"] == f"{ROOT}collection"


def test_a_work_seen_by_its_leaves_alone_is_in_it(client: Client, db: None) -> None:
    whole = make_object(id="w1")
    make_image(make_object(id="w1-a", parent=whole))
    assert [item["id"] for item in collection(client, f"{URL}/paintings")["items"]] == [f"{ROOT}w1/manifest"]


def test_pages_lead_to_one_another_and_hold_each_manifest_once(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collections, "PER_PAGE", 2)
    for number in range(5):
        make_image(make_object(id=f"a{number}"))
    make_object(id="a9")
    seen, labels, path = [], [], f"{URL}/paintings"
    while path:
        body = collection(client, path)
        assert body["id"] == (path if path.startswith("http") else f"http://testserver{path}")
        labels.append(body["label"]["en"][0])
        seen += [item["id"].split("/")[-2] for item in body["items"] if item["type"] == "Manifest"]
        path = next((item["id"] for item in body["items"] if item["type"] == "Collection"), "")
    assert seen == ["a0", "a1", "a2", "a3", "a4"]
    assert labels == ["Paintings", "Paintings, 3–4", "Paintings, 5–5"]
    assert body["partOf"][0]["id"] == f"{ROOT}collection/paintings"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("paintings?cursor=k1.eyJhZnRlciI6Inh4eCJ9", 404),
        ("paintings?cursor=3", 400),
        ("paintings?page=2", 400),
        ("unknown", 404),
        ("selection", 400),
        ("selection?id=A%2F..", 400),
        ("selection?" + "&".join(["id=p1"] * 201), 400),
    ],
)
def test_what_is_not_known_is_refused(client: Client, db: None, query: str, status: int) -> None:
    assert client.get(f"{URL}/{query}").status_code == status


def test_a_selection_keeps_its_order_and_leaves_out_what_cannot_be_seen(
    client: Client, scroll: SimpleNamespace
) -> None:
    body = collection(
        client, f"{URL}/selection?id=u1&id=p14714-a&id=p14714-c&id=p14714&id=p14714-a&id=nothing"
    )
    assert [item["id"] for item in body["items"]] == [f"{ROOT}p14714-a/manifest", f"{ROOT}p14714/manifest"]
    assert collection(client, f"{URL}/selection?id=u1")["items"] == []


def test_what_is_withdrawn_is_named_nowhere(client: Client, scroll: SimpleNamespace) -> None:
    scroll.work.withdraw("rights")
    assert "p14714/" not in client.get(f"{URL}/calligraphic-works").content.decode()
    assert collection(client, f"{URL}/selection?id=p14714")["items"] == []


def test_queries(
    client: Client, scroll: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_image(make_object(id=f"c{number}", category="calligraphic-works"))
    for path in ("", "/calligraphic-works", "/selection?id=p14714"):
        client.get(f"{URL}{path}")
    # Where the log stands, the categories, the house; which exhibits may be seen, and whether there are any.
    with django_assert_num_queries(5):
        client.get(URL)
    # The category; where the log stands; objects, makers, images, files, other providers; house; last change.
    with django_assert_num_queries(9):
        client.get(f"{URL}/calligraphic-works")
    # What can be seen; objects, makers, images, files, other providers; house.
    with django_assert_num_queries(7):
        client.get(f"{URL}/selection?id=p14714&id=c1&id=c2")
