"""Folding fans, opened: ink plum blossom, a garden gathering."""

from __future__ import annotations

import math

from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing import script, staffage, trees
from catalogue.demo.drawing.brush import (
    Canvas,
    Point,
    ellipse,
    poly,
    rgb,
    scale,
)
from catalogue.demo.drawing.carvings import BAMBOO
from catalogue.demo.drawing.glyphs import seal
from catalogue.demo.drawing.ground import aged
from catalogue.demo.drawing.kinds import Kind, Look, place
from catalogue.demo.drawing.landscape import Manner


def fan(canvas: Canvas, look: Look) -> None:
    """A folding fan opened: `plum` ink blossom, or `garden` with trees, rocks and scholars."""
    place(canvas, 0.5, "light", 0.5)
    w, h = canvas.width, canvas.height
    cx, cy = w / 2, h * 0.93
    outer, inner = h * 0.8, h * 0.36
    spread = math.radians(look.of("spread", 72))
    folds = int(look.of("folds", 30))

    def at(t: float, q: float, lift: float = 0.0) -> Point:
        a = -math.pi / 2 - spread + 2 * spread * t
        radius = inner + (outer - inner) * q
        return cx + math.cos(a) * radius, cy + math.sin(a) * radius - lift

    with canvas.moved(f"translate({h * 0.012:.1f} {h * 0.022:.1f})"):
        leaf = poly([at(i / 60, 1) for i in range(61)] + [at(1 - i / 60, 0) for i in range(61)])
        for grow, alpha in ((h * 0.03, 0.08), (h * 0.015, 0.12), (0.1, 0.2)):
            canvas.line(leaf, (20, 16, 12), grow, alpha)
        canvas.fill(leaf, (20, 16, 12), 0.3)
    sticks = []
    for k in range(folds // 2 + 1):
        t = k / (folds // 2)
        a = -math.pi / 2 - spread + 2 * spread * t
        sticks.append(poly([(cx - math.cos(a) * h * 0.03, cy - math.sin(a) * h * 0.03), at(t, 0.1)], False))
    canvas.line("".join(sticks), scale(BAMBOO.dark, 1.2), h * 0.022)
    canvas.line("".join(sticks), BAMBOO.base, h * 0.016)
    canvas.line("".join(sticks), BAMBOO.light, h * 0.004, 0.7)
    tone = rgb("#d8bf84") if look.variant == "garden" else rgb("#e2d7bc")
    canvas.fill(leaf, tone)
    manner = Manner(tone, rgb("#27221a"), rgb("#7a6c4c"), rgb("#5f8a80"), 0.5, "hemp")
    with canvas.clipped(leaf):
        aged_box = (cx - outer, cy - outer, outer * 2, outer)
        aged(canvas, aged_box, tone, 0.6)
        (_fan_garden if look.variant == "garden" else _fan_plum)(canvas, manner, (cx, cy, inner, outer))
    for k in range(folds):
        a, b = k / folds, (k + 1) / folds
        panel = poly([at(a, 0), at(a, 1), at(b, 1), at(b, 0)])
        canvas.fill(panel, (30, 20, 8) if k % 2 else (255, 252, 240), 0.13 if k % 2 else 0.1)
    ribs = "".join(poly([at(k / folds, 0), at(k / folds, 1)], False) for k in range(folds + 1))
    canvas.line(ribs, scale(tone, 0.6), 1.4, 0.5)
    canvas.line(leaf, scale(tone, 0.55), 2, 0.7)
    for t in (0.0, 1.0):
        a = -math.pi / 2 - spread + 2 * spread * t
        guard = poly([(cx - math.cos(a) * h * 0.035, cy - math.sin(a) * h * 0.035), at(t, 0.99)], False)
        canvas.line(guard, scale(BAMBOO.dark, 0.9), h * 0.034)
        canvas.line(guard, BAMBOO.base, h * 0.025)
        canvas.line(guard, BAMBOO.light, h * 0.006, 0.8)
    canvas.fill(ellipse(cx, cy, h * 0.018, h * 0.018), rgb("#2b1a0c"))
    canvas.fill(ellipse(cx - 2, cy - 3, h * 0.007, h * 0.007), rgb("#d9b47a"))


def _fan_plum(canvas: Canvas, manner: Manner, frame: tuple[float, float, float, float]) -> None:
    cx, cy, inner, outer = frame
    ink = manner.ink
    size = outer * 0.5
    for start, angle, s in (
        ((cx - outer * 0.78, cy - outer * 0.4), -0.75, 1.0),
        ((cx - outer * 0.4, cy - outer * 0.66), -0.35, 0.9),
        ((cx - outer * 0.1, cy - outer * 0.72), 0.1, 0.7),
        ((cx - outer * 0.56, cy - outer * 0.5), 0.0, 0.6),
    ):
        trees.blossom_branch(canvas, start, angle, size * s, ink, rgb("#f4ecd8"))
    for k in range(5):
        a = -math.pi / 2 + 0.45 + k * 0.11
        radius = outer * 0.92
        with canvas.moved(f"rotate({math.degrees(a) + 90:.1f} {cx:.1f} {cy:.1f})"):
            script.column(
                canvas, (cx - outer * 0.035, cy - radius, outer * 0.06, outer * 0.4), ink, "running", 6
            )
    with canvas.moved(f"rotate(58 {cx:.1f} {cy:.1f})"):
        seal(canvas, cx, cy - outer * 0.62, outer * 0.05)
    del inner


def _fan_garden(canvas: Canvas, manner: Manner, frame: tuple[float, float, float, float]) -> None:
    cx, cy, inner, outer = frame
    rng = canvas.rng
    for k in range(5):
        s = cx + outer * (-0.95 + k * 0.4)
        line = land.ridge(
            canvas, s, s + outer * 0.6, cy - outer * 0.62, outer * rng.uniform(0.12, 0.26), "hill"
        )
        land.far(canvas, line, cy - outer * 0.5, manner.tint, 0.5)
    for px, py, wide, tall in ((-0.62, 0.3, 0.5, 0.2), (0.6, 0.3, 0.6, 0.22), (0.0, 0.46, 0.5, 0.1)):
        line = land.ridge(
            canvas,
            cx + outer * (px - wide / 2),
            cx + outer * (px + wide / 2),
            cy - outer * py,
            outer * tall,
            "slab",
        )
        land.mountain(canvas, line, cy - outer * (py - 0.02), manner, outer * 0.008, 0.9, 1.2)
    for px, py in (
        (-0.7, 0.42),
        (-0.52, 0.45),
        (-0.36, 0.5),
        (0.44, 0.46),
        (0.62, 0.42),
        (0.76, 0.38),
        (0.1, 0.56),
        (0.26, 0.54),
    ):
        spot = (cx + outer * px, cy - outer * py)
        if rng.random() < 0.4:
            trees.pine(canvas, spot, outer * rng.uniform(0.24, 0.34), manner, rgb("#2f5546"))
        else:
            trees.tree(
                canvas,
                spot,
                outer * rng.uniform(0.22, 0.32),
                manner,
                rng.choice((rgb("#5f8a62"), rgb("#a8603c"), rgb("#7f9a6a"))),
            )
    staffage.pavilion(canvas, (cx + outer * 0.3, cy - outer * 0.55), outer * 0.15, manner)
    robes = [rgb(c) for c in ("#efe6cf", "#8fa8b0", "#b8604a", "#d9c48a")]
    for px, py in (
        (-0.24, 0.5),
        (-0.18, 0.49),
        (-0.12, 0.52),
        (0.02, 0.5),
        (0.08, 0.49),
        (0.18, 0.5),
        (0.5, 0.48),
        (-0.46, 0.45),
    ):
        staffage.walker(canvas, (cx + outer * px, cy - outer * py), outer * 0.06, manner, rng.choice(robes))
    table = poly(
        [
            (cx - outer * 0.08, cy - outer * 0.47),
            (cx + outer * 0.04, cy - outer * 0.47),
            (cx + outer * 0.05, cy - outer * 0.445),
            (cx - outer * 0.09, cy - outer * 0.445),
        ]
    )
    canvas.fill(table, rgb("#7a4a2c"))
    land.water(canvas, (cx - outer * 0.5, cy - outer * 0.44, outer, outer * 0.06), manner, outer * 0.01, 50)
    for px in (-0.84, 0.8):
        seal(canvas, cx + outer * px, cy - outer * 0.34, outer * 0.035)
    del inner


def _fan_size(look: Look) -> tuple[int, int]:
    return 1600, 920


KINDS: dict[str, Kind] = {
    "fan": Kind("fans", fan, "墨梅成扇", "a folding fan with ink plum blossom", 0.5, _fan_size),
    "garden_fan": Kind("fans", fan, "園林雅集成扇", "a folding fan with a garden gathering", 0.5, _fan_size),
}
