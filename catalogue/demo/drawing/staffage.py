"""Small things that people a landscape: pavilions, boats, bridges and walkers."""

from __future__ import annotations

import math

from catalogue.demo.drawing.brush import Canvas, Colour, Point, ellipse, mix, poly, rgb, smooth
from catalogue.demo.drawing.landscape import Manner


def pavilion(canvas: Canvas, foot: Point, size: float, manner: Manner, storeys: int = 1) -> None:
    """An open hall: posts, a railing, upswept tiled roofs."""
    x, y = foot
    pale = mix(manner.ground, (255, 250, 235), 0.35)
    ink = manner.ink
    thin = max(0.7, size * 0.018)
    level = y
    for storey in range(storeys):
        w = size * (1 - storey * 0.22)
        tall = size * 0.36
        canvas.fill(
            poly(
                [
                    (x - w * 0.4, level),
                    (x + w * 0.4, level),
                    (x + w * 0.4, level - tall),
                    (x - w * 0.4, level - tall),
                ]
            ),
            pale,
            0.9,
        )
        posts = "".join(f"M{x + w * p:.1f} {level:.1f}v{-tall:.1f}" for p in (-0.4, -0.2, 0, 0.2, 0.4))
        canvas.line(posts, mix(ink, rgb("#7a2f1c"), 0.4), thin * 1.6, 0.85)
        rails = f"M{x - w * 0.4:.1f} {level - tall * 0.28:.1f}h{w * 0.8:.1f}M{x - w * 0.4:.1f} {level - tall * 0.12:.1f}h{w * 0.8:.1f}M{x - w * 0.48:.1f} {level:.1f}h{w * 0.96:.1f}"
        canvas.line(rails, ink, thin, 0.7)
        eave = level - tall
        roof = [
            (x - w * 0.64, eave - size * 0.05),
            (x - w * 0.5, eave + size * 0.02),
            (x, eave + size * 0.03),
            (x + w * 0.5, eave + size * 0.02),
            (x + w * 0.64, eave - size * 0.05),
        ]
        ridge = [(x + w * 0.3, eave - size * 0.26), (x - w * 0.3, eave - size * 0.26)]
        canvas.fill(poly(roof + ridge), mix(manner.wash, ink, 0.35), 0.95)
        tiles = []
        for i in range(13):
            t = i / 12 - 0.5
            tiles.append(
                f"M{x + w * 0.6 * t:.1f} {eave - size * 0.25:.1f}L{x + w * 1.16 * t:.1f} {eave + size * 0.005:.1f}"
            )
        canvas.line("".join(tiles), ink, thin * 0.8, 0.6)
        canvas.line(smooth(roof), ink, thin * 2, 0.9)
        canvas.line(poly(ridge, False), ink, thin * 2.4, 0.9)
        level = eave - size * 0.24


def boat(canvas: Canvas, at: Point, size: float, manner: Manner, sail: bool = False) -> None:
    """A skiff with a mat roof and a boatman, or a sail."""
    x, y = at
    hull = [
        (x - size * 0.55, y - size * 0.09),
        (x - size * 0.3, y + size * 0.05),
        (x + size * 0.25, y + size * 0.06),
        (x + size * 0.58, y - size * 0.12),
        (x + size * 0.3, y - size * 0.02),
        (x - size * 0.3, y - size * 0.02),
    ]
    canvas.fill(smooth(hull, True), mix(manner.ground, manner.ink, 0.45))
    canvas.line(smooth(hull, True), manner.ink, size * 0.018, 0.85)
    roof = [
        (x - size * 0.2, y - size * 0.02),
        (x - size * 0.17, y - size * 0.17),
        (x + size * 0.1, y - size * 0.17),
        (x + size * 0.13, y - size * 0.02),
    ]
    canvas.fill(smooth(roof), mix(manner.ground, manner.wash, 0.6))
    canvas.line(smooth(roof), manner.ink, size * 0.016, 0.8)
    if sail:
        canvas.line(f"M{x:.1f} {y:.1f}v{-size * 0.9:.1f}", manner.ink, size * 0.02, 0.8)
        cloth = [
            (x, y - size * 0.88),
            (x + size * 0.32, y - size * 0.8),
            (x + size * 0.36, y - size * 0.28),
            (x, y - size * 0.24),
        ]
        canvas.fill(poly(cloth), mix(manner.ground, (255, 250, 236), 0.4), 0.9)
        canvas.line(poly(cloth), manner.ink, size * 0.014, 0.7)
    walker(canvas, (x + size * 0.34, y - size * 0.05), size * 0.26, manner)
    canvas.line(
        f"M{x + size * 0.4:.1f} {y - size * 0.24:.1f}L{x + size * 0.56:.1f} {y + size * 0.12:.1f}",
        manner.ink,
        size * 0.014,
        0.8,
    )


