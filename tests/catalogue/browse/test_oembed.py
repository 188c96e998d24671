"""/oembed: an object's address becomes picture and credit on another site, and nothing else's does."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object

pytestmark = pytest.mark.django_db
PAGE = "http://testserver/objects/u61902/"
CREDIT = "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"


def embedded(client: Client, url: str = PAGE, **given: Any) -> dict[str, Any]:
    response = client.get("/oembed", {"url": url, **given})
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def test_picture_and_credit_together(client: Client) -> None:
    vase()
    body = embedded(client, "http://testserver/en/objects/u61902/")
    assert (body["version"], body["type"]) == ("1.0", "rich")
    assert body["title"] == "Vase with Indian-lotus scrolls"
    assert body["author_name"] == CREDIT
    assert body["provider_url"] == "https://www.npm.gov.tw"
    assert '<img src="http://testserver/images/u61902-1/480.jpg" width="480" height="640"' in body["html"]
    assert 'href="http://testserver/en/objects/u61902/"' in body["html"]
    assert 'rel="license"' in body["html"]
    assert "CC-BY-4.0" in body["html"]
    assert (body["width"], body["thumbnail_width"], body["thumbnail_height"]) == (480, 240, 320)


def test_the_page_decides_the_language(client: Client) -> None:
    vase()
    assert embedded(client)["author_name"].startswith("國立故宮博物院，臺北，")
    assert "〈銅胎畫琺瑯番蓮紋瓶〉" in embedded(client)["html"]


@pytest.mark.parametrize(
    ("maxwidth", "maxheight"), [("200", "900"), ("900", "400"), ("1", "1"), ("999999", "150")]
)
def test_it_stays_in_the_box_with_room_for_the_credit(client: Client, maxwidth: str, maxheight: str) -> None:
    vase()
    body = embedded(client, maxwidth=maxwidth, maxheight=maxheight)
    if body["type"] == "link":
        assert "html" not in body
        assert int(maxheight) < 200
    else:
        assert body["width"] <= int(maxwidth)
        assert body["height"] <= int(maxheight)
        assert f'height="{body["height"]}"' not in body["html"]
    assert " @ " in body["author_name"]


def test_without_a_picture_it_is_a_link_with_the_credit_of_the_text(client: Client) -> None:
    make_object(id="p2", title_zh="無圖")
    body = embedded(client, "http://testserver/objects/p2/")
    assert (body["type"], body["title"]) == ("link", "無圖")
    assert "html" not in body


def test_the_picture_that_the_address_names(client: Client) -> None:
    shown(vase(), 2, size=(300, 400))
    assert "/images/u61902-2/" in embedded(client, f"{PAGE}?image=u61902-2")["html"]
    assert "/images/u61902-1/" in embedded(client, f"{PAGE}?image=elsewhere")["html"]


def test_xml(client: Client) -> None:
    vase(title_zh="<瓶> & 花")
    response = client.get("/oembed", {"url": PAGE, "format": "xml"})
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.findtext("title") == "<瓶> & 花"
    assert (root.findtext("html") or "").startswith("<figure>")


def test_words_are_no_markup(client: Client) -> None:
    vase(title_zh='"><script>alert(1)</script>', title_en="")
    assert "<script" not in embedded(client)["html"]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("", 400),
        ("http://elsewhere.example/objects/u61902/", 404),
        ("https://testserver/objects/u61902/", 404),
        ("http://testserver@elsewhere.example/objects/u61902/", 404),
        ("http://testserver.elsewhere.example/objects/u61902/", 404),
        ("//testserver/objects/u61902/", 404),
        ("http://[testserver/objects/u61902/", 404),
        ("http://testserver/objects/draft/", 404),
        ("http://testserver/objects/unknown/", 404),
        ("http://testserver/objects/../admin/", 404),
        ("http://testserver/admin/", 404),
        ("javascript:alert(1)", 404),
        ("http://testserver/objects/gone/", 410),
    ],
)
def test_nothing_else_is_embedded(client: Client, url: str, status: int) -> None:
    vase()
    make_object(id="draft", status="draft")
    make_object(id="gone").withdraw("rights")
    assert client.get("/oembed", {"url": url} if url else {}).status_code == status


@pytest.mark.parametrize(
    "given", [{"maxwidth": "0"}, {"maxheight": "x"}, {"callback": "f"}, {"maxwidth": "-1"}]
)
def test_what_is_not_known_is_refused(client: Client, given: dict[str, str]) -> None:
    vase()
    assert client.get("/oembed", {"url": PAGE, **given}).status_code == 400


def test_a_format_that_is_not_there_is_not_implemented(client: Client) -> None:
    vase()
    assert client.get("/oembed", {"url": PAGE, "format": "yaml"}).status_code == 501


def test_the_page_says_where_to_ask(client: Client) -> None:
    vase()
    html = client.get("/en/objects/u61902/").content.decode()
    address = "/oembed?url=http%3A%2F%2Ftestserver%2Fen%2Fobjects%2Fu61902%2F"
    assert f'<link rel="alternate" type="application/json+oembed" href="{address}">' in html
    assert f'type="text/xml+oembed" href="{address}&amp;format=xml">' in html
    assert client.get(address).json()["type"] == "rich"


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    vase()
    # The object with its terms; images, files, their institutions; makers.
    with django_assert_num_queries(5):
        embedded(client)
