"""Shapes that are not turned: rounded forms by soft inner shading, tubes, legs and stands."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.demo.drawing.brush import Canvas, Point, mix, scale, smooth
from catalogue.demo.drawing.solid import Material

Box = tuple[float, float, float, float]


def bounds(points: Sequence[Point]) -> Box:
    """x, y, width, height round the points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def form(canvas: Canvas, d: str, box: Box, material: Material, depth: float, gloss: bool = True) -> None:
    """A shape swelling towards the eye: lit upper left, core shadow lower right, bounced light.

    `depth` is how far the rounding reaches inwards, in design units.
    """
    x, y, width, height = box
    paint = canvas.linear(
        (x + width * 0.12, y),
        (x + width * 0.8, y + height),
        [
            (0, mix(material.base, material.light, 0.85), 1),
            (0.38, material.base, 1),
            (0.82, mix(material.base, material.dark, 0.72), 1),
            (1, mix(material.base, material.dark, 0.5), 1),
        ],
    )
    with canvas.clipped(d):
        canvas.rect(box, paint)
        for i in range(9):
            size = depth * (0.3 + i * 0.28)
            with canvas.moved(f"translate({-size * 0.3:.1f} {-size * 0.38:.1f})"):
                canvas.line(d, scale(material.dark, 0.62), size, 0.075)
        for i in range(7):
            size = depth * (0.2 + i * 0.2)
            with canvas.moved(f"translate({size * 0.36:.1f} {size * 0.44:.1f})"):
                canvas.line(d, mix(material.light, (255, 255, 255), 0.5), size, 0.06)
        canvas.line(d, material.bounce, depth * 0.1, 0.35)
        if gloss and material.gloss:
            sheen(canvas, (x + width * 0.3, y + height * 0.26), width * 0.2, height * 0.15, material.gloss)


def blob(canvas: Canvas, points: Sequence[Point], material: Material, depth: float) -> str:
    """A closed smooth form through the points; answers its path."""
    d = smooth(points, closed=True)
    x, y, width, height = bounds(points)
    form(canvas, d, (x - depth, y - depth, width + 2 * depth, height + 2 * depth), material, depth)
    return d


def sheen(canvas: Canvas, centre: Point, rx: float, ry: float, weight: float) -> None:
    """A soft highlight."""
    paint = canvas.radial(
        centre,
        rx,
        [(0, (255, 255, 255), 0.62 * weight), (0.4, (255, 255, 255), 0.3 * weight), (1, (255, 255, 255), 0)],
        squash=ry / rx,
    )
    canvas.rect((centre[0] - rx, centre[1] - ry, 2 * rx, 2 * ry), paint)


def tube(
    canvas: Canvas, points: Sequence[Point], width: float, material: Material, cap: str = "round"
) -> None:
    """A bent rod: strokes from dark and wide to lit and narrow."""
    d = smooth(points)
    extra = f' stroke-linecap="{cap}" stroke-linejoin="round"'
    canvas.line(d, scale(material.dark, 0.72), width, 1, extra)
    tones = 12
    for i in range(tones):
        t = (i + 1) / tones
        shift = -width * 0.13 * t
        tone = mix(material.dark, material.base, t * 1.4)
        tone = mix(tone, material.light, max(0.0, t - 0.6) * 2)
        with canvas.moved(f"translate({shift:.2f} {shift * 0.8:.2f})"):
            canvas.line(d, tone, width * (1 - 0.86 * t), 0.85, extra)
    if material.gloss > 0.2:
        with canvas.moved(f"translate({-width * 0.18:.2f} {-width * 0.14:.2f})"):
            canvas.line(d, (255, 255, 255), width * 0.07, material.gloss * 0.8, extra)
