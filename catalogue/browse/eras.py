"""The era strip: dynasties to scale, each with its number of objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from catalogue import chronology
from catalogue.description import Both, both

# Narrower than this many years, a name stands upright.
_NARROW, _THIN = 75, 120


@dataclass(frozen=True, slots=True)
class Era:
    """One column: `span` years wide, `height` per cent high (the square root of the count)."""

    slug: str
    label: Both
    years: Both
    count: int
    span: int
    height: float
    url: str
    style: str


def columns(counts: Mapping[str, int], parameters: str = "") -> list[Era]:
    """The strip for counts by period slug (a dynasty's count includes its reigns).

    `parameters` stand before `period=` in the links (`category=jades&`).
    """
    strip = chronology.era_strip()
    largest = max((counts.get(era.period, 0) for era in strip), default=0) or 1
    return [_column(era, counts.get(era.period, 0), largest, parameters) for era in strip]


def _column(era: chronology.Stretch, count: int, largest: int, parameters: str) -> Era:
    end = era.year_to or date.today().year
    # There is no year 0 between 1 BCE and 1 CE.
    span = end - era.year_from - (1 if era.year_from < 0 < end else 0)
    zh = f"{_zh(era.year_from)}–{_zh(era.year_to)}"
    en = f"{_en(era.year_from)}–{_en(era.year_to)}"
    style = "up" if span < _NARROW else "thin" if span < _THIN else ""
    return Era(
        slug=era.period,
        label=both(era.zh, era.en),
        years=both(zh, en),
        count=count,
        span=span,
        height=round(100 * sqrt(count / largest), 1),
        url=f"/search/?{parameters}period={era.period}",
        style=style,
    )


def _zh(year: int | None) -> str:
    return "" if year is None else f"前{-year}" if year < 0 else str(year)


def _en(year: int | None) -> str:
    return "" if year is None else f"{-year} BCE" if year < 0 else str(year)
