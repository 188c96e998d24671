"""A base map of our own: coasts, lakes and rivers of East Asia as a sketch, with a grid, and no borders.

The outlines (`atlas.json`) are a few hundred points written down by hand, good to some tenths of a degree: enough to see where
a place lies. The projection is equirectangular, true to scale along the middle of what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Final

Point = tuple[float, float]

# West, south, east, north (degrees): where places may lie, and how far the sketch reaches around them.
AREA: Final = (66.0, 4.0, 148.0, 52.0)
_DRAWN: Final = (64.0, 2.0, 150.0, 54.0)
# Size of the drawing in its own units, and how much of it stays free around the places.
WIDTH, HEIGHT = 1200, 800
_MARGIN: Final = 0.16
# No closer than so many degrees from top to bottom: the sketch has nothing finer to show.
_NEAREST: Final = 7.0
_STEPS: Final = (1, 2, 5, 10)
_LINES: Final = 7


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point stands, in parts of the width and the height (0 to 1, from the upper left)."""
        return (
            (longitude - self.west) / (self.east - self.west),
            (self.north - latitude) / (self.north - self.south),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the grid: its name (110°E), and where it stands, in per cent."""

    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Base:
    """Paths (SVG 2 §9.3) of what is drawn below the places, and the grid."""

    land: str
    lakes: str
    rivers: str
    grid: str
    meridians: list[Line]
    parallels: list[Line]


def view_of(points: Sequence[Point]) -> View:
    """The view with all points (longitude, latitude) in it, in the proportion of the drawing."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    middle = (south + north) / 2
    # A degree of longitude is so much shorter than one of latitude.
    short = cos(radians(middle))
    aspect = WIDTH / HEIGHT
    most = min(_DRAWN[3] - _DRAWN[1], (_DRAWN[2] - _DRAWN[0]) * short / aspect)
    wanted = max(north - south, (east - west) * short / aspect) / (1 - 2 * _MARGIN)
    tall = min(max(wanted, _NEAREST), most)
    wide = tall * aspect / short
    left = _within((west + east - wide) / 2, _DRAWN[0], _DRAWN[2] - wide)
    bottom = _within(middle - tall / 2, _DRAWN[1], _DRAWN[3] - tall)
    return View(left, bottom, left + wide, bottom + tall)


def base(view: View) -> Base:
    """What of the sketch is in view."""
    outlines = _outlines()
    grid_x, grid_y = _lines(view.west, view.east, "EW"), _lines(view.south, view.north, "NS")
    meridians = [Line(name, round(100 * view.place(at, view.north)[0], 2)) for at, name in grid_x]
    parallels = [Line(name, round(100 * view.place(view.west, at)[1], 2)) for at, name in grid_y]
    grid = [f"M{line.at * WIDTH / 100:.0f} 0V{HEIGHT}" for line in meridians]
    grid += [f"M0 {line.at * HEIGHT / 100:.0f}H{WIDTH}" for line in parallels]
    return Base(
        land="".join(_path(view, one, closed=True) for one in outlines["land"]),
        lakes="".join(_path(view, one, closed=True) for one in outlines["lakes"]),
        rivers="".join(_path(view, one, closed=False) for one in outlines["rivers"]),
        grid="".join(grid),
        meridians=meridians,
        parallels=parallels,
    )


@cache
def _outlines() -> dict[str, list[list[Point]]]:
    given = json.loads(Path(__file__).with_name("atlas.json").read_text(encoding="utf-8"))
    return {kind: [[(x, y) for x, y in line] for line in lines.values()] for kind, lines in given.items()}


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(value, max(low, high)))


def _lines(start: float, stop: float, letters: str) -> list[tuple[int, str]]:
    """Degrees at which the grid has a line, and their names; `letters` for positive and negative ones."""
    step = next((step for step in _STEPS if (stop - start) / step <= _LINES), _STEPS[-1])
    degrees = range(int(start // step + 1) * step, int(-(-stop // 1)), step)
    return [(at, f"{abs(at)}°{letters[at < 0]}") for at in degrees if start < at < stop]


def _path(view: View, points: Iterable[Point], *, closed: bool) -> str:
    """A smooth line through the points: cubic Béziers whose tangents lie along their neighbours (Catmull and Rom)."""
    found = [view.place(*point) for point in points]
    spots = [(x * WIDTH, y * HEIGHT) for x, y in found]
    if not _is_in_sight(found):
        return ""
    last = len(spots) - 1
    before = [spots[-1] if closed else spots[0], *spots[:-1]]
    after = [*spots[1:], spots[0] if closed else spots[-1]]
    bends = [((b[0] - a[0]) / 6, (b[1] - a[1]) / 6) for a, b in zip(before, after, strict=True)]
    parts = [f"M{_pair(spots[0])}"]
    for at in range(last + closed):
        to = 0 if at == last else at + 1
        (x, y), (dx, dy) = spots[at], bends[at]
        (x2, y2), (dx2, dy2) = spots[to], bends[to]
        parts.append(f"C{_pair((x + dx, y + dy))} {_pair((x2 - dx2, y2 - dy2))} {_pair((x2, y2))}")
    return "".join(parts) + ("Z" if closed else "")


def _is_in_sight(found: Sequence[Point]) -> bool:
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return max(xs) > 0 and min(xs) < 1 and max(ys) > 0 and min(ys) < 1


def _pair(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"
