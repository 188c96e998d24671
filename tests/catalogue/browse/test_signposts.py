"""Signposts in `Link` headers, and the link set that names all of them (FAIR Signposting, RFC 9264)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object, make_person

pytestmark = pytest.mark.django_db
PAGE = "http://testserver/objects/u61902/"
LINK = re.compile(r'<([^>]+)>((?:; \w+="[^"]*")*)')


def links(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for url, parameters in LINK.findall(response["Link"]):
        relation = re.search(r'rel="([^"]*)"', parameters)
        assert relation, parameters
        found.setdefault(relation[1], []).append(url)
    return found


def test_the_page_names_what_belongs_to_it(client: Client) -> None:
    make_person("fan-kuan", "范寬")
    vase(makers=["fan-kuan"])
    for path in ("/objects/u61902/", "/en/objects/u61902/"):
        found = links(client.get(path))
        assert found["cite-as"] == [PAGE]
        assert found["type"] == ["https://schema.org/AboutPage", "https://schema.org/VisualArtwork"]
        assert found["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert found["author"] == ["http://testserver/api/v1/people/fan-kuan/"]
        assert found["item"] == ["http://testserver/api/v1/images/u61902-1/low.jpg"]
        assert found["collection"] == ["http://testserver/collections/enamel-wares/"]
        assert found["linkset"] == ["http://testserver/objects/u61902/linkset"]
        for address in (*found["describedby"], *found["author"], *found["linkset"]):
            answer = client.get(address.removeprefix("http://testserver"))
            assert answer.status_code == 200
            # An error of OAI-PMH is 200, too.
            assert b"<error" not in answer.content


def test_what_describes_it_and_what_it_is_made_of_lead_back(client: Client) -> None:
    vase(with_files=True)
    assert links(client.get("/api/v1/objects/u61902/"))["describes"] == [PAGE]
    assert links(client.get("/api/v1/images/u61902-1/low.jpg"))["collection"] == [PAGE]


def test_a_header_names_some_of_many_files_and_the_link_set_all(client: Client) -> None:
    record = vase()
    for number in range(2, 15):
        shown(record, number, tiers={"low": "CC0-1.0"})
    assert len(links(client.get("/objects/u61902/"))["item"]) == 10
    response = client.get("/objects/u61902/linkset")
    assert response["Content-Type"].startswith("application/linkset+json")
    body = response.json()
    assert list(body) == ["linkset"]
    page, *others = body["linkset"]
    assert page["anchor"] == PAGE
    assert len(page["item"]) == 14
    assert page["item"][0] == {
        "href": "http://testserver/api/v1/images/u61902-1/low.jpg",
        "type": "image/jpeg",
    }
    described = {context["anchor"] for context in others if "describes" in context}
    assert described == {target["href"] for target in page["describedby"]}
    licences = {context["license"][0]["href"] for context in others if "collection" in context}
    assert licences == {
        "https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    }


def test_nothing_is_said_of_what_is_not_public(client: Client) -> None:
    make_object(id="draft", status="draft")
    make_object(id="gone").withdraw("rights")
    assert client.get("/objects/draft/linkset").status_code == 404
    assert client.get("/objects/gone/linkset").status_code == 410
    assert "cite-as" not in links(client.get("/objects/gone/"))
