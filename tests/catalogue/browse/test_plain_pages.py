"""/licences/, /credit/, /request/: plain words, and what they promise."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from catalogue.rights import EN, LICENCES, ZH
from tests.catalogue.browse.samples import read, vase

pytestmark = pytest.mark.django_db


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    assert read(html).faults == []
    return html


def test_every_licence_of_the_table_is_explained(client: Client) -> None:
    zh, en = _page(client, "/licences/"), _page(client, "/en/licences/")
    for row in LICENCES.values():
        assert row.name(ZH) in zh
        assert row.name(EN) in en
    # A page without a picture of its own is shared with the seal.
    assert re.search(r'og:image" content="http://testserver/static/img/share[^"]*\.png"', zh)


def test_how_to_credit_shows_the_four_elements_and_a_real_example(client: Client) -> None:
    vase()
    html = _page(client, "/credit/")
    assert html.count('class="el"') >= 4
    assert "〈銅胎畫琺瑯番蓮紋瓶〉" in html


def test_the_request_page_is_filled_in_from_the_ladder(client: Client) -> None:
    vase()
    html = _page(client, "/request/?image=u61902-1&tier=high")
    assert "u61902-1" in html
    assert "高階" in html
    assert "www.npm.gov.tw" in html
    assert "<form" not in html.replace('<form class="find"', "")


def test_asking_for_what_is_open_says_so(client: Client) -> None:
    vase()
    html = _page(client, "/en/request/?image=u61902-1&tier=low")
    assert "no request needed" in html


@pytest.mark.parametrize("query", ["", "?image=nothing&tier=huge", "?image=../../etc"])
def test_anything_else_is_passed_over(client: Client, query: str) -> None:
    assert "請寫明這幾件事" in _page(client, f"/request/{query}")
