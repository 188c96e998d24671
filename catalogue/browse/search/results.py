"""The results component: facets, sentence, cards, pager. The search page and the category pages share it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import pgettext_lazy

from catalogue.browse.cards import Card, card, first_images, in_order, statements
from catalogue.browse.search import sentence
from catalogue.browse.search.addresses import GRID, LIST, Links
from catalogue.browse.search.facets import SHOWN, facets
from catalogue.browse.search.labels import names_of
from catalogue.browse.search.paging import PAGE_SIZE, REACH, Pager, last_page, page_number
from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both
from catalogue.models import MuseumObject
from catalogue.rights import Lang
from catalogue.search import FILTERS, BadParameter, FacetCount, Query, Results, find, highlight

_EXTRA = frozenset({"page", "view"})
_SORTS = (
    ("relevance", pgettext_lazy("sort", "最相關")),
    ("pictures", pgettext_lazy("sort", "先看有圖的")),
    ("id", pgettext_lazy("sort", "編號")),
    ("year", pgettext_lazy("sort", "年代早到晚")),
    ("-year", pgettext_lazy("sort", "年代晚到早")),
    ("-updated", pgettext_lazy("sort", "最近更新")),
)


def results_context(
    request: HttpRequest, base: Query | None = None, *, path: str = "/search/"
) -> dict[str, Any]:
    """Everything components of results need, for templates/components/results.html.

    `base` holds filters that the page itself has fixed (a category); `path` is the page's own, without
    its language. `problem` is a BadParameter and `status` 400 where the address cannot be understood:
    the page then shows the base alone. Raises Http404 for a page number beyond the last.
    """
    base = base or Query()
    problem = None
    try:
        asked = Query.from_params(request.GET, extra=_EXTRA)
        query = asked.replace(filters={**asked.filters, **base.filters})
    except BadParameter as error:
        problem, query = error, base
    view = LIST if request.GET.get("view") == LIST else GRID
    number = 1 if problem else page_number(request.GET.get("page", ""))
    return _context(query, base, Links(path, base, view), number) | {
        "problem": problem,
        "status": 400 if problem else 200,
    }


def _context(query: Query, base: Query, links: Links, number: int) -> dict[str, Any]:
    if number > REACH // PAGE_SIZE:
        raise Http404(f"page {number}")
    lang = current_language()
    ordered = query.replace(facets=SHOWN, sort=_order(query))
    found = find(ordered, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    last = last_page(found.count)
    if number > last:
        raise Http404(f"page {number} of {last}")
    names = names_of(_values(query, found))
    made = sentence.chips(query, base, names, links)
    filters = len(made) - bool(query.q)
    records = _records(found, links.view)
    return {
        "q": query.q,
        "query": query,
        "count": found.count,
        "chips": made,
        "filter_count": filters,
        "heading": sentence.heading(made, found.count, lang),
        "facets": facets(found.facets, names, frozenset(base.filters)),
        "cards": _cards(records, found, query, lang, with_facts=links.view == LIST),
        "statements": statements(first_images(records), lang),
        "also": [] if query.exact else found.also_searched,
        "only_url": links.to(query.replace(exact=True)),
        "again_url": links.to(query.replace(exact=False)) if query.exact else None,
        "eras": sentence.eras(found.eras),
        "undated": found.undated,
        "ways_out": [] if found.count else _ways_out(query, made, links),
        "beyond": found.count > REACH,
        "pager": _pager(query, links, number, last),
        "sorts": _sorts(query),
        "view": links.view,
        "views": [(GRID, links.to(query, view=GRID)), (LIST, links.to(query, view=LIST))],
        "form_action": links.path,
        "form_hidden": _hidden(query, base, links),
        "search_url": links.in_search(query),
        "is_filtered": bool(made) or number > 1,
    }


def _ways_out(query: Query, made: list[sentence.Chip], links: Links) -> list[sentence.WayOut]:
    """Words alone that found nothing want fewer or other words; to drop them all would be to start again."""
    has_filters = len(made) > bool(query.q)
    return sentence.ways_out(made) if has_filters else sentence.fewer_words(query, links)


def _values(query: Query, found: Results) -> dict[str, list[FacetCount]]:
    """Every facet value that is going to be named."""
    values = {name: list(items) for name, items in found.facets.items()}
    for name in FILTERS:
        if name not in values and query.selected(name):
            values[name] = [FacetCount(value, 0, True) for value in query.selected(name)]
    return values


def _records(found: Results, view: str) -> list[MuseumObject]:
    rows = MuseumObject.objects.public().filter(pk__in=found.ids)
    return in_order(rows.with_everything() if view == LIST else rows.with_card(), found.ids)


def _cards(
    records: list[MuseumObject], found: Results, query: Query, lang: Lang, *, with_facts: bool
) -> list[Card]:
    mark: Callable[[str], str] | None = partial(_marked, query=query) if query.q else None
    reasons = _leaf_reasons(found)
    return [
        card(record, lang, mark=mark, why=reasons.get(record.pk), with_facts=with_facts) for record in records
    ]


def _marked(text: str, query: Query) -> str:
    return highlight(text, query)


def _leaf_reasons(found: Results) -> dict[str, Both]:
    """For works that were found by one of their leaves: which."""
    if not found.matched_parts:
        return {}
    leaves = MuseumObject.objects.public().filter(pk__in=found.matched_parts.values())
    titles = {pk: (zh, en) for pk, zh, en in leaves.values_list("pk", "title_zh", "title_en")}
    return {
        work: both(
            f"其中〈{titles[leaf][0]}〉相符", f"its part “{titles[leaf][1] or titles[leaf][0]}” matches"
        )
        for work, leaf in found.matched_parts.items()
        if leaf in titles
    }


def _pager(query: Query, links: Links, number: int, last: int) -> Pager:
    return Pager(
        number=number,
        last=last,
        action=links.path,
        hidden=links.parameters(query),
        previous_url=links.to(query, page=number - 1) if number > 1 else None,
        next_url=links.to(query, page=number + 1) if number < last else None,
    )


def _order(query: Query) -> str:
    """The sort in force on a page: readers who ask for nothing in particular see pictures first."""
    return query.sort or ("relevance" if query.q else "pictures")


def _sorts(query: Query) -> list[tuple[str, Any, bool]]:
    """Value, name, whether it is in force; the order that needs no saying has no value."""
    usual, order = _order(query.replace(sort="")), _order(query)
    return [
        ("" if value == usual else value, label, value == order)
        for value, label in _SORTS
        if value != "relevance" or query.q
    ]


def _hidden(query: Query, base: Query, links: Links) -> list[tuple[str, str]]:
    """What the form of the facets carries along: all but what it has fields for."""
    fields = {*SHOWN, "year_from", "year_to", "sort"} - set(base.filters)
    return [pair for pair in links.parameters(query) if pair[0] not in fields]
