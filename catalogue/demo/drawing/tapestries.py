"""Silk tapestry mounted as scrolls, and an embroidered hanging."""

from __future__ import annotations

import math

from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import staffage, trees
from catalogue.demo.drawing.brush import (
    Canvas,
    Colour,
    Point,
    ellipse,
    num,
    poly,
    rect,
    rgb,
    smooth,
    taper,
)
from catalogue.demo.drawing.ground import inset_shadow, weave
from catalogue.demo.drawing.kinds import Kind, Look
from catalogue.demo.drawing.landscape import Manner
from catalogue.demo.drawing.scrolls import branch_and_birds, finish, hanging_size, mounted


def tapestry(canvas: Canvas, look: Look) -> None:
    """Silk tapestry mounted as a scroll: flowers and birds, with the weave left visible."""
    manner = Manner(rgb("#d3c39c"), rgb("#2e281e"), rgb("#7f7456"), rgb("#6a9088"), 0.5, "hemp")
    box = mounted(canvas, manner.ground)
    branch_and_birds(canvas, box, manner)
    weave(canvas, box, manner.ground, 3.2, 0.3)
    finish(canvas, box, 3)


def tapestry_hills(canvas: Canvas, look: Look) -> None:
    """Silk tapestry mounted as a scroll: hills, water and a boat."""
    manner = Manner(rgb("#cdbf9c"), rgb("#2c281f"), rgb("#6f7a66"), rgb("#5f8f98"), 0.62, "hemp")
    box = mounted(canvas, manner.ground)
    x, y, w, h = box
    rng = canvas.rng
    with canvas.clipped(rect(*box)):
        for px, wide, foot, tall in ((0.35, 0.9, 0.4, 0.3), (0.75, 0.8, 0.46, 0.22)):
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * foot, h * tall, "hill"
            )
            land.mountain(canvas, line, y + h * (foot + 0.02), manner, w * 0.013, 0.9, 0.8)
        land.mist(canvas, (x, y + h * 0.36, w, h * 0.12), manner.ground, 1, 9)
        land.water(canvas, (x, y + h * 0.46, w, h * 0.26), manner, w * 0.016, 70)
        staffage.boat(canvas, (x + w * 0.4, y + h * 0.58), w * 0.2, manner)
        for px, wide, foot, tall in ((0.1, 0.7, 0.76, 0.14), (0.9, 0.8, 0.86, 0.2), (0.3, 1.1, 1.02, 0.16)):
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * foot, h * tall, "slab"
            )
            land.mountain(canvas, line, y + h * (foot + 0.01), manner, w * 0.014, 1.0, 1.2)
            for p in line[16:50:10]:
                trees.tree(
                    canvas,
                    (p[0], p[1] + h * 0.02),
                    w * rng.uniform(0.3, 0.44),
                    manner,
                    rng.choice((rgb("#a8583c"), rgb("#5f8a72"), rgb("#c09a4c"))),
                )
        staffage.pavilion(canvas, (x + w * 0.74, y + h * 0.68), w * 0.22, manner)
        trees.pine(canvas, (x + w * 0.2, y + h * 0.96), w * 0.6, manner, rgb("#2f5548"))
    weave(canvas, box, manner.ground, 3.2, 0.3)
    finish(canvas, box, 3)


