"""The crosswalk: what readers are told of a record, in both languages, without inventing anything."""

import pytest

from catalogue.description import alt_text, describe, ladder, period_words, title_lines
from catalogue.models import MuseumObject
from catalogue.rights import EN, ZH
from tests.factories import make_image, make_object, make_person

pytestmark = pytest.mark.django_db


def loaded(record):
    return MuseumObject.objects.with_everything().get(pk=record.pk)


def lines(record):
    return {line.key: line for line in describe(loaded(record))}


def test_facts_come_in_both_languages_with_the_sources_wording(django_assert_num_queries):
    make_person("fan-kuan", "范寬", "Fan Kuan")
    record = make_object(
        title_zh="谿山行旅圖",
        title_en="Travelers among Mountains and Streams",
        makers=["fan-kuan"],
        period="northern-song",
        year_from=960,
        year_to=1127,
        date_text="宋",
        dimensions_text="206.3x103.3公分",
        dimensions=[{"part": "縱", "cm": 206.3}, {"part": "橫", "cm": 103.3}],
    )
    facts = lines(record)
    assert facts["makers"].values[0].text == {ZH: "范寬", EN: "Fan Kuan"}
    assert facts["makers"].values[0].url == "/search/?maker=fan-kuan"
    assert facts["dimensions"].values[0].text[EN] == "height 206.3, width 103.3 cm"
    assert facts["dimensions"].values[0].note[ZH] == "206.3x103.3公分"
    assert facts["period"].values[0].note[ZH] == "宋"
    full = loaded(record)
    with django_assert_num_queries(0):
        describe(full)
        title_lines(full)
        period_words(full)


def test_no_figure_stands_without_the_side_it_measures():
    sides = [{"part": "連座高", "cm": 23}, {"part": "耳柱高", "cm": 2}, {"part": "", "cm": 11}]
    size = lines(make_object(dimensions=sides))["dimensions"].values[0]
    assert size.text[EN] == "height with stand 23, 耳柱高 2, 11 cm"


def test_rows_without_values_are_left_out():
    assert set(lines(make_object())) == {"title", "category", "copyright_status", "text_licence"}


def test_what_cannot_be_read_is_shown_as_recorded():
    assert lines(make_object(date_text="年代不詳"))["date_text"].values[0].text[ZH] == "年代不詳"
    assert lines(make_object(dimensions_text="待測量"))["dimensions"].values[0].text == {
        ZH: "待測量",
        EN: None,
    }


def test_no_title_is_ever_translated():
    title = title_lines(loaded(make_object(title_zh="白菜", category="jades", period="qing")))
    assert title.zh == "白菜"
    assert title.en_is_generated
    assert title.en.startswith("Jades, Qing")


def test_an_attributed_work_says_so():
    make_person("fan-kuan", "范寬", "Fan Kuan")
    record = make_object(makers=["fan-kuan"])
    record.makers.update(qualifier="attributed")
    text = lines(record)["makers"].values[0].text
    assert text == {ZH: "傳 范寬", EN: "attributed to Fan Kuan"}


def test_a_parent_that_is_not_public_is_not_named():
    parent = make_object(title_zh="密冊", status="draft")
    assert "parent" not in lines(make_object(parent=parent))


def test_the_ladder_has_three_rungs_and_no_dead_end():
    image = make_image(make_object(), tiers={"low": "CC0-1.0", "medium": "closed"})
    rungs = ladder(image)
    assert [rung.tier for rung in rungs] == ["low", "medium", "high"]
    assert [rung.state for rung in rungs] == ["open", "closed", "on_request"]
    assert rungs[0].url == f"/api/v1/images/{image.id}/low.jpg"
    assert rungs[0].next == {"tier": "medium", "url": f"/request/?image={image.id}&tier=medium"}
    assert rungs[2].url.startswith("/request/?image=")
    assert rungs[2].next is None
    assert rungs[1].bytes is None


def test_alternative_text_exists_without_an_editor():
    image = make_image(make_object(title_zh="玉璧"), is_illustration=True)
    words = alt_text(image)
    assert "玉璧" in words[ZH]
    assert "示意圖" in words[ZH]
    assert words[EN].startswith("Illustration of")
