"""Words of a query that name an era or a year: 乾隆 also means the objects dated 1736–1795."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from catalogue.chronology import PERIODS, parse_years
from catalogue.search.folding import fold
from catalogue.search.results import Understood

_AGE = re.compile(r"(年間|年制|年製|時期|時代|朝|代| dynasty| period| reign| era)$", re.IGNORECASE)
_GANZHI = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
_YEAR = re.compile(rf"(?:年|世紀|世纪|{_GANZHI}|century|bce?|ce|ad)$", re.IGNORECASE)
_LONGEST = 40
_SHORTEST = 2  # 金 and 新 are dynasties, too, but seldom meant


def understood(text: str) -> list[Understood]:
    """What a query names in time: all of it (Northern Song, 民國三十年), or some of its words."""
    whole = _era(text)
    if whole:
        return [whole]
    found = (_era(word) for word in dict.fromkeys(re.split(r"[\s，。、；：,;:\"“”「」]+", text)))
    return [era for era in found if era][:4]


def _era(text: str) -> Understood | None:
    text = text.strip(' "“”「」')
    if not _SHORTEST <= len(text) <= _LONGEST or text.isdecimal():
        return None
    period = _periods_by_name().get(fold(_AGE.sub("", text)))
    if period is not None:
        known = PERIODS[period]
        return Understood(text, known.year_from, known.last_year, period)
    if not _YEAR.search(text):
        return None
    years = parse_years(text)
    return Understood(text, years.start, years.end, None) if years else None


@cache
def _periods_by_name() -> dict[str, str]:
    """Folded name → slug, of the names that mean one period only."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for slug, known in PERIODS.items():
        parent = PERIODS[known.parent].zh if known.parent else ""
        for name in (known.zh, known.en, *known.aliases_zh, *known.aliases_en, parent + known.zh):
            bearers[fold(_AGE.sub("", name))].add(slug)
    return {
        name: slugs.pop() for name, slugs in bearers.items() if len(slugs) == 1 and len(name) >= _SHORTEST
    }
