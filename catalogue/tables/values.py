"""Values of a table as they leave: in JSON, in text, in a spreadsheet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def plain(value: Any) -> Any:
    """A value as JSON has it: days and moments become text (ISO 8601; moments are in UTC)."""
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    return value.isoformat() if isinstance(value, date) else value


def written(value: Any) -> Any:
    """A value as CSV has it: nothing is empty, yes and no are `true` and `false`, numbers stay numbers."""
    if value is None:
        return ""
    if value is True:
        return "true"
    return "false" if value is False else plain(value)
