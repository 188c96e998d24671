"""`/reuse/`: the answer stands in the address, with an object and without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.catalogue.browse.samples import read, shown
from tests.catalogue.delivery.contract import breaches
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db
USUAL = {"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "on_request"}


@pytest.fixture
def scroll() -> Any:
    record = make_object(
        id="p1250", accession="故畫000826N000000000", title_zh="谿山行旅圖", title_en="Travelers"
    )
    shown(record, tiers=USUAL, size=(900, 1100))
    return record


def page(client: Client, query: str = "", prefix: str = "") -> str:
    answer = client.get(f"{prefix}/reuse/{query}")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert read(html).faults == []
    assert breaches(answer, "en" if prefix else "zh-Hant") == []
    return html


def verdict(html: str) -> str:
    found = re.search(r'id="verdict">([^<]+)<', html)
    assert found
    return found[1]


def test_without_an_answer_it_asks(client: Client) -> None:
    html = page(client)
    assert verdict(html) == "先選用途"
    assert html.count('type="radio" name="for"') == 10
    assert 'name="robots"' not in html
    assert 'method="post"' not in html


@pytest.mark.usefixtures("scroll")
@pytest.mark.parametrize(
    ("query", "words", "licence", "ask"),
    [
        ("for=web", "用低階圖像。", "CC0宣告", None),
        ("for=figure", "用中階圖像。", "CC-姓名標示-4.0", None),
        ("for=page", "中階圖像可以先用；要夠大，得申請。", "CC-姓名標示-4.0", "high"),
        ("for=page&cm=15", "用中階圖像。", "CC-姓名標示-4.0", None),
        ("for=figure&credit=no", "低階圖像可以先用；要夠大，得申請。", "CC0宣告", "medium"),
        ("for=study", "用中階圖像。", "CC-姓名標示-4.0", "high"),
    ],
)
def test_of_an_object(client: Client, query: str, words: str, licence: str, ask: str | None) -> None:
    html = page(client, f"?object=p1250&{query}")
    assert verdict(html) == words
    assert f'<span class="el">{licence}</span>' in html
    found = re.search(r'href="/request/\?image=p1250-1&amp;tier=(\w+)">怎麼申請', html)
    assert (found[1] if found else None) == ask
    assert html.count('class="btn go" href="/api/v1/images/p1250-1/') == 1


@pytest.mark.usefixtures("scroll")
@pytest.mark.parametrize(
    "said",
    ["P1250", "故畫000826", "故畫000826N000000000", "https://example.org/en/objects/p1250/?image=p1250-1"],
)
def test_an_object_by_id_number_or_address(client: Client, said: str) -> None:
    assert "Travelers" in page(client, f"?for=web&object={said}", "/en")


def test_one_of_several_pictures(client: Client, scroll: Any) -> None:
    make_image(scroll, 2, tiers={"low": "CC-BY-4.0"})
    html = page(client, "?for=web&object=p1250&image=p1250-2")
    assert '<option value="p1250-2" selected>' in html
    assert '<span class="el">CC-姓名標示-4.0</span>' in html
    assert '<option value="p1250-1" selected>' in page(client, "?object=p1250&image=other-1")


def test_without_an_object_it_leads_to_those_that_have_it(client: Client) -> None:
    html = page(client, "?for=slides")
    assert verdict(html) == "找中階圖像。"
    assert 'href="/search/?tier=medium"' in html
    freer = page(client, "?for=slides&credit=no", "/en")
    assert 'href="/en/search/?tier=medium&amp;licence=CC0-1.0&amp;licence=PDM-1.0"' in freer
    assert "<dt>CC BY 4.0</dt>" not in freer
    assert "<dt>CC BY 4.0</dt>" in html


def test_an_object_without_a_picture(client: Client) -> None:
    make_object(id="p2")
    html = page(client, "?for=web&object=p2")
    assert "還沒有公開的圖像" in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?for=nothing", "沒有「nothing」這種用途"),
        ("?for=page&cm=wide", "「wide」不是長度"),
        ("?for=page&cm=nan", "「nan」不是長度"),
        ("?for=page&cm=-3", "「-3」不是長度"),
        ("?for=page&cm=1e9", "「1e9」不是長度"),
        ("?for=web&object=p999", "找不到「p999」"),
        ("?object=%3Cscript%3E", "找不到「&lt;script&gt;」"),
    ],
)
def test_what_is_not_understood_is_said(client: Client, query: str, words: str) -> None:
    assert words in page(client, query)


def test_what_is_not_public_is_not_found(client: Client) -> None:
    make_object(id="p7", status="draft", title_zh="祕")
    make_object(id="p8", accession="故畫1")
    make_object(id="p9", accession="故畫1")
    assert "找不到「p7」" in page(client, "?object=p7")
    assert "不只一件文物的號碼是「故畫1」" in page(client, "?object=故畫1")


def test_pages_lead_to_it(client: Client, scroll: Any) -> None:
    assert "/reuse/?object=p1250&amp;image=p1250-1" in client.get("/objects/p1250/").content.decode()
    for path in ("/", "/llms.txt", "/sitemap-pages.xml"):
        assert "/reuse/" in client.get(path).content.decode()


@pytest.mark.usefixtures("scroll")
def test_queries(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/reuse/")
    # institution, for page and frame 2
    with django_assert_num_queries(2):
        client.get("/reuse/?for=web")
    # the object 1 with images, files, institutions, makers 4;  its images 1 with files, makers 2;  institution 2
    with django_assert_num_queries(10):
        client.get("/reuse/?for=web&object=p1250")
