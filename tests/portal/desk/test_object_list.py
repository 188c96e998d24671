"""The list of objects: found by our engine, with drafts and withdrawn ones, at a fixed price."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import MuseumObject
from tests.factories import make_image, make_object, make_person

URL = "/admin/objects/"


def titles(client: Client, **params: str) -> list[str]:
    """What the list shows, in order."""
    response = client.get(URL, params)
    assert response.status_code == 200
    return [row.title_zh for row in response.context["object_list"]]


@pytest.fixture(autouse=True)
def _collection(db: None) -> None:
    make_object(
        id="p1250", title_zh="谿山行旅圖", accession="故畫000826N000000000", work_number="故畫00082600000"
    )
    make_object(
        id="j1", title_zh="翠玉白菜", title_en="Jadeite Cabbage", category="jades", department="antiquities"
    )
    make_object(id="d1", title_zh="溪山草稿", status="draft")
    make_object(id="w1", title_zh="撤下的白菜", category="jades").withdraw("error")


def test_searches_as_readers_do_variants_included(editor: Client) -> None:
    assert titles(editor, q="溪山") == ["溪山草稿", "谿山行旅圖"]
    assert titles(editor, q="cabbage") == ["翠玉白菜"]


def test_an_identifier_gives_that_object_alone(editor: Client) -> None:
    assert titles(editor, q="p1250") == ["谿山行旅圖"]
    assert titles(editor, q="故畫000826N000000000") == ["谿山行旅圖"]
    assert titles(editor, q="故畫00082600000") == ["谿山行旅圖"]
    assert titles(editor, q="w1") == ["撤下的白菜"]


def test_without_words_what_is_hidden_comes_first(editor: Client) -> None:
    assert set(titles(editor)[:2]) == {"溪山草稿", "撤下的白菜"}
    assert len(titles(editor)) == 4


def test_filters(editor: Client) -> None:
    assert titles(editor, status="draft") == ["溪山草稿"]
    assert titles(editor, status="withdrawn") == ["撤下的白菜"]
    assert set(titles(editor, status="public")) == {"谿山行旅圖", "翠玉白菜"}
    assert set(titles(editor, category="jades")) == {"翠玉白菜", "撤下的白菜"}
    assert titles(editor, department="antiquities") == ["翠玉白菜"]
    assert titles(editor, q="白菜", status="public") == ["翠玉白菜"]


def test_with_an_open_picture(editor: Client) -> None:
    make_image(MuseumObject.objects.get(pk="j1"), page_widths=[240])
    assert titles(editor, tier="open") == ["翠玉白菜"]
    page = editor.get(URL, {"tier": "open"}).content.decode()
    assert "/images/j1-1/240.webp" in page


def test_pages_run_through_hidden_and_public_ones_without_a_gap(editor: Client) -> None:
    for number in range(40):
        make_object(title_zh=f"頁{number:02}", status="draft" if number % 2 else "public")
    seen = [*titles(editor, p="1"), *titles(editor, p="2")]
    assert len(seen) == len(set(seen)) == 44


def test_the_price_of_a_page_does_not_grow(editor: Client) -> None:
    make_person("fan-kuan", "范寬")
    make_image(make_object(makers=["fan-kuan"]), page_widths=[240])
    editor.get(URL)  # the index catches up

    def price() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(URL)
        counted = [query["sql"] for query in queries if "COUNT(" in query["sql"]]
        # The only count is that of what is hidden, and it is bounded.
        assert all("LIMIT 5000" in sql for sql in counted), counted
        return len(queries)

    before = price()
    for _ in range(12):
        make_image(make_object(makers=["fan-kuan"]), page_widths=[240])
    editor.get(URL)  # the index catches up
    # Session, user, second factor, its rights (2), its profile; hidden ones: count and page; the last change;
    # rows, images, files; Wagtail's menu (4); choices of two filters.
    assert price() == before == 18


def test_nobody_else_sees_it(client: Client, db: None) -> None:
    response = client.get(URL)
    assert response.status_code == 302
    assert re.match(r"/admin/login/", response["Location"])
