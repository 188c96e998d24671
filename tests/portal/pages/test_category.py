"""Category landings: with their page and without, whole and filtered."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client

from catalogue.models import Category
from portal.pages.models import CategoryHighlight, CategoryPage
from tests.catalogue.browse.samples import read, shown
from tests.factories import make_object

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_all_sixteen_stand_in_both_languages(client: Client, prefix: str) -> None:
    slugs = list(Category.objects.filter(landing=True).values_list("pk", flat=True))
    assert len(slugs) == 16
    for slug in slugs:
        answer = client.get(f"{prefix}/collections/{slug}/")
        assert answer.status_code == 200, slug
        assert not read(answer.content.decode()).faults, slug
        assert answer["X-Attribution"]


def test_other_kinds_have_no_landing(client: Client) -> None:
    assert client.get("/collections/rare-books/").status_code == 404
    assert client.get("/collections/nothing/").status_code == 404


def test_it_shows_its_facts_without_its_page(client: Client, collection: list) -> None:
    CategoryPage.objects.filter(category="paintings").update(live=False)
    page = client.get("/collections/paintings/").content.decode()
    assert "<h1>繪畫</h1>" in page
    assert "現在公開 2 件" in page
    assert "北宋人畫山" in page
    assert "p1250" in page


def test_the_editors_words_go_before_the_vocabulary(client: Client, collection: list) -> None:
    CategoryPage.objects.filter(category="paintings").update(introduction="<p>請從這裡看起。</p>")
    page = client.get("/collections/paintings/").content.decode()
    assert "請從這裡看起。" in page
    assert "北宋人畫山" not in page


def test_highlights_come_in_the_editors_order_and_only_public(client: Client, collection: list) -> None:
    landing = CategoryPage.objects.get(category="paintings", locale__language_code="zh-hant")
    draft = make_object(id="draft", status="draft")
    for order, record in enumerate([collection[2], draft, collection[1]]):
        CategoryHighlight.objects.create(page=landing, object=record, sort_order=order)
    page = client.get("/collections/paintings/").content.decode()
    row = re.search(r"先看這幾件.*?</section>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r"/objects/([a-z0-9]+)/", row[0]) == ["p2", "p1250"]
    assert "編輯挑選" in row[0]


def test_a_short_row_is_filled_up_and_not_called_the_editors(client: Client, collection: list) -> None:
    page = client.get("/collections/enamel-wares/").content.decode()
    row = re.search(r"先看這幾件.*?</section>", page, re.DOTALL)
    assert row is not None
    assert "u61902" in row[0]
    assert "編輯挑選" not in row[0]


def test_openness_is_told_in_words_that_add_up(client: Client, collection: list) -> None:
    shut = make_object(id="shut")
    shown(shut, tiers={"low": "CC0-1.0", "medium": "closed"})
    page = client.get("/collections/paintings/").content.decode()
    assert 'aria-label="低階：67% 開放，33% 可申請，0% 未開放"' in page
    assert 'aria-label="中階：0% 開放，67% 可申請，33% 未開放"' in page
    assert "3 件之中，2 件有圖可以直接下載" in page


def test_filtered_it_keeps_its_address_and_names_the_search_as_canonical(
    client: Client, collection: list
) -> None:
    page = client.get("/collections/paintings/?period=song").content.decode()
    assert (
        '<link rel="canonical" href="http://testserver/search/?category=paintings&amp;period=song">' in page
    )
    assert 'action="/collections/paintings/"' in page
    assert "p1250" in page
    assert "/objects/p2/" not in page
    english = client.get("/en/collections/paintings/?period=song").content.decode()
    assert 'href="http://testserver/en/search/?category=paintings&amp;period=song"' in english
    whole = client.get("/collections/paintings/").content.decode()
    assert '<link rel="canonical" href="http://testserver/collections/paintings/">' in whole


def test_what_cannot_be_understood_is_said_and_the_whole_is_shown(client: Client, collection: list) -> None:
    answer = client.get("/collections/paintings/?perod=song")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert 'content="noindex"' in page
    assert "p1250" in page


def test_the_facets_count_within_the_category(client: Client, collection: list) -> None:
    page = client.get("/collections/enamel-wares/").content.decode()
    assert 'name="category"' not in page
    assert 'value="qing"' in page
    assert 'value="song"' not in page


def test_it_is_light(client: Client, collection: list) -> None:
    assert len(gzip.compress(client.get("/collections/paintings/").content)) < 60_000


def test_queries(client: Client, collection: list, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    client.get("/collections/paintings/")
    # category 1, its page 1;  institution, for page and frame 2
    # results: last change, for results and labels 2, names of institutions 1, cards 1 with images, files, their institution, makers 4
    # the landings, to say which of them it is 1
    # whole category: last change, for counts and the undated 2, closed tiers 1
    # hero and best pictures: last change 1, images 1 with files, makers 2
    # highlights: the editors' choice 1, cards 1 with images, files, their institution, makers 4
    with django_assert_num_queries(26):
        client.get("/collections/paintings/")
