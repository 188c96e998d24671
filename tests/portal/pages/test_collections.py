"""The collections page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from catalogue.models import Category
from tests.catalogue.browse.samples import read
from tests.factories import make_object

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_all_sixteen_with_count_and_line(client: Client, collection: list, prefix: str) -> None:
    page = client.get(f"{prefix}/collections/").content.decode()
    assert not read(page).faults
    for slug in Category.objects.filter(landing=True).values_list("pk", flat=True):
        assert f'href="{prefix}/collections/{slug}/"' in page
    assert ("A painting from afar" if prefix else "遠看是畫，近看是絲。") in page


def test_other_kinds_are_named_where_there_are_any(client: Client, collection: list) -> None:
    assert "善本書籍" not in client.get("/collections/").content.decode()
    make_object(category="rare-books")
    page = client.get("/collections/").content.decode()
    assert re.search(r'href="/search/\?category=rare-books">善本書籍</a><br><span class="num">1</span>', page)


def test_queries(client: Client, collection: list, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    client.get("/collections/")
    # Wagtail finds the page: site, locale, home, collections and its type, ancestors, restrictions 7
    # institution, for page and frame 2;  last change, for counts, the undated, choices 3
    # heroes 1, images 1 with files, makers 2;  categories 1, other kinds 1
    with django_assert_num_queries(18):
        client.get("/collections/")
