"""`objects/{id}/`: one object, and what became of those that are not there."""

from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Stop
from catalogue.rights import is_block
from tests.catalogue.api.conftest import ids


def test_everything_known(client: Client, collection: SimpleNamespace) -> None:
    body = client.get("/api/v1/objects/p1250/").json()

    assert body["title"] == {"zh-Hant": "谿山行旅圖", "en": "Travelers Among Mountains and Streams"}
    assert body["makers"][0]["name"] == {"zh-Hant": "范寬", "en": "Fan Kuan"}
    assert body["date"]["words"]["zh-Hant"].startswith("北宋")
    assert body["description"] == {"zh-Hant": "巨碑式山水。", "en": None}
    assert body["dimensions"]["measures"] == [{"part": "縱", "cm": 206.3}, {"part": None, "cm": 103.3}]
    assert body["inscriptions"][0]["hand"]["id"] == "fan-kuan"
    assert [part["id"] for part in body["parts"]] == ["p1250-a"]
    assert body["page"]["en"] == "http://testserver/en/objects/p1250/"
    assert body["work_number"] is None
    assert is_block(body["attribution"])
    assert is_block(body["images"][0]["attribution"])
    assert [fact["key"] for fact in body["facts"]][:2] == ["title", "makers"]


def test_places_marked_on_its_images(client: Client, collection: SimpleNamespace) -> None:
    image = collection.travelers.images.first()
    signature = collection.travelers.inscriptions.first()
    Stop.objects.create(image=image, x=0.5, y=0.25, width=0.5, height=0.25, label_zh="瀑布")
    Stop.objects.create(image=image, order=1, x=0, y=0, width=0.1, height=0.1, inscription=signature)
    section, written = client.get("/api/v1/objects/p1250/").json()["stops"]

    assert section == {
        "image": image.id,
        "kind": "section",
        "label": {"zh-Hant": "瀑布", "en": None},
        "region": {"x": 0.5, "y": 0.25, "width": 0.5, "height": 0.25},
    }
    assert written["kind"] == signature.kind
    assert written["label"]["zh-Hant"] == signature.text_zh


def test_a_leaf_names_its_work(client: Client, collection: SimpleNamespace) -> None:
    assert client.get("/api/v1/objects/p1250-a/").json()["part_of"]["id"] == "p1250"


def test_parts_that_are_not_public_are_not_named(client: Client, collection: SimpleNamespace) -> None:
    collection.leaf.withdraw("error")
    assert client.get("/api/v1/objects/p1250/").json()["parts"] == []


def test_a_part_of_a_withdrawn_work_does_not_name_it(client: Client, collection: SimpleNamespace) -> None:
    collection.travelers.withdraw("rights")
    assert client.get("/api/v1/objects/p1250-a/").json()["part_of"] is None


def test_one_language(client: Client, collection: SimpleNamespace) -> None:
    body = client.get("/api/v1/objects/p1251/?lang=en").json()

    assert body["title"] is None
    assert body["label"].startswith("Paintings")
    assert body["page"] == "http://testserver/en/objects/p1251/"


def test_a_draft_is_as_unknown_as_the_unknown(client: Client, collection: SimpleNamespace) -> None:
    draft, unknown = client.get("/api/v1/objects/p9/"), client.get("/api/v1/objects/nothing/")

    assert draft.status_code == unknown.status_code == 404
    assert draft.content == unknown.content


def test_a_withdrawn_object_leaves_its_tombstone(client: Client, collection: SimpleNamespace) -> None:
    response = client.get("/api/v1/objects/p8/")
    body = response.json()

    assert response.status_code == 410
    assert body["id"] == "p8"
    assert body["reason"] == {"code": "duplicate", "name": {"zh-Hant": "重複", "en": "duplicate"}}
    assert body["withdrawn_title"]["zh-Hant"] == "撤下圖"
    assert body["withdrawn_at"].endswith("Z")
    assert is_block(body["attribution"])


def test_the_title_goes_where_something_speaks_against_it(
    client: Client, collection: SimpleNamespace
) -> None:
    response = client.get("/api/v1/objects/p7/")

    assert response.json()["withdrawn_title"] is None
    assert "不宜圖" not in response.content.decode()


def test_it_is_not_sent_twice(client: Client, collection: SimpleNamespace) -> None:
    first = client.get("/api/v1/objects/p1250/")
    again = client.get("/api/v1/objects/p1250/", headers={"If-None-Match": first["ETag"]})

    assert first["Last-Modified"]
    assert again.status_code == 304
    assert again["Vary"] == first["Vary"] == "Accept-Encoding"


def test_queries(
    client: Client, collection: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # 1 the object with its terms, 2-4 images, files, image institutions, 5-6 makers and people,
    # 7-9 materials, techniques, subjects, 10-11 inscriptions and their hands, 12 parts,
    # 13 stops on the images, 14-15 3D models and their institutions
    with django_assert_num_queries(15):
        client.get("/api/v1/objects/p1250/")


def test_similar_objects_come_with_reasons(client: Client, collection: SimpleNamespace) -> None:
    body = client.get("/api/v1/objects/p1250/similar/").json()

    assert [item["object"]["id"] for item in body["results"]] == ["p1251"]
    reasons = {reason["kind"]: reason["name"] for reason in body["results"][0]["reasons"]}
    assert reasons["maker"] == {"zh-Hant": "同作者：范寬", "en": "Same maker: Fan Kuan"}
    assert list(reasons) == ["maker", "period", "material"]
    assert client.get("/api/v1/objects/p9/similar/").status_code == 404
    assert client.get("/api/v1/objects/p8/similar/").status_code == 410


@pytest.mark.parametrize("path", ["objects/", "images/", "changes/", "objects/?parts=include"])
def test_what_is_not_public_is_listed_nowhere(client: Client, collection: SimpleNamespace, path: str) -> None:
    body = client.get(f"/api/v1/{path}")

    assert "p9" not in ids(body.json())
    assert "草稿圖" not in body.content.decode()
