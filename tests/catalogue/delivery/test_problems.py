"""Errors: one shape, RFC 9457, in both languages, signed like everything else."""

import pytest
from django.db import DatabaseError
from django.test import Client

from catalogue.delivery.problems import is_data_path

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.catalogue.delivery.exits")]

MEMBERS = {"type", "title", "title_zh", "status", "detail", "detail_zh", "errors"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing/", 404),
        ("get", "/api/", 404),
        ("post", "/api/v1/detail/", 405),
        ("delete", "/api/v1/items/", 405),
        ("post", "/page/", 405),
        ("get", "/api/v1/detail/?x=1", 400),
        ("get", "/api/v1/detail/?q=teapot", 403),
        ("get", "/files/absent.jpg", 404),
    ],
)
def test_every_error_has_the_same_shape(client: Client, method: str, path: str, status: int) -> None:
    response = getattr(client, method)(path)
    body = response.json()

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert body.keys() >= MEMBERS
    assert body["status"] == status
    assert body["title"].isascii()
    assert not body["title_zh"].isascii()
    assert 'rel="license"' in response["Link"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


def test_405_names_what_is_allowed(client: Client) -> None:
    assert client.post("/api/v1/detail/")["Allow"] == "GET, HEAD, OPTIONS"
    assert client.post("/page/")["Allow"] == "GET, HEAD, OPTIONS"


def test_a_fault_of_ours_has_a_reference(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/api/v1/detail/?q=boom")

    assert response.status_code == 500
    assert response.json()["reference"] in response.json()["detail_zh"]
    assert len(response.json()["reference"]) == 8


def test_an_error_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*args: object) -> None:
        raise DatabaseError

    client.get("/api/v1/detail/")
    monkeypatch.setattr("catalogue.models.institution.InstitutionQuerySet.primary", down)
    response = client.get("/api/v1/nothing/")

    assert response.status_code == 404
    assert 'rel="license"' in response["Link"]


def test_a_forgotten_slash_is_forgiven(client: Client) -> None:
    response = client.get("/api/v1/items?page_size=2")

    assert response.status_code == 200
    assert response.json()["next"].startswith("http://testserver/api/v1/items/?page_size=2&cursor=")
    assert client.get("/api/v1/nothing").status_code == 404
    assert client.post("/api/v1/items").status_code == 405


@pytest.mark.parametrize(
    ("path", "is_data"),
    [
        ("/api/v1/objects/", True),
        ("/api", True),
        ("/iiif/3/x", True),
        ("/oai", True),
        ("/oai/", True),
        ("/catalog.ttl", True),
        ("/datagov/api/", True),
        ("/feeds/objects.atom", True),
        ("/images/a-1/480.webp", True),
        ("/recordings/1/recording.mp4", True),
        ("/oembed", True),
        ("/robots.txt", True),
        ("/sitemap-objects-99.xml", True),
        ("/objects/p1250/linkset", True),
        ("/datasets/visitors.ttl", True),
        ("/datasets/visitors/datapackage.json", True),
        ("/datasets/visitors/", False),
        ("/datasets/visitors.zip", False),
        ("/", False),
        ("/en/api/", False),
        ("/oait/", False),
        ("/apis/", False),
        ("/objects/p1250/", False),
    ],
)
def test_data_addresses(path: str, is_data: bool) -> None:
    assert is_data_path(path) is is_data