def thangka(canvas: Canvas, look: Look) -> None:
    """An embroidered hanging: a seated figure on a lotus, halo, attendants, clouds; stitched."""
    w, h = canvas.width, canvas.height
    blue, gold, red = rgb("#1f3158"), rgb("#cfa24e"), rgb("#9c2f2a")
    canvas.rect((0, 0, w, h), rgb("#5c2220"))
    for inset, tone in ((0.03, gold), (0.036, red), (0.062, gold), (0.068, blue)):
        canvas.rect((w * inset, w * inset, w * (1 - 2 * inset), h - 2 * w * inset), tone)
    x, y, bw, bh = w * 0.1, w * 0.1, w * 0.8, h - w * 0.2
    canvas.rect(
        (x, y, bw, bh),
        canvas.linear(
            (0, y), (0, y + bh), [(0, rgb("#243a66"), 1), (0.6, rgb("#2f5a6a"), 1), (1, rgb("#3d6a4a"), 1)]
        ),
    )
    lines = []
    for k in range(int((h - w * 0.1) / (w * 0.05))):
        for px in (w * 0.072, w * 0.902):
            lines.append(orn.wrap(orn.thunder(), orn.flat(px, w * 0.1 + k * w * 0.05, w * 0.026, w * 0.045)))
    canvas.line("".join(lines), gold, 2, 0.8)
    rng = canvas.rng
    clouds = []
    for _ in range(30):
        size = w * rng.uniform(0.08, 0.13)
        at = orn.flat(x + rng.random() * (bw - size), y + rng.random() * bh * 0.4, size, size * 0.8)
        clouds.append(orn.wrap(orn.cloud(rng), at))
    canvas.line("".join(clouds), rgb("#d9d0b8"), w * 0.006, 0.7)
    cx, cy, s = w / 2, h * 0.5, w * 0.3
    _halo(canvas, (cx, cy), s, (gold, red, blue))
    _seated(canvas, (cx, cy), s, (rgb("#d9ae62"), red, gold))
    for px, py in ((0.24, 0.17), (0.5, 0.12), (0.76, 0.17), (0.21, 0.83), (0.5, 0.86), (0.79, 0.83)):
        _halo(canvas, (w * px, h * py), s * 0.26, (gold, red, blue))
        _seated(
            canvas,
            (w * px, h * py),
            s * 0.26,
            (rng.choice((rgb("#d9ae62"), rgb("#5f8f7a"), rgb("#d9d0b8"))), red, gold),
        )
    stitches = []
    for _ in range(2600):
        px, py = x + rng.random() * bw, y + rng.random() * bh
        stitches.append(f"M{num(px)} {num(py)}l{num(rng.uniform(4, 8))} {num(rng.uniform(-2, 2))}")
    canvas.line("".join(stitches), (255, 246, 220), 1, 0.2)
    weave(canvas, (0, 0, w, h), rgb("#5c4a3a"), 3, 0.2)
    inset_shadow(canvas, (x, y, bw, bh), w * 0.012, 0.4)


def _halo(canvas: Canvas, at: Point, s: float, tones: tuple[Colour, Colour, Colour]) -> None:
    cx, cy = at
    for size, tone in ((1.28, tones[0]), (1.22, tones[1]), (1.12, tones[2]), (1.06, rgb("#3f7a6a"))):
        canvas.fill(ellipse(cx, cy - s * 0.1, s * size, s * size * 1.16), tone)
    rays = "".join(
        poly([(cx, cy - s * 0.1), (cx + s * 1.05 * math.cos(a), cy - s * 0.1 + s * 1.2 * math.sin(a))], False)
        for a in [k * math.pi / 24 for k in range(48)]
    )
    with canvas.clipped(ellipse(cx, cy - s * 0.1, s * 1.06, s * 1.06 * 1.16)):
        canvas.line(rays, tones[0], max(1, s * 0.012), 0.6)
    for size, tone in ((0.52, tones[0]), (0.48, tones[1]), (0.42, rgb("#2f5f58"))):
        canvas.fill(ellipse(cx, cy - s * 0.82, s * size, s * size), tone)


