"""The editor's checks: each finds its fault, says where, and is silent where there is none."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from catalogue.models import ImageFile, Institution, MuseumObject, ObjectImage
from portal.pages.checks import Fault, faults_of, faults_of_all
from portal.pages.checks.overlay import VEIL, WORDS
from portal.pages.models import CategoryPage, EditorialImage, ExhibitPage
from tests.factories import make_model
from tests.portal.pages.pictures import make_picture, picture
from tests.portal.pages.streams import block, exhibit, one, row, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(collection: list[MuseumObject]) -> ExhibitPage:
    """An exhibit published an hour ago, of a picture across the page and a walk on another."""
    ObjectImage.objects.update(page_widths=[480, 1400], alt_zh="黃地的瓶", alt_en="A yellow vase")
    made = exhibit(one("u61902"), walk("p1250", (0, 0, 50, 50)), cover_id="p1250")
    return at(made)


def at(made: ExhibitPage) -> ExhibitPage:
    made.last_published_at = timezone.now() + timedelta(seconds=1)
    made.save()
    return ExhibitPage.objects.get(pk=made.pk)


def codes(page: Any) -> set[str]:
    return {fault.code for fault in faults_of(page)}


def found(page: Any, code: str) -> Fault:
    return next(fault for fault in faults_of(page) if fault.code == code)


def test_nothing_to_put_right_but_the_translation(page: ExhibitPage) -> None:
    fault = found(page, "translation")
    assert codes(page) == {"translation"}
    assert fault.words == ("沒有英文版。", "There is no English version.")
    assert Fault.restored(fault.stored()) == fault


def test_what_happens_to_the_records_is_said_with_its_place(page: ExhibitPage) -> None:
    scroll = MuseumObject.objects.get(pk="p1250")
    page.last_published_at = timezone.now() - timedelta(hours=1)
    assert found(page, "object-changed").object == "p1250"
    ObjectImage.objects.filter(object=scroll).update(alt_zh="")
    assert found(page, "alt-missing").object == "p1250"
    scroll.withdraw("error")
    gone = [fault.where for fault in faults_of(page) if fault.code == "object-gone"]
    assert gone == [
        ("封面文物", "cover"),
        ("第1章第2塊「逐處細看」", "Chapter 1, block 2 (Detail walk-through)"),
    ]


def test_pictures_above_and_below_what_is_open(page: ExhibitPage) -> None:
    ObjectImage.objects.filter(object="p1250").update(page_widths=[480])
    assert found(page, "picture-small").object == "p1250"
    assert "240" in found(page, "region-small").words[0]
    ImageFile.objects.filter(image__object="u61902").update(state="closed", licence="ON-REQUEST", path="")
    assert found(page, "picture-closed").object == "u61902"


def test_a_model_that_is_not_open(collection: list[MuseumObject]) -> None:
    model = make_model(MuseumObject.objects.get(pk="u61902"))
    page = exhibit(block("solid", {"object": "u61902", "note": ""}))
    assert "model-closed" not in codes(page)
    type(model).objects.update(state="closed", licence="ON-REQUEST", reason_zh="x", reason_en="x", path="")
    assert found(page, "model-closed").where == ("第1章第1塊「立體模型」", "Chapter 1, block 1 (3D model)")


def test_headings_out_of_order_and_lines_that_only_look_like_one(page: ExhibitPage) -> None:
    def texted(html: str) -> set[str]:
        chapter = {"heading": "一", "lead": "", "content": [block("text", html)]}
        page.body = page.body.stream_block.to_python([block("chapter", chapter)])
        return codes(page) - {"translation"}

    assert texted("<h3>一</h3><p>字<b>粗</b></p><h3>二</h3>") == set()
    assert texted("<h4>跳了一層</h4>") == {"heading-order"}
    assert texted("<h3> </h3><p><b>像小標</b></p>") == {"heading-empty", "heading-bold"}


def test_a_light_cover_under_its_title(page: ExhibitPage) -> None:
    palette = [{"hex": "#f0eee8", "share": 0.5, "name": "x"}, {"hex": "#332211", "share": 0.2, "name": "y"}]
    ObjectImage.objects.filter(object="p1250").update(palette=palette)
    assert "71%" in found(page, "cover-contrast").words[0]
    ObjectImage.objects.filter(object="p1250").update(palette=palette[1:])
    assert "cover-contrast" not in codes(page)


def test_the_check_of_covers_knows_the_colours_of_the_style_sheets() -> None:
    css = "".join(path.read_text() for path in Path(settings.BASE_DIR, "static/css").glob("*.css"))
    assert f"--on-stage:{WORDS}" in css
    grey, alpha = VEIL
    veils = re.findall(r"\.cover\.flat::after{[^}]*?linear-gradient\(([^}]*)\)}", css)
    assert len(veils) == 2  # Chinese and English
    # Words reach as far as the second stop.
    below = [re.findall(r"rgb\((\d+) \d+ \d+/(\.\d+)\)", veil)[:2] for veil in veils]
    assert min(float(thick) for stops in below for _, thick in stops) == alpha
    assert {int(colour) for stops in below for colour, _ in stops} == {grey}


def test_what_cannot_be_credited_is_a_gap(page: ExhibitPage) -> None:
    assert not any(fault.is_gap for fault in faults_of(page))
    asked = exhibit(picture(make_picture(title="未開放", licence="ON-REQUEST")), slug="asked")
    assert found(asked, "credit-missing").words[1] == "“未開放” has no open licence."
    Institution.objects.filter(pk="npm").update(name_en="")
    gaps = [fault for fault in faults_of(ExhibitPage.objects.get(pk=page.pk)) if fault.is_gap]
    assert gaps[0].words[0] == "本站機構的資料不全，無法註明出處。"
    assert {gap.object for gap in gaps} == {"", "p1250", "u61902"}


def test_whatever_else_is_named_and_cannot_be_seen_is_gone(collection: list[MuseumObject]) -> None:
    other = exhibit(slug="other", live=False)
    link = f'<p><a linktype="page" id="{other.pk}">讀下去</a></p>'
    page = exhibit(
        picture(make_picture()), block("text", link), block("chart", {"chart": "gone-1/x", "note": ""})
    )
    assert [fault.where[0] for fault in faults_of(page) if fault.code == "named-gone"] == [
        "第1章第2塊「文字」",
        "第1章第3塊「資料圖表」",
    ]
    ExhibitPage.objects.filter(pk=other.pk).update(live=True)
    EditorialImage.objects.all().delete()
    assert [fault.where[1] for fault in faults_of(page) if fault.code == "named-gone"] == [
        "Chapter 1, block 1 (Picture)",
        "Chapter 1, block 3 (Chart)",
    ]


def test_many_pages_cost_as_many_queries_as_one(
    page: ExhibitPage,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    for n in range(3):
        exhibit(row("p1250", "u61902"), slug=f"e{n}", title=f"展{n}", institution_id="npm")
    pages = [*ExhibitPage.objects.all(), *CategoryPage.objects.all()]
    # Highlights; objects, images, files, providers, makers (5); changes, translations, the house, languages,
    # writers (5).
    with django_assert_num_queries(11):
        assert len(faults_of_all(pages)) == 4 + 32


def test_a_page_of_a_category_is_checked_too(collection: list[MuseumObject]) -> None:
    page = CategoryPage.objects.filter(category="paintings", locale__language_code="zh-hant").get()
    page.hero_id = "p2"
    assert found(page, "picture-closed").where == ("主圖文物", "hero")
