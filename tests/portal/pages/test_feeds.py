"""The feed of exhibits: what is live, in one language, under the credit of its words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import Institution
from tests.portal.pages.streams import exhibit

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, path: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(client.get(path).content).findall(f"{ATOM}entry")


def test_exhibits_have_a_feed_in_their_language(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    writer = Institution.objects.create(
        slug="guest",
        name_zh="他館",
        name_en="Another Museum",
        place_zh="臺南",
        place_en="Tainan",
        text_licence="CC0-1.0",
    )
    first = exhibit(institution=writer)
    second = exhibit(title="不公開", slug="closed")
    for page in (first, second):
        page.save_revision().publish()
    second.unpublish()
    exhibit(lang="en", title="Mountains").save_revision().publish()

    [entry] = entries(client, "/feeds/exhibits.atom")
    assert entry.findtext(f"{ATOM}title") == "山外有山"
    assert "四張畫。" in entry.findtext(f"{ATOM}summary", "")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert client.get(link.get("href", "").removeprefix("http://testserver")).status_code == 200
    assert entry.findtext(f"{ATOM}rights", "").startswith("他館，臺南，CC0宣告 @ ")
    [entry] = entries(client, "/feeds/exhibits.atom?lang=en")
    assert entry.findtext(f"{ATOM}title") == "Mountains"
    assert "The National Palace Museum" in entry.findtext(f"{ATOM}rights", "")
    # Pages that are not for everybody (1); the house's credit, for the entries and for the feed (2); exhibits (1).
    with django_assert_num_queries(4):
        client.get("/feeds/exhibits.atom")
