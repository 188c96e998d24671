"""What holds for every text and every year."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue.chronology import (
    EARLIEST,
    LATEST,
    PERIODS,
    expand_era,
    from_iso_year,
    ganzhi,
    in_reign,
    iso_year,
    label,
    parse_years,
    words,
)
from catalogue.chronology.calendar import from_astronomical, to_astronomical
from catalogue.chronology.numerals import read_numeral, write_numeral

year = st.integers(EARLIEST + 1, LATEST - 1).filter(bool)
slug = st.sampled_from(sorted(PERIODS))
# Texts made of the words dates are made of reach further into the parser than any text would.
pieces = st.sampled_from(
    [
        "清",
        "乾隆",
        "至",
        "至元",
        "元",
        "年",
        "元年",
        "三十",
        "18",
        "1736",
        "-",
        "（",
        "）",
        "世紀",
        "西元前",
        "前",
        "BCE",
        "AD",
        "民國",
        "民國前",
        "甲子",
        "早期",
        "晚",
        "中",
        "末",
        "約",
        "c.",
        "以後",
        "以前",
        "century",
        "18th",
        "early",
        "the",
        "of",
        "、",
        "；",
        "或",
        "高宗",
        "魏",
        "太和",
        "月",
        "年代",
        "s",
        "95",
        "2100",
        "9999",
        "唐寅",
        "́",
        "&#12;",
        "",
    ]
)


def check(text: str) -> None:
    found = parse_years(text)
    if found is not None:
        assert EARLIEST <= found.start <= found.end <= LATEST
        assert found.start != 0
        assert found.end != 0
        assert found.period is None or found.period in PERIODS
    for mention in expand_era(text):
        assert mention.text == text[mention.start : mention.end] != ""


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    check(text)


@given(st.lists(pieces, max_size=10).map("".join))
def test_any_words_of_date_are_answered(text: str) -> None:
    check(text)


@given(year, year, st.sampled_from(["zh-Hant", "en"]), st.booleans())
def test_words_read_back_exactly(a: int, b: int, lang: str, circa: bool) -> None:
    start, end = sorted((a, b))
    found = parse_years(words(start, end, lang, circa=circa))  # type: ignore[arg-type]
    assert found is not None
    assert (found.start, found.end, found.circa) == (start, end, circa)


@given(year, st.sampled_from(["zh-Hant", "en"]))
def test_open_ends_read_back(first: int, lang: str) -> None:
    later = parse_years(words(first, LATEST, lang))  # type: ignore[arg-type]
    earlier = parse_years(words(EARLIEST, first, lang))  # type: ignore[arg-type]
    assert later is not None
    assert earlier is not None
    assert (later.start, later.end) == (first, LATEST)
    assert (earlier.start, earlier.end) == (EARLIEST, first)


@given(slug, st.data())
def test_labels_read_back(name: str, data: st.DataObject) -> None:
    period = PERIODS[name]
    inside = st.integers(period.year_from, period.last_year).filter(bool)
    start, end = sorted((data.draw(inside), data.draw(inside)))
    for text in label(name, start, end).values():
        found = parse_years(text)
        assert found is not None
        assert found.start <= start
        assert end <= found.end


@given(slug)
def test_names_of_whole_periods_read_back(name: str) -> None:
    period = PERIODS[name]
    for text in label(period, period.year_from, period.last_year).values():
        found = parse_years(text)
        assert found is not None
        assert (found.start, found.end) == (period.year_from, period.last_year)


@given(year)
def test_iso_years_round_trip(value: int) -> None:
    assert from_iso_year(iso_year(value)) == value


@given(st.integers(-9999, 2100))
def test_astronomical_years_round_trip(value: int) -> None:
    assert to_astronomical(from_astronomical(value)) == value


@given(slug, st.data())
def test_counted_years_are_the_year(name: str, data: st.DataObject) -> None:
    period = PERIODS[name]
    assume(period.counts_years)
    value = data.draw(st.integers(period.year_from, period.last_year).filter(bool))
    counted = label(period, value, value)["zh-Hant"].split("（")[0]
    found = parse_years(counted)
    assert found is not None
    assert found.start <= value <= found.end
    if "年" in counted:
        assert counted.endswith(tuple(in_reign(value)))


@given(slug, st.data())
def test_sexagenary_year_of_a_reign(name: str, data: st.DataObject) -> None:
    period = PERIODS[name]
    assume(period.kind == "reign")
    value = data.draw(st.integers(period.year_from, period.last_year).filter(bool))
    found = parse_years(
        label(period, period.year_from, period.last_year)["zh-Hant"].split("（")[0] + ganzhi(value)
    )
    assert found is not None
    assert found.start <= value <= found.end


@given(st.integers(1, 999))
def test_numerals_round_trip(value: int) -> None:
    assert read_numeral(write_numeral(value)) == value
