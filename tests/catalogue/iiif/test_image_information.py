"""info.json and the base URI (Image API 3.0 §2, §5)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.iiif.conftest import LARGE
from tests.factories import make_image, make_object

INFO = "/iiif/3/p1-1/info.json"
LINKED = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'


def test_what_is_said_of_a_picture(client: Client, site: SimpleNamespace) -> None:
    response = client.get(INFO)
    info = response.json()

    assert next(iter(info)) == "@context"
    assert info["@context"] == "http://iiif.io/api/image/3/context.json"
    assert info["id"] == "http://testserver/iiif/3/p1-1"
    assert (info["type"], info["protocol"], info["profile"]) == (
        "ImageService3",
        "http://iiif.io/api/image",
        "level2",
    )
    # The largest open tier is medium: what is closed does not even show in the size.
    assert (info["width"], info["height"]) == LARGE
    assert info["maxArea"] == 16_000_000
    assert info["sizes"] == [
        {"width": 326, "height": 276},
        {"width": 651, "height": 552},
        {"width": 1301, "height": 1103},
    ]
    assert info["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2, 4]}]
    assert info["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert info["requiredStatement"]["value"]["en"] == [
        "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    ]
    assert info["requiredStatement"]["value"]["zh-Hant"] == [
        "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
    ]
    assert info["partOf"][0]["id"] == "http://testserver/iiif/presentation/3/p1/manifest"
    assert info["partOf"][0]["label"] == {"zh-Hant": ["雪景"], "en": ["Snow"]}
    assert client.get(info["seeAlso"][0]["id"].removeprefix("http://testserver")).status_code == 200


def test_every_size_and_quality_and_format_that_is_told_is_there(
    client: Client, site: SimpleNamespace
) -> None:
    info = client.get(INFO).json()
    for size in info["sizes"]:
        assert (
            client.get(f"/iiif/3/p1-1/full/{size['width']},{size['height']}/0/default.jpg").status_code == 200
        )
    for quality in info["extraQualities"]:
        assert client.get(f"/iiif/3/p1-1/full/90,/0/{quality}.jpg").status_code == 200
    for extension in ("jpg", "png", *info["extraFormats"]):
        assert client.get(f"/iiif/3/p1-1/full/90,/0/default.{extension}").status_code == 200


def test_headers(client: Client, site: SimpleNamespace) -> None:
    response = client.get(INFO)

    assert response["Content-Type"] == LINKED
    assert response["Access-Control-Allow-Origin"] == "*"
    assert '<http://iiif.io/api/image/3/level2.json>; rel="profile"' in response["Link"]
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in response["Link"]
    assert response["X-Attribution"] == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    again = client.get(INFO, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again["Link"], again.content) == (304, response["Link"], b"")
    assert client.head(INFO)["ETag"] == response["ETag"]
    assert client.options(INFO)["Access-Control-Allow-Methods"]
    assert client.post(INFO).status_code == 405


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("application/json", "application/json"),
        ("application/ld+json", LINKED),
        (LINKED, LINKED),
        ("application/json;q=0.5, application/ld+json", LINKED),
        ("application/ld+json;q=0.5, application/json", "application/json"),
        ("*/*", LINKED),
        ("text/html,*/*;q=0.8", LINKED),
        ("image/jpeg", LINKED),
    ],
)
def test_media_types(client: Client, site: SimpleNamespace, accept: str, answered: str) -> None:
    response = client.get(INFO, headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, answered)
    assert "Accept" in response["Vary"]


def test_rights_are_those_of_the_file_that_is_shown(client: Client, site: SimpleNamespace) -> None:
    site.large.files.filter(tier="medium").update(state="closed", licence="ON-REQUEST", pyramid="")
    info = client.get(INFO).json()

    assert (info["width"], info["height"]) == (600, 400)
    assert info["rights"] == "http://creativecommons.org/publicdomain/zero/1.0/"


def test_the_base_uri_leads_there(client: Client, site: SimpleNamespace) -> None:
    response = client.get("/iiif/3/p1-1")

    assert (response.status_code, response["Location"]) == (303, "http://testserver/iiif/3/p1-1/info.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/iiif/3/p1%2D1").status_code == 303


@pytest.mark.parametrize("rest", ["", "/info.json", "/full/max/0/default.jpg", "/nonsense/max/0/default.jpg"])
def test_what_is_not_to_be_seen(client: Client, site: SimpleNamespace, rest: str) -> None:
    make_image(make_object(id="d1", status="draft"))
    make_image(make_object(id="w1")).object.withdraw("rights")

    for unknown in ("d1-1", "nothing", "d1-1%00", "..", "a%2Fb"):
        response = client.get(f"/iiif/3/{unknown}{rest}")
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json"), unknown
    withdrawn = client.get(f"/iiif/3/w1-1{rest}")
    assert (withdrawn.status_code, withdrawn.json()["reason"]["code"]) == (410, "rights")
    closed = client.get(f"/iiif/3/p1-3{rest}")
    assert closed.status_code == 403
    assert closed.json()["request_url"] == "http://testserver/request/?image=p1-3&tier=low"
    assert 'rel="license"' in closed["Link"]


def test_queries(
    client: Client, site: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # 1 the largest open file with image, institution and object
    with django_assert_num_queries(1):
        client.get(INFO)
