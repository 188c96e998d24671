"""Carvings: an olive-stone boat and an ox of bamboo root."""

from __future__ import annotations

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import script
from catalogue.demo.drawing.brush import (
    Canvas,
    Point,
    ellipse,
    mix,
    poly,
    rgb,
    scale,
    smooth,
    taper,
)
from catalogue.demo.drawing.form import blob, form, tube
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.solid import Material

OLIVE = Material(rgb("#2f1508"), rgb("#8a4a22"), rgb("#cf8f56"), 0.5, rgb("#b98a60"), 0.3)


BAMBOO = Material(rgb("#3a1f0a"), rgb("#a3682e"), rgb("#dcab68"), 0.45, rgb("#c79a62"), 0.3)


IVORY = Material(rgb("#7f6a45"), rgb("#e3d3ac"), rgb("#fbf4de"), 0.4, rgb("#efe3c4"), 0.3)


ZITAN = Material(rgb("#120604"), rgb("#4a2015"), rgb("#8c5038"), 0.35, rgb("#7d5a48"), 0.25)


def stone_boat(canvas: Canvas, look: Look) -> None:
    """A boat cut from an olive stone: hull, cabin with shutters, roof, tiny people."""
    x, y, w, h = place(canvas, (look.ratio or 0.47) + 0.14, "light", 0.68)
    grounded(canvas, (x, y, w, h), 0.36, 0.1)

    def at(*pairs: tuple[float, float]) -> list[Point]:
        return [(x + w * a, y + h * b) for a, b in pairs]

    form(
        canvas,
        smooth(at((0.2, 0.95), (0.8, 0.95), (0.84, 1.0), (0.16, 1.0)), True),
        (x, y + h * 0.9, w, h * 0.12),
        ZITAN,
        6,
    )
    hull = at(
        (0.0, 0.44),
        (0.1, 0.6),
        (0.3, 0.66),
        (0.6, 0.66),
        (0.86, 0.58),
        (1.0, 0.36),
        (0.95, 0.66),
        (0.84, 0.86),
        (0.6, 0.965),
        (0.34, 0.96),
        (0.14, 0.84),
        (0.04, 0.66),
    )
    d = blob(canvas, hull, OLIVE, w * 0.028)
    grain = "".join(
        smooth(
            at(
                (0.06, 0.6 + k * 0.05),
                (0.3, 0.7 + k * 0.045),
                (0.6, 0.71 + k * 0.045),
                (0.92, 0.6 + k * 0.05),
            )
        )
        for k in range(6)
    )
    with canvas.clipped(d):
        orn.relief(canvas, grain, OLIVE.base, 1.6, 0.4)
        script.column(
            canvas,
            (x + w * 0.3, y + h * 0.76, w * 0.4, h * 0.16),
            scale(OLIVE.dark, 0.8),
            "regular",
            3,
            12,
            0.6,
        )
    cabin = at((0.26, 0.69), (0.26, 0.32), (0.74, 0.3), (0.74, 0.69))
    form(canvas, poly(cabin), (x + w * 0.24, y + h * 0.28, w * 0.52, h * 0.38), OLIVE, w * 0.012)
    for k in range(8):
        px = 0.275 + k * 0.058
        pane = at((px, 0.38), (px + 0.048, 0.378), (px + 0.048, 0.58), (px, 0.58))
        shut = k not in (2, 5)
        canvas.fill(poly(pane), scale(OLIVE.dark, 0.5 if not shut else 1.3))
        if shut:
            bars = "".join(
                poly(at((px + 0.006, 0.4 + r * 0.032), (px + 0.042, 0.4 + r * 0.032)), False)
                for r in range(6)
            )
            canvas.line(
                bars + poly(at((px + 0.024, 0.385), (px + 0.024, 0.575)), False),
                mix(OLIVE.base, OLIVE.light, 0.5),
                2,
                0.9,
            )
        orn.relief(canvas, poly(pane), OLIVE.base, 1.8)
    roof = at((0.22, 0.33), (0.28, 0.2), (0.5, 0.14), (0.72, 0.18), (0.78, 0.31), (0.5, 0.35))
    blob(canvas, roof, OLIVE, w * 0.016)
    mats = "".join(
        smooth(at((0.26 + k * 0.045, 0.325), (0.29 + k * 0.042, 0.22), (0.33 + k * 0.036, 0.165)))
        for k in range(11)
    )
    orn.relief(canvas, mats, OLIVE.base, 1.8, 0.5)
    for px, s in ((0.1, 0.2), (0.17, 0.18), (0.83, 0.19), (0.89, 0.22)):
        foot = 0.62 if px < 0.5 else 0.6
        body = at(
            (px - s * 0.17, foot),
            (px - s * 0.12, foot - s * 0.9),
            (px, foot - s * 1.25),
            (px + s * 0.13, foot - s * 0.85),
            (px + s * 0.18, foot),
        )
        blob(canvas, body, OLIVE, w * 0.008)
        head = ellipse(x + w * px, y + h * (foot - s * 1.42), w * s * 0.075, w * s * 0.08)
        form(
            canvas,
            head,
            (x + w * (px - 0.03), y + h * (foot - s * 1.8), w * 0.06, h * 0.16),
            OLIVE,
            w * 0.005,
        )
    tube(canvas, at((0.93, 0.3), (0.985, 0.7)), w * 0.008, OLIVE)
    tube(canvas, at((0.5, 0.16), (0.5, -0.02)), w * 0.01, OLIVE)


