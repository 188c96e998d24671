"""`images/`: metadata across objects, and the file of each open tier."""

from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.api.conftest import ids
from tests.factories import make_image

pytestmark = pytest.mark.usefixtures("collection")
URL = "/api/v1/images/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["p1250-1"]),
        ("object=p1250", ["p1250-1"]),
        ("object=u1", []),
        ("category=paintings", ["p1250-1"]),
        ("category=bronzes", []),
        ("tier=medium", ["p1250-1"]),
        ("tier=high", []),
        ("licence=CC0-1.0", ["p1250-1"]),
        ("tier=medium&licence=CC0-1.0", []),
    ],
)
def test_filters(client: Client, query: str, found: list[str]) -> None:
    body = client.get(f"{URL}?{query}").json()

    assert ids(body) == found
    assert body["count"] == len(found)


@pytest.mark.parametrize("query", ["category=bronze", "tier=huge", "licence=MIT", "page=2"])
def test_what_is_not_known_is_refused(client: Client, query: str) -> None:
    assert client.get(f"{URL}?{query}").status_code == 400


def test_the_ladder(client: Client) -> None:
    low, medium, high = client.get(f"{URL}p1250-1/").json()["tiers"]

    assert low["url"] == "http://testserver/api/v1/images/p1250-1/low.jpg"
    assert low["request_url"] is None
    assert low["next"] == {"tier": "medium", "url": medium["url"]}
    assert high["state"] == "closed"
    assert high["url"] is None
    assert high["reason"] == {"zh-Hant": "授權中心保留。", "en": "Held for licensing."}
    assert high["review_date"] == "2027-01-31"
    assert high["next"] is None
    assert medium["next"]["url"] == high["request_url"]
    assert high["request_url"] == "http://testserver/request/?image=p1250-1&tier=high"


def test_the_iiif_service_of_what_is_open(client: Client, collection: SimpleNamespace) -> None:
    make_image(collection.bronze, 1, tiers={"low": "closed"})
    addresses = [image["iiif_service"] for image in client.get(URL).json()["results"]]

    assert addresses == ["http://testserver/iiif/3/p1250-1", None]
    assert client.get("/iiif/3/p1250-1/info.json").json()["id"] == addresses[0]


def test_paging_by_id(client: Client, collection: SimpleNamespace) -> None:
    for number in range(2, 8):
        make_image(collection.travelers, number)
    seen, url = [], f"{URL}?page_size=3"
    while url:
        body = client.get(url.removeprefix("http://testserver")).json()
        seen += ids(body)
        last, url = body, body["next"]

    assert seen == sorted(seen)
    assert len(seen) == last["count"] == 7
    back = client.get(last["previous"].removeprefix("http://testserver")).json()
    assert ids(back) == seen[3:6]
    first = client.get(back["previous"].removeprefix("http://testserver")).json()
    assert (ids(first), first["previous"]) == (seen[:3], None)


def test_an_open_tier_is_sent_with_its_own_licence(client: Client) -> None:
    response = client.get(f"{URL}p1250-1/low.jpg")

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "publicdomain/zero" in response["Link"]
    assert response["X-Attribution"].startswith("The National Palace Museum, Taipei, CC0-1.0")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"
    assert client.get(f"{URL}p1250-1/low.jpg", headers={"Accept": "image/webp"}).status_code == 200
    assert client.get(f"{URL}p1250-1/low.jpg", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_closed_tier_tells_why_and_where_to_ask(client: Client) -> None:
    response = client.get(f"{URL}p1250-1/high.jpg")
    body = response.json()

    assert response.status_code == 403
    assert response["Content-Type"] == "application/problem+json"
    assert body["reason"] == {"zh-Hant": "授權中心保留。", "en": "Held for licensing."}
    assert body["review_date"] == "2027-01-31"
    assert body["request_url"] == "http://testserver/request/?image=p1250-1&tier=high"
    assert 'rel="license"' in response["Link"]


def test_a_tier_nobody_holds_can_be_asked_for(client: Client, collection: SimpleNamespace) -> None:
    make_image(collection.bronze, 1)
    response = client.get(f"{URL}u1-1/high.jpg")

    assert response.status_code == 403
    assert response.json()["state"] == "on_request"
    assert response.json()["request_url"].endswith("/request/?image=u1-1&tier=high")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("p9-1/", 404),
        ("p9-1/low.jpg", 404),
        ("none/", 404),
        ("p1250-1/huge.jpg", 404),
        ("p8-1/", 410),
        ("p8-1/low.jpg", 410),
        ("p1250-1/low.jpg?x=1", 400),
        ("?object=p9", 404),
        ("?object=nothing", 404),
    ],
)
def test_what_is_not_there(client: Client, path: str, status: int) -> None:
    assert client.get(f"{URL}{path}").status_code == status


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # 1 the images with object, category, period, institutions, 2 files, 3-4 makers and people,
    # 5-6 how many (the last change; kept until the next), 7 the institution of the envelope
    with django_assert_num_queries(7):
        client.get(URL)
    with django_assert_num_queries(6):
        client.get(URL)
