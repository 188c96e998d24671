"""Words of a catalogue's own columns against our terms and persons: by slug, name or alias, never by guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from catalogue import vocabularies

_QUALIFIERS = {
    "傳": "attributed",
    "attributed to": "attributed",
    "仿": "after",
    "after": "after",
    "摹": "copy",
}
_QUALIFIED = re.compile(r"(傳|仿|摹|attributed to\b|after\b)\s*(.+)", re.IGNORECASE)


@cache
def _terms(vocabulary: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for row in vocabularies.load(vocabulary):
        for name in (row["slug"], row["zh"], row["en"], *row["aliases"]):
            words.setdefault(name.casefold(), row["slug"])
    return words


class Words:
    """`people`: casefolded name, alias or id -> person id."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._people = people

    def terms(self, vocabulary: str, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """Slugs of a vocabulary, and the words that are none of its names."""
        known = _terms(vocabulary)
        found = [known[word.casefold()] for word in words if word.casefold() in known]
        return list(dict.fromkeys(found)), [word for word in words if word.casefold() not in known]

    def people(self, words: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
        """(person id, qualifier) of each name, and the names nobody has. 傳, 仿, 摹 may stand before a name."""
        found: dict[str, str] = {}
        unknown = []
        for word in words:
            person, qualifier = self._people.get(word.casefold()), ""
            qualified = _QUALIFIED.fullmatch(word)
            if person is None and qualified:
                person = self._people.get(qualified[2].strip().casefold())
                qualifier = _QUALIFIERS[qualified[1].casefold()]
            if person is None:
                unknown.append(word)
            else:
                found.setdefault(person, qualifier)
        return list(found.items()), unknown
