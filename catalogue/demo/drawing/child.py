"""The lying child, a shape shared by a white-ware pillow and a jade one."""

from __future__ import annotations

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import Canvas, Point, ellipse, mix, scale, smooth, taper
from catalogue.demo.drawing.form import blob
from catalogue.demo.drawing.kinds import Box
from catalogue.demo.drawing.solid import Material


def child(canvas: Canvas, box: Box, stuff: Material) -> None:
    """Legs, long robe, crossed arms, a round head turned to the viewer."""
    x, y, w, h = box

    def at(*pairs: tuple[float, float]) -> list[Point]:
        return [(x + w * a, y + h * b) for a, b in pairs]

    depth = w * 0.035
    blob(
        canvas,
        at((0.84, 0.5), (0.93, 0.34), (0.99, 0.36), (1.0, 0.52), (0.94, 0.72), (0.86, 0.8)),
        stuff,
        depth * 0.6,
    )
    blob(
        canvas,
        at((0.8, 0.62), (0.93, 0.56), (1.0, 0.66), (0.99, 0.82), (0.9, 0.93), (0.8, 0.92)),
        stuff,
        depth * 0.6,
    )
    robe = at(
        (0.22, 0.5), (0.3, 0.3), (0.42, 0.22), (0.58, 0.27), (0.74, 0.3), (0.86, 0.42), (0.9, 0.66),
        (0.88, 0.92), (0.82, 0.995), (0.2, 0.995), (0.16, 0.8),
    )  # fmt: skip
    d = blob(canvas, robe, stuff, depth)
    folds = []
    for k in range(8):
        a = 0.36 + k * 0.065
        folds.append(
            taper(
                at((a, 0.32 + 0.02 * k), (a + 0.05, 0.55), (a + 0.02, 0.8), (a - 0.03, 0.97)), w * 0.006, 0.2
            )
        )
    with canvas.clipped(d):
        canvas.fill("".join(folds), scale(stuff.dark, 0.9), 0.4)
        with canvas.moved("translate(-3 1)"):
            canvas.fill("".join(folds), stuff.light, 0.4)
        lines = []
        for px, py, size in (
            (0.5, 0.5, 0.05),
            (0.66, 0.62, 0.055),
            (0.78, 0.5, 0.045),
            (0.42, 0.76, 0.05),
            (0.6, 0.84, 0.045),
            (0.76, 0.82, 0.05),
        ):
            for line in orn.cloud(canvas.rng):
                lines.append(
                    smooth(
                        [
                            (x + w * px + (a - 0.5) * w * size * 2, y + h * py + (b - 0.5) * w * size * 2)
                            for a, b in line
                        ]
                    )
                )
        orn.relief(canvas, "".join(lines), stuff.base, 1.6, 0.34)
    blob(
        canvas,
        at((0.06, 0.86), (0.1, 0.74), (0.28, 0.68), (0.44, 0.74), (0.48, 0.88), (0.4, 0.98), (0.12, 0.99)),
        stuff,
        depth * 0.7,
    )
    blob(
        canvas,
        at((0.02, 0.9), (0.06, 0.8), (0.18, 0.78), (0.34, 0.84), (0.34, 0.96), (0.1, 1.0)),
        stuff,
        depth * 0.5,
    )
    face = at(
        (0.06, 0.46),
        (0.08, 0.24),
        (0.18, 0.08),
        (0.3, 0.08),
        (0.39, 0.24),
        (0.4, 0.48),
        (0.34, 0.7),
        (0.22, 0.79),
        (0.1, 0.68),
    )
    blob(canvas, at((0.37, 0.36), (0.42, 0.34), (0.43, 0.5), (0.38, 0.54)), stuff, depth * 0.3)
    blob(canvas, face, stuff, depth * 0.8)
    hair = Material(scale(stuff.dark, 0.8), mix(stuff.base, stuff.dark, 0.42), stuff.base, stuff.gloss * 0.5)
    for px, py, s in ((0.12, 0.13, 0.045), (0.35, 0.15, 0.045)):
        blob(
            canvas,
            at(
                (px - s, py + 0.02),
                (px - s * 0.4, py - s * 1.7),
                (px + s * 0.5, py - s * 1.6),
                (px + s, py + 0.03),
                (px, py + s * 1.6),
            ),
            hair,
            depth * 0.3,
        )
    ink = scale(stuff.dark, 0.55)
    marks = []
    for px in (0.155, 0.285):
        marks.append(taper(at((px - 0.035, 0.405), (px, 0.375), (px + 0.035, 0.4)), w * 0.005, 0.2))
        marks.append(taper(at((px - 0.03, 0.46), (px, 0.445), (px + 0.03, 0.465)), w * 0.006, 0.3))
    marks.append(taper(at((0.2, 0.54), (0.222, 0.56), (0.245, 0.54)), w * 0.005, 0.4))
    marks.append(taper(at((0.18, 0.635), (0.222, 0.655), (0.265, 0.63)), w * 0.007, 0.2))
    canvas.fill("".join(marks), ink, 0.75)
    for px in (0.12, 0.325):
        paint = canvas.radial(
            (x + w * px, y + h * 0.57), w * 0.05, [(0, stuff.light, 0.7), (1, stuff.light, 0)]
        )
        canvas.fill(ellipse(x + w * px, y + h * 0.57, w * 0.05, w * 0.05), paint)
