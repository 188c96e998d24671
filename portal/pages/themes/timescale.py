"""A timeline drawn to scale: an axis, numbered events above it, objects as bars below. Pure: no page, no database.

Drawn twice: wide with the titles of the objects, narrow without, so that letters are never smaller than text. Where there
are many objects, those of the same years share one bar, which says how many they are.
Years are historical (BCE negative, no year 0); positions are pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from catalogue.chronology.calendar import to_astronomical

Years = tuple[int, int]
Box = tuple[float, float]

_WIDE, _NARROW, _SIDE = 1200, 360, 16
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
_EVENT, _RADIUS = 30, 12
_LABELLED, _BARE = 42, 13
# More titles than this cannot be read: objects of the same years are drawn together, and the rest left to the list.
_MOST_TITLES = 40
_CHARACTER, _LETTER = 16, 8


@dataclass(frozen=True, slots=True)
class Tick:
    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, by its place among the events. A longer one is drawn from `x` to `end`."""

    entry: int
    x: float
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class Bar:
    """An object, or all of the same years by the first of them: its place among the objects, and that of its title."""

    entry: int
    title: str
    count: int
    x: float
    y: float
    width: float
    title_x: float


@dataclass(frozen=True, slots=True)
class Scale:
    """One drawing. `own` is the theme's own time on the axis (x, width); `outside` objects of other times."""

    width: int
    height: float
    axis: float
    is_wide: bool
    has_titles: bool
    ticks: list[Tick]
    marks: list[Mark]
    bars: list[Bar]
    own: Box | None
    outside: int


def span_of(own: Years | None, events: Sequence[Years], things: Sequence[Years]) -> Years | None:
    """The years that the axis shows: the theme's and its events'; the objects' where there are neither."""
    shown = [*events, *([own] if own else [])] or list(things)
    if not shown:
        return None
    return min(start for start, _ in shown), max(end for _, end in shown)


def draw(
    span: Years,
    own: Years | None,
    events: Sequence[Years],
    things: Sequence[tuple[Years, str]],
    together: Callable[[int], str],
    *,
    wide: bool,
) -> Scale:
    """The drawing of a span. `things` are the years and titles of objects; those outside are only counted.

    `together` says how many objects share a bar.
    """
    width = _WIDE if wide else _NARROW
    axis = _Axis(span, width)
    marks, rows = _marks(axis, events)
    line = rows * _EVENT + 8
    inside = [
        _Drawn(place, years, title)
        for place, (years, title) in enumerate(things)
        if years[0] <= span[1] and years[1] >= span[0]
    ]
    drawn = inside if len(inside) <= _MOST_TITLES else _joined(inside, together)
    has_titles = wide and len(drawn) <= _MOST_TITLES
    bars, lanes = _bars(axis, drawn, line + 44, has_titles=has_titles)
    height = line + 44 + lanes * (_LABELLED if has_titles else _BARE)
    return Scale(
        width=width,
        height=height,
        axis=line,
        is_wide=wide,
        has_titles=has_titles,
        ticks=axis.ticks(8 if wide else 4),
        marks=[Mark(mark.entry, mark.x, line - mark.y, mark.end) for mark in marks],
        bars=bars,
        own=(axis.x(own[0]), axis.x(own[1]) - axis.x(own[0])) if own else None,
        outside=len(things) - len(inside),
    )


class _Axis:
    """Years to pixels, with a little room on either side."""

    def __init__(self, span: Years, width: int) -> None:
        start, end = map(to_astronomical, span)
        room = max(1.0, (end - start) * 0.02)
        self.width, self._span = width, span
        self._start, self._years = start - room, end - start + 2 * room

    def x(self, year: int) -> float:
        share = (to_astronomical(year) - self._start) / self._years
        return round(_SIDE + min(max(share, 0.0), 1.0) * (self.width - 2 * _SIDE), 1)

    def ticks(self, most: int) -> list[Tick]:
        """Round years of the span, about so many at most; there is no year 0."""
        start, end = self._span
        step = next((step for step in _STEPS if self._years / step <= most), _STEPS[-1])
        years = range(-(-start // step) * step, end + 1, step)
        found = [Tick(year, self.x(year)) for year in years if year]
        return [tick for tick in found if _SIDE + 14 <= tick.x <= self.width - _SIDE - 14]


def _marks(axis: _Axis, events: Sequence[Years]) -> tuple[list[Mark], int]:
    """Circles above the axis (`y`: how far above), in as many rows as keep them apart."""
    rows: list[float] = []
    made = []
    for entry, (start, end) in enumerate(events):
        x = min(max(axis.x(start), _SIDE + _RADIUS), axis.width - _SIDE - _RADIUS)
        row = _free(rows, x - _RADIUS, x + _RADIUS + 3)
        made.append(Mark(entry, x, row * _EVENT + _RADIUS + 8, axis.x(end)))
    return made, len(rows)


@dataclass(frozen=True, slots=True)
class _Drawn:
    entry: int
    years: Years
    title: str
    count: int = 1


def _joined(things: Sequence[_Drawn], together: Callable[[int], str]) -> list[_Drawn]:
    """One for all objects of the same years."""
    groups: dict[Years, list[_Drawn]] = {}
    for thing in things:
        groups.setdefault(thing.years, []).append(thing)
    return [
        group[0] if len(group) == 1 else _Drawn(group[0].entry, years, together(len(group)), len(group))
        for years, group in groups.items()
    ]


def _bars(axis: _Axis, things: Iterable[_Drawn], top: float, *, has_titles: bool) -> tuple[list[Bar], int]:
    lanes: list[float] = []
    made = []
    for thing in sorted(things, key=lambda thing: thing.years):
        x = axis.x(thing.years[0])
        width = max(6.0, axis.x(thing.years[1]) - x)
        said = _width(thing.title) if has_titles else 0.0
        title_x = max(_SIDE, min(x, axis.width - _SIDE - said))
        lane = _free(lanes, min(x, title_x), max(x + width, title_x + said) + 14)
        y = top + lane * (_LABELLED if has_titles else _BARE)
        made.append(
            Bar(thing.entry, thing.title, thing.count, x, round(y, 1), round(width, 1), round(title_x, 1))
        )
    return made, len(lanes)


def _free(rows: list[float], start: float, end: float) -> int:
    """The first row whose last member ends before `start`; it ends at `end` now."""
    for number, taken in enumerate(rows):
        if taken <= start:
            rows[number] = end
            return number
    rows.append(end)
    return len(rows) - 1


def _width(title: str) -> float:
    return sum(_LETTER if character.isascii() else _CHARACTER for character in title)
