"""Years into words, in both languages; every wording reads back to the years it came from."""

from __future__ import annotations

import re
from typing import Literal

from .calendar import EARLIEST, LATEST, to_astronomical
from .lexer import EARLY, FIRST_HALF, LAST_HALF, LATE, MIDDLE
from .numerals import write_numeral
from .periods import PERIODS, Period
from .phrases import fraction

Language = Literal["zh-Hant", "en"]

# Years told in a name itself: Jin dynasty (266-420), Mongol Empire (before Yuan).
_BOUNDS = re.compile(r"\s*\((?:\d|before )[^)]*\)")

_PARTS = (
    (EARLY, "早期", "Early"),
    (MIDDLE, "中期", "Middle"),
    (LATE, "晚期", "Late"),
    (FIRST_HALF, "前半", "First half of"),
    (LAST_HALF, "後半", "Second half of"),
)


def words(start: int, end: int, lang: Language, *, circa: bool = False) -> str:
    """Years in words: 西元前770年 / 770 BCE, 1736–1795年 / 1736–1795, 18世紀 / 18th century.

    EARLIEST and LATEST are open ends. Raises ValueError for year 0 or start > end.
    """
    if not start or not end or start > end:
        raise ValueError(f"no span of historical years: {start} to {end}")
    if (start, end) == (EARLIEST, LATEST):
        return "date unknown" if lang == "en" else "年代不詳"
    if lang == "en":
        return ("c. " if circa else "") + (_en_centuries(start, end) or _en_years(start, end))
    years = _zh_years(start, end)
    years += "" if years.endswith(("以前", "以後")) else "年"
    return ("約" if circa else "") + (_zh_centuries(start, end) or years)


def label(period: Period | str | None, start: int, end: int, *, circa: bool = False) -> dict[Language, str]:
    """A period and years as one caption: 清乾隆（1736–1795） / Qing dynasty, Qianlong reign (1736–1795).

    A year of a reign is counted (清乾隆五十五年), a third or half of a period is named (西周晚期,
    then with 約). Without a period, the years alone. Years outside of the period are not the period's (a Tang copy of
    a work of the Jin): 晉，此件618–907年. Raises KeyError for an unknown slug.
    """
    if period is None:
        return {
            "zh-Hant": words(start, end, "zh-Hant", circa=circa),
            "en": words(start, end, "en", circa=circa),
        }
    found = PERIODS[period] if isinstance(period, str) else period
    if end < found.year_from or start > found.last_year:
        zh, en = full_names(found)
        own = label(None, start, end, circa=circa)
        return {"zh-Hant": f"{zh}，此件{own['zh-Hant']}", "en": f"{en}, this one {own['en']}"}
    zh, en, approximate = _named(found, start, end)
    approximate = approximate or circa
    about_zh, about_en = ("約", "c. ") if approximate else ("", "")
    inside = en.removesuffix(")") + ", " if en.endswith(")") else f"{en} ("  # Wei (Three Kingdoms, 220–265)
    return {
        "zh-Hant": f"{zh}（{about_zh}{_zh_years(start, end)}）",
        "en": f"{inside}{about_en}{_en_years(start, end)})",
    }


def in_reign(year: int) -> list[str]:
    """The year as counted by every reign of that time: 1790 → ["乾隆五十五年"]."""
    return [
        _counted(p, year) for p in PERIODS.values() if p.counts_years and p.year_from <= year <= p.last_year
    ]


def _counted(period: Period, year: int) -> str:
    number = _count(period, year)
    return f"{period.zh}{'元' if number == 1 else write_numeral(number)}年"


def _count(period: Period, year: int) -> int:
    return to_astronomical(year) - to_astronomical(period.year_from) + 1


def _named(period: Period, start: int, end: int) -> tuple[str, str, bool]:
    """Name of the period or of its part or year, and whether the years are approximate."""
    zh, en = full_names(period)
    if (start, end) == (period.year_from, period.last_year):
        return zh, en, period.circa
    if start == end and period.counts_years and period.year_from <= start <= period.last_year:
        number = _count(period, start)
        return zh.removesuffix(period.zh) + _counted(period, start), f"{en}, year {number}", False
    for part, zh_part, en_part in _PARTS:
        if fraction(period.year_from, period.last_year, part) == (start, end):
            return zh + zh_part, f"{en_part} {en}", True
    return zh, en, period.circa


def full_names(period: Period) -> tuple[str, str]:
    """A period named so that it stands alone: 清乾隆 / Qing dynasty, Qianlong reign."""
    en = _BOUNDS.sub("", period.en)
    if period.kind != "reign" or period.parent is None:
        return period.zh, en
    dynasty = PERIODS[period.parent]
    return dynasty.zh + period.zh, f"{_BOUNDS.sub('', dynasty.en)}, {en} reign"


def _zh_years(start: int, end: int) -> str:
    if end == LATEST:
        return f"{_zh_year(start)}年以後"
    if start == EARLIEST:
        return f"{_zh_year(end)}年以前"
    if start == end:
        return _zh_year(start)
    second = f"前{-end}" if end < 0 else f"西元{end}" if start < 0 else str(end)
    return f"{_zh_year(start)}–{second}"


def _zh_year(year: int) -> str:
    """A year by itself; 西元 where bare figures could be a count of a reign."""
    if year < 0:
        return f"西元前{-year}"
    return f"西元{year}" if year < 100 else str(year)


def _en_years(start: int, end: int) -> str:
    if end == LATEST:
        return f"{_en_year(start)} or later"
    if start == EARLIEST:
        return f"{_en_year(end)} or earlier"
    if start == end:
        return _en_year(start)
    if end < 0:
        return f"{-start}–{-end} BCE"
    if start < 0:
        return f"{-start} BCE–{end} CE"
    return f"{start}–{end}" + (" CE" if start < 100 else "")


def _en_year(year: int) -> str:
    if year < 0:
        return f"{-year} BCE"
    return f"{year} CE" if year < 100 else str(year)


def _centuries(start: int, end: int) -> tuple[int, int] | None:
    """First and last century (BCE negative) if the years are whole centuries, else None."""
    if start == EARLIEST or (end == LATEST and start != LATEST - 99):
        return None
    first = start // 100 if start < 0 else start // 100 + 1
    last = (end - 99) // 100 if end < 0 else end // 100
    opens = start % 100 == (0 if start < 0 else 1)
    closes = (-end) % 100 == 1 if end < 0 else end % 100 == 0
    return (first, last) if opens and closes else None


def _zh_centuries(start: int, end: int) -> str | None:
    span = _centuries(start, end)
    if span is None:
        return None
    first, last = span
    head = f"西元前{-first}" if first < 0 else str(first)
    if first == last:
        return f"{head}世紀"
    if first < 0 < last:
        return f"{head}世紀–西元{last}世紀"
    return f"{head}–{'前' if last < 0 else ''}{abs(last)}世紀"


def _en_centuries(start: int, end: int) -> str | None:
    span = _centuries(start, end)
    if span is None:
        return None
    first, last = span
    if first == last:
        return f"{_ordinal(abs(first))} century" + (" BCE" if first < 0 else "")
    if first < 0 < last:
        return f"{_ordinal(-first)} century BCE–{_ordinal(last)} century CE"
    return f"{_ordinal(abs(first))}–{_ordinal(abs(last))} centuries" + (" BCE" if first < 0 else "")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
