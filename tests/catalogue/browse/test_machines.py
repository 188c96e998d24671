"""robots.txt, sitemaps, llms.txt: what search engines and language models take, each signed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.catalogue.browse.samples import vase
from tests.factories import make_object

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def _xml(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["X-Attribution"].startswith("The National Palace Museum, Taipei, ")
    return ElementTree.fromstring(response.content)


def test_robots_name_the_sitemap(client: Client) -> None:
    body = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in body
    assert "Disallow: /admin/" in body
    assert "國立故宮博物院，臺北，" in body


def test_every_object_is_mapped_in_both_languages_with_its_picture(client: Client) -> None:
    vase()
    make_object(id="hidden", status="draft")
    index = [found.text for found in _xml(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert index == ["http://testserver/sitemap-pages.xml", "http://testserver/sitemap-objects-1.xml"]
    objects = _xml(client, "/sitemap-objects-1.xml")
    assert [found.text for found in objects.iter(f"{MAP}loc")] == [
        "http://testserver/objects/u61902/",
        "http://testserver/en/objects/u61902/",
    ]
    assert {found.get("hreflang") for found in objects.iter(f"{XHTML}link")} == {"zh-Hant", "en"}
    assert [found.text for found in objects.iter(f"{IMAGE}license")] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ] * 2
    assert client.get("/sitemap-objects-2.xml").status_code == 404
    assert client.get(f"/sitemap-objects-{'9' * 25}.xml").status_code == 404


def test_every_fixed_page_of_the_map_answers(client: Client) -> None:
    own = (
        "/search/",
        "/datasets/",
        "/licences/",
        "/credit/",
        "/credit/check/",
        "/reuse/",
        "/request/",
        "/developers/fair-use/",
    )
    locations = [found.text or "" for found in _xml(client, "/sitemap-pages.xml").iter(f"{MAP}loc")]
    paths = [address.removeprefix("http://testserver") for address in locations]
    for path in paths:
        if path.removeprefix("/en").startswith(own):
            assert client.get(path).status_code == 200, path
    assert "/en/collections/jades/" in paths


def test_language_models_are_told_what_is_here_and_under_which_terms(client: Client) -> None:
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("# 開物 Kaiwu\n\n> Open data of The National Palace Museum")
    assert "- 國立故宮博物院，臺北，" in text
    addresses = re.findall(r"\]\(http://testserver([^)]+)\)", text)
    assert len(addresses) > 10
    for address in addresses:
        assert client.get(address).status_code == 200, address
