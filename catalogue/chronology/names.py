"""What a written name can mean: dynasties, reigns, rulers, in Chinese and romanised."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .folding import fold
from .periods import PERIODS, Period, descendants


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name. `own`: the periods it names; `members`: those and all below.

    `hint`: only if other words call for it. `ruler`: a person's years, one reign or several.
    """

    slug: str
    start: int
    end: int
    own: frozenset[str]
    members: frozenset[str]
    counts: bool
    circa: bool = False
    hint: bool = False
    ruler: bool = False

    def narrows(self, other: Sense) -> bool:
        """Whether this sense lies inside `other`: 乾隆 in 清, 宣和 in 徽宗."""
        return self.own <= other.members


def _sense(period: Period, *, hint: bool = False) -> Sense:
    return Sense(
        slug=period.slug,
        start=period.year_from,
        end=period.last_year,
        own=frozenset({period.slug}),
        members=frozenset({period.slug, *descendants(period.slug)}),
        counts=period.counts_years,
        circa=period.circa,
        hint=hint,
    )


def _ruler_sense(reigns: list[Period]) -> Sense:
    """All reigns of one ruler; the period named is the reign if there is but one."""
    slugs = frozenset(r.slug for r in reigns)
    only = reigns[0].slug if len(reigns) == 1 else reigns[0].parent
    start, end = min(r.year_from for r in reigns), max(r.last_year for r in reigns)
    return Sense(only or reigns[0].slug, start, end, slugs, slugs, counts=True, ruler=True)


def _english(period: Period) -> Iterator[str]:
    """Romanised spellings, with hyphens and apostrophes kept, dropped or spaced."""
    for name in (period.en, *period.aliases_en):
        plain = fold(re.sub(r"\s*\([^)]*\)", "", name))
        short = re.sub(r" (dynasty|period|culture|kingdom|era)$", "", plain)
        for form in {plain, short}:
            bare = form.replace("'", "")
            yield from {form, bare, bare.replace("-", " "), bare.replace("-", "")}


def _names(period: Period) -> Iterator[tuple[str, bool]]:
    """Every written form of a period, and whether it is only a hint."""
    hints = {fold(word) for word in period.hints_zh}
    for word in (period.zh, *period.aliases_zh):
        if fold(word) not in hints:
            yield fold(word), False
    yield from ((word, True) for word in hints)
    yield from ((word, fold(period.zh) in hints) for word in _english(period))
    if period.parent in {"ming", "qing"}:
        yield fold(period.zh + "帝"), False


def _rulers() -> Iterator[tuple[str, Sense]]:
    """Temple names by themselves (高宗), one sense for each dynasty that had such a ruler."""
    grouped: dict[tuple[str | None, str], list[Period]] = defaultdict(list)
    for reign in PERIODS.values():
        for ruler in reign.rulers:
            grouped[reign.parent, ruler].append(reign)
    for (_, ruler), reigns in grouped.items():
        yield fold(ruler), _ruler_sense(reigns)


def _index() -> Mapping[str, tuple[Sense, ...]]:
    found: dict[str, dict[Sense, None]] = defaultdict(dict)
    court = {fold(a) for p in PERIODS.values() for a in p.aliases_zh if p.rulers and a.endswith(p.rulers)}
    for period in PERIODS.values():
        for word, hint in _names(period):
            if word not in court:  # 宋徽宗 is read as 宋 and 徽宗, which knows all his reigns
                found[word][_sense(period, hint=hint)] = None
    for word, sense in _rulers():
        found[word][sense] = None
    return {word: tuple(senses) for word, senses in found.items()}


#: Folded name → its senses, in chronological order.
NAMES: Mapping[str, tuple[Sense, ...]] = _index()

#: Names that mean something only where other words call for it.
HINTS_ONLY = frozenset(word for word, senses in NAMES.items() if all(s.hint for s in senses))


def _by_first() -> Mapping[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = defaultdict(list)
    for word in sorted(NAMES, key=len, reverse=True):
        heads[word[0]].append(word)
    return {head: tuple(words) for head, words in heads.items()}


_HEADS = _by_first()


def is_latin(char: str) -> bool:
    """Whether a folded character belongs to a romanised word."""
    return "a" <= char <= "z"


def names_at(text: str, position: int) -> Iterator[str]:
    """The names beginning at `position` of a folded text, longest first; whole words only."""
    words = _HEADS.get(text[position], ())
    if (
        words
        and is_latin(text[position])
        and position
        and (is_latin(text[position - 1]) or text[position - 1].isdigit())
    ):
        return
    for word in words:
        if text.startswith(word, position):
            end = position + len(word)
            if not (is_latin(word[-1]) and end < len(text) and is_latin(text[end])):
                yield word
