"""Figures: the points of a view, out of its table; what is missing stands as missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from catalogue.description import Both, both
from catalogue.rights import EN, ZH
from catalogue.tables.charts.numbers import short
from catalogue.tables.charts.views import Total, View
from catalogue.tables.faults import Fault, TableRefused
from catalogue.tables.questions import Aggregate, Question
from catalogue.tables.rows import groups
from catalogue.tables.schema import Column
from catalogue.tables.values import plain

WHOLE, PART, NONE = "whole", "part", "none"
MOST_POINTS: Final = 2_000
# More cannot be told apart in one chart; a heat map and small multiples take more.
_MOST_SERIES: Final = {"line": 6, "stacked": 6, "heatmap": 40, "multiples": 24}
_MOST_YEARS: Final = 500
# No picture can show them, and XML 1.0 has no place for them.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
_NOT_STATED: Final = both("未註明", "not stated")


@dataclass(frozen=True, slots=True)
class Point:
    """One value; `kind`: whole, part (not everything that belongs to it is there) or none (no data)."""

    x: str
    series: str
    value: float | None
    kind: str = WHOLE
    approximate: bool = False

    @property
    def label(self) -> Both:
        if self.value is None:
            return both("無資料", "no data")
        return short(self.value, approximate=self.approximate)


@dataclass(frozen=True)
class Figure:
    """A view with its points, in the order of `xs` and `series` (texts that stand for themselves, with labels)."""

    view: View
    xs: Mapping[str, Both]
    series: Mapping[str, Both]
    points: tuple[Point, ...]

    @property
    def highest(self) -> Point | None:
        """The highest whole value."""
        whole = [point for point in self.points if point.kind == WHOLE and point.value is not None]
        return max(whole, key=lambda point: point.value or 0, default=None)

    @property
    def unit(self) -> Both:
        return self.view.y.unit if self.view.y else both("筆", "rows")

    def kinds(self) -> set[str]:
        return {point.kind for point in self.points}

    def told(self) -> Both:
        """The chart in a sentence or two: its highest value, and what is missing."""
        return both(_told(self, ZH), _told(self, EN))


def figure(path: Path, view: View) -> Figure:
    """Draw a view's points from the Parquet file of its table.

    Raises TooMuch, and TableRefused where there are more points or series than a chart can show.
    """
    keys = [view.x, *filter(None, (view.series, view.total.column if view.total else None))]
    figures = [Aggregate(view.measure, view.y)] if view.y else []
    if view.approximate:
        figures.append(Aggregate("max", view.approximate))
    question = Question(filters=view.where, group_by=tuple(keys), aggregates=tuple(figures))
    found = [_point(view, row) for row in groups(path, question, MOST_POINTS)]
    found = list(_with_totals(found, view.total)) if view.total else found
    xs = _ordered(view.x, found, {point.x for point in found})
    series = _series(view, found)
    points = tuple(_filled(found, xs, series))
    if len(points) > MOST_POINTS:
        raise _crowded(view, f"{len(points):,} 個點", f"{len(points):,} points")
    return Figure(view, xs, series, _in_part(points) if view.kind == "stacked" else points)


def _point(view: View, row: tuple[Any, ...]) -> Point:
    """A row of the answer: x, then series or part, then how many rows, then the value, then whether it is rounded."""
    place = 1 + bool(view.series or view.total)
    value = row[place + 1] if view.y else row[place]
    other = row[1] if place == 2 else ""
    kind = NONE if value is None else WHOLE
    return Point(_text(row[0]), _text(other), value, kind, bool(view.approximate and row[-1]))


def _text(value: Any) -> str:
    return "" if value is None else _CONTROL.sub("", str(plain(value)))


def _with_totals(found: list[Point], total: Total) -> Iterator[Point]:
    """One point for each x: the whole where it is given, else its parts added up."""
    by_x: dict[str, dict[str, Point]] = {}
    for point in found:
        by_x.setdefault(point.x, {})[point.series] = point
    for x, given in by_x.items():
        if (whole := given.get(total.value)) and whole.value is not None:
            yield Point(x, "", whole.value, WHOLE, whole.approximate)
            continue
        parts = [given[part] for part in total.parts if part in given and given[part].value is not None]
        if parts:
            kind = WHOLE if len(parts) == len(total.parts) else PART
            value = sum(part.value or 0 for part in parts)
            yield Point(x, "", value, kind, any(part.approximate for part in parts))


def _ordered(column: Column, found: Iterable[Point], values: set[str]) -> dict[str, Both]:
    """The values along an axis in their order; years and months without a hole, whatever is missing."""
    kind = column.kind
    if column.labels:
        order = [value for value in column.labels if value in values]
        order += sorted(values - set(order))
    elif kind.name == "year":
        order = _years(values)
    elif kind.name == "yearmonth":
        order = _months(values)
    elif kind.is_number:
        order = sorted(values, key=lambda value: float(value or 0))
    elif kind.is_time:
        order = sorted(values)
    else:
        totals: dict[str, float] = dict.fromkeys(values, 0)
        for point in found:
            totals[point.x] = totals.get(point.x, 0) + (point.value or 0)
        order = sorted(values, key=lambda value: (-totals[value], value))
    return {value: _label(column, value) for value in order}


def _label(column: Column, value: str) -> Both:
    return column.label(value) or (both(value, value) if value else _NOT_STATED)


def _years(values: set[str]) -> list[str]:
    years = sorted(int(value) for value in values if value)
    if not years or years[-1] - years[0] > _MOST_YEARS:
        return sorted(values)
    return [str(year) for year in range(years[0], years[-1] + 1)] + ([""] if "" in values else [])


def _months(values: set[str]) -> list[str]:
    known = sorted(value for value in values if value)
    if not known:
        return sorted(values)
    first, last = (int(value[:4]) * 12 + int(value[5:]) - 1 for value in (known[0], known[-1]))
    if last - first > _MOST_YEARS:
        return sorted(values)
    months = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return months + ([""] if "" in values else [])


def _series(view: View, found: list[Point]) -> dict[str, Both]:
    if view.series is None:
        return {"": both(None, None)}
    flipped = [Point(point.series, point.x, point.value) for point in found]
    series = _ordered(view.series, flipped, {point.series for point in found})
    most = _MOST_SERIES[view.kind]
    if len(series) > most:
        raise _crowded(view, f"{len(series)} 組，最多 {most}", f"{len(series)} series, at most {most}")
    return series


def _filled(found: list[Point], xs: Mapping[str, Both], series: Mapping[str, Both]) -> Iterator[Point]:
    """A point for every x and series; what the table does not have is there as none."""
    given = {(point.x, point.series): point for point in found}
    for x in xs:
        for one in series:
            yield given.get((x, one)) or Point(x, one, None, NONE)


def _in_part(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Of bars that are stacked: where one piece is missing, the others are a part of the bar."""
    lacking = {point.x for point in points if point.value is None}
    return tuple(
        replace(point, kind=PART) if point.x in lacking and point.value is not None else point
        for point in points
    )


