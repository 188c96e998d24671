"""What readers call a thing, and how the records write it: snuff bottle and 鼻煙壺, 景泰藍 and 掐絲琺瑯.

Most records have a title in Chinese alone, and few readers know what a museum calls things.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from catalogue.search.folding import fold
from catalogue.search.results import AlsoSearched
from catalogue.search.tokens import MOST_RUNS, is_quoted, spans, stem, without

_LONGEST = 4  # words of one term: boys at play, portrait of an emperor


def terms(text: str) -> tuple[list[AlsoSearched], str]:
    """The terms that a text names, the longest that fit, and the text without them.

    What stands in quotation marks is meant as it stands: there are no terms then.
    """
    if is_quoted(text):
        return [], text
    found: list[AlsoSearched] = []
    places: list[tuple[int, int]] = []
    words = [(fold(word), start, end) for word, start, end in spans(text)[:MOST_RUNS]]
    for place, (_, start, _) in enumerate(words):
        if places and start < places[-1][1]:
            continue
        for here in (words[place : place + size] for size in range(_LONGEST, 0, -1)):
            if written := _glossary().get(_key(word for word, _, _ in here)):
                places.append((start, here[-1][2]))
                found.append(AlsoSearched(text[start : here[-1][2]], written))
                break
    return found, without(text, places)


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in words)


@cache
def _glossary() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The stems of each term's words → how it is written in Chinese."""
    known = {}
    for line in files(__package__).joinpath("glossary.txt").read_text(encoding="utf-8").splitlines():
        said, is_entry, written = line.partition(" = ")
        if is_entry and not line.startswith("#"):
            for term in said.split(", "):
                known[_key(word for word, _, _ in spans(fold(term)))] = tuple(written.split(", "))
    return known
