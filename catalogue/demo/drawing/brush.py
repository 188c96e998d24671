"""Pen and colour: an SVG canvas, seeded noise, smooth paths and tapered brush strokes.

Everything here is text: coordinates are design units, colours are (red, green, blue) 0-255.
Many strokes of one tone go into one path element, so that a picture of ten thousand strokes
stays a document of a few hundred elements.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random

Colour = tuple[float, float, float]
Point = tuple[float, float]
Stop = tuple[float, Colour, float]


def rgb(text: str) -> Colour:
    """`#a5261b` as a colour."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def hexa(colour: Colour) -> str:
    """A colour as `#rrggbb`, clamped."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in colour)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`first` at 0, `second` at 1; beyond either end it stays there."""
    t = min(1.0, max(0.0, share))
    return (
        first[0] + (second[0] - first[0]) * t,
        first[1] + (second[1] - first[1]) * t,
        first[2] + (second[2] - first[2]) * t,
    )


def scale(colour: Colour, factor: float) -> Colour:
    """Lighter (above 1) or darker (below 1)."""
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def num(value: float) -> str:
    """A coordinate with one decimal, as short as SVG allows."""
    return _short(f"{value:.1f}")


def _short(path: str) -> str:
    """Without the zero behind a point: every number of the path has one decimal, so it ends there."""
    return path.replace(".0", "")


class Noise:
    """Smooth seeded value noise, about -1 to 1."""

    def __init__(self, rng: Random) -> None:
        self._table = [rng.uniform(-1, 1) for _ in range(1024)]

    def _knot(self, i: int, j: int) -> float:
        return self._table[(i * 157 + j * 311) & 1023]

    def at(self, x: float, y: float = 0.0) -> float:
        """One octave at a place."""
        i, j = math.floor(x), math.floor(y)
        u, v = x - i, y - j
        u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
        top = self._knot(i, j) * (1 - u) + self._knot(i + 1, j) * u
        low = self._knot(i, j + 1) * (1 - u) + self._knot(i + 1, j + 1) * u
        return top * (1 - v) + low * v

    def cloud(self, x: float, y: float = 0.0, octaves: int = 4) -> float:
        """Several octaves, for ridges, patina and stone."""
        total, size = 0.0, 1.0
        for _ in range(octaves):
            total += self.at(x, y) * size
            x, y, size = x * 2.03 + 17.1, y * 2.03 + 9.7, size * 0.5
        return total / 1.6


class Canvas:
    """Collects the elements and definitions of one picture.

    `rng` is the only source of chance, so one seed is one picture.
    """

    def __init__(self, width: int, height: int, rng: Random) -> None:
        self.width, self.height, self.rng = width, height, rng
        self.noise = Noise(rng)
        # Places worth stopping at: x, y, width, height in design units, their names in both languages.
        self.places: list[tuple[float, float, float, float, str, str]] = []
        self._parts: list[str] = []
        self._defs: list[str] = []
        self._count = 0

    def name(self) -> str:
        """A fresh identifier."""
        self._count += 1
        return f"k{self._count}"

    def add(self, markup: str) -> None:
        """Append ready markup."""
        self._parts.append(markup)

    def svg(self) -> str:
        """The whole document."""
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}">'
            f"<defs>{''.join(self._defs)}</defs>{''.join(self._parts)}</svg>"
        )

    def fill(self, d: str, paint: Colour | str, opacity: float = 1.0, extra: str = "") -> None:
        """A filled path; `paint` is a colour or the answer of `linear`/`radial`/`tile`."""
        if d:
            colour = paint if isinstance(paint, str) else hexa(paint)
            alpha = "" if opacity >= 1 else f' fill-opacity="{opacity:.3f}"'
            self._parts.append(f'<path d="{d}" fill="{colour}"{alpha}{extra}/>')

    def line(
        self,
        d: str,
        paint: Colour | str,
        width: float,
        opacity: float = 1.0,
        extra: str = ' stroke-linecap="round" stroke-linejoin="round"',
    ) -> None:
        """A stroked path, round at ends and joins."""
        if d:
            colour = paint if isinstance(paint, str) else hexa(paint)
            alpha = "" if opacity >= 1 else f' stroke-opacity="{opacity:.3f}"'
            self._parts.append(
                f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.2f}"{alpha}{extra}/>'
            )

    def rect(self, box: tuple[float, float, float, float], paint: Colour | str, opacity: float = 1.0) -> None:
        """A filled rectangle; `box` is x, y, width, height."""
        self.fill(rect(*box), paint, opacity)

    def linear(self, start: Point, end: Point, stops: Iterable[Stop]) -> str:
        """A linear gradient between two points; answers the paint."""
        key = self.name()
        self._defs.append(
            f'<linearGradient id="{key}" gradientUnits="userSpaceOnUse" x1="{num(start[0])}" '
            f'y1="{num(start[1])}" x2="{num(end[0])}" y2="{num(end[1])}">'
            f"{_stops(stops)}</linearGradient>"
        )
        return f"url(#{key})"

    def radial(self, centre: Point, radius: float, stops: Iterable[Stop], squash: float = 1.0) -> str:
        """A radial gradient; `squash` is its height as a share of its width."""
        key = self.name()
        x, y = centre
        self._defs.append(
            f'<radialGradient id="{key}" gradientUnits="userSpaceOnUse" cx="0" cy="0" '
            f'r="{num(radius)}" gradientTransform="translate({num(x)} {num(y)}) '
            f'scale(1 {squash:.3f})">{_stops(stops)}</radialGradient>'
        )
        return f"url(#{key})"

    def tile(self, width: float, height: float, markup: str) -> str:
        """A repeating pattern; answers the paint."""
        key = self.name()
        self._defs.append(
            f'<pattern id="{key}" patternUnits="userSpaceOnUse" width="{num(width)}" '
            f'height="{num(height)}">{markup}</pattern>'
        )
        return f"url(#{key})"

    @contextmanager
    def clipped(self, d: str) -> Iterator[None]:
        """What is drawn inside stays inside the path."""
        key = self.name()
        self._defs.append(f'<clipPath id="{key}"><path d="{d}"/></clipPath>')
        self._parts.append(f'<g clip-path="url(#{key})">')
        yield
        self._parts.append("</g>")

    @contextmanager
    def moved(self, transform: str) -> Iterator[None]:
        """What is drawn inside is transformed (SVG syntax)."""
        self._parts.append(f'<g transform="{transform}">')
        yield
        self._parts.append("</g>")


