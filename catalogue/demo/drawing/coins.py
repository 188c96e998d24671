"""Cash coins with a square hole, under a patina."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import script
from catalogue.demo.drawing.brush import Canvas, ellipse, mix, poly, rect, rgb, scale, smooth
from catalogue.demo.drawing.form import form
from catalogue.demo.drawing.ground import SWEEPS
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.solid import Material

ALLOYS = {
    "green": (rgb("#2a4a3a"), rgb("#7fa58c"), rgb("#c0d8c0")),
    "brown": (rgb("#2d2012"), rgb("#86683c"), rgb("#cdb07a")),
    "dark": (rgb("#1d1f1c"), rgb("#565a4c"), rgb("#9da48e")),
}


def coin(canvas: Canvas, look: Look) -> None:
    """A round cash coin with a square hole and four invented characters, under a patina."""
    x, y, w, h = place(canvas, 1.0, "light", 0.62)
    cx, cy, r = x + w / 2, y + h / 2, w / 2
    grounded(canvas, (x + w * 0.12, y, w * 0.76, h), 0.42, 0.09)
    dark, base, light = ALLOYS[look.variant or "green"]
    material = Material(dark, base, light, 0.25, light, 0.2)
    thick = [
        (cx + r * math.cos(a) + r * 0.035, cy + r * math.sin(a) + r * 0.012)
        for a in [i * math.pi / 40 for i in range(80)]
    ]
    canvas.fill(poly(thick), scale(dark, 0.7))
    rng = canvas.rng
    rim = [
        (cx + r * (1 + rng.gauss(0, 0.003)) * math.cos(a), cy + r * (1 + rng.gauss(0, 0.003)) * math.sin(a))
        for a in [i * math.pi / 60 for i in range(120)]
    ]
    d = smooth(rim, True)
    form(canvas, d, (x - 4, y - 4, w + 8, h + 8), material, r * 0.04)
    with canvas.clipped(d):
        for _ in range(60):
            radius = r * rng.uniform(0.05, 0.26)
            px, py = cx + rng.uniform(-1, 1) * r, cy + rng.uniform(-1, 1) * r
            tone = rng.choice((light, dark, mix(base, rgb("#8a5a2c"), 0.6), mix(base, rgb("#6fc2a0"), 0.5)))
            paint = canvas.radial((px, py), radius, [(0, tone, 0.34), (0.6, tone, 0.16), (1, tone, 0)])
            canvas.rect((px - radius, py - radius, 2 * radius, 2 * radius), paint)
    field = ellipse(cx, cy, r * look.of("rim", 0.86), r * look.of("rim", 0.86))
    _sunk(canvas, field, material, r * 0.02)
    half = r * look.of("hole", 0.22)
    glyphs = []
    size = r * 0.42
    for dx, dy in ((0, -0.54), (0, 0.54), (0.54, 0), (-0.54, 0)):
        glyphs.append(
            script.character(
                canvas,
                (cx + r * dx - size / 2, cy + r * dy - size / 2, size, size),
                str(look.options.get("hand", "regular")),
                1.25,
            )
        )
    letters = "".join(glyphs)
    with canvas.moved(f"translate({r * 0.012:.2f} {r * 0.016:.2f})"):
        canvas.fill(letters, scale(dark, 0.5), 0.75)
    canvas.fill(letters, mix(base, light, 0.35))
    with canvas.moved(f"translate({-r * 0.004:.2f} {-r * 0.006:.2f})"):
        canvas.fill(letters, light, 0.35)
    frame = rect(cx - half * 1.22, cy - half * 1.22, half * 2.44, half * 2.44)
    canvas.fill(frame, mix(base, light, 0.25))
    orn.relief(canvas, frame, base, r * 0.014)
    top, low = (rgb(SWEEPS["light"][i]) for i in (1, 2))
    hole = rect(cx - half, cy - half, half * 2, half * 2)
    canvas.fill(
        hole, canvas.linear((0, cy - half), (0, cy + half), [(0, top, 1), (1, mix(top, low, 0.6), 1)])
    )
    canvas.fill(
        poly(
            [
                (cx - half, cy - half),
                (cx + half, cy - half),
                (cx + half, cy - half + r * 0.02),
                (cx - half + r * 0.035, cy - half + r * 0.02),
                (cx - half + r * 0.035, cy + half),
                (cx - half, cy + half),
            ]
        ),
        scale(dark, 0.55),
    )
    specks: tuple[list[str], list[str]] = ([], [])
    for _ in range(500):
        a, q = rng.uniform(0, 6.283), r * math.sqrt(rng.random()) * 0.97
        px, py = cx + q * math.cos(a), cy + q * math.sin(a)
        if abs(px - cx) < half * 1.1 and abs(py - cy) < half * 1.1:
            continue
        s = abs(rng.gauss(0, 1)) * r * 0.006 + 0.5
        specks[rng.randrange(2)].append(ellipse(px, py, s * 1.2, s))
    canvas.fill("".join(specks[0]), scale(dark, 0.6), 0.45)
    canvas.fill("".join(specks[1]), light, 0.4)


def _sunk(canvas: Canvas, d: str, material: Material, depth: float) -> None:
    """A field lying lower than its rim."""
    canvas.fill(d, scale(material.base, 0.72), 0.4)
    with canvas.moved(f"translate({depth * 0.4:.2f} {depth * 0.5:.2f})"):
        canvas.line(d, material.light, depth * 0.8, 0.55)
    canvas.line(d, scale(material.dark, 0.55), depth, 0.7)


KINDS: dict[str, Kind] = {
    "coin": Kind("coins", coin, "方孔圓錢", "a round coin with a square hole", 1.0),
    "coin_seal": Kind(
        "coins", coin, "篆文方孔錢", "a round coin with seal characters and a square hole", 1.0
    ),
}
