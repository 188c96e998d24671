"""/search/: the sentence, the facets, the cards, the pager; everything in the address, nothing else needed."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import MuseumObject
from tests.catalogue.browse.samples import read, shown, vase
from tests.factories import make_object

pytestmark = pytest.mark.django_db


def _page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def _count(html: str) -> str:
    found = re.search(r'<output id="count">(.*?)</output>', html)
    assert found
    return found[1]


@pytest.fixture
def some() -> list[MuseumObject]:
    return [
        vase(),
        make_object(
            id="a1",
            category="ceramics",
            title_zh="青瓷水仙盆",
            period="northern-song",
            year_from=960,
            year_to=1127,
        ),
        make_object(
            id="a2",
            category="ceramics",
            title_zh="白瓷蓮花碗",
            period="northern-song",
            year_from=960,
            year_to=1127,
        ),
        make_object(id="a3", category="paintings", title_zh="谿山行旅圖"),
    ]


def test_everything_is_there_without_a_question(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/")
    assert _count(html) == "4 件"
    assert html.count('<li class="card"') == 4
    assert "全部典藏" in html


def test_words_are_found_and_marked(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?q=溪山")
    assert _count(html) == "1 件"
    assert "<mark>谿山</mark>行旅圖" in html
    assert 'value="溪山"' in html


def test_each_condition_is_a_link_without_it(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?q=瓷&category=ceramics&period=northern-song")
    assert _count(html) == "2 件"
    assert 'aria-label="移除 陶瓷"' in html
    chip = re.search(r'<a href="([^"]+)" aria-label="移除 陶瓷">', html)
    assert chip
    assert "category" not in chip[1]
    assert "period=northern-song" in chip[1]


def test_facets_count_the_list_behind_them(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?category=ceramics")
    values = re.findall(
        r'name="category" value="([^"]+)"[^>]*><span>[^<]*</span><small>([^<]*)</small>', html
    )
    assert ("ceramics", "2") in values
    assert ("paintings", "1") in values
    for value, count in values:
        assert _count(_page(client, f"/search/?category={value}")) == f"{count} 件"


def test_a_chosen_value_is_ticked_and_stays_even_at_zero(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?q=瓷&category=jades")
    assert re.search(r'value="jades" checked', html)
    assert _count(html) == "0 件"


def test_tiers_stand_as_on_the_ladder(client: Client, some: list[MuseumObject]) -> None:
    shown(some[1], tiers=dict.fromkeys(("low", "medium", "high"), "CC0-1.0"))
    some[1].touch()
    tiers = re.findall(r'name="tier" value="(\w+)"', _page(client, "/search/?tier=medium"))
    assert tiers == ["low", "medium", "high"]


def test_values_of_one_facet_are_alternatives(client: Client, some: list[MuseumObject]) -> None:
    assert _count(_page(client, "/search/?category=ceramics&category=paintings")) == "3 件"


def test_nothing_found_says_what_to_drop_and_what_that_gives(
    client: Client, some: list[MuseumObject]
) -> None:
    html = _page(client, "/search/?q=青瓷&category=paintings")
    assert "沒有符合的文物。" in html
    assert re.search(r'<a href="/search/\?category=paintings">不限「青瓷」</a>：1 件', html)
    assert re.search(r'<a href="/search/\?q=[^"&]+">不限「繪畫」</a>：1 件', html)


def test_words_alone_that_find_nothing_want_other_words(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?q=青瓷瓷青")
    assert "換個說法試試" in html
    assert "不限「" not in html, "everything is no way out of a search"
    fewer = _page(client, "/search/?q=青瓷+青瓷瓷青")
    assert re.search(
        r'少一個詞就有：</p><ul><li><a href="/search/\?q=[^"&]+">只找「青瓷」</a>：1 件</li></ul>', fewer
    )
    assert "換個說法試試" in _page(client, "/search/?q=「青瓷+青瓷瓷青」")


def test_words_are_no_filter(client: Client, some: list[MuseumObject]) -> None:
    assert re.search(r"</svg>篩選</a>", _page(client, "/search/?q=番蓮"))
    html = _page(client, "/search/?q=番蓮&category=enamel-wares")
    assert re.search(r'</svg>篩選 <span class="num">1</span></a>', html)


def test_the_list_view_has_more_facts(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?view=list&q=番蓮")
    assert '<ul class="list"' in html
    assert "故琺000941N000000000" in html
    assert "清雍正（1723–1735）" in html
    assert re.search(r'href="/search/\?q=[^"]+"', html)


def test_years_leave_out_the_undated_and_say_how_many(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?year_from=900&year_to=1200")
    assert _count(html) == "2 件"
    assert "另有 1 件年代未定" in html
    assert 'name="year_from" value="900"' in html


def test_the_form_needs_no_script(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?q=瓷&view=list")
    form = html[
        html.index('<form class="facets"') : html.index("</form>", html.index('<form class="facets"'))
    ]
    assert 'action="/search/"' in form
    assert '<input type="hidden" name="q" value="瓷">' in form
    assert '<input type="hidden" name="view" value="list">' in form
    assert '<button type="submit" class="btn go">套用</button>' in form
    assert 'name="sort" form="facets"' in html


def test_variants_can_be_switched_off_and_on(client: Client) -> None:
    make_object(id="b1", title_zh="臺灣風景")
    html = _page(client, "/search/?q=台灣")
    assert "臺灣" in html
    off = re.search(r'<a href="(/search/\?[^"]*exact=1[^"]*)">只找原字</a>', html)
    assert off
    assert "連別的寫法一起找" in _page(client, off[1].replace("&amp;", "&"))


def test_pages_are_numbered(client: Client) -> None:
    for number in range(30):
        make_object(id=f"p{number:02}", title_zh=f"圖{number}")
    first, second = _page(client, "/search/"), _page(client, "/search/?page=2")
    assert first.count('<li class="card"') == 24
    assert second.count('<li class="card"') == 6
    assert 'rel="next" href="/search/?page=2"' in first
    assert 'rel="prev" href="/search/"' in second
    assert 'name="page" value="2"' in second
    _page(client, "/search/?page=3", 404)
    _page(client, "/search/?page=99999", 404)


def test_english_pages_stay_english(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/en/search/?category=ceramics")
    assert _count(html) == "2 objects"
    assert 'href="/en/objects/a1/"' in html
    assert 'href="/objects/' not in html
    assert 'lang="zh-Hant">青瓷水仙盆' in html


def test_what_is_not_understood_is_400_and_named(client: Client, some: list[MuseumObject]) -> None:
    assert "category" in _page(client, "/search/?categry=jades", 400)
    assert "jades" in _page(client, "/search/?category=jadess", 400)


def test_nothing_that_is_not_public_is_shown_or_counted(client: Client, some: list[MuseumObject]) -> None:
    make_object(id="c1", title_zh="未公開的瓶", status="draft")
    some[0].withdraw("error")
    html = _page(client, "/search/")
    assert _count(html) == "3 件"
    assert "未公開的瓶" not in html
    assert "番蓮" not in html


def test_pictures_name_their_licence_and_the_list_its_credit(client: Client) -> None:
    vase()
    html = _page(client, "/search/")
    assert "<span>CC BY 4.0</span>" in html
    assert 'aria-label="低階開放，中階可申請，高階可申請"' in html
    assert "此處圖像：國立故宮博物院，臺北，" in html


def test_the_answer_is_well_formed_and_announced(client: Client, some: list[MuseumObject]) -> None:
    html = _page(client, "/search/?q=瓷")
    assert read(html).faults == []
    assert 'role="status" data-announce' in html


def test_queries_are_counted(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(6):
        shown(make_object(id=f"q{number}", period="northern-song"))
    client.get("/search/")
    # Has the log of changes moved, for results and for labels (2); names of institutions (1); the cards (1) with images (1), files (1), their institutions (1) and makers
    # (1); the house's credit for the page (1) and for its footer (1).
    with django_assert_num_queries(10):
        client.get("/search/")


def test_who_asks_for_no_order_sees_pictures_first(client: Client) -> None:
    make_object(id="a1", title_zh="沒有圖")
    shown(make_object(id="z1", title_zh="有圖"))
    page = client.get("/search/").content.decode()
    assert page.index("/objects/z1/") < page.index("/objects/a1/")
    by_number = client.get("/search/?sort=id").content.decode()
    assert by_number.index("/objects/a1/") < by_number.index("/objects/z1/")
