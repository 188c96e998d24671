"""`find`: the one way to search, for pages, the API, the admin and home figures alike."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

from catalogue.search.also import also_searched
from catalogue.search.engine import Engine
from catalogue.search.eras import understood
from catalogue.search.folding import fold
from catalogue.search.follow import catch_up
from catalogue.search.glossary import terms
from catalogue.search.matching import Ask
from catalogue.search.parameters import BadParameter
from catalogue.search.people import alike, named
from catalogue.search.queries import Query
from catalogue.search.results import AlsoSearched, FacetCount, Results

FARTHEST = 10_000  # results that can be reached by number; a stored sort goes on by cursor
_BY_RELEVANCE = re.compile(r"relevance~([0-9]{1,5})", re.ASCII)
_KEPT = 200
_kept: OrderedDict[object, Results] = OrderedDict()
_guard = Lock()


def find(
    query: Query, *, limit: int = 24, offset: int = 0, after: str | None = None, engine: Engine | None = None
) -> Results:
    """One page of what a query finds, with true counts of `query.facets`.

    `after` is a `next_cursor` of the same query; `offset` counts results. Raises BadParameter beyond
    result FARTHEST by offset or relevance, and for a cursor of another query. Costs one database query,
    and a second one when names of people are to be read again; the rows of `ids` are the caller's to
    load, through `.public()`.
    """
    started = time.perf_counter()
    if engine is None:
        engine = catch_up()
    if query.order == "relevance" and after:
        offset, after = _relevance_offset(after), None
    if offset >= FARTHEST:
        raise _too_far()
    limit = max(0, min(limit, FARTHEST - offset))
    key = (engine.generation, tuple(query.to_params()), limit, offset, after)
    results = _remembered(key)
    if results is None:
        results = _find(engine, query, limit, offset, after)
        _remember(key, results)
    return replace(results, took_ms=round((time.perf_counter() - started) * 1000, 2))


def _find(engine: Engine, query: Query, limit: int, offset: int, after: str | None) -> Results:
    ask, things = _ask(query, engine)
    found = engine.search(ask, limit=limit, offset=offset, after=after)
    following = found.next_cursor
    if query.order == "relevance" and offset + limit < min(found.count, FARTHEST):
        following = f"relevance~{offset + limit}"
    return Results(
        ids=found.ids,
        count=found.count,
        facets={name: _counts(query, name, counts) for name, counts in found.facets.items()},
        also_searched=[] if query.exact else also_searched(query.q, things, engine),
        eras=list(ask.eras),
        undated=found.undated,
        matched_parts={} if query.parts else engine.matched_parts(ask, found.ids),
        next_cursor=following,
    )


def _ask(query: Query, engine: Engine) -> tuple[Ask, list[AlsoSearched]]:
    """The query with the eras, people and things that its words name, and what the things are called otherwise.

    As written, it means nothing but itself.
    """
    if not query.q or query.exact:
        return Ask(query), []
    eras, rest = understood(query.q)
    people, rest = named(rest, engine.generation)
    things, rest = terms(rest)
    called = [[fold(name) for name in (thing.original, *thing.variants)] for thing in things]
    return Ask(query, alike(query.q, engine.generation), eras, [*people, *called], rest), things


def _counts(query: Query, name: str, counts: Mapping[str, int]) -> list[FacetCount]:
    chosen = query.selected(name)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [FacetCount(value, count, value in chosen) for value, count in ordered]
    present = {item.value for item in shown}
    return shown + [FacetCount(value, counts.get(value, 0), True) for value in chosen if value not in present]


def _relevance_offset(cursor: str) -> int:
    found = _BY_RELEVANCE.fullmatch(cursor)
    if found is None:
        raise BadParameter(
            "cursor",
            cursor[:60],
            "這個 cursor 不屬於這項查詢，請從第一頁重新開始。",
            "This cursor does not belong to this query: begin again at the first page.",
        )
    return int(found[1])


def _too_far() -> BadParameter:
    return BadParameter(
        "page",
        None,
        f"一頁一頁最多翻到第 {FARTHEST} 筆；要全部，請用 sort=id 逐頁取得，或下載 exports/。",
        f"Pages go as far as result {FARTHEST}; for all of them use sort=id with cursors, or exports/.",
        "sort=id",
    )


def _remembered(key: object) -> Results | None:
    with _guard:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def _remember(key: object, results: Results) -> None:
    with _guard:
        _kept[key] = results
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
