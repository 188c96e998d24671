"""Editors' pages on the map of the site: live ones, in the languages that they are in."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Page

from tests.portal.pages.streams import exhibit

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def entries(client: Client) -> dict[str, set[str]]:
    """Address of each page → the languages that it names."""
    root = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)
    return {
        (entry.findtext(f"{MAP}loc") or "").removeprefix("http://testserver"): {
            link.get("hreflang") or "" for link in entry.iter(f"{XHTML}link")
        }
        for entry in root.iter(f"{MAP}url")
    }


def test_fixed_pages_are_there_once_and_in_both_languages(client: Client) -> None:
    found = entries(client)
    for path in ("/", "/en/", "/collections/paintings/", "/en/exhibits/", "/developers/", "/search/"):
        assert found[path] == {"zh-Hant", "en"}, path
    root = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)
    assert len(list(root.iter(f"{MAP}loc"))) == len(found)


def test_an_exhibit_is_there_while_it_is_live_and_in_its_languages_alone(client: Client) -> None:
    page = exhibit()
    path = page.url.removeprefix("http://localhost")
    assert entries(client)[path] == {"zh-Hant"}
    page.unpublish()
    assert path not in entries(client)


def test_the_map_costs_the_same_however_many_pages_there_are(
    client: Client, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    assert Page.objects.live().count() > 20
    # The house; datasets; pages with their languages; whether any are restricted.
    with django_assert_num_queries(4):
        client.get("/sitemap-pages.xml")
