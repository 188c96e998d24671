"""The home page: what it counts, what it shows, and what it costs."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from catalogue.models import WithdrawalReason
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage
from tests.catalogue.browse.samples import read, shown, vase
from tests.factories import make_object
from tests.portal.pages.streams import block, exhibit, related, row

pytestmark = pytest.mark.django_db


def test_counts_lead_to_the_lists_they_count(client: Client, collection: list) -> None:
    page = client.get("/").content.decode()
    assert 'href="/collections/paintings/"' in page
    assert re.search(r'<b>繪畫</b>.{,90}<span class="num">2</span>', page, re.DOTALL)
    assert re.search(r'<b>銅器</b>.{,90}<span class="num">0</span>', page, re.DOTALL)
    assert 'href="/search/?period=song"' in page
    assert '年代未定<small class="num">1</small>' in page
    assert "現在公開 3 件" in page


def test_the_hero_hangs_with_slip_and_credit(client: Client, collection: list) -> None:
    HomePage.objects.update(hero_id="p1250")
    page = client.get("/").content.decode()
    assert (
        f'<meta property="og:image" content="http://testserver/images/{collection[1].images.get().id}/'
        in page
    )
    slip = re.search(r'<a class="slip" href="/objects/p1250/".*?</a>', page)
    assert slip
    assert "宋范寬谿山行旅圖" in slip[0]
    assert collection[1].images.get().open_files[-1].attribution.full("zh-Hant") in page


def test_without_a_chosen_hero_the_collection_offers_one(client: Client, collection: list) -> None:
    assert 'class="slip" href="/objects/u61902/"' in client.get("/").content.decode()


def test_a_drawing_gives_way_to_a_photograph_but_not_where_those_show_rulers(client: Client) -> None:
    drawn = vase(id="drawn")
    drawn.images.update(is_illustration=True)
    HomePage.objects.update(hero=drawn)
    assert 'href="/objects/drawn/"' in client.get("/").content.decode()
    vase(id="taken")
    assert 'class="slip" href="/objects/taken/"' in client.get("/").content.decode()
    scroll = make_object(id="scroll")
    shown(scroll)
    CategoryPage.objects.filter(category="paintings").update(hero=scroll)
    scroll.images.update(is_illustration=True)
    shown(make_object(id="chart"))
    assert 'class="slip" href="/objects/scroll/"' in client.get("/collections/paintings/").content.decode()


def test_what_is_withdrawn_leaves_every_wall(client: Client, collection: list) -> None:
    scroll = collection[1]
    HomePage.objects.update(hero=scroll)
    CategoryPage.objects.filter(category="paintings").update(hero=scroll)
    assert "p1250" in client.get("/").content.decode()
    scroll.withdraw(WithdrawalReason.RIGHTS)
    page = client.get("/").content.decode()
    assert "p1250" not in page
    assert "現在公開 2 件" in page


def test_the_object_of_the_day_is_photographed_and_told(client: Client, collection: list) -> None:
    page = client.get("/").content.decode()
    assert "今日一件" in page
    assert "黃地上滿是番蓮" in page
    english = client.get("/en/").content.decode()
    assert "Vase with Indian-lotus scrolls" in english
    assert 'class="told" lang="zh-Hant"' in english


def test_highlights_are_objects_of_the_day_where_there_is_no_photograph(client: Client) -> None:
    drawn = vase(id="drawn", description_zh="畫出來的這一件，" * 9, description_by="kaiwu")
    drawn.images.update(is_illustration=True)
    landing = CategoryPage.objects.get(category="enamel-wares", locale__language_code="zh-hant")
    CategoryHighlight.objects.create(page=landing, object=drawn)
    page = client.get("/").content.decode()
    assert "示意圖，不是實物。" in page
    assert drawn.description_attribution is not None
    assert drawn.description_attribution.statement("zh-Hant") in page


def test_an_empty_catalogue_has_a_home_too(client: Client) -> None:
    for address in ("/", "/en/", "/collections/", "/en/collections/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not read(answer.content.decode()).faults


def test_the_exhibit_that_is_on_stands_large(client: Client, collection: list) -> None:
    today = timezone.localdate()
    exhibit(slug="over", title="閉了", closes=today - timedelta(days=1))
    exhibit(slug="soon", title="未開", opens=today + timedelta(days=1))
    chosen = exhibit(slug="older", title="選的展", cover_id="u61902")
    exhibit(slug="latest", title="新的展", cover_id="p1250")
    page = client.get("/").content.decode()
    assert "新的展" in page
    assert "閉了" not in page
    assert "未開" not in page
    assert "新的展" not in client.get("/en/").content.decode()
    arrange(block("exhibit", {"exhibit": chosen.pk}))
    assert "選的展" in client.get("/").content.decode()
    chosen.unpublish()
    assert "新的展" in client.get("/").content.decode()


def test_editors_arrange_the_sections_and_add_their_own(client: Client, collection: list) -> None:
    usual = client.get("/").content.decode()
    marks = ["十六間展室", "按年份長短", "今日一件", "資料也是展品"]
    assert [usual.index(mark) for mark in marks] == sorted(usual.index(mark) for mark in marks)
    arrange(
        block("today", None),
        row("u61902", "p1250"),
        related(("category", "jades")),
        block("rooms", None),
    )
    page = client.get("/").content.decode()
    assert not read(page).faults
    assert page.index("今日一件") < page.index("此處圖像：") < page.index("接著看") < page.index("十六間展室")
    assert "按年份長短" not in page
    home = arrange(block("rooms", None), block("rooms", None))
    with pytest.raises(ValidationError):
        home.sections.stream_block.clean(home.sections)


def arrange(*sections: dict) -> HomePage:
    """The Chinese home page with these sections, as its form stores them."""
    home = HomePage.objects.get(locale__language_code="zh-hant")
    home.sections = list(sections)
    home.save()
    return home


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_it_is_well_formed_signed_and_light(client: Client, collection: list, address: str) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert not read(page).faults
    assert answer["X-Attribution"]
    assert answer["ETag"]
    assert len(gzip.compress(answer.content)) < 60_000
    assert "<script>" not in page
    assert " onclick=" not in page


def test_no_link_is_dead(client: Client, collection: list) -> None:
    page = client.get("/").content.decode()
    links = {tag.get("href", "") for name, tag in read(page).tags if name == "a"}
    for link in sorted(link for link in links if link.startswith("/")):
        assert client.get(link).status_code == 200, link


def test_queries(client: Client, collection: list, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    exhibit(cover_id="p2")
    client.get("/")
    # Wagtail finds the page: site, locale, home, ancestors, restrictions 5
    # institution, for page and frame 2;  last change, for counts, the undated, choices (twice), examples 5
    # heroes 1, images 1 with files, makers 2;  categories 1
    # object of the day 1 with images, files, their institution, makers 4;  datasets 1
    # the exhibit that is on and who may see it 2, its cover with images and makers 3
    with django_assert_num_queries(28):
        client.get("/")
