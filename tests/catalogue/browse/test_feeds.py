"""Atom feeds: what was published last, in either language, each entry with its rights."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import Dataset
from tests.catalogue.browse.samples import vase
from tests.factories import make_object

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("objects", "datasets", "exhibits")


def _feed(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    assert response["X-Attribution"].startswith("The National Palace Museum, Taipei, ")
    return ElementTree.fromstring(response.content)


def test_the_feed_gives_each_object_its_rights_and_its_picture(client: Client) -> None:
    vase()
    feed = _feed(client, "/feeds/objects.atom")
    assert feed.findtext(f"{ATOM}rights", "").startswith("國立故宮博物院，臺北，")
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "銅胎畫琺瑯番蓮紋瓶"
    assert entry.findtext(f"{ATOM}id") == "http://testserver/objects/u61902/"
    assert "The National Palace Museum, Taipei, " in entry.findtext(f"{ATOM}rights", "")
    assert {link.get("rel") for link in entry.iter(f"{ATOM}link")} == {"alternate", "license"}
    shown = entry.findtext(f"{ATOM}summary", "")
    picture = re.search(r'<img src="http://testserver(/images/[^"]+[.]jpg)" alt="[^"]+">', shown)
    assert picture
    with translation.override("zh-hant"):
        assert resolve(picture[1]).url_name == "jpeg"
    assert "<figcaption>國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw</figcaption>" in shown


def test_what_xml_cannot_hold_spoils_no_feed_and_no_catalogue(client: Client) -> None:
    stray = "\x08\x0b\ufffe"
    make_object(id="u1", title_zh=f"毛{stray}公鼎")
    Dataset.objects.filter(pk="jades").update(
        title_zh=f"玉{stray}器", description_zh=stray, keywords_zh=[stray]
    )
    for path in ("/feeds/objects.atom", "/feeds/datasets.atom"):
        _feed(client, path)
    oembed = "/oembed?format=xml&url=http://testserver/objects/u1/"
    for path in ("/datasets/jades.rdf", "/catalog.rdf", oembed):
        assert ElementTree.fromstring(client.get(path).content) is not None


def test_english_is_asked_for(client: Client) -> None:
    make_object(id="u1", title_zh="毛公鼎", title_en="Mao Gong Ding")
    make_object(id="u2", title_zh="散氏盤")
    feed = _feed(client, "/feeds/objects.atom?lang=en")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "http://testserver/feeds/objects.atom?lang=en"
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    named = entries["http://testserver/objects/u1/"]
    assert named.findtext(f"{ATOM}title") == "Mao Gong Ding"
    assert named.find(f"{ATOM}link").get("href") == "http://testserver/en/objects/u1/"
    assert entries["http://testserver/objects/u2/"].findtext(f"{ATOM}title") == "散氏盤"
    assert client.get("/feeds/objects.atom?lang=fr").status_code == 400
    assert client.get("/feeds/objects.atom?language=en").status_code == 400


def test_datasets_have_a_feed(client: Client) -> None:
    Dataset.objects.get(pk="jades").withdraw("error")
    feed = _feed(client, "/feeds/datasets.atom")
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert " @ " in entries["http://testserver/datasets/paintings/"].findtext(f"{ATOM}rights", "")
    assert "http://testserver/datasets/jades/" not in entries


def test_pages_lead_to_the_feeds_in_their_language(client: Client) -> None:
    for path, ending in (("/search/", ""), ("/en/search/", "?lang=en")):
        page = client.get(path).content.decode()
        led = re.findall(
            r'<link rel="alternate" type="application/atom[+]xml" title="[^"]+" href="([^"]+)">', page
        )
        assert led == [f"/feeds/{name}.atom{ending}" for name in FEEDS]
        for address in led:
            _feed(client, address)


def test_a_title_that_xml_cannot_hold_does_not_stop_the_feed(client: Client) -> None:
    make_object(id="x1", title_zh="銅\x0b鏡")
    assert _feed(client, "/feeds/objects.atom").findtext(f"{ATOM}entry/{ATOM}title") == "銅 鏡"


def test_an_empty_feed_is_signed_and_stays_the_same(client: Client) -> None:
    assert _feed(client, "/feeds/objects.atom").findtext(f"{ATOM}rights")
    assert _feed(client, "/feeds/objects.atom").findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_queries_are_counted(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(4):
        make_object(id=f"f{number}")
    client.get("/feeds/objects.atom")
    # The house's credit (1); objects (1), images (1), makers (1).
    with django_assert_num_queries(4):
        client.get("/feeds/objects.atom")
    # The house's credit (1); datasets (1).
    with django_assert_num_queries(2):
        client.get("/feeds/datasets.atom")
