"""Views: what is to be drawn of a table. Declared as JSON, kept with the resource, held to its schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs

from catalogue.description import Both
from catalogue.tables.faults import Fault, TableRefused
from catalogue.tables.nearest import nearest
from catalogue.tables.questions import AGGREGATES, Filter, QuestionRefused, read_question
from catalogue.tables.schema import Column, TableSchema, words

# Those in the second tuple need a `series`: what the bars are stacked of, the rows of the map, the small charts.
KINDS: Final = ("bar", "line", "stacked", "heatmap", "multiples")
_WITH_SERIES: Final = ("stacked", "heatmap", "multiples")
_MEMBERS: Final = (
    *("name", "kind", "title", "note", "x", "y", "measure", "series"),
    *("where", "total", "approximate"),
)
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Total:
    """Rows that are the whole of others: `column` is `value` in them, and one of `parts` in those others.

    Where a whole is missing its parts are added up, and drawn as a part unless they are all there.
    """

    column: Column
    value: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One chart. `y` is None where rows are counted; `approximate` is a column that marks rounded figures."""

    name: str
    kind: str
    title: Both
    note: Both
    x: Column
    y: Column | None
    measure: str
    series: Column | None
    where: tuple[Filter, ...]
    total: Total | None
    approximate: Column | None


def read_views(given: Any, schema: TableSchema) -> tuple[View, ...]:
    """All views of a table, names unique. Raises TableRefused with everything that is wrong."""
    if not isinstance(given, list):
        raise TableRefused([_fault(None, "圖表要是清單。", "Views are a list.")])
    faults: list[Fault] = []
    views: list[View] = []
    for one in given:
        try:
            views.append(read_view(one, schema))
        except TableRefused as error:
            faults += error.faults
    names = [view.name for view in views]
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.append(_fault(name, "這個名字用了兩次。", "This name is given twice."))
    if faults:
        raise TableRefused(faults)
    return tuple(views)


def read_view(given: Any, schema: TableSchema) -> View:
    """One view out of JSON. Raises TableRefused."""
    if not isinstance(given, Mapping):
        raise TableRefused([_fault(None, "圖表要是物件。", "A view is an object.")])
    faults = [*_shape_faults(given), *_column_faults(given, schema)]
    if faults:
        raise TableRefused(faults)
    columns = schema.by_name
    total = given.get("total")
    return View(
        name=given["name"],
        kind=given["kind"],
        title=words(given["title"]),
        note=words(given.get("note")),
        x=columns[given["x"]],
        y=columns[given["y"]] if given.get("y") else None,
        measure=given.get("measure") or ("sum" if given.get("y") else "count"),
        series=columns[given["series"]] if given.get("series") else None,
        where=_where(given, schema),
        total=Total(columns[total["column"]], total["value"], tuple(total["parts"])) if total else None,
        approximate=columns[given["approximate"]] if given.get("approximate") else None,
    )


def _shape_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    name, kind = given.get("name"), given.get("kind")
    for unknown in sorted(set(given) - set(_MEMBERS)):
        hint = nearest(unknown, _MEMBERS) or "name"
        yield _fault(
            name,
            f"沒有「{unknown}」；最接近的是 {hint}。",
            f"There is no {unknown!r}; the nearest is {hint}.",
        )
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield _fault(name, "name 用小寫英文、數字與連字號。", "name has small letters, digits and hyphens.")
    if kind not in KINDS:
        hint = nearest(str(kind), KINDS) or KINDS[0]
        yield _fault(
            name,
            f"kind 有 {'、'.join(KINDS)}；最接近的是 {hint}。",
            f"Kinds are {', '.join(KINDS)}; the nearest is {hint}.",
        )
    if not any(words(given.get("title")).values()):
        yield _fault(name, "要有 title。", "A title is due.")
    if given.get("total") and (kind != "bar" or given.get("series")):
        yield _fault(name, "total 只用在沒有 series 的長條圖。", "total is for bars without series.")
    if kind in _WITH_SERIES and not given.get("series"):
        yield _fault(name, f"{kind} 要有 series。", f"{kind} needs a series.")
    if kind == "bar" and given.get("series"):
        yield _fault(
            name, "分組的長條請用 stacked 或 multiples。", "For bars with series take stacked or multiples."
        )


def _column_faults(given: Mapping[str, Any], schema: TableSchema) -> Iterator[Fault]:
    name, total = given.get("name"), given.get("total") or {}
    asked = {
        "x": given.get("x"),
        **{role: given[role] for role in ("y", "series", "approximate") if given.get(role)},
        **({"total.column": total.get("column")} if total else {}),
    }
    for role, column in asked.items():
        if column not in schema.by_name:
            hint = nearest(str(column), schema.names) or schema.names[0]
            yield _fault(
                name,
                f"{role} 沒有這一欄：{column}；最接近的是 {hint}。",
                f"{role}: no column {column!r}; the nearest is {hint}.",
            )
    if total and not (isinstance(total.get("value"), str) and isinstance(total.get("parts"), list)):
        yield _fault(name, "total 要有 column、value、parts。", "total has column, value and parts.")
    yield from _measure_faults(given, schema)


def _measure_faults(given: Mapping[str, Any], schema: TableSchema) -> Iterator[Fault]:
    name, y = given.get("name"), schema.by_name.get(given.get("y") or "")
    measure = given.get("measure") or ("sum" if given.get("y") else "count")
    if (
        measure not in AGGREGATES
        or (y and measure not in y.kind.aggregates)
        or (y is None and measure != "count")
    ):
        yield _fault(name, f"這一欄不能算 {measure}。", f"There is no {measure} of this column.")
    if given.get("where"):
        try:
            _where(given, schema)
        except QuestionRefused as error:
            yield _fault(name, f"where：{error.words[0]}", f"where: {error.words[1]}")


def _where(given: Mapping[str, Any], schema: TableSchema) -> tuple[Filter, ...]:
    """Filters as the rows API writes them: `months=12&year__gte=2015`."""
    return read_question(
        schema, parse_qs(str(given.get("where") or ""), keep_blank_values=True).items()
    ).filters


def _fault(name: Any, zh: str, en: str) -> Fault:
    return Fault("view", None, None, str(name) if name else None, f"圖表：{zh}", f"View: {en}")
