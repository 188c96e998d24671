"""Vega-Lite 6 specifications of figures. Colours are the tokens of our CSS, hatching is a pattern that is put in later."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from catalogue.rights import Lang
from catalogue.tables.charts.figures import NONE, PART, WHOLE, Figure, Point
from catalogue.tables.charts.numbers import length, short, ticks

Spec = dict[str, Any]

HATCH: Final = "url(#hatch)"
INK: Final = "var(--ink)"
SOFT: Final = "var(--ink-2)"
RED: Final = "var(--seal-fill)"
RULE: Final = "var(--rule)"
EDGE: Final = "var(--rule-2)"
# Series are told apart by dashes and by place, too, never by colour alone.
SERIES: Final = (INK, "var(--open)", "var(--ask)", RED, "var(--shut)", SOFT)
DASHES: Final = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4], [12, 4])
_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
_WIDTH: Final = 1080
_HEIGHT: Final = 250
_FONT: Final = 13
_LABELLED: Final = 16  # bars that have room for their figure
_ROOM: Final = 1.1
FADED: Final = 0.08  # of the lowest value on a map
_PANELS: Final = 3
_CONFIG: Final[Spec] = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": _FONT,
        "gridColor": RULE,
        "title": None,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
    },
    "header": {
        "labelColor": INK,
        "labelFontSize": _FONT,
        "title": None,
        "labelAnchor": "start",
        "labelFontWeight": 600,
    },
}


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines across, and where the picture ends: a little above the highest value, for its label."""

    lines: Sequence[float]
    bottom: float
    top: float


def spec(figure: Figure, lang: Lang) -> Spec:
    """The specification of a figure, in one language."""
    built = _KINDS[figure.view.kind](figure, lang)
    return {"$schema": _SCHEMA, "config": _CONFIG, "data": {"values": _rows(figure, lang)}, **built}


def _rows(figure: Figure, lang: Lang) -> list[Spec]:
    top = figure.highest if figure.view.kind == "bar" else None
    return [
        {
            "x": point.x,
            "s": figure.series[point.series][lang] or point.series,
            "v": point.value,
            "k": point.kind,
            "t": point.label[lang],
            "top": point is top,
        }
        for point in figure.points
    ]


def _bars(figure: Figure, lang: Lang) -> Spec:
    grid = _grid(figure)
    labels = len(figure.xs) <= _LABELLED
    layers = [
        _hatched(grid),
        _marks(
            WHOLE,
            {"type": "bar", "fill": INK},
            fill={"condition": {"test": "datum.top", "value": RED}, "value": INK},
        ),
        _marks(PART, {"type": "bar", "fill": "none", "stroke": INK, "strokeWidth": 2}),
        *([_texts()] if labels else []),
        *([_absent(lang, grid)] if labels and NONE in figure.kinds() else []),
    ]
    return {"width": _WIDTH, "height": _HEIGHT, "encoding": _axes(figure, grid, lang), "layer": layers}


def _lines(figure: Figure, lang: Lang) -> Spec:
    grid = _grid(figure)
    colour = _by_series(figure, lang)
    missing = [x for x in figure.xs if all(p.kind == NONE for p in figure.points if p.x == x)]
    layers = [
        _hatched(grid, {"field": "x", "oneOf": missing}),
        {
            "mark": {"type": "line", "strokeWidth": 2.5, "invalid": "break-paths-show-path-domains"},
            "encoding": {"y": {"field": "v"}, **colour},
        },
        {
            "transform": [{"filter": "isValid(datum.v)"}],
            "mark": {"type": "point", "size": 36, "strokeWidth": 1, "opacity": 1},
            "encoding": {"y": {"field": "v"}, "fill": {**colour["stroke"]}, "stroke": colour["stroke"]},
        },
    ]
    return {"width": _WIDTH, "height": _HEIGHT, "encoding": _axes(figure, grid, lang), "layer": layers}


def _stacked(figure: Figure, lang: Lang) -> Spec:
    grid = _grid(figure, stacked=True)
    colour = _by_series(figure, lang)["stroke"]
    missing = [x for x in figure.xs if all(p.kind == NONE for p in figure.points if p.x == x)]
    order = {"field": "order", "type": "quantitative"}
    names = [figure.series[one][lang] or one for one in figure.series]
    layers = [
        _hatched(grid, {"field": "x", "oneOf": missing}),
        {
            "transform": [
                {"filter": "isValid(datum.v)"},
                {"calculate": f"indexof({json.dumps(names, ensure_ascii=False)}, datum.s)", "as": "order"},
            ],
            "mark": {"type": "bar", "strokeWidth": 2},
            "encoding": {
                "y": {"field": "v", "stack": "zero"},
                "fill": colour,
                "stroke": colour,
                "fillOpacity": {"condition": {"test": f"datum.k == '{PART}'", "value": 0}, "value": 1},
                "order": order,
            },
        },
    ]
    return {"width": _WIDTH, "height": _HEIGHT, "encoding": _axes(figure, grid, lang), "layer": layers}


def _heatmap(figure: Figure, lang: Lang) -> Spec:
    values = [point.value for point in figure.points if point.value is not None]
    names = [figure.series[one][lang] or one for one in figure.series]
    strength = {
        "field": "v",
        "type": "quantitative",
        "scale": {"domain": [min(0, *values, 0), max(*values, 1)], "range": [FADED, 1]},
        "legend": None,
    }
    cells = {"type": "rect", "stroke": "var(--paper)", "strokeWidth": 2}
    return {
        "width": _WIDTH,
        "height": {"step": 30},
        "encoding": {
            "x": _across(figure, lang, padding=0),
            "y": {
                "field": "s",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": names},
                "axis": {"grid": False},
            },
        },
        "layer": [
            _only(NONE) | {"mark": {**cells, "fill": HATCH}},
            {
                "transform": [{"filter": "isValid(datum.v)"}],
                "mark": {**cells, "fill": RED},
                "encoding": {"fillOpacity": strength},
            },
        ],
    }


