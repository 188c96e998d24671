"""What every reader gives: a header, and rows of texts with the place where each stands in its file."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from catalogue.tables.kinds import Words

_EXACT: Final = 10**15
Row = tuple[int, list[str]]
"""Its line in the file (the header is line 1, or item 1 is the first item), and its cells as text."""
Rows = Iterator[Row]


@dataclass
class Source:
    """One table of a file. `notes` say what was found out about the file, such as its encoding."""

    header: list[str]
    rows: Rows
    notes: list[Words] = field(default_factory=list)


def written(value: Any) -> str:
    """A value of a spreadsheet, of JSON or of Parquet as Table Schema writes it; nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        is_day = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float | Decimal):
        return _number(value)
    return str(value)


def _number(value: float | Decimal) -> str:
    # A spreadsheet has no whole numbers: 2015 comes as 2015.0.
    if math.isfinite(value) and (whole := int(value)) == value and abs(whole) < _EXACT:
        return str(whole)
    return str(value)
