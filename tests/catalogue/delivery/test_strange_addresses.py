"""Addresses with a NUL, which PostgreSQL refuses as text: nothing is there, and it is no fault of ours."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/objects/p1%002/",
            "/en/datasets/%00/",
            "/api/v1/objects/%00/",
            "/iiif/3/p1%00/info.json",
            "/a%00b/",
        ),
        *(
            "/exhibits/a%00/",
            "/en/themes/%00/",
            "/preview/%00/",
            "/api/v1/exhibits/%00/",
            "/api/v1/themes/%00/",
        ),
        *("/iiif/presentation/3/exhibits/%00/manifest", "/api/v1/exports/%00/", "/api/v1/exports/a%00/b.tar"),
    ],
)
def test_an_address_with_a_nul_leads_nowhere(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'rel="license"' in answer["Link"]


@pytest.mark.parametrize(
    "path", ["/api/v1/objects/", "/iiif/3/x/info.json", "/robots.txt", "/licences/", "/oembed"]
)
def test_what_only_reads_says_so_to_whoever_writes(path: str) -> None:
    # A browser's test client goes round the guard against forged forms unless it is told to stand.
    answer = Client(enforce_csrf_checks=True).post(path)
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/oai", "/developers/fair-use/", "/developers/key/", "/api/3/action/package_list"]
)
def test_what_anybody_may_send_needs_no_cookie(path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path, {"verb": "Identify"})
    assert answer.status_code in (200, 400, 409)
    assert answer.has_header("X-Attribution")
