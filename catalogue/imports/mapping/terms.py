"""Words of a source against our vocabularies: category, department, format, materials, techniques."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache

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


@lru_cache(maxsize=65536)
def materials(title: str, category_slug: str) -> tuple[str, ...]:
    return tuple(vocabularies.terms_in("materials", title, category_slug))


@lru_cache(maxsize=65536)
def techniques(title: str, category_slug: str) -> tuple[str, ...]:
    return tuple(vocabularies.terms_in("techniques", title, category_slug))


def format_of(title: str, is_leaf: bool) -> str | None:
    """The format that is a word of its own in the title; a leaf of an album is an album leaf."""
    found = vocabularies.format_in(title)
    return "album-leaf" if found == "album" and is_leaf else found
