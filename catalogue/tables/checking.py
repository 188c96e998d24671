"""Every cell against its column, by frictionless; every fault named with its row, column, value and why."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import frictionless

from catalogue.rights import CREDIT_COLUMNS, EN, ZH
from catalogue.tables.faults import Fault, Report, TableRefused
from catalogue.tables.formulas import is_live
from catalogue.tables.kinds import Words
from catalogue.tables.nearest import nearest
from catalogue.tables.schema import Column, TableSchema
from catalogue.tables.sources import Source

Reader = Callable[[Any], tuple[Any, Mapping[str, str] | None]]
Checked = tuple[int, list[Any]]
"""The line of a row in its file, and its values as Arrow takes them."""

_LARGEST: Final = 2**63 - 1
_WHY: Final[dict[str, Words]] = {
    "required": ("這一欄不能空白。", "This column may not be empty."),
    "enum": ("只能是 {limit}。", "It has to be one of {limit}."),
    "minimum": ("不能小於 {limit}。", "It may not be less than {limit}."),
    "maximum": ("不能大於 {limit}。", "It may not be more than {limit}."),
    "pattern": ("寫法要合 {limit}。", "It has to be written like {limit}."),
    "minLength": ("至少 {limit} 個字。", "At least {limit} characters."),
    "maxLength": ("最多 {limit} 個字。", "At most {limit} characters."),
}
_WRITTEN: Final = {
    "date": "2024-05-01",
    "datetime": "2024-05-01T09:00:00Z",
    "year": "2024",
    "yearmonth": "2024-05",
    "boolean": "true, false",
    "integer": "1200",
    "number": "12.5",
}


def checked_rows(source: Source, schema: TableSchema, report: Report) -> Iterator[Checked]:
    """The good rows of a table in the order of the schema's columns; faults go into the report.

    A header that does not fit raises TableRefused: no cell could be judged.
    """
    places = _places(source.header, schema)
    readers = _readers(schema)
    width = len(source.header)
    for line, cells in source.rows:
        if len(cells) != width:
            zh = f"這一列有 {len(cells)} 格，標題列有 {width} 格。"
            en = f"{len(cells)} cells where the header has {width}."
            report.add([Fault("cells", line, None, None, zh, en)])
            continue
        values: list[Any] = []
        faults: list[Fault] = []
        for column, reader, place in zip(schema.columns, readers, places, strict=True):
            value, fault = _checked(cells[place], column, reader, line)
            values.append(value)
            if fault is not None:
                faults.append(fault)
        if faults:
            report.add(faults)
        else:
            yield line, values


def left_out(header: list[str]) -> list[Words]:
    """What is said about columns that are not taken in: the credit of a file that was downloaded here."""
    if not set(CREDIT_COLUMNS) & set(header):
        return []
    return [
        (
            "出處三欄略過，由系統自己寫。",
            "The three columns of the credit are left out: they are written anew.",
        )
    ]


def _places(header: list[str], schema: TableSchema) -> list[int]:
    """Where each column of the schema stands: a header may give its name, or its title in either language."""
    names = {_plain(text): column.name for column in schema.columns for text in _called(column)}
    found: dict[str, int] = {}
    faults = []
    for place, cell in enumerate(header):
        name = names.get(_plain(cell))
        if name is None and cell not in CREDIT_COLUMNS:
            faults.append(_unknown(cell, place, schema))
        elif name in found:
            faults.append(Fault("header", 1, name, cell, "這一欄出現兩次。", "This column is there twice."))
        elif name is not None:
            found[name] = place
    for column in schema.columns:
        if column.name not in found:
            zh, en = "缺這一欄。", "This column is missing."
            faults.append(Fault("header", 1, column.name, None, zh, en))
    if faults:
        raise TableRefused(faults)
    return [found[column.name] for column in schema.columns]


def _called(column: Column) -> list[str]:
    return [text for text in (column.name, column.title[ZH], column.title[EN]) if text]


def _plain(text: str) -> str:
    return text.strip().lstrip("\ufeff").casefold()


def _unknown(cell: str, place: int, schema: TableSchema) -> Fault:
    if not cell.strip():
        zh, en = f"第 {place + 1} 欄沒有名稱。", f"Column {place + 1} has no name."
        return Fault("header", 1, None, None, zh, en)
    hint = nearest(cell, schema.names)
    zh = "綱要裡沒有這一欄" + (f"；最接近的是 {hint}。" if hint else f"；有的是 {'、'.join(schema.names)}。")
    en = "The schema has no such column" + (
        f"; the nearest is {hint}." if hint else f"; it has {', '.join(schema.names)}."
    )
    return Fault("header", 1, None, cell, zh, en)


def _readers(schema: TableSchema) -> list[Reader]:
    """frictionless' own reader of each column. Raises TableRefused for a schema that it does not understand."""
    try:
        fields = frictionless.Schema.from_descriptor(schema.standard()).fields
        return [field.create_cell_reader() for field in fields]
    except frictionless.FrictionlessException as error:
        faults = [_schema_fault(one) for one in (error.reasons or [error.error])]
        raise TableRefused(faults) from error
    except Exception as error:  # a limit that is no value of its column: the library stumbles over it
        zh, en = "綱要裡的限制寫錯了。", f"A constraint of the schema cannot be read: {error}."
        raise TableRefused([Fault("schema", None, None, None, zh, en)]) from error


def _schema_fault(error: Any) -> Fault:
    return Fault("schema", None, None, None, "綱要不合 Table Schema。", f"Not a Table Schema: {error.note}.")


def _checked(cell: str, column: Column, reader: Reader, line: int) -> tuple[Any, Fault | None]:
    kind = column.kind.name
    if kind == "datetime" and len(cell) == 10:
        cell += "T00:00:00"  # a spreadsheet keeps no midnight
    value, notes = reader(cell)
    if notes:
        return None, Fault(f"{next(iter(notes))}", line, column.name, cell, *_why(column, notes))
    if value is None:
        return None, None
    if kind == "string":
        return _text(cell, column, line) if is_live(cell) else (value, None)
    value = _as_stored(value, kind)
    if value is None:
        return None, Fault(
            "range", line, column.name, cell, "這個數字存不下。", "This number cannot be stored."
        )
    return value, None


def _text(cell: str, column: Column, line: int) -> tuple[Any, Fault]:
    zh = "這是試算表會執行的公式；請改成它的值，或在前面加上文字。"
    en = "A spreadsheet would run this as a formula: give its value, or put a word before it."
    return None, Fault("formula", line, column.name, cell, zh, en)


def _why(column: Column, notes: Mapping[str, str]) -> Words:
    name = next(iter(notes))
    if name == "type":
        zh, en = column.kind.words
        example = _WRITTEN.get(column.kind.name, "")
        if column.format != "default":
            example = column.format
        return (f"不是{zh}，例如 {example}。", f"It is no {en}; written like {example}.")
    limit = column.constraints[name]
    shown = ", ".join(map(str, limit)) if isinstance(limit, list) else str(limit)
    zh, en = _WHY[name]
    return zh.format(limit=shown), en.format(limit=shown)


def _as_stored(value: Any, kind: str) -> Any:
    """The value as its Arrow type takes it; None for a number that does not fit."""
    if kind == "integer":
        return value if -_LARGEST <= value <= _LARGEST else None
    if kind == "number":
        number = float(value)
        return number if math.isfinite(number) else None
    if kind == "yearmonth":
        return f"{value.year:04}-{value.month:02}"
    if kind == "datetime" and isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value
