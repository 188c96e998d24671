"""Era strips: to scale, with what has no years set apart."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from portal.pages.landings import strips

pytestmark = pytest.mark.django_db


def test_the_whole_strip_sets_the_neolithic_and_the_undated_apart() -> None:
    strip = strips.whole({"neolithic": 4, "qing": 16, "song": 1}, undated=64)
    assert [era.slug for era in strip][:2] == ["neolithic", "shang"]
    assert [era.style for era in (strip[0], strip[-1])] == ["apart", "apart"]
    assert strip[-1].url == ""
    heights = {era.slug: era.height for era in strip}
    assert (heights[""], heights["qing"], heights["neolithic"], heights["song"]) == (100, 50, 25, 12.5)


@pytest.mark.parametrize(("undated", "explained"), [(0, False), (9, True)])
def test_hatching_is_explained_where_there_is_some(undated: int, explained: bool) -> None:
    note = render_to_string("components/era_note.html", {"eras": strips.whole({"song": 1}, undated)})
    assert ("斜線的不按年份" in note) is explained
    assert "寬是年數" in note


def test_widths_are_years() -> None:
    spans = {era.slug: era.span for era in strips.whole({"song": 1}, undated=0)}
    assert spans["song"] == 1271 - 960
    assert spans["han"] == 206 + 220 - 1, "there is no year 0"


def test_a_category_is_cut_to_its_own_eras() -> None:
    strip = strips.of_category("jades", {"han": 2, "tang": 1, "song": 3, "ming": 5}, undated=0)
    assert strip[0].slug == "han"
    assert strip[-1].slug == "ming"
    assert strip[0].url == "/search/?category=jades&period=han"


def test_a_few_dynasties_are_opened_into_reigns() -> None:
    counts = {"ming": 54, "qing": 2360, "qing-kangxi": 58, "qing-yongzheng": 57, "qing-qianlong": 1032}
    strip = strips.of_category("enamel-wares", counts, undated=0)
    named = [era.slug for era in strip if era.count]
    assert named == ["ming", "qing-kangxi", "qing-yongzheng", "qing-qianlong", "qing"]
    assert strip[-1].style == "apart"
    assert strip[-1].count == 2360 - 58 - 57 - 1032
    kangxi = next(era for era in strip if era.slug == "qing-kangxi")
    assert kangxi.span == 61


def test_years_between_reigns_are_drawn_without_a_name() -> None:
    strip = strips.of_category("ceramics", {"ming": 2, "ming-xuande": 1, "ming-chenghua": 1}, undated=0)
    gaps = [era for era in strip if not era.slug and not era.count]
    assert gaps
    assert all(not era.url for era in gaps)
    assert sum(era.span for era in strip) == 276


def test_one_column_compares_nothing() -> None:
    assert strips.of_category("fans", {"song": 2}, undated=0) == []
    assert strips.of_category("fans", {}, undated=3) == []
