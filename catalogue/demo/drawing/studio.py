"""For the scholar's table: inkstone and ink stick."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import script
from catalogue.demo.drawing.brush import (
    Canvas,
    Point,
    curve,
    ellipse,
    poly,
    rect,
    rgb,
    scale,
    smooth,
)
from catalogue.demo.drawing.form import form, sheen
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.lacquers import GOLD, carved
from catalogue.demo.drawing.solid import Lathe, Material

CLAY = Material(rgb("#26211c"), rgb("#6f6254"), rgb("#a99a86"), 0.12, rgb("#9a8f80"), 0.2)


SOOT = Material(rgb("#08080a"), rgb("#2a2a2d"), rgb("#5d5d62"), 0.25, rgb("#6a6a6d"), 0.2)


def inkstone(canvas: Canvas, look: Look) -> None:
    """A round inkstone like a mirror: raised rim, a bird in relief, a pool worn by grinding."""
    x, y, w, h = place(canvas, 0.74, "cool", 0.7)
    grounded(canvas, (x, y, w, h), 0.46, 0.2)
    cx, r, tilt = x + w / 2, w / 2, 0.58
    top = y + r * tilt
    low = y + h - r * tilt
    body = Lathe(
        cx,
        [
            (top, r * 0.985),
            (top, r * 0.985),
            (top + 6, r),
            (low - 6, r * 0.98),
            (low, r * 0.97),
            (low, r * 0.97),
        ],
        tilt=tilt,
    )
    body.draw(canvas, CLAY)
    form(
        canvas, ellipse(cx, top, r * 0.985, r * 0.985 * tilt), (cx - r, top - r, 2 * r, 2 * r), CLAY, r * 0.03
    )
    well = ellipse(cx, top + 5, r * 0.86, r * 0.86 * tilt)
    form(
        canvas,
        well,
        (cx - r, top - r * tilt, 2 * r, 2 * r * tilt),
        Material(scale(CLAY.dark, 0.9), scale(CLAY.base, 0.84), CLAY.base, 0.05),
        r * 0.02,
    )
    canvas.line(well, scale(CLAY.dark, 0.7), 5, 0.7)
    with canvas.moved("translate(0 4)"):
        canvas.line(well, CLAY.light, 2, 0.6)
    pool = ellipse(cx - r * 0.3, top + r * 0.06, r * 0.38, r * 0.42 * tilt)
    form(
        canvas,
        pool,
        (cx - r * 0.7, top - r * 0.4, r * 0.8, r * 0.9),
        Material(rgb("#0d0c0b"), rgb("#3a342d"), rgb("#6f6658"), 0.3),
        r * 0.03,
    )

    def lid(a: float, b: float) -> Point:
        return cx + r * 0.8 * a, top + 4 + r * 0.8 * b * tilt

    lines = []
    for k in range(6):
        lines.append(
            smooth(
                [
                    lid(0.46, -0.02),
                    lid(0.72 - k * 0.03, -0.3 - k * 0.07),
                    lid(0.5 - k * 0.09, -0.62 - k * 0.03),
                    lid(0.24 - k * 0.1, -0.62 + k * 0.02),
                ]
            )
        )
        lines.append(
            smooth(
                [
                    lid(0.45, 0.2),
                    lid(0.76 - k * 0.05, 0.3 + k * 0.06),
                    lid(0.66 - k * 0.1, 0.62 + k * 0.02),
                    lid(0.34 - k * 0.1, 0.76 - k * 0.02),
                ]
            )
        )
    lines.append(
        smooth(
            [
                lid(0.2, 0.34),
                lid(0.3, 0.06),
                lid(0.44, -0.06),
                lid(0.42, -0.26),
                lid(0.5, -0.34),
                lid(0.6, -0.28),
                lid(0.52, -0.22),
                lid(0.56, -0.02),
                lid(0.52, 0.24),
                lid(0.34, 0.42),
                lid(0.2, 0.34),
            ]
        )
    )
    lines.append(smooth([lid(*p) for p in orn.spiral(0.66, 0.06, 0.12, 1.4, 1)]))
    carved(canvas, "".join(lines), scale(CLAY.base, 0.95), r * 0.017)
    ring = []
    for k in range(44):
        a = 2 * math.pi * k / 44
        p, q = (
            (cx + r * 0.925 * math.cos(a), top + r * 0.925 * math.sin(a) * tilt),
            (cx + r * 0.955 * math.cos(a + 0.08), top + r * 0.955 * math.sin(a + 0.08) * tilt),
        )
        ring.append(poly([p, q], False))
    orn.relief(canvas, "".join(ring), CLAY.base, 3)


def ink_stick(canvas: Canvas, look: Look) -> None:
    """An oblong stick with rounded head, gilt frame and invented writing."""
    x, y, w, h = place(canvas, 2.9, "light", 0.74)
    grounded(canvas, (x - w * 0.2, y, w * 1.5, h), 0.36, 0.08)
    side = w * 0.16
    flank = [
        (x + w * 0.9, y + h * 0.05),
        (x + w + side * 0.6, y + h * 0.045),
        (x + w + side * 0.6, y + h * 0.975),
        (x + w * 0.9, y + h),
    ]
    form(
        canvas, poly(flank), (x, y, w * 1.4, h), Material(SOOT.dark, scale(SOOT.base, 0.6), SOOT.base, 0.1), 6
    )
    crown = curve(
        [
            (x, y + h * 0.1),
            (x + w * 0.06, y + h * 0.03),
            (x + w * 0.3, y),
            (x + w * 0.7, y),
            (x + w * 0.94, y + h * 0.03),
            (x + w, y + h * 0.1),
        ],
        5,
    )
    d = poly([(x, y + h), *crown, (x + w, y + h)])
    form(canvas, d, (x - 5, y - 5, w + 10, h + 10), SOOT, w * 0.07)
    frame = rect(x + w * 0.13, y + h * 0.08, w * 0.74, h * 0.86)
    canvas.line(frame, scale(GOLD.base, 0.9), w * 0.02, 0.9)
    canvas.line(rect(x + w * 0.17, y + h * 0.095, w * 0.66, h * 0.83), GOLD.base, w * 0.006, 0.8)
    canvas.line(
        "".join(
            orn.wrap(
                orn.cloud(canvas.rng), orn.flat(x + w * (0.2 + k * 0.21), y + h * 0.1, w * 0.2, h * 0.06)
            )
            for k in range(3)
        ),
        GOLD.base,
        w * 0.01,
        0.7,
    )
    script.column(canvas, (x + w * 0.27, y + h * 0.19, w * 0.46, h * 0.6), GOLD.light, "regular", 4, 1, 0.95)
    canvas.line(rect(x + w * 0.38, y + h * 0.815, w * 0.24, w * 0.24), rgb("#b8402c"), w * 0.014, 0.9)
    script.column(canvas, (x + w * 0.42, y + h * 0.825, w * 0.16, w * 0.2), rgb("#b8402c"), "seal", 2, 2, 0.9)
    cracks = []
    rng = canvas.rng
    for _ in range(12):
        px, py = x + w * rng.random(), y + h * rng.random()
        cracks.append(
            poly(
                [
                    (px, py),
                    (px + rng.gauss(0, w * 0.06), py + rng.gauss(0, w * 0.06)),
                    (px + rng.gauss(0, w * 0.1), py + rng.gauss(0, w * 0.1)),
                ],
                False,
            )
        )
    with canvas.clipped(d):
        canvas.line("".join(cracks), (120, 120, 122), 1.2, 0.4)
        sheen(canvas, (x + w * 0.3, y + h * 0.25), w * 0.3, h * 0.2, 0.35)


KINDS: dict[str, Kind] = {
    "inkstone": Kind(
        "studio-implements", inkstone, "圓形鳥紋硯", "a round inkstone with a bird in relief", 0.74
    ),
    "ink_stick": Kind("studio-implements", ink_stick, "描金長方墨", "an ink stick with gilt writing", 2.9),
}
