"""What the marks of a chart mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from catalogue.rights import ZH, Lang
from catalogue.tables.charts.figures import NONE, PART, WHOLE, Figure
from catalogue.tables.charts.numbers import length, short
from catalogue.tables.charts.specs import DASHES, FADED, HATCH, INK, RED, SERIES
from catalogue.tables.charts.svg import element, text

Key = tuple[str, str]
"""A kind of point (whole, part, none), the number of a series, or an end of a map; and what it is called."""

# Keys of a map: its palest and its darkest cell.
LEAST: Final = "least"
MOST: Final = "most"
_SIZE: Final = 13


def legend(figure: Figure, lang: Lang) -> Iterator[Key]:
    """The keys of a figure; none where nothing needs telling."""
    kinds, view = figure.kinds(), figure.view
    if view.series and view.kind in ("line", "stacked"):
        for number, label in enumerate(figure.series.values()):
            yield str(number), label[lang] or label[ZH] or ""
    elif view.total:
        called = view.total.column.label(view.total.value)
        yield WHOLE, (called[lang] if called else None) or view.total.value
    elif view.kind == "heatmap":
        values = [point.value for point in figure.points if point.value is not None]
        for key, value in ((LEAST, min(values, default=0)), (MOST, max(values, default=0))):
            yield key, short(value)[lang] or ""
    if PART in kinds:
        yield PART, "只有部分" if lang == ZH else "in part"
    if NONE in kinds:
        yield NONE, "無資料" if lang == ZH else "no data"


def drawn(keys: list[Key], x: float, y: float) -> Iterator[etree._Element]:
    """The keys in a row that begins at x; y is its base line."""
    for kind, label in keys:
        place = {"x": f"{x + 1:g}", "y": f"{y - 11:g}", "width": 12, "height": 12}
        yield element("rect", place | _look(kind))
        yield text(label, x + 20, y, _SIZE, INK)
        x += 20 + length(label, _SIZE) + 26


def _look(kind: str) -> dict[str, object]:
    looks: dict[str, dict[str, object]] = {
        WHOLE: {"fill": INK},
        PART: {"fill": "none", "stroke": INK, "stroke-width": 2},
        LEAST: {"fill": RED, "fill-opacity": FADED},
        MOST: {"fill": RED},
        NONE: {"fill": HATCH, "stroke": "var(--rule-2)", "stroke-dasharray": "3,3"},
    }
    if kind in looks:
        return looks[kind]
    colour, dash = SERIES[int(kind)], ",".join(map(str, DASHES[int(kind)]))
    return {"fill": colour, "stroke": colour, "stroke-dasharray": dash}