def ox(canvas: Canvas, look: Look) -> None:
    """竹根雕: a reclining ox, a herd boy on its back, root fibres left in the surface."""
    x, y, w, h = place(canvas, look.ratio or 1.0, "warm", 0.64)
    grounded(canvas, (x, y, w, h), 0.46, 0.13)

    def at(*pairs: tuple[float, float]) -> list[Point]:
        return [(x + w * a, y + h * b) for a, b in pairs]

    depth = w * 0.035
    blob(canvas, at((0.9, 0.74), (0.99, 0.8), (0.97, 0.95), (0.86, 0.96)), BAMBOO, depth * 0.4)
    body = at(
        (0.2, 0.62),
        (0.34, 0.5),
        (0.52, 0.46),
        (0.72, 0.47),
        (0.88, 0.56),
        (0.97, 0.74),
        (0.95, 0.92),
        (0.8, 0.98),
        (0.3, 0.98),
        (0.17, 0.86),
    )
    d = blob(canvas, body, BAMBOO, depth)
    blob(
        canvas,
        at((0.66, 0.78), (0.8, 0.7), (0.93, 0.8), (0.9, 0.95), (0.7, 0.985), (0.56, 0.97)),
        BAMBOO,
        depth * 0.7,
    )
    blob(
        canvas,
        at((0.2, 0.86), (0.3, 0.84), (0.48, 0.91), (0.52, 0.97), (0.36, 0.99), (0.18, 0.98)),
        BAMBOO,
        depth * 0.5,
    )
    rng = canvas.rng
    fibres, dots = [], []
    for _ in range(240):
        px, py = x + w * rng.uniform(0.18, 0.95), y + h * rng.uniform(0.5, 0.98)
        fibres.append(taper([(px, py), (px + rng.gauss(0, 4), py + h * 0.02)], 1.6, 0.4))
        dots.append(ellipse(x + w * rng.uniform(0.2, 0.95), y + h * rng.uniform(0.5, 0.98), 1.5, 1.4))
    with canvas.clipped(d):
        canvas.fill("".join(fibres), BAMBOO.dark, 0.35)
        canvas.fill("".join(dots), BAMBOO.light, 0.5)
    neck = at((0.14, 0.66), (0.22, 0.54), (0.36, 0.56), (0.4, 0.7), (0.34, 0.86), (0.2, 0.86))
    blob(canvas, neck, BAMBOO, depth * 0.8)
    head = at(
        (0.02, 0.78),
        (0.04, 0.64),
        (0.12, 0.54),
        (0.24, 0.52),
        (0.3, 0.62),
        (0.24, 0.74),
        (0.15, 0.83),
        (0.08, 0.87),
        (0.03, 0.85),
    )
    blob(canvas, head, BAMBOO, depth * 0.6)
    horn = Material(scale(BAMBOO.dark, 0.7), scale(BAMBOO.base, 0.6), BAMBOO.base, 0.4)
    for pts in (
        at((0.23, 0.55), (0.31, 0.46), (0.4, 0.44), (0.46, 0.49)),
        at((0.16, 0.54), (0.15, 0.45), (0.2, 0.37), (0.28, 0.33)),
    ):
        tube(canvas, pts, w * 0.026, horn)
    blob(canvas, at((0.26, 0.58), (0.36, 0.6), (0.38, 0.65), (0.28, 0.65)), BAMBOO, depth * 0.25)
    marks = [
        taper(at((0.11, 0.63), (0.145, 0.615), (0.18, 0.635)), w * 0.012, 0.3),
        taper(at((0.05, 0.79), (0.07, 0.775), (0.09, 0.79)), w * 0.012, 0.4),
        taper(at((0.04, 0.835), (0.09, 0.835), (0.14, 0.8)), w * 0.006, 0.3),
    ]
    canvas.fill("".join(marks), scale(BAMBOO.dark, 0.6), 0.85)
    boy = Material(scale(BAMBOO.dark, 1.1), mix(BAMBOO.base, BAMBOO.light, 0.2), BAMBOO.light, 0.4)
    blob(canvas, at((0.5, 0.5), (0.47, 0.6), (0.5, 0.72), (0.57, 0.74), (0.6, 0.6)), boy, depth * 0.5)
    blob(
        canvas,
        at((0.46, 0.52), (0.48, 0.34), (0.55, 0.24), (0.65, 0.24), (0.73, 0.36), (0.75, 0.53), (0.6, 0.56)),
        boy,
        depth * 0.6,
    )
    tube(canvas, at((0.52, 0.3), (0.45, 0.36), (0.41, 0.3), (0.44, 0.24)), w * 0.055, boy)
    face = at(
        (0.52, 0.16), (0.54, 0.07), (0.61, 0.04), (0.67, 0.08), (0.69, 0.17), (0.65, 0.24), (0.58, 0.25)
    )
    blob(canvas, face, boy, depth * 0.4)
    for px in (0.55, 0.66):
        blob(canvas, at((px - 0.025, 0.06), (px, 0.015), (px + 0.025, 0.06)), horn, 3)
    eyes = [
        taper(at((px - 0.016, 0.145), (px, 0.136), (px + 0.016, 0.147)), w * 0.006, 0.3)
        for px in (0.57, 0.63)
    ]
    eyes.append(taper(at((0.58, 0.2), (0.6, 0.208), (0.62, 0.199)), w * 0.006, 0.3))
    canvas.fill("".join(eyes), scale(BAMBOO.dark, 0.6))
    tube(canvas, at((0.38, 0.23), (0.5, 0.2)), w * 0.012, horn)
    folds = [
        taper(at((0.56 + k * 0.05, 0.28), (0.57 + k * 0.055, 0.4), (0.53 + k * 0.06, 0.52)), w * 0.006, 0.2)
        for k in range(4)
    ]
    canvas.fill("".join(folds), scale(BAMBOO.dark, 0.8), 0.5)


KINDS: dict[str, Kind] = {
    "stone_boat": Kind(
        "carvings", stone_boat, "核雕小舟", "a miniature boat carved from a fruit stone", 0.47
    ),
    "ox": Kind("carvings", ox, "竹根雕臥牛", "a bamboo-root carving of a reclining ox and a boy", 1.0),
}
