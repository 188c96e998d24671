"""Bodies turned on a wheel, lit as in a studio.

A body is a profile (radius by height) and a section (round, oval, square, lobed). It is drawn as
narrow vertical strips, each with a gradient computed from the surface normal, so that shading
follows the form; ornament is drawn through the same projection and wraps with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from catalogue.demo.drawing.brush import (
    Canvas,
    Colour,
    Point,
    curve,
    mix,
    poly,
    scale,
)

Vector = tuple[float, float, float]
Tint = Callable[[float, float, Colour], Colour]


def _unit(x: float, y: float, z: float) -> Vector:
    length = math.sqrt(x * x + y * y + z * z) or 1.0
    return x / length, y / length, z / length


KEY = _unit(-0.55, -0.58, 0.6)
FILL = _unit(0.85, -0.1, 0.5)


@dataclass(frozen=True)
class Material:
    """How a surface answers light: colours in shadow, in half light and lit, and its gloss."""

    dark: Colour
    base: Colour
    light: Colour
    gloss: float = 0.3
    bounce: Colour = (190, 188, 184)
    reflect: float = 0.18


def _window(value: float, low: float, high: float, soft: float) -> float:
    rise = min(1.0, max(0.0, (value - low) / soft + 0.5))
    fall = min(1.0, max(0.0, (high - value) / soft + 0.5))
    return rise * rise * (3 - 2 * rise) * fall * fall * (3 - 2 * fall)


def shade(material: Material, normal: Vector, tilt: float, own: Colour | None = None) -> Colour:
    """The colour of a lit point; `own` replaces the material's colour (ornament, patina)."""
    x, y, z = normal
    view_z = math.sqrt(1 - tilt * tilt)
    facing = max(0.0, -y * tilt + z * view_z)
    key = max(0.0, (x * KEY[0] + y * KEY[1] + z * KEY[2] + 0.22) / 1.22)
    fill = max(0.0, x * FILL[0] + y * FILL[1] + z * FILL[2])
    light = key + 0.28 * fill
    if own is None:
        dark, base, lit = material.dark, material.base, material.light
    else:
        ratio = [max(0.05, b) for b in material.base]
        dark = tuple(o * d / b for o, d, b in zip(own, material.dark, ratio, strict=True))  # type: ignore[assignment]
        base, lit = own, mix(own, (255, 255, 255), 0.22)
    colour = mix(dark, base, light / 0.62) if light < 0.62 else mix(base, lit, (light - 0.62) / 0.5)
    below = max(0.0, y) * 0.5 + max(0.0, x) * (1 - facing) * 0.4
    colour = mix(colour, material.bounce, material.reflect * below)
    colour = scale(colour, 1 - 0.34 * (1 - facing) ** 3)
    if material.gloss:
        rx, ry = 2 * facing * x, 2 * facing * y + tilt
        rz = 2 * facing * z - view_z
        if rz > -0.6:
            box = _window(rx, -0.93, -0.6, 0.2) * _window(ry, -0.75, 0.22, 0.4)
            strip = _window(rx, 0.86, 0.97, 0.08) * _window(ry, -0.6, 0.5, 0.4) * 0.4
            colour = mix(colour, (255, 255, 255), material.gloss * max(box, strip))
        edge = (1 - facing) ** 4
        colour = mix(colour, material.bounce, material.gloss * 0.5 * edge)
    return colour


