"""Group the items of a text into phrases (清乾隆三十年) and say which years each can mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .calendar import LATEST, ganzhi_years, shift, to_astronomical
from .names import Sense
from .western import Impossible, Years

Part = tuple[int, int]

# 民初 and 民國晚期 divide the years 1912-1949; an era that goes on has no thirds.
_DIVIDED_REPUBLIC = 1949


@dataclass(slots=True)
class Phrase:
    """Names that narrow one another, with counts, sexagenary and western years and parts."""

    senses: list[Sense] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    ganzhi: list[str] = field(default_factory=list)
    years: list[tuple[Years, Part | None]] = field(default_factory=list)
    part: Part | None = None

    @property
    def empty(self) -> bool:
        return not (self.senses or self.counts or self.ganzhi or self.years or self.part)

    def narrow(self, senses: tuple[Sense, ...]) -> bool:
        """Take in a further name; False if it belongs to another phrase."""
        if not self.senses:
            self.senses = list(senses)
            return True
        kept = {_narrower(old, new): None for old in self.senses for new in senses}
        kept.pop(None, None)
        if kept:
            self.senses = [sense for sense in kept if sense is not None]
            return True
        return self._mismatched_ruler(senses)

    def _mismatched_ruler(self, senses: tuple[Sense, ...]) -> bool:
        """A slip of the source such as 清世祖雍正: the reign is believed, not the ruler."""
        if all(new.ruler for new in senses):
            return True
        if all(old.ruler for old in self.senses):
            self.senses = list(senses)
            return True
        return False

    def inherit(self, earlier: Phrase) -> None:
        """三年至五年, 早至中期, 江戶 十七至十九世紀: what is left unsaid is as in the phrase before."""
        if self.senses or (self.years and not earlier.years):
            return
        if self.years:
            self.senses = earlier.senses
            return
        self.senses = earlier.senses
        if not (self.counts or self.ganzhi):
            self.years = [(years, self.part) for years, _ in earlier.years]


@dataclass(frozen=True, slots=True)
class Reading:
    """Years of one phrase, the periods it names, and whether the years are approximate."""

    start: int
    end: int
    slugs: tuple[str, ...] = ()
    circa: bool = False
    whole: bool = False


def _narrower(old: Sense, new: Sense) -> Sense | None:
    if new.narrows(old):
        return new
    return old if old.narrows(new) and not old.hint else None


def fraction(start: int, end: int, part: Part | None) -> tuple[int, int]:
    """The years of a part (in twelfths) of a span; parts that follow one another do not overlap."""
    if part is None:
        return start, end
    length = to_astronomical(end) - to_astronomical(start) + 1
    low, high = length * part[0] // 12, length * part[1] // 12 - 1
    return shift(start, low), shift(start, max(low, high))


def read(phrase: Phrase) -> Reading | None:
    """What a phrase says; None if it says no date. Raises Impossible for 乾隆六十五年."""
    exact = [(y, p) for y, p in phrase.years if not y.century]
    if exact:
        return _by_years(phrase, exact)
    words = _by_words(phrase)
    if phrase.years:
        return _by_centuries(phrase, words)
    return words


def _hull(spans: list[tuple[int, int]]) -> tuple[int, int]:
    return min(s for s, _ in spans), max(e for _, e in spans)


def _plain(senses: list[Sense]) -> list[Sense]:
    """Without the readings that need context, if others are left."""
    return [s for s in senses if not s.hint] or senses


def _slugs(senses: list[Sense]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.slug for s in senses))


def _by_years(phrase: Phrase, exact: list[tuple[Years, Part | None]]) -> Reading | None:
    """Western years win over words, unless they miss the named reign altogether."""
    start, end = _hull([fraction(y.start, y.end, p) for y, p in exact])
    senses = [s for s in phrase.senses if start <= s.end + 1 and end >= s.start - 1]
    if phrase.senses and not senses and all(s.counts for s in phrase.senses):
        words = _by_words(phrase)
        return replace(words, circa=True) if words else None
    approximate = any(p for _, p in exact)
    whole = any(y.whole for y, _ in exact)
    return Reading(start, end, _slugs(_plain(senses or phrase.senses)), approximate, whole)


def _by_centuries(phrase: Phrase, words: Reading | None) -> Reading:
    """Centuries, cut to the named period unless that would leave most of them out."""
    start, end = _hull([fraction(y.start, y.end, p) for y, p in phrase.years])
    approximate = any(p for _, p in phrase.years)
    if words is None:
        return Reading(start, end, circa=approximate)
    low, high = max(start, words.start), min(end, words.end)
    if (high - low) * 2 >= end - start:
        start, end = low, high
    return Reading(start, end, words.slugs, approximate)


def _by_words(phrase: Phrase) -> Reading | None:
    if not phrase.senses:
        return None
    if phrase.counts:
        return _by_counts(phrase)
    if phrase.ganzhi:
        return _by_ganzhi(phrase)
    senses = _plain(phrase.senses)
    start, end = _hull([(s.start, s.end) for s in senses])
    if phrase.part:
        start, end = fraction(start, _DIVIDED_REPUBLIC if end == LATEST else end, phrase.part)
    return Reading(start, end, _slugs(senses), bool(phrase.part) or any(s.circa for s in senses))


def _by_counts(phrase: Phrase) -> Reading:
    """The Nth year of a reign, for each reign that was so long."""
    counting = [s for s in phrase.senses if s.counts]
    if not counting:
        return _by_words(replace(phrase, counts=[])) or _never(phrase)
    found = [(s, shift(s.start, n - 1)) for s in counting for n in phrase.counts if n > 0]
    found = [(s, year) for s, year in found if year <= s.end]
    kept = _plain([s for s, _ in found])
    years = [year for s, year in found if s in kept]
    if len(set(phrase.counts)) > len(set(years)):
        return _never(phrase)
    return Reading(min(years), max(years), _slugs(kept))


def _by_ganzhi(phrase: Phrase) -> Reading:
    """Every year of that name within the named periods."""
    senses = _plain(phrase.senses)
    found = [(s, y) for s in senses for name in phrase.ganzhi for y in ganzhi_years(name, s.start, s.end)]
    if not found:
        return _never(phrase)
    years = [year for _, year in found]
    return Reading(min(years), max(years), _slugs([s for s, _ in found]))


def _never(phrase: Phrase) -> Reading:
    raise Impossible(f"no such year in {_slugs(phrase.senses)}")