def _stops(stops: Iterable[Stop]) -> str:
    out = []
    for offset, colour, alpha in stops:
        veil = "" if alpha >= 1 else f' stop-opacity="{alpha:.3f}"'
        out.append(f'<stop offset="{offset:.4f}" stop-color="{hexa(colour)}"{veil}/>')
    return "".join(out)


def rect(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a path."""
    return f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h{num(-width)}z"


def ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    """An ellipse as a path."""
    return (
        f"M{num(cx - rx)} {num(cy)}a{num(rx)} {num(ry)} 0 1 0 {num(2 * rx)} 0"
        f"a{num(rx)} {num(ry)} 0 1 0 {num(-2 * rx)} 0z"
    )


def poly(points: Iterable[Point], closed: bool = True) -> str:
    """Straight lines through the points."""
    body = "L".join([f"{x:.1f} {y:.1f}" for x, y in points])
    return _short(f"M{body}{'z' if closed else ''}") if body else ""


def smooth(points: Sequence[Point], closed: bool = False) -> str:
    """A curve through all points (Catmull-Rom as Béziers)."""
    n = len(points)
    if n < 3:
        return poly(points, closed)
    through = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    out = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for a, b, c, d in zip(through, through[1:], through[2:], through[3:], strict=False):
        out.append(
            f"C{b[0] + (c[0] - a[0]) / 6:.1f} {b[1] + (c[1] - a[1]) / 6:.1f} "
            f"{c[0] - (d[0] - b[0]) / 6:.1f} {c[1] - (d[1] - b[1]) / 6:.1f} "
            f"{c[0]:.1f} {c[1]:.1f}"
        )
    return _short("".join(out)) + ("z" if closed else "")


def curve(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """The same curve as `smooth`, as points; a doubled point makes a corner."""
    out: list[Point] = []
    n = len(points)
    for i in range(n - 1):
        a, b = points[max(0, i - 1)], points[i]
        c, d = points[i + 1], points[min(n - 1, i + 2)]
        if b == c:
            continue
        for k in range(steps):
            t = k / steps
            t2, t3 = t * t, t * t * t
            w = (-t3 + 2 * t2 - t, 3 * t3 - 5 * t2 + 2, -3 * t3 + 4 * t2 + t, t3 - t2)
            out.append(
                (
                    (w[0] * a[0] + w[1] * b[0] + w[2] * c[0] + w[3] * d[0]) / 2,
                    (w[0] * a[1] + w[1] * b[1] + w[2] * c[1] + w[3] * d[1]) / 2,
                )
            )
    out.append(points[-1])
    return out


def taper(points: Sequence[Point], width: float, start: float = 0.0, end: float = 0.0) -> str:
    """One brush stroke as an outline: full in the middle, `start`/`end` shares at its ends."""
    left: list[Point] = []
    right: list[Point] = []
    before = points[0]
    for (x, y), after, (t, swell) in zip(points, [*points[1:], points[-1]], _swell(len(points)), strict=True):
        dx, dy = after[0] - before[0], after[1] - before[1]
        before = (x, y)
        length = math.hypot(dx, dy) or 1.0
        edge = start + (end - start) * t
        half = width / 2 * (edge + (1 - edge) * swell)
        ox, oy = -dy / length * half, dx / length * half
        left.append((x + ox, y + oy))
        right.append((x - ox, y - oy))
    return poly(left + right[::-1])


@cache
def _swell(n: int) -> list[tuple[float, float]]:
    """How far along a stroke each of `n` points lies, and how full it is there, both 0 to 1."""
    along = [i / (n - 1) if n > 1 else 0.5 for i in range(n)]
    return [(t, math.sin(math.pi * t) ** 0.7) for t in along]


def varied(points: Sequence[Point], widths: Sequence[float]) -> str:
    """A stroke with its own width at every point, rounded by a smooth outline."""
    n = len(points)
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(points):
        before, after = points[max(0, i - 1)], points[min(n - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        half = widths[i] / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return smooth(left + right[::-1], closed=True)
