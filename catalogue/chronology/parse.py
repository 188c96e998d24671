"""Years out of the date texts of catalogues, in Chinese or English.

A text is cut into tokens (lexer), its numbers find their meaning (western), tokens that
narrow one another form phrases (phrases), and phrases combine into one range here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import pairwise

from .calendar import EARLIEST, LATEST
from .lexer import Token, tokenize
from .periods import PERIODS, Period, common_ancestor
from .phrases import Part, Phrase, Reading, read
from .western import Impossible, Item, Years, resolve_numbers


@dataclass(frozen=True, slots=True)
class YearRange:
    """Historical years (BCE negative, no 0) from `start` to `end`, both included.

    EARLIEST (-10000) and LATEST (2100) stand for an open end: 宋以後, 民國. `circa`: the
    years are approximate. `period`: slug of the narrowest period that the text names, None if
    it names none or several unrelated ones. `evidence`: the words that were understood.
    """

    start: int
    end: int
    circa: bool
    period: str | None
    evidence: str


@lru_cache(maxsize=32768)
def parse_years(text: str) -> YearRange | None:
    """The years a date text means, as wide as it leaves open; None if it says none.

    Years in figures win over words, and words give the period: 元順帝至正十年（1350）. Never
    raises; an impossible date (乾隆六十五年, 9999年) is None.
    """
    tokens = tokenize(unescape(text))
    try:
        items = _without_asides(resolve_numbers(tokens))
        sides = _group(items)
        readings = [[r for r in map(read, side) if r] for side in sides]
    except Impossible:
        return None
    return _combine([side for side in readings if side], tokens)


def find_period(text: str) -> Period | None:
    """The one period a text names (乾隆, 清高宗, Ch'ien-lung, 宋代); None if none or several.

    A part or a single year of a period is not the period.
    """
    found = parse_years(text)
    if found is None or found.period is None:
        return None
    period = PERIODS[found.period]
    return period if (found.start, found.end) == (period.year_from, period.last_year) else None


def _without_asides(items: list[Item]) -> list[Item]:
    """Drop brackets, and what they hold if it is a remark without a year: 晉（唐摹本）."""
    kept: list[Item] = []
    opened: int | None = None
    for item in items:
        if item.kind == "open":
            opened = len(kept)
        elif item.kind == "close":
            if opened is not None:
                kept[opened:] = _aside(kept[opened:])
            opened = None
        else:
            kept.append(item)
    return kept


def _aside(inside: list[Item]) -> list[Item]:
    years = [item for item in inside if item.years]
    if not years:
        return [] if any(item.kind == "unknown" for item in inside) else inside
    if len(years) == 2 and any(item.kind == "join" for item in inside):
        spans = [item.years for item in years if item.years]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        years[0].years = Years(start, end, spans[0].century, whole=True)
        return [item for item in inside if item.kind == "circa"] + years[:1]
    return inside


class _Grouping:
    """Puts items into phrases, and phrases into the sides of 至."""

    def __init__(self) -> None:
        self.sides: list[list[Phrase]] = [[Phrase()]]
        self.prefix: Part | None = None
        self.last = ""

    @property
    def phrase(self) -> Phrase:
        return self.sides[-1][-1]

    def take(self, item: Item, following: Item | None) -> None:
        """Add one item; `following` is the next that is not filler."""
        if item.kind == "name":
            self._name(item.token)
        elif item.kind == "count":
            self.phrase.counts.append(item.count)
        elif item.kind == "ganzhi":
            self.phrase.ganzhi.append(item.token.text)
        elif item.kind == "years" and item.years:
            self.phrase.years.append((item.years, self._use_prefix()))
        elif item.kind == "part" and item.token.part:
            self._part(item.token, item.token.part, following)
        elif item.kind == "join":
            self._join()
        if item.kind not in {"filler", "century", "year", "decade", "bce", "ce"}:
            self.last = item.kind

    def _use_prefix(self) -> Part | None:
        prefix, self.prefix = self.prefix, None
        return prefix

    def _name(self, token: Token) -> None:
        if not self.phrase.narrow(token.senses):
            self.sides[-1].append(Phrase(senses=list(token.senses)))
        self.phrase.part = _union(self.phrase.part, self._use_prefix())

    def _part(self, token: Token, part: Part, following: Item | None) -> None:
        """晚明 and late Ming come before, 明晚期 after what they divide."""
        leads = following is not None and following.kind in {"name", "years", "part", "join"}
        trails = self.last in {"name", "years", "part"} and not self.prefix
        if leads and (token.latin or not trails) and not token.text.endswith(("期", "葉")):
            self.prefix = _union(self.prefix, part)
        elif self.last in {"years"} or (self.last == "part" and self.phrase.years):
            years, old = self.phrase.years[-1]
            self.phrase.years[-1] = (years, _union(old, part))
        elif trails or self.phrase.empty:
            self.phrase.part = _union(self.phrase.part, part)

    def _join(self) -> None:
        if not self.phrase.empty:
            self.sides.append([Phrase()])


def _union(first: Part | None, second: Part | None) -> Part | None:
    if first is None or second is None:
        return first or second
    return min(first[0], second[0]), max(first[1], second[1])


def _group(items: list[Item]) -> list[list[Phrase]]:
    grouping = _Grouping()
    for index, item in enumerate(items):
        following = next((i for i in items[index + 1 :] if i.kind not in {"filler", "bce", "ce"}), None)
        grouping.take(item, following)
    for earlier, later in pairwise(grouping.sides):
        later[0].inherit(earlier[-1])
    return grouping.sides


def _combine(sides: list[list[Reading]], tokens: list[Token]) -> YearRange | None:
    """One range over all phrases; open ends, approximation and period over the whole text."""
    readings = [reading for side in sides for reading in side]
    if not readings:
        return None
    deciding = [r for r in readings if r.whole] or readings
    start, end = min(r.start for r in deciding), max(r.end for r in deciding)
    kinds = {token.kind for token in tokens}
    period = _period(readings)
    if kinds & {"after", "before"}:
        start = EARLIEST if "before" in kinds else start
        end = LATEST if "after" in kinds else end
        period = period if period and _holds(PERIODS[period], start, end) else None
    circa = bool(kinds & {"circa", "after", "before"}) or any(r.circa for r in deciding)
    return YearRange(start, end, circa, period, _evidence(tokens))


def _period(readings: list[Reading]) -> str | None:
    """The period over all that is named; none if years beside it lie elsewhere (清至1950年)."""
    slugs = tuple(dict.fromkeys(slug for r in readings for slug in r.slugs))
    found = common_ancestor(slugs)
    if found is None:
        return None
    period = PERIODS[found]
    apart = (r for r in readings if not r.slugs and not period.year_from <= r.start <= period.last_year)
    return None if any(apart) else found


def _holds(period: Period, start: int, end: int) -> bool:
    return period.year_from <= start and end <= period.last_year


def _evidence(tokens: list[Token]) -> str:
    return " ".join(
        t.text for t in tokens if t.kind not in {"unknown", "filler", "separator", "open", "close"}
    )
