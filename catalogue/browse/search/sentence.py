"""The search as a sentence: one chip per condition, each with the address without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue import chronology
from catalogue.browse.search.addresses import Links
from catalogue.description import Both, both
from catalogue.rights import EN, ZH, Lang
from catalogue.search import FILTERS, Query, Understood, find, is_quoted

# So many conditions at most are tried for a search that found nothing.
_TRIED = 6
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition, as the sentence quotes it (`label`) and bare (`name`); `query` is the search without it."""

    label: Both
    name: Both
    query: Query
    url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A condition to drop, and how much there is without it; or (`is_left`) the words that are left of a question."""

    name: Both
    url: str
    count: int
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    label: Both


def chips(query: Query, fixed: Query, names: Mapping[str, Mapping[str, Both]], links: Links) -> list[Chip]:
    """The conditions of a query in canonical order, without those that the page has fixed."""
    found = []
    if query.q:
        quoted = both(f"「{query.q}」", f"“{query.q}”")
        found.append((quoted, both(query.q, query.q), query.without("q")))
    for name in FILTERS:
        for value in query.selected(name):
            if value not in fixed.selected(name):
                found.append((names[name][value], names[name][value], query.without(name, value)))
    if query.year_from is not None or query.year_to is not None:
        years = _years(query)
        found.append((years, years, query.replace(year_from=None, year_to=None)))
    if query.updated_since is not None:
        day = query.updated_since.date().isoformat()
        since = both(f"{day} 以後更新", f"updated since {day}")
        found.append((since, since, query.without("updated_since")))
    return [Chip(label, name, without, links.to(without)) for label, name, without in found]


def heading(made: Iterable[Chip], count: int, lang: Lang) -> str:
    """The sentence as plain text, for the page's title and its h1."""
    said = " · ".join((chip.label[lang] or chip.label[ZH] or "") for chip in made)
    return said or _("全部典藏")


def ways_out(made: list[Chip]) -> list[WayOut]:
    """Which single condition to drop, and what each gives; for a search that found nothing."""
    tried = [(chip, find(chip.query, limit=0).count) for chip in made[:_TRIED]]
    return [WayOut(chip.name, chip.url, count) for chip, count in tried if count]


def fewer_words(query: Query, links: Links) -> list[WayOut]:
    """What the question finds with one word less, most first; for words that found nothing together.

    A long question is left alone, each word costs a search; and so is one in quotation marks.
    """
    words = query.q.split()
    if not 1 < len(words) <= _MOST_WORDS or is_quoted(query.q):
        return []
    shorter = dict.fromkeys(" ".join(words[:at] + words[at + 1 :]) for at in range(len(words)))
    asked = [query.replace(q=said) for said in shorter]
    ways = [
        WayOut(both(one.q, one.q), links.to(one), find(one, limit=0).count, is_left=True) for one in asked
    ]
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def eras(understood: Iterable[Understood]) -> list[Era]:
    """What was understood as a date: 「乾隆」也當作年代查：1736–1795年。"""
    return [
        Era(
            both(
                f"「{era.text}」也當作年代：{chronology.words(era.year_from, era.year_to, ZH)}。",
                f"“{era.text}” is also read as a date: {chronology.words(era.year_from, era.year_to, EN)}. ",
            )
        )
        for era in understood
    ]


def _years(query: Query) -> Both:
    start = query.year_from if query.year_from is not None else chronology.EARLIEST
    end = query.year_to if query.year_to is not None else chronology.LATEST
    return both(chronology.words(start, end, ZH), chronology.words(start, end, EN))
