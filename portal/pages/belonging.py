"""Which objects belong to a theme: those that an editor chose, then those that its rules find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from catalogue.browse.search.addresses import Links
from catalogue.browse.search.labels import FACET_NAMES, names_of
from catalogue.browse.search.sentence import chips
from catalogue.delivery.selections import MOST_CHOSEN
from catalogue.description import Both, both
from catalogue.rights import EN, ZH
from catalogue.search import FILTERS, FacetCount, Query, find
from portal.pages.blocks.rules import queries

# A theme is as large as what can be taken along at once (DECISIONS 32).
MOST: Final = MOST_CHOSEN
_LINKS: Final = Links("/search/", Query())


@dataclass(frozen=True, slots=True)
class Found:
    """What one search of a rule finds: in words, how many, and where to see them all."""

    words: Both
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """Ids in their order, MOST of them at the most; `found` is one for each search of the rules.

    `is_cut`: the rules find more than the theme holds.
    """

    ids: tuple[str, ...]
    found: tuple[Found, ...]
    is_cut: bool


def belonging(theme: Any) -> Belonging:
    """The objects of a theme, by id. Some may have been withdrawn this very moment: read them through `.public()`.

    One query for each search of its rules, and one for each vocabulary that these name, as `find` says.
    """
    excluded = {str(block.value) for block in theme.excluded}
    ids = dict.fromkeys(str(block.value) for block in theme.chosen if block.value)
    asked = list(_asked(theme))
    results = [find(query, limit=MOST + len(excluded)) for query in asked]
    for result in results:
        ids |= dict.fromkeys(result.ids)
    kept = [identity for identity in ids if identity not in excluded]
    is_cut = len(kept) > MOST or any(result.count > len(result.ids) for result in results)
    words = _in_words(asked)
    found = [
        Found(said, result.count, _LINKS.to(query.replace(sort="")))
        for query, result, said in zip(asked, results, words, strict=True)
    ]
    return Belonging(tuple(kept[:MOST]), tuple(found), is_cut)


def _asked(theme: Any) -> Iterator[Query]:
    for block in theme.rules:
        yield from queries(block.value)


def _in_words(asked: list[Query]) -> list[Both]:
    """Each search as one line: 作者：蘇軾 · 宋."""
    values = {
        name: [FacetCount(value, 0, True) for query in asked for value in query.selected(name)]
        for name in FILTERS
        if any(query.selected(name) for query in asked)
    }
    names = names_of(values) if values else {}
    for role in ("maker", "about"):
        names[role] = {value: _said(role, name) for value, name in names.get(role, {}).items()}
    lines = []
    for query in asked:
        made = [chip.label for chip in chips(query, Query(), names, _LINKS)]
        lines.append(
            both(*(" · ".join(label[lang] or label[ZH] or "" for label in made) for lang in (ZH, EN)))
        )
    return lines


def _said(role: str, name: Both) -> Both:
    """A person with what they have to do with the objects."""
    of = FACET_NAMES[role]
    return both(f"{of[ZH]}：{name[ZH]}", f"{of[EN]}: {name[EN] or name[ZH]}")
