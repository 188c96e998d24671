"""What is answered. Rows are never in it: callers load them, through `.public()`, by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and the number of results behind its link."""

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """Words of the query, and what else they are called that occurs in the collection (臺灣 for 台灣, 瓶 for vase)."""

    original: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """An era or year that the query names: 乾隆 is 1736–1795. `period` is a slug, or None."""

    text: str
    year_from: int
    year_to: int
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a search.

    `ids` are public object ids in order; `count` counts all results, not the page. `facets` holds the
    facets that were asked for, most frequent first, selected values always present. `undated` is how
    many the year filter left out for want of a year, None without such a filter. `matched_parts` names,
    for a work found by one of its leaves, that leaf. `next_cursor` continues after the last id; None at
    the end, and by relevance after result 10,000.
    """

    ids: list[str]
    count: int
    facets: Mapping[str, list[FacetCount]] = field(default_factory=dict)
    also_searched: list[AlsoSearched] = field(default_factory=list)
    eras: list[Understood] = field(default_factory=list)
    undated: int | None = None
    matched_parts: Mapping[str, str] = field(default_factory=dict)
    next_cursor: str | None = None
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the letters typed so far may mean. `kind`: object, person, period or category."""

    kind: str
    value: str
    label: Mapping[str, str | None]
    count: int
    url: str
