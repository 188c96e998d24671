"""/compare/: two objects side by side, whole without scripts, and the choice of the second."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.catalogue.browse.samples import shown
from tests.factories import make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> None:
    for identity, licence in (("left", "CC0-1.0"), ("right", "CC-BY-4.0")):
        record = make_object(id=identity, title_zh=f"{identity}圖", title_en=identity.title(), period="ming")
        shown(record, tiers={"low": licence})


def test_both_pictures_each_with_its_own_credit(client: Client, pair: None) -> None:
    html = client.get("/compare/?a=left&b=right").content.decode()
    figures = re.findall(r"<figure>.*?</figure>", html, re.DOTALL)
    assert len(figures) == 2
    assert "〈left圖〉，國立故宮博物院，臺北，CC0宣告" in figures[0]
    assert "〈right圖〉，國立故宮博物院，臺北，CC-姓名標示-4.0" in figures[1]
    assert 'href="/iiif/3/right-1/full/max/0/default.jpg"' in figures[1]
    assert 'href="?a=right&amp;b=left"' in html
    english = client.get("/en/compare/?a=left&b=right").content.decode()
    assert "<title>Side by side · Left · Right" in english


def test_one_object_offers_similar_ones_and_what_is_searched_for(client: Client, pair: None) -> None:
    make_object(id="bare", title_zh="沒有圖的right", period="ming")
    assert "/compare/?a=left&amp;b=right" in client.get("/compare/?a=left").content.decode()
    found = client.get("/en/compare/?a=left&q=right").content.decode()
    assert 'href="/en/compare/?a=left&amp;b=right"' in found
    assert "b=bare" not in found
    assert "b=left" not in found
    assert "/compare/?a=right" in client.get("/compare/?q=right").content.decode()
    assert "沒有找到「無此物」" in client.get("/compare/?a=left&q=無此物").content.decode()


def test_what_is_not_public_is_not_there(client: Client, pair: None) -> None:
    shown(make_object(id="draft", status="draft"))
    for query in ("a=draft", "a=left&b=draft", "a=left&b=nothing", "a=%00"):
        assert client.get(f"/compare/?{query}").status_code == 404, query


def test_an_object_without_a_picture_stands_there_in_words(client: Client, pair: None) -> None:
    make_object(id="bare", title_zh="沒有圖的")
    html = client.get("/compare/?a=left&b=bare").content.decode()
    assert "還沒有公開的圖像" in html
    assert "data-compare" not in html


def test_queries_are_counted(
    client: Client, pair: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/compare/?a=left&b=right")
    # The objects with their terms (1), images (1), files (1), institutions (1), makers (1), materials (1),
    # techniques (1), subjects (1), inscriptions (1), parts (1); the page's institution (1), and the footer's (1).
    with django_assert_num_queries(12):
        client.get("/compare/?a=left&b=right")
