"""Pages of results by number (DECISIONS 21: pages reach result 10,000, the API reaches all)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

PAGE_SIZE = 24
REACH = 10_000


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the reader is; urls are paths without language. `hidden` are the other parameters."""

    number: int
    last: int
    action: str
    hidden: list[tuple[str, str]]
    previous_url: str | None
    next_url: str | None
    anchor: str = "#results"


def last_page(count: int) -> int:
    """The last page that can be opened for so many results; at least 1."""
    return max(1, min(ceil(count / PAGE_SIZE), REACH // PAGE_SIZE))


def page_number(given: str) -> int:
    """The page asked for; anything that is not a positive whole number is the first."""
    text = given.strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 6 else 1
