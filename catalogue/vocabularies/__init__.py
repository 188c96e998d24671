"""Controlled vocabularies of the catalogue, as data: read-only lists of terms in both languages.

Each list is one JSON file here: ``categories``, ``departments``, ``materials``, ``techniques``, ``formats``.
A material or technique carries ``match``: substrings that imply it when they occur in the NAME of a record of
one of the categories in ``match_in`` (empty: of any category), once the substrings in ``match_not`` have been
taken out. A format's ``match`` are whole words of the name, which the sources set apart with spaces
(元趙孟頫湯王徵尹圖　軸). Nothing is inferred from descriptions: they speak of other things too.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_BETWEEN_WORDS = re.compile(r"[\s（）()]+")
NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@cache
def load(name: str) -> list[dict[str, Any]]:
    """The terms of vocabulary ``name`` in their order. Shared, not to be changed. KeyError if unknown."""
    if name not in NAMES:
        raise KeyError(f"no vocabulary called {name!r}; there are {', '.join(NAMES)}")
    terms: list[dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return terms


def terms_in(name: str, title: str, category: str) -> list[str]:
    """Slugs of the materials or techniques (``name``) that a record's ``title`` implies, in list order."""
    return [term["slug"] for term in load(name) if _implied(term, title, category)]


def format_in(title: str) -> str | None:
    """Slug of the format that is a word of its own in ``title``, or None; the most specific wins."""
    known = _format_words()
    found = min((known[word] for word in _BETWEEN_WORDS.split(title) if word in known), default=None)
    return found[1] if found else None


@cache
def _format_words() -> dict[str, tuple[int, str]]:
    """Word of a name -> place and slug of its format; the list begins with the most specific."""
    words: dict[str, tuple[int, str]] = {}
    for place, term in enumerate(load("formats")):
        for word in term["match"]:
            words.setdefault(word, (place, term["slug"]))
    return words


def _implied(term: dict[str, Any], title: str, category: str) -> bool:
    if term["match_in"] and category not in term["match_in"]:
        return False
    for exception in term["match_not"]:
        title = title.replace(exception, " ")
    return any(word in title for word in term["match"])
