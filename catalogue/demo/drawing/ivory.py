"""A pierced ivory ball of nested shells on its stem."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import (
    Canvas,
    Point,
    ellipse,
    mix,
    poly,
    rgb,
    scale,
    smooth,
)
from catalogue.demo.drawing.carvings import IVORY, ZITAN
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.lacquers import carved
from catalogue.demo.drawing.solid import Lathe


def ivory_ball(canvas: Canvas, look: Look) -> None:
    """A pierced ball of nested shells on a carved stem and wooden stand."""
    x, y, w, h = place(canvas, look.ratio or 2.6, "dark", 0.8)
    grounded(canvas, (x - w * 0.2, y, w * 1.4, h), 0.4, 0.16)
    cx, r = x + w / 2, h * 0.15
    low = y + h
    wood = Lathe(
        cx,
        [
            (low - h * 0.1, h * 0.13),
            (low - h * 0.1, h * 0.13),
            (low - h * 0.085, h * 0.135),
            (low - h * 0.07, h * 0.12),
            (low - h * 0.03, h * 0.15),
            (low - h * 0.02, h * 0.16),
            (low - h * 0.02, h * 0.16),
        ],
        tilt=0.18,
    )
    wood.draw(canvas, ZITAN, None, 60)
    canvas.fill(poly(wood.hoop(0)), scale(ZITAN.base, 0.8))
    carved(canvas, orn.band(wood, orn.lappet(), (low - h * 0.026, low - h * 0.07), 16, 0.5), ZITAN.base, 2)
    top = y + r * 2 + h * 0.06
    stem = Lathe(
        cx,
        [(top - h * 0.05, h * 0.05), (top - h * 0.045, h * 0.056), (top - h * 0.02, h * 0.03), (top + h * 0.1, h * 0.022), (top + h * 0.16, h * 0.045), (top + h * 0.19, h * 0.05),
         (top + h * 0.22, h * 0.026), (top + h * 0.34, h * 0.024), (low - h * 0.17, h * 0.04), (low - h * 0.13, h * 0.085), (low - h * 0.105, h * 0.1), (low - h * 0.105, h * 0.1)],
        tilt=0.18,
    )  # fmt: skip
    stem.draw(canvas, IVORY, None, 60)
    for a, b, n in ((0.1, 0.2, 10), (-0.05, -0.015, 12)):
        carved(
            canvas,
            orn.band(stem, orn.lappet(), (top + h * b, top + h * a), n, 0.5),
            scale(IVORY.base, 0.85),
            1.6,
        )
    dragon = [(cx + h * 0.03 * math.sin(i * 1.1), top + h * (0.0 + i * 0.03)) for i in range(14)]
    carved(canvas, smooth(dragon), scale(IVORY.base, 0.92), h * 0.013)
    carved(
        canvas,
        orn.band(stem, orn.waves(), (low - h * 0.17, low - h * 0.11), 12),
        scale(IVORY.base, 0.85),
        1.8,
    )
    cy = y + r
    _pierced(canvas, (cx, cy), r)
    chain = [(cx + (h * 0.004 if i % 2 else -h * 0.004), y - h * 0.012 * i) for i in range(5)]
    for px, py in chain:
        canvas.line(ellipse(px, py, h * 0.006, h * 0.009), IVORY.base, 3)


def _pierced(canvas: Canvas, centre: Point, r: float) -> None:
    """A ball: openwork of dragons and clouds, round holes showing the inner shells."""
    cx, cy = centre
    ball = ellipse(cx, cy, r, r)
    shade = canvas.radial(
        (cx - r * 0.35, cy - r * 0.4),
        r * 1.5,
        [
            (0, rgb("#fff9e6"), 1),
            (0.45, IVORY.base, 1),
            (0.85, mix(IVORY.base, IVORY.dark, 0.7), 1),
            (1, IVORY.dark, 1),
        ],
    )
    canvas.fill(ball, shade)
    rng = canvas.rng
    with canvas.clipped(ball):
        lines, gaps = [], []
        for row in range(15):
            lat = -1.4 + row * 0.2
            for k in range(int(20 * math.cos(lat)) + 3):
                lon = -1.5 + 3.0 * k / max(1, int(20 * math.cos(lat)) + 2)
                px, py = cx + r * math.cos(lat) * math.sin(lon), cy + r * math.sin(lat)
                size = r * 0.1
                squeeze = max(0.25, math.cos(lon))
                curl = [
                    (px + (a - px) * squeeze, b)
                    for a, b in orn.spiral(px, py, size, 1.4, rng.uniform(0, 6.3), rng.choice((-1, 1)))
                ]
                lines.append(smooth(curl))
                gaps.append(
                    ellipse(px + size * 0.8 * squeeze, py + size * 0.6, size * 0.3 * squeeze, size * 0.24)
                )
        canvas.fill("".join(gaps), rgb("#3f2d14"), 0.75)
        d = "".join(lines)
        with canvas.moved("translate(1.6 2)"):
            canvas.line(d, rgb("#5d4722"), r * 0.026, 0.5)
        canvas.line(d, rgb("#f7ecca"), r * 0.02, 0.9)
        for lat, lon in (
            (0.05, -0.05),
            (-0.62, -0.6),
            (-0.55, 0.6),
            (0.66, -0.55),
            (0.66, 0.62),
            (0.05, -1.05),
            (0.05, 1.0),
            (-1.1, 0.0),
            (1.15, 0.0),
        ):
            px, py = cx + r * math.cos(lat) * math.sin(lon), cy + r * math.sin(lat)
            sx, sy = max(0.2, math.cos(lon)), max(0.25, math.cos(lat))
            for k, tone in enumerate(("#f4e8c8", "#3a2a14", "#cbb88c", "#2e2010", "#a8935f", "#1d140a")):
                size = r * (0.19 - k * 0.027)
                canvas.fill(ellipse(px - k * 0.8, py - k * 0.6, size * sx, size * sy), rgb(tone), 0.96)
        edge = canvas.radial(
            (cx - r * 0.25, cy - r * 0.3),
            r * 1.3,
            [
                (0, (255, 255, 255), 0.22),
                (0.4, (255, 255, 255), 0),
                (0.75, (30, 18, 6), 0.12),
                (1, (30, 18, 6), 0.6),
            ],
        )
        canvas.fill(ball, edge)


KINDS: dict[str, Kind] = {
    "ivory_ball": Kind("carvings", ivory_ball, "鏤雕套球", "a pierced ball of nested shells on a stand", 2.6),
}
