"""Words of a source against our vocabularies: category, department, format, materials, techniques."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from catalogue import vocabularies
from catalogue.imports.mapping.mapped import Refused


@cache
def _categories() -> dict[str, str]:
    words: dict[str, str] = {}
    for row in vocabularies.load("categories"):
        names = [row["slug"], row["zh"], row["en"], row["site_zh"], row["api_name"], *row["aliases"]]
        for name in filter(None, names):
            words.setdefault(name.casefold(), row["slug"])
    return words


@cache
def _departments() -> dict[str, str]:
    return {row["code"]: row["slug"] for row in vocabularies.load("departments")}


@lru_cache(maxsize=1024)
def category(word: str) -> str:
    """The slug of a category by any of its names. Raises Refused (DECISIONS 14), naming the nearest."""
    key = " ".join(word.split()).casefold()
    slug = _categories().get(key)
    if slug:
        return slug
    if not key:
        raise Refused("category-missing", "the record has no category")
    near = get_close_matches(key, _categories(), n=1)
    hint = f"; the nearest is {near[0]}" if near else ""
    raise Refused("category-unknown", f"there is no category {word!r}{hint}")


def department(code: str) -> str | None:
    """The slug of the department with that code (U, P, X), or None."""
    return _departments().get(code)


def materials(title: str, category_slug: str) -> list[str]:
    """Slugs of the materials that a title implies, in the order of the vocabulary."""
    return _implied("materials", title, category_slug)


def techniques(title: str, category_slug: str) -> list[str]:
    """Slugs of the techniques that a title implies, in the order of the vocabulary."""
    return _implied("techniques", title, category_slug)


def _implied(vocabulary: str, title: str, category_slug: str) -> list[str]:
    """What `vocabularies.terms_in` gives, found by the words that occur instead of by asking every term."""
    by_first = _words_by_first(vocabulary, category_slug)
    beginnings = by_first.keys() & title
    if not beginnings:
        return []
    candidates = {place for char in beginnings for word, place in by_first[char] if word in title}
    rows = vocabularies.load(vocabulary)
    return [rows[place]["slug"] for place in sorted(candidates) if _stands(rows[place], title)]


def _stands(term: dict[str, Any], title: str) -> bool:
    """Whether one of the term's words is left once its exceptions are taken out."""
    if not term["match_not"]:
        return True
    for exception in term["match_not"]:
        title = title.replace(exception, " ")
    return any(word in title for word in term["match"])


@cache
def _words_by_first(vocabulary: str, category_slug: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """First character -> (word, place of its term), for the terms that are looked for in the category."""
    words: dict[str, list[tuple[str, int]]] = {}
    for place, term in enumerate(vocabularies.load(vocabulary)):
        if not term["match_in"] or category_slug in term["match_in"]:
            for word in term["match"]:
                words.setdefault(word[0], []).append((word, place))
    return {first: tuple(starting) for first, starting in words.items()}


def format_of(title: str, is_leaf: bool) -> str | None:
    """The format that is a word of its own in the title; a leaf of an album is an album leaf."""
    found = vocabularies.format_in(title)
    return "album-leaf" if found == "album" and is_leaf else found