@dataclass
class Lathe:
    """A turned body.

    `profile` is a list of (height y in design units, radius); a doubled point makes a corner.
    `tilt` is how far the eye looks down (0 level, 0.3 steep), `depth` the section's thickness as
    a share of its width, `square` 1 for round and towards 0 for square, `lobes` (count, share).
    """

    cx: float
    profile: Sequence[Point]
    tilt: float = 0.14
    depth: float = 1.0
    square: float = 1.0
    lobes: tuple[int, float] = (0, 0.0)
    turn: float = 0.0
    ring: list[Point] = field(init=False)

    def __post_init__(self) -> None:
        """Sample the profile once."""
        self.ring = [(y, max(0.5, r)) for y, r in curve([(p[0], p[1]) for p in self.profile], 6)]
        self.top, self.bottom = self.ring[0][0], self.ring[-1][0]

    def _section(self, theta: float) -> tuple[float, float, float, float]:
        """Across, along, and the outward direction of the section at an angle."""
        s, c = math.sin(theta), math.cos(theta)
        if self.square < 1:
            across = math.copysign(abs(s) ** self.square, s)
            along = math.copysign(abs(c) ** self.square, c)
            power = 2 - self.square
            nx = math.copysign(abs(s) ** power, s)
            nz = math.copysign(abs(c) ** power, c)
        else:
            across, along, nx, nz = s, c, s, c
        count, share = self.lobes
        if count:
            phase = count * (theta + self.turn) / 2
            grow = 1 - share + share * abs(math.cos(phase))
            sign = 1 if math.cos(phase) >= 0 else -1
            slope = -share * count / 2 * math.sin(phase) * sign / grow
            across, along = across * grow, along * grow
            nx, nz = nx - slope * math.cos(theta), nz + slope * math.sin(theta)
        return across, along * self.depth, nx, nz / max(0.2, self.depth)

    def _sample(self, level: float) -> tuple[float, float, float, float]:
        """Height, radius and the profile's normal (radial, down) at 0 (top) to 1 (bottom)."""
        at = min(0.9999, max(0.0, level)) * (len(self.ring) - 1)
        i = int(at)
        t = at - i
        (y0, r0), (y1, r1) = self.ring[i], self.ring[i + 1]
        before, after = self.ring[max(0, i - 1)], self.ring[min(len(self.ring) - 1, i + 2)]
        dy, dr = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dy, dr) or 1.0
        return y0 + (y1 - y0) * t, r0 + (r1 - r0) * t, dy / length, -dr / length

    def level(self, y: float) -> float:
        """The level (0 to 1) of a height in design units."""
        for i in range(len(self.ring) - 1):
            y0, y1 = self.ring[i][0], self.ring[i + 1][0]
            if y0 <= y <= y1 and y1 > y0:
                return (i + (y - y0) / (y1 - y0)) / (len(self.ring) - 1)
        return 0.0 if y < self.top else 1.0

    def radius(self, y: float) -> float:
        """The radius at a height."""
        return self._sample(self.level(y))[1]

    def at(self, theta: float, level: float) -> Point:
        """Where a point of the surface is seen."""
        y, r, _, _ = self._sample(level)
        across, along, _, _ = self._section(theta)
        return self.cx + r * across, y + r * along * self.tilt

    def normal(self, theta: float, level: float) -> Vector:
        """The outward normal, seen."""
        _, _, radial, down = self._sample(level)
        _, _, nx, nz = self._section(theta)
        return _unit(radial * nx, down, radial * nz)

    def lit(self, material: Material, theta: float, level: float, own: Colour | None = None) -> Colour:
        """The colour of the surface (or of ornament upon it) at a point."""
        return shade(material, self.normal(theta, level), self.tilt, own)

    def draw(self, canvas: Canvas, material: Material, tint: Tint | None = None, strips: int = 92) -> None:
        """Draw the outside. `tint(theta, level, colour)` may stain the base colour."""
        reach = math.radians(104)
        edges = []
        for i in range(strips + 1):
            s = 2 * i / strips - 1
            edges.append(reach * (0.42 * s + 0.58 * math.asin(s) / (math.pi / 2)))
        order = sorted(range(strips), key=lambda i: -abs(i + 0.5 - strips / 2))
        for i in order:
            a, b = edges[i], edges[i + 1]
            middle, more = (a + b) / 2, (b - a) * 0.5
            span = (a, b + more, middle) if b <= 0.001 else (a - more, b, middle)
            self._strip(canvas, material, tint, span)

    def _strip(self, canvas: Canvas, material: Material, tint: Tint | None, span: tuple[float, ...]) -> None:
        a, b, middle = span
        count = len(self.ring) - 1
        levels = [i / count for i in range(count + 1)]
        left = [self.at(a, v) for v in levels]
        right = [self.at(b, v) for v in levels]
        (ax, ay), (bx, by) = self.at(a, 0.5), self.at(b, 0.5)
        nx, ny = ay - by, bx - ax
        length = math.hypot(nx, ny) or 1.0
        nx, ny = (nx / length, ny / length) if ny > 0.2 * length else (0.0, 1.0)
        path = [self.at(middle, v) for v in levels]
        along = [x * nx + y * ny for x, y in path]
        low, high = min(along), max(along)
        span_ = max(1e-6, high - low)
        stops = []
        last = -1e9
        for k in [*range(0, count, max(1, count // 26)), count]:
            if along[k] <= last:
                continue
            last = along[k]
            own = tint(middle, levels[k], material.base) if tint else None
            stops.append(((last - low) / span_, self.lit(material, middle, levels[k], own), 1.0))
        # The gradient runs across the rings of the body, so that bands keep to its curve.
        x0, y0 = path[0]
        shift = low - (x0 * nx + y0 * ny)
        start = (x0 + nx * shift, y0 + ny * shift)
        end = (start[0] + nx * span_, start[1] + ny * span_)
        foot = [self.at(a + (b - a) * share, 1.0) for share in (1 / 3, 2 / 3)]
        brow = [self.at(a + (b - a) * share, 0.0) for share in (2 / 3, 1 / 3)]
        outline = poly([*left, *foot, *right[::-1], *brow])
        canvas.fill(outline, canvas.linear(start, end, stops))

    def hoop(self, level: float, grow: float = 0.0, steps: int = 64) -> list[Point]:
        """The closed outline of the section at a level."""
        y, r, _, _ = self._sample(level)
        out = []
        for i in range(steps):
            theta = 2 * math.pi * i / steps
            across, along, _, _ = self._section(theta)
            out.append((self.cx + (r + grow) * across, y + (r + grow) * along * self.tilt))
        return out

    def mouth(self, canvas: Canvas, material: Material, lip: float, well: Colour | None = None) -> None:
        """The open rim: a lit lip, and the inside falling into shade."""
        y, r, _, _ = self._sample(0)
        drop = r * self.tilt * self.depth
        inside = well or material.base
        canvas.fill(poly(self.hoop(0)), shade(material, (0, -1, 0), self.tilt))
        paint = canvas.linear(
            (self.cx - r, y - drop),
            (self.cx + r * 0.6, y + drop),
            [
                (0, scale(inside, 0.36), 1),
                (0.5, scale(inside, 0.55), 1),
                (0.85, scale(inside, 0.86), 1),
                (1, scale(inside, 0.95), 1),
            ],
        )
        canvas.fill(poly(self.hoop(0, -lip)), paint)
        canvas.line(poly(self.hoop(0, -lip / 2)), (255, 255, 255), lip * 0.28, 0.22 + material.gloss / 3)