def _seated(canvas: Canvas, at: Point, s: float, tones: tuple[Colour, Colour, Colour]) -> None:
    cx, cy = at
    skin, robe, gold = tones

    def p(px: float, py: float) -> Point:
        return cx + s * px, cy + s * py

    for row, (count, yy) in enumerate(((9, 0.86), (8, 0.98))):
        for k in range(count):
            px = (k - (count - 1) / 2) * 1.9 / count
            petal = smooth(
                [
                    p(px - 0.12, yy),
                    p(px - 0.1, yy + 0.12),
                    p(px, yy + 0.2),
                    p(px + 0.1, yy + 0.12),
                    p(px + 0.12, yy),
                ],
                True,
            )
            canvas.fill(petal, (rgb("#d98a94"), rgb("#8fb0a0"))[(k + row) % 2])
            canvas.line(petal, gold, max(0.8, s * 0.012))
    legs = smooth(
        [
            p(-1.0, 0.78),
            p(-0.84, 0.58),
            p(-0.4, 0.5),
            p(0.4, 0.5),
            p(0.84, 0.58),
            p(1.0, 0.78),
            p(0.5, 0.92),
            p(-0.5, 0.92),
        ],
        True,
    )
    canvas.fill(legs, robe)
    torso = smooth(
        [
            p(-0.2, -0.5),
            p(-0.5, -0.34),
            p(-0.56, 0.1),
            p(-0.36, 0.56),
            p(0.36, 0.56),
            p(0.56, 0.1),
            p(0.5, -0.34),
            p(0.2, -0.5),
        ],
        True,
    )
    canvas.fill(torso, skin)
    drape = smooth(
        [
            p(-0.3, -0.46),
            p(-0.56, -0.2),
            p(-0.6, 0.3),
            p(-0.3, 0.62),
            p(0.3, 0.56),
            p(0.24, 0.2),
            p(-0.06, -0.1),
        ],
        True,
    )
    canvas.fill(drape, robe)
    folds = "".join(
        smooth(
            [p(-0.3 + k * 0.04, -0.4 + k * 0.08), p(-0.5 + k * 0.09, 0.06 + k * 0.05), p(-0.3 + k * 0.1, 0.5)]
        )
        for k in range(5)
    )
    folds += "".join(
        smooth([p(-0.9 + k * 0.1, 0.74), p(0, 0.6 + k * 0.06), p(0.9 - k * 0.1, 0.74)]) for k in range(5)
    )
    canvas.line(folds + drape + legs, gold, max(0.8, s * 0.012), 0.8)
    arm = smooth([p(0.44, -0.26), p(0.62, 0.1), p(0.5, 0.4), p(0.3, 0.6)])
    canvas.line(arm, skin, s * 0.17)
    canvas.line(smooth([p(-0.2, 0.48), p(0.0, 0.56), p(0.2, 0.48)]), skin, s * 0.14)
    canvas.fill(ellipse(*p(0, -0.78), s * 0.22, s * 0.27), skin)
    canvas.fill(ellipse(*p(0, -0.97), s * 0.23, s * 0.13), rgb("#1f2a4a"))
    canvas.fill(ellipse(*p(0, -1.1), s * 0.1, s * 0.09), rgb("#1f2a4a"))
    marks = [
        taper([p(side * 0.04, -0.8), p(side * 0.1, -0.78), p(side * 0.15, -0.81)], s * 0.03, 0.3)
        for side in (-1, 1)
    ]
    marks.append(taper([p(-0.05, -0.64), p(0, -0.625), p(0.05, -0.64)], s * 0.03, 0.3))
    canvas.fill("".join(marks), rgb("#3a2312"))


def _tapestry_size(look: Look) -> tuple[int, int]:
    return hanging_size(look.ratio or 2.4)


def _thangka_size(look: Look) -> tuple[int, int]:
    return 1000, round(1000 * (look.ratio or 2.0))


KINDS: dict[str, Kind] = {
    "tapestry": Kind(
        "tapestries-and-embroideries",
        tapestry,
        "緙絲花鳥掛軸",
        "a silk tapestry of flowers and birds",
        2.4,
        _tapestry_size,
    ),
    "tapestry_hills": Kind(
        "tapestries-and-embroideries",
        tapestry_hills,
        "緙絲山水掛軸",
        "a silk tapestry of hills and water",
        2.3,
        _tapestry_size,
    ),
    "thangka": Kind(
        "tapestries-and-embroideries",
        thangka,
        "刺繡坐佛唐卡",
        "an embroidered hanging with a seated Buddha",
        2.2,
        _thangka_size,
    ),
}
