"""The stored sorts: one unique key per document and sort, so that paging goes on from any depth.

A key is a number of fixed width and the object's id, in ascending order whatever the sort. The engine
orders by keys, but can select ranges of numbers only; so an id is also kept as numbers, twelve
characters in each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from catalogue.search.document import Document
from catalogue.search.parameters import BadParameter

_YEARS = 100_000  # later than any year, and added to make years positive
_UNDATED = 9 * _YEARS
_MOMENTS = 10**16
_DIGITS = 16
_ALPHABET = {
    character: rank for rank, character in enumerate("-0123456789abcdefghijklmnopqrstuvwxyz", start=1)
}
_BASE = len(_ALPHABET) + 1
ID_NUMBERS = 4
_ID_CHARACTERS = 12
_CURSOR = re.compile(r"(?P<sort>[a-z-]+)~(?P<number>[0-9]{16})~(?P<id>[a-z0-9-]{1,48})", re.ASCII)


def _year(document: Document) -> int:
    return _UNDATED if document.year_from is None else _YEARS + document.year_from


def _year_backwards(document: Document) -> int:
    return _UNDATED if document.year_to is None else _YEARS - document.year_to


# Undated objects come last both ways, those without an open picture after those with one; ties go by id.
NUMBERS: dict[str, Callable[[Document], int]] = {
    "year": _year,
    "-year": _year_backwards,
    "updated": lambda document: document.updated,
    "-updated": lambda document: _MOMENTS - 1 - document.updated,
    "pictures": lambda document: 0 if document.filters.get("tier") else 1,
}


@dataclass(frozen=True, slots=True)
class After:
    """The place in a sort after which a page begins."""

    sort: str
    number: int
    id: str


def key(number: int, identity: str) -> str:
    """The text by which the engine orders."""
    return f"{number:0{_DIGITS}d}{identity}"


def id_of(sort: str, value: str) -> str:
    """The object id at the end of a key; the key of the sort by id is the id itself."""
    return value if sort == "id" else value[_DIGITS:]


def id_numbers(identity: str) -> list[int]:
    """An id as ID_NUMBERS numbers that compare, one after the other, as its characters do."""
    ranks = [_ALPHABET[character] for character in identity[: ID_NUMBERS * _ID_CHARACTERS]]
    ranks += [0] * (ID_NUMBERS * _ID_CHARACTERS - len(ranks))
    numbers = []
    for start in range(0, len(ranks), _ID_CHARACTERS):
        number = 0
        for rank in ranks[start : start + _ID_CHARACTERS]:
            number = number * _BASE + rank
        numbers.append(number)
    return numbers


def cursor(sort: str, value: str) -> str:
    """The cursor that continues after the object with this key."""
    number = "0" * _DIGITS if sort == "id" else value[:_DIGITS]
    return f"{sort}~{number}~{id_of(sort, value)}"


def read_cursor(sort: str, text: str) -> After:
    """The place a cursor names. Raises BadParameter for a broken one or one of another sort."""
    found = _CURSOR.fullmatch(text)
    if found is None or found["sort"] != sort:
        raise BadParameter(
            "cursor",
            text[:60],
            "這個 cursor 不屬於這項查詢，請從第一頁重新開始。",
            "This cursor does not belong to this query: begin again at the first page.",
        )
    return After(sort, int(found["number"]), found["id"])