def _multiples(figure: Figure, lang: Lang) -> Spec:
    grid = _grid(figure)
    names = [figure.series[one][lang] or one for one in figure.series]
    width = (_WIDTH - 40 * _PANELS) / _PANELS
    return {
        "facet": {"field": "s", "type": "nominal", "sort": names},
        "columns": _PANELS,
        "spacing": {"row": 28, "column": 40},
        "resolve": {"axis": {"x": "independent"}},
        "spec": {
            "width": width,
            "height": 110,
            "encoding": _axes(figure, grid, lang, width),
            "layer": [_hatched(grid), _marks(WHOLE, {"type": "bar", "fill": INK})],
        },
    }


_KINDS: Final = {
    "bar": _bars,
    "line": _lines,
    "stacked": _stacked,
    "heatmap": _heatmap,
    "multiples": _multiples,
}


def _grid(figure: Figure, *, stacked: bool = False) -> Grid:
    values = [point.value for point in figure.points if point.value is not None] or [0]
    if stacked:
        sums: dict[str, float] = {}
        for point in figure.points:
            sums[point.x] = sums.get(point.x, 0) + (point.value or 0)
        values = list(sums.values())
    lines = ticks(min(values), max(values))
    top = max(values) * _ROOM if max(values) > 0 else 0.0
    kept = [line for line in lines if line <= top or line <= 0]
    return Grid(kept, lines[0], max(top, kept[-1]))


def _axes(figure: Figure, grid: Grid, lang: Lang, width: float = _WIDTH) -> Spec:
    labels = {_key(line): short(line)[lang] for line in grid.lines}
    axis = {
        "grid": True,
        "values": list(grid.lines),
        "labelExpr": f"({json.dumps(labels, ensure_ascii=False)})[datum.value]",
    }
    scale = {"domain": [grid.bottom, grid.top], "nice": False}
    return {"x": _across(figure, lang, width), "y": {"type": "quantitative", "scale": scale, "axis": axis}}


def _across(figure: Figure, lang: Lang, width: float = _WIDTH, padding: float = 0.35) -> Spec:
    """Along the bottom; days stand at their distance, everything else side by side."""
    if figure.view.x.kind.name in ("date", "datetime"):
        return {
            "field": "x",
            "type": "temporal",
            "scale": {"type": "utc"},
            "axis": {"grid": False, "format": "%Y-%m-%d", "labelOverlap": "greedy"},
        }
    labels = {x: label[lang] or x for x, label in figure.xs.items()}
    expression = f"({json.dumps(labels, ensure_ascii=False)})[datum.value]"
    shown = _with_room(labels, width)
    axis = {"grid": False, "labelAngle": 0, "values": shown, "labelExpr": expression}
    return {
        "field": "x",
        "type": "ordinal",
        "sort": None,
        "scale": {"domain": list(figure.xs), "paddingInner": padding, "paddingOuter": padding / 2},
        "axis": axis,
    }


def _with_room(labels: Mapping[str, str], width: float) -> list[str]:
    """Every label where they fit side by side, else every second, third … of them."""
    longest = max((length(label, _FONT) for label in labels.values()), default=0) + 10
    step = ceil(len(labels) * longest / width)
    return list(labels)[:: max(step, 1)]


def _by_series(figure: Figure, lang: Lang) -> Spec:
    names = [figure.series[one][lang] or one for one in figure.series]
    colours = {"field": "s", "scale": {"domain": names, "range": list(SERIES[: len(names)])}, "legend": None}
    dashes = {"field": "s", "scale": {"domain": names, "range": list(DASHES[: len(names)])}, "legend": None}
    return {"stroke": colours, "strokeDash": dashes}


def _only(kind: str) -> Spec:
    return {"transform": [{"filter": f"datum.k == '{kind}'"}]}


def _marks(kind: str, mark: Spec, **encoding: Any) -> Spec:
    return _only(kind) | {"mark": mark, "encoding": {"y": {"field": "v"}, **encoding}}


def _hatched(grid: Grid, test: Spec | None = None) -> Spec:
    """A gap as high as the grid."""
    mark = {"type": "bar", "fill": HATCH, "stroke": EDGE, "strokeDash": [3, 3]}
    chosen = {"transform": [{"filter": test}]} if test else _only(NONE)
    return chosen | {
        "mark": mark,
        "encoding": {"y": {"datum": grid.top}, "y2": {"datum": max(grid.bottom, 0)}},
    }


def _texts() -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.v)"}],
        "mark": {"type": "text", "dy": -9, "fontSize": _FONT, "fill": INK},
        "encoding": {"y": {"field": "v"}, "text": {"field": "t"}},
    }


def _absent(lang: Lang, grid: Grid) -> Spec:
    words = Point("", "", None, NONE).label[lang]
    mark = {"type": "text", "dy": -12, "fontSize": _FONT, "fill": SOFT, "text": words}
    return _only(NONE) | {"mark": mark, "encoding": {"y": {"datum": max(grid.bottom, 0)}}}


def _key(value: float) -> str:
    """A number as JavaScript writes it for the name of a member."""
    return str(int(value)) if value == int(value) else repr(value)
