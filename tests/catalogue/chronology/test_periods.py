"""The tree of periods: complete, consistent, and found under every spelling."""

from __future__ import annotations

from itertools import pairwise

import pytest
from opencc import OpenCC

from catalogue.chronology import PERIODS, ancestors, descendants, era_strip, find_period, parse_years, period


def test_slugs_are_stable_ascii() -> None:
    assert all(slug.replace("-", "").isalnum() and slug.isascii() for slug in PERIODS)
    assert {"qing", "qing-qianlong", "northern-song", "neolithic", "yuan-zhiyuan", "yuan-zhiyuan-2"} <= set(
        PERIODS
    )


def test_every_parent_exists_and_years_are_in_order() -> None:
    for p in PERIODS.values():
        assert p.parent is None or p.parent in PERIODS
        assert p.year_from
        assert p.year_from <= p.last_year
        assert p.zh
        assert p.en


def test_in_chronological_order() -> None:
    starts = [p.year_from for p in PERIODS.values()]
    assert starts == sorted(starts)


def test_reigns_begin_while_their_dynasty_lasts() -> None:
    # Before 1271 and 1644 the founders of Yuan and Qing already counted years of their own.
    early = {"yuan-zhongtong", "yuan-zhiyuan", "qing-tianming", "qing-tiancong", "qing-chongde"}
    for p in PERIODS.values():
        if p.kind == "reign" and p.parent and p.slug not in early:
            assert PERIODS[p.parent].year_from <= p.year_from <= PERIODS[p.parent].last_year, p.slug


@pytest.mark.parametrize(
    "slug", ["northern-song", "southern-song", "ming", "qing", "yuan", "liao", "jurchen-jin"]
)
def test_reign_tables_have_no_gaps(slug: str) -> None:
    reigns = [PERIODS[d] for d in descendants(slug) if PERIODS[d].kind == "reign"]
    for index, later in enumerate(reigns[1:], 1):
        assert later.year_from <= max(r.last_year for r in reigns[:index]) + 1, later.slug


def test_ancestors_and_descendants() -> None:
    assert ancestors("northern-song-xuanhe") == ("northern-song", "song")
    assert "northern-song-xuanhe" in descendants("song")
    assert ancestors("qing") == ()
    with pytest.raises(KeyError):
        ancestors("atlantis")
    with pytest.raises(KeyError):
        descendants("atlantis")
    with pytest.raises(KeyError):
        period("atlantis")


def test_era_strip_has_no_gaps() -> None:
    strip = era_strip()
    assert [s.zh for s in strip] == [
        "商",
        "西周",
        "春秋",
        "戰國",
        "秦",
        "漢",
        "六朝",
        "隋",
        "唐",
        "五代",
        "宋",
        "元",
        "明",
        "清",
        "民國",
    ]
    for left, right in pairwise(strip):
        assert left.year_to == right.year_from
    assert strip[-1].year_to is None
    assert all(s.period in PERIODS for s in strip)


def test_court_names_are_aliases() -> None:
    assert "清高宗" in period("qing-qianlong").aliases_zh
    assert {"北宋徽宗", "宋徽宗"} <= set(period("northern-song-xuanhe").aliases_zh)
    assert "Ch'ien-lung" in period("qing-qianlong").aliases_en


@pytest.mark.parametrize("slug", [p.slug for p in PERIODS.values() if p.kind != "reign"])
def test_every_period_is_found_by_its_names(slug: str) -> None:
    p = PERIODS[slug]
    for text in (p.zh, p.en, *p.aliases_zh):
        found = parse_years(text)
        assert found is not None, text
        assert found.start <= p.year_from + 1, text  # Jin dynasty (266-420) of 265
        assert found.end >= p.last_year, text


def test_every_reign_is_found_after_its_dynasty_traditional_and_simplified() -> None:
    simplify = OpenCC("t2s").convert  # 乾 stays 乾 in a reign
    for p in PERIODS.values():
        if p.kind != "reign" or p.parent is None or p.slug in {"yuan-zhiyuan", "yuan-zhiyuan-2"}:
            continue
        if [q.parent for q in PERIODS.values() if q.zh == p.zh].count(p.parent) > 1:
            continue  # 上元 of Tang, twice
        name = PERIODS[p.parent].zh + p.zh
        for text in (name, simplify(name).replace("干", "乾")):
            found = find_period(text)
            assert found is not None, text
            assert found.slug == p.slug, text
