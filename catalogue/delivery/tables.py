"""A list as a table: one row per thing, columns named by where their value stands in the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from catalogue.rights import CREDIT_COLUMNS, EN, ZH
from catalogue.tables.formulas import as_text

Columns = Mapping[str, str]
"""Column name -> path into the thing: `title.zh-Hant`, `makers.*.id` (`*`: every member of a list)."""

_SEPARATOR: Final = "; "


def table(
    columns: Columns, things: Iterable[Mapping[str, Any]], *, spreadsheet: bool = False
) -> tuple[list[str], list[dict[str, Any]]]:
    """Header and rows, the three columns of the credit last.

    Values are unchanged, unless for a `spreadsheet`: there, text that would be read as a formula gets an
    apostrophe before it. Numbers are never touched.
    """
    header = [*columns, *CREDIT_COLUMNS]
    rows = []
    for thing in things:
        row = {name: _value(thing, path.split(".")) for name, path in columns.items()}
        if spreadsheet:
            row = {name: as_text(value) for name, value in row.items()}
        rows.append(row | _credit(thing["attribution"]))
    return header, rows


def _credit(block: Mapping[str, Any]) -> dict[str, str]:
    statement, licence = block["statement"], block["licence"]
    return {"attribution_zh": statement[ZH], "attribution_en": statement[EN], "licence": licence["code"]}


def _value(value: Any, path: Sequence[str]) -> Any:
    for number, step in enumerate(path):
        if value is None:
            return None
        if step == "*":
            members = [_value(member, path[number + 1 :]) for member in value]
            return _SEPARATOR.join(str(member) for member in members if member not in (None, "")) or None
        value = value[step]
    if isinstance(value, bool):
        return "true" if value else "false"
    return _SEPARATOR.join(map(str, value)) if isinstance(value, list) else value