def _crowded(view: View, zh: str, en: str) -> TableRefused:
    words = (
        f"圖表「{view.name}」太擠：{zh}；請加 where，或換一種圖。",
        f"View {view.name} is crowded: {en}. Add a where, or take another kind.",
    )
    return TableRefused([Fault("view", None, None, view.name, *words)])


def _told(drawn: Figure, lang: str) -> str:
    zh = lang == ZH
    parts = []
    if top := drawn.highest:
        unit, value = drawn.unit[lang] or "", top.label[lang] or ""
        where = _place(drawn, top, lang)
        parts.append(
            f"{where}最高，{value}{unit}。" if zh else f"Highest: {where}, {value} {unit}".rstrip() + "."
        )
    missing = _only(drawn, NONE, lang)
    if missing:
        parts.append(f"{missing}無資料。" if zh else f"No data for {missing}.")
    partly = _only(drawn, PART, lang)
    if partly:
        parts.append(f"{partly}只有部分。" if zh else f"In part only: {partly}.")
    return "".join(parts) if zh else " ".join(parts)


def _place(drawn: Figure, point: Point, lang: str) -> str:
    year = " 年" if lang == ZH and drawn.view.x.kind.name == "year" else ""
    names = [drawn.series[point.series][lang], f"{drawn.xs[point.x][lang]}{year}"]
    return " ".join(filter(None, names))


def _only(drawn: Figure, kind: str, lang: str) -> str:
    """The places on the axis where all that is there is of this kind, as a list in words."""
    by_x: dict[str, set[str]] = {}
    for point in drawn.points:
        by_x.setdefault(point.x, set()).add(point.kind)
    # Where a part is missing, what is there is a part.
    found = [drawn.xs[x][lang] or "" for x, kinds in by_x.items() if kinds in ({kind}, {kind, NONE})]
    year = " 年" if lang == ZH and found and drawn.view.x.kind.name == "year" else ""
    return ("、" if lang == ZH else ", ").join(found) + year
