"""Which other written forms of the query's words the collection has, so that a page can say it looked there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from catalogue.search.engine import Engine
from catalogue.search.folding import siblings, written
from catalogue.search.results import AlsoSearched
from catalogue.search.tokens import runs

_MOST_RUNS, _LONGEST, _MOST_FORMS = 4, 12, 8


def also_searched(text: str, things: Iterable[AlsoSearched], engine: Engine) -> list[AlsoSearched]:
    """For each run of Chinese in a query its other forms that occur, 臺灣 for 台灣; and other words for `things`."""
    answer = [
        AlsoSearched(thing.original, forms)
        for thing in things
        if (forms := tuple(form for form in thing.variants if engine.occurs(form)))
    ]
    for run in runs(written(text))[:_MOST_RUNS]:
        if len(run) <= _LONGEST and (forms := _forms(run, engine)):
            answer.append(AlsoSearched(run, forms))
    return answer


def _forms(run: str, engine: Engine) -> tuple[str, ...]:
    """Built a character at a time; a form goes on only while its last pair is found somewhere."""
    forms = list(siblings(run[0]))
    for before, after in pairwise(run):
        wider = [form + other for form in forms for other in siblings(after)]
        single = len(siblings(before)) == len(siblings(after)) == 1
        forms = [form for form in wider if single or engine.occurs(form[-2:])][:_MOST_FORMS]
    return tuple(form for form in forms if form != run and engine.occurs(form))