def walker(canvas: Canvas, foot: Point, size: float, manner: Manner, robe: Colour | None = None) -> None:
    """A robed figure of a few strokes."""
    x, y = foot
    lean = canvas.rng.gauss(0, 0.05) * size
    body = [
        (x - size * 0.17, y),
        (x - size * 0.13, y - size * 0.5),
        (x + lean, y - size * 0.78),
        (x + size * 0.14, y - size * 0.5),
        (x + size * 0.19, y),
    ]
    canvas.fill(smooth(body, True), robe or mix(manner.ground, (255, 250, 238), 0.4))
    canvas.line(smooth(body, True), manner.ink, max(0.5, size * 0.035), 0.85)
    canvas.fill(
        ellipse(x + lean, y - size * 0.87, size * 0.095, size * 0.11), mix(manner.ground, rgb("#d9b48c"), 0.5)
    )
    canvas.line(
        ellipse(x + lean, y - size * 0.87, size * 0.095, size * 0.11),
        manner.ink,
        max(0.4, size * 0.025),
        0.85,
    )
    canvas.fill(ellipse(x + lean, y - size * 0.96, size * 0.1, size * 0.055), manner.ink, 0.9)
    canvas.line(
        poly(
            [
                (x + size * 0.02, y - size * 0.6),
                (x + size * 0.1, y - size * 0.36),
                (x + size * 0.03, y - size * 0.05),
            ],
            False,
        ),
        manner.ink,
        max(0.4, size * 0.022),
        0.6,
    )


def bridge(canvas: Canvas, left: Point, right: Point, manner: Manner, arched: bool = False) -> None:
    """A plank bridge on piles, or a stone arch."""
    span = right[0] - left[0]
    rise = span * (0.24 if arched else 0.04)
    line = [
        (left[0] + span * t, left[1] + (right[1] - left[1]) * t - rise * math.sin(math.pi * t))
        for t in [i / 10 for i in range(11)]
    ]
    deck = span * 0.05
    pale = mix(manner.ground, (255, 250, 236), 0.3)
    if arched:
        inner = [
            (left[0] + span * (0.5 - 0.2 * math.cos(a)), left[1] - rise * 0.62 * math.sin(a) + deck * 2)
            for a in [math.pi * i / 10 for i in range(11)]
        ]
        body = poly([*line, (right[0], right[1] + deck * 2), *inner[::-1], (left[0], left[1] + deck * 2)])
        canvas.fill(body, mix(pale, manner.wash, 0.3))
        canvas.line(body, manner.ink, span * 0.008, 0.8)
    else:
        piles = "".join(f"M{px:.1f} {py:.1f}v{deck * 2.6:.1f}" for px, py in line[2:9:3])
        canvas.line(piles, manner.ink, span * 0.016, 0.8)
    canvas.line(smooth(line), manner.ink, deck, 0.85)
    canvas.line(smooth(line), pale, deck * 0.6)
    rail = [(px, py - deck * 1.7) for px, py in line]
    posts = "".join(f"M{px:.1f} {py:.1f}v{-deck * 1.7:.1f}" for px, py in line)
    canvas.line(smooth(rail) + posts, manner.ink, span * 0.007, 0.75)
