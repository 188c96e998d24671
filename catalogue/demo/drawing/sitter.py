"""A frontal seated figure: throne, robe with roundels, quiet face. A type, nobody's likeness."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import Canvas, Point, ellipse, poly, rgb, smooth, taper
from catalogue.demo.drawing.form import form
from catalogue.demo.drawing.ground import Box
from catalogue.demo.drawing.solid import Material

INK = rgb("#2a1f15")


def sitter(canvas: Canvas, box: Box) -> None:
    """Draw the figure in the middle of a box."""
    x, y, w, h = box
    s = min(w, h * 0.84)
    ox, oy = x + w / 2, y + h * 0.54

    def at(px: float, py: float) -> Point:
        return ox + px * s, oy + py * s

    def path(*pairs: tuple[float, float]) -> str:
        return smooth([at(a, b) for a, b in pairs], True)

    _throne(canvas, box, s, (ox, oy))
    robe = Material(rgb("#7d4a12"), rgb("#c58f2e"), rgb("#e6c268"), 0.0, rgb("#e6c268"), 0.1)
    shape = [
        (-0.07, -0.28), (-0.2, -0.235), (-0.31, -0.12), (-0.37, 0.04), (-0.36, 0.16), (-0.25, 0.2),
        (-0.33, 0.4), (-0.3, 0.5), (0.3, 0.5), (0.33, 0.4), (0.25, 0.2), (0.36, 0.16), (0.37, 0.04),
        (0.31, -0.12), (0.2, -0.235), (0.07, -0.28),
    ]  # fmt: skip
    d = path(*shape)
    form(canvas, d, (ox - s * 0.5, oy - s * 0.4, s, s), robe, s * 0.03, False)
    _folds(canvas, d, at, s)
    for px, py, size in (
        (0, -0.06, 0.085),
        (-0.21, -0.1, 0.055),
        (0.21, -0.1, 0.055),
        (0, 0.3, 0.1),
        (-0.16, 0.36, 0.06),
        (0.16, 0.36, 0.06),
    ):
        _roundel(canvas, at(px, py), s * size)
    canvas.line(path(*shape), INK, s * 0.004, 0.8)
    collar = Material(rgb("#5a1712"), rgb("#8f2a1f"), rgb("#b85a48"), 0.0)
    form(
        canvas,
        path((-0.075, -0.29), (0, -0.2), (0.075, -0.29), (0.05, -0.31), (-0.05, -0.31)),
        (ox - s * 0.1, oy - s * 0.34, s * 0.2, s * 0.2),
        collar,
        s * 0.01,
        False,
    )
    belt = [at(a, b) for a, b in ((-0.24, 0.075), (-0.1, 0.105), (0.1, 0.105), (0.24, 0.075))]
    canvas.line(smooth(belt), rgb("#7a1f18"), s * 0.026)
    for k in range(7):
        canvas.fill(
            ellipse(ox + s * (k - 3) * 0.06, oy + s * (0.103 - abs(k - 3) * 0.005), s * 0.014, s * 0.011),
            rgb("#e3dcc4"),
        )
    _head(canvas, at, s)


def _throne(canvas: Canvas, box: Box, s: float, centre: Point) -> None:
    x, y, w, h = box
    ox, oy = centre
    rug = poly([(x, y + h), (x + w, y + h), (x + w, oy + s * 0.47), (x, oy + s * 0.47)])
    canvas.fill(rug, rgb("#8a3d2c"))
    step = s * 0.075
    rows = []
    for row in range(4):
        for k in range(int(w / step) + 1):
            at = orn.flat(x + k * step, oy + s * 0.485 + row * step, step * 0.94, step * 0.9)
            rows.append(orn.wrap(orn.cloud(canvas.rng), at))
    canvas.line("".join(rows), rgb("#d9b56a"), s * 0.003, 0.7)
    wood = Material(rgb("#3a1d0d"), rgb("#7d4a20"), rgb("#b98244"), 0.2)
    back = [
        (ox + s * a, oy + s * b)
        for a, b in (
            (-0.4, 0.3),
            (-0.42, -0.12),
            (-0.34, -0.2),
            (-0.3, -0.3),
            (-0.18, -0.33),
            (0, -0.4),
            (0.18, -0.33),
            (0.3, -0.3),
            (0.34, -0.2),
            (0.42, -0.12),
            (0.4, 0.3),
        )
    ]
    form(canvas, smooth(back, True), (ox - s * 0.5, oy - s * 0.5, s, s), wood, s * 0.02)
    inner = [(ox + (px - ox) * 0.9, oy + (py - oy) * 0.9) for px, py in back]
    canvas.fill(smooth(inner, True), rgb("#a97f36"))
    with canvas.clipped(smooth(inner, True)):
        lines = []
        for row in range(8):
            for k in range(9):
                lines.append(
                    orn.wrap(
                        orn.thunder(),
                        orn.flat(ox + s * (k * 0.1 - 0.45), oy + s * (row * 0.08 - 0.4), s * 0.09, s * 0.07),
                    )
                )
        canvas.line("".join(lines), rgb("#6d4818"), s * 0.004, 0.7)
    seat = poly(
        [
            (ox - s * 0.43, oy + s * 0.28),
            (ox + s * 0.43, oy + s * 0.28),
            (ox + s * 0.43, oy + s * 0.47),
            (ox - s * 0.43, oy + s * 0.47),
        ]
    )
    form(canvas, seat, (ox - s * 0.45, oy + s * 0.26, s * 0.9, s * 0.22), wood, s * 0.02)


def _folds(canvas: Canvas, d: str, at: Callable[[float, float], Point], s: float) -> None:
    lines = []
    for side in (-1, 1):
        for k in range(4):
            lines.append(
                taper(
                    [
                        at(side * (0.12 + k * 0.045), -0.2 + k * 0.03),
                        at(side * (0.17 + k * 0.05), -0.02),
                        at(side * (0.1 + k * 0.06), 0.13 + k * 0.01),
                    ],
                    s * 0.006,
                    0.2,
                )
            )
        for k in range(5):
            lines.append(
                taper(
                    [
                        at(side * (0.05 + k * 0.05), 0.14),
                        at(side * (0.07 + k * 0.055), 0.3),
                        at(side * (0.06 + k * 0.058), 0.48),
                    ],
                    s * 0.006,
                    0.2,
                )
            )
    with canvas.clipped(d):
        canvas.fill("".join(lines), rgb("#5d3209"), 0.6)


def _roundel(canvas: Canvas, centre: Point, size: float) -> None:
    """A woven roundel: a coiled dragon suggested among clouds."""
    x, y = centre
    canvas.fill(ellipse(x, y, size, size), rgb("#9c3a24"), 0.9)
    canvas.line(
        ellipse(x, y, size, size) + ellipse(x, y, size * 0.92, size * 0.92), rgb("#f0d58a"), size * 0.035
    )
    body = orn.spiral(x, y, size * 0.74, 1.5, canvas.rng.uniform(0, 6))
    canvas.line(smooth(body), rgb("#f0d58a"), size * 0.16)
    canvas.line(smooth(body), rgb("#b8862e"), size * 0.05)
    lines = []
    for k in range(5):
        angle = k * 1.257
        from math import cos, sin

        lines.append(
            smooth(
                orn.spiral(
                    x + cos(angle) * size * 0.78, y + sin(angle) * size * 0.78, size * 0.12, 1.2, angle
                )
            )
        )
    canvas.line("".join(lines), rgb("#6fa08f"), size * 0.05)


def _head(canvas: Canvas, at: Callable[[float, float], Point], s: float) -> None:
    skin = Material(rgb("#a8764a"), rgb("#dcb389"), rgb("#f0d3b0"), 0.0, rgb("#f0d3b0"), 0.1)
    face = [
        at(a, b)
        for a, b in (
            (-0.066, -0.43),
            (-0.074, -0.375),
            (-0.06, -0.315),
            (0, -0.278),
            (0.06, -0.315),
            (0.074, -0.375),
            (0.066, -0.43),
            (0, -0.46),
        )
    ]
    for side in (-1, 1):
        canvas.fill(ellipse(*at(side * 0.077, -0.372), s * 0.012, s * 0.026), rgb("#cfa277"))
    cx, cy = at(-0.1, -0.48)
    form(canvas, smooth(face, True), (cx, cy, s * 0.2, s * 0.22), skin, s * 0.012, False)
    canvas.line(smooth(face, True), INK, s * 0.0026, 0.7)
    marks = []
    for side in (-1, 1):
        marks.append(
            taper(
                [at(side * 0.014, -0.402), at(side * 0.033, -0.409), at(side * 0.052, -0.4)], s * 0.006, 0.3
            )
        )
        marks.append(
            taper(
                [at(side * 0.016, -0.383), at(side * 0.032, -0.388), at(side * 0.047, -0.381)],
                s * 0.0045,
                0.4,
            )
        )
        canvas.fill(ellipse(*at(side * 0.032, -0.3835), s * 0.0052, s * 0.0045), INK)
        marks.append(
            taper(
                [at(side * 0.012, -0.322), at(side * 0.035, -0.319), at(side * 0.05, -0.305)],
                s * 0.006,
                0.9,
                0.1,
            )
        )
    marks.append(
        taper([at(0.004, -0.39), at(0.011, -0.352), at(0, -0.347), at(-0.009, -0.351)], s * 0.003, 0.4)
    )
    for k in range(9):
        marks.append(
            taper(
                [
                    at(-0.02 + k * 0.005, -0.296),
                    at(-0.026 + k * 0.0065, -0.262),
                    at(-0.012 + k * 0.003, -0.232),
                ],
                s * 0.003,
                0.8,
                0.1,
            )
        )
    canvas.fill("".join(marks), INK, 0.8)
    canvas.fill(
        taper([at(-0.02, -0.3155), at(0, -0.3125), at(0.02, -0.3155)], s * 0.008, 0.3), rgb("#a5483a")
    )
    hat = Material(rgb("#080706"), rgb("#221d19"), rgb("#4c443c"), 0.1)
    cap = [
        at(a, b)
        for a, b in (
            (-0.083, -0.418),
            (-0.088, -0.49),
            (-0.055, -0.56),
            (0, -0.58),
            (0.055, -0.56),
            (0.088, -0.49),
            (0.083, -0.418),
            (0, -0.438),
        )
    ]
    form(canvas, smooth(cap, True), (cx - s * 0.02, cy - s * 0.12, s * 0.24, s * 0.2), hat, s * 0.012)
    for side in (-1, 1):
        wing = [
            at(side * 0.06, -0.55),
            at(side * 0.075, -0.63),
            at(side * 0.03, -0.64),
            at(side * 0.02, -0.56),
        ]
        form(canvas, smooth(wing, True), (cx - s * 0.02, cy - s * 0.2, s * 0.24, s * 0.2), hat, s * 0.006)
    canvas.line(smooth([at(-0.083, -0.44), at(0, -0.46), at(0.083, -0.44)]), rgb("#c9a24e"), s * 0.006)
