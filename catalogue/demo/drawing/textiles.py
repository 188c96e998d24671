"""Woven and stitched things: patterned lengths, tapestries, an embroidered hanging; and fans."""

from __future__ import annotations

import math

from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import script, staffage, trees
from catalogue.demo.drawing.brush import (
    Canvas,
    Colour,
    Point,
    ellipse,
    mix,
    num,
    poly,
    rect,
    rgb,
    scale,
    smooth,
    taper,
)
from catalogue.demo.drawing.enamel_flowers import blossom
from catalogue.demo.drawing.glyphs import seal
from catalogue.demo.drawing.ground import Box, aged, inset_shadow, weave
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.landscape import Manner
from catalogue.demo.drawing.scrolls import MANNERS, branch_and_birds, finish, hanging_size, mounted
from catalogue.demo.drawing.small import BAMBOO


def _strip(canvas: Canvas, ratio: float, fill: float = 0.82) -> Box:
    """A length of cloth hung before a light wall; answers its box."""
    place(canvas, 1.0, "light", 0.5)
    w, h = canvas.width, canvas.height
    high = h * fill
    wide = min(w * 0.8, high / ratio)
    box = ((w - wide) / 2, (h - high) / 2 - h * 0.02, wide, high)
    x, y, bw, bh = box
    for spread, alpha in ((0.05, 0.1), (0.025, 0.14), (0.01, 0.2)):
        grow = h * spread * 0.5
        canvas.rect(
            (x - grow * 0.3 + h * 0.006, y + grow * 0.4, bw + grow, bh + grow * 0.5), (20, 18, 16), alpha
        )
    return box


def songket(canvas: Canvas, look: Look) -> None:
    """A long cloth of red silk with gold weft: lozenges, borders of shoots, fringed ends."""
    x, y, w, h = _strip(canvas, 2.6)
    base = rgb("#7d1a20")
    gold, deep = rgb("#d9ae52"), rgb("#4d0d14")
    canvas.rect((x, y, w, h), base)
    rng = canvas.rng
    cell = w / 9
    plain, fine, dots = [], [], []
    for row in range(int(h / cell)):
        for k in range(9):
            px, py = x + k * cell, y + row * cell
            end = row < 7 or row > int(h / cell) - 9
            side = k in (0, 8)
            at = orn.flat(px + cell * 0.06, py + cell * 0.06, cell * 0.88, cell * 0.88)
            if end or side:
                lozenge = [
                    [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), (0.5, 0)],
                    [(0.5, 0.2), (0.8, 0.5), (0.5, 0.8), (0.2, 0.5), (0.5, 0.2)],
                ]
                fine.append(orn.wrap(lozenge, at, 1))
                plain.append(
                    poly(
                        [
                            p
                            for p in (at(*q) for q in ((0.5, 0.36), (0.64, 0.5), (0.5, 0.64), (0.36, 0.5)))
                            if p
                        ]
                    )
                )
                for cx, cy in ((0, 0), (1, 0)):
                    spot = at(cx, cy)
                    if spot:
                        dots.append(ellipse(spot[0], spot[1], cell * 0.09, cell * 0.09))
            elif (row + k) % 2:
                star = [
                    p
                    for p in (
                        at(
                            0.5 + (0.36 if i % 2 else 0.13) * math.cos(i * math.pi / 8),
                            0.5 + (0.36 if i % 2 else 0.13) * math.sin(i * math.pi / 8),
                        )
                        for i in range(16)
                    )
                    if p
                ]
                plain.append(poly(star))
    canvas.fill("".join(plain), gold, 0.92)
    canvas.line("".join(fine), gold, cell * 0.07, 0.9)
    canvas.fill("".join(dots), gold, 0.9)
    for at_y in (0, 7, int(h / cell) - 8, int(h / cell)):
        py = y + at_y * cell
        canvas.rect((x, py - cell * 0.1, w, cell * 0.2), deep)
        canvas.rect((x, py - cell * 0.03, w, cell * 0.06), gold)
        if 0 < at_y < int(h / cell):
            up = -1 if at_y > 8 else 1
            shoots = []
            for k in range(18):
                sx = x + (k + 0.5) * w / 18
                shoots.append(
                    poly(
                        [
                            (sx - w / 40, py + up * cell * 0.12),
                            (sx, py + up * cell * 1.25),
                            (sx + w / 40, py + up * cell * 0.12),
                        ]
                    )
                )
            canvas.fill("".join(shoots), gold, 0.95)
    for px in (x + cell, x + w - cell):
        canvas.rect((px - cell * 0.06, y, cell * 0.12, h), gold, 0.9)
    _cloth(canvas, (x, y, w, h), base)
    fringe = []
    for k in range(150):
        fx = x + w * (k + 0.5) / 150
        for fy, way in ((y + h, 1), (y, -1)):
            fringe.append(
                taper(
                    [
                        (fx, fy),
                        (fx + rng.gauss(0, 1.5), fy + way * h * 0.012),
                        (fx + rng.gauss(0, 2.5), fy + way * h * rng.uniform(0.02, 0.028)),
                    ],
                    2.2,
                    1,
                    0.6,
                )
            )
    canvas.fill("".join(fringe), mix(base, gold, 0.35), 0.9)


def _cloth(canvas: Canvas, box: Box, base: Colour) -> None:
    """Threads, soft hanging folds and a worn surface."""
    x, y, w, h = box
    weave(canvas, box, base, 2.4, 0.3)
    stops = []
    rng = canvas.rng
    for k in range(13):
        dark = rng.random() < 0.5
        stops.append((k / 12, (0, 0, 0) if dark else (255, 250, 240), rng.uniform(0.02, 0.15)))
    canvas.rect(box, canvas.linear((x, 0), (x + w, 0), stops))
    canvas.rect(
        box,
        canvas.linear(
            (0, y), (0, y + h), [(0, (255, 250, 235), 0.1), (0.5, (0, 0, 0), 0), (1, (0, 0, 0), 0.16)]
        ),
    )
    inset_shadow(canvas, box, w * 0.02, 0.2)


def phoenix_silk(canvas: Canvas, look: Look) -> None:
    """A narrow length of silk tapestry: phoenixes and peonies one above the other."""
    x, y, w, h = _strip(canvas, 3.4, 0.86)
    base = rgb("#2f4a5f")
    canvas.rect((x, y, w, h), base)
    rng = canvas.rng
    leaves = rgb("#6f9a7a")
    with canvas.clipped(rect(x, y, w, h)):
        stem = [(x + w * (0.5 + 0.3 * math.sin(i * 0.9)), y + h * i / 18) for i in range(19)]
        canvas.line(smooth(stem), leaves, w * 0.025)
        canvas.line(smooth(stem), rgb("#d9c48a"), w * 0.006)
        for i, (px, py) in enumerate(stem):
            for side in (-1, 1):
                tip = (px + side * w * rng.uniform(0.12, 0.3), py + h * rng.uniform(-0.02, 0.02))
                shape = taper([(px, py), ((px + tip[0]) / 2, py - h * 0.008), tip], w * 0.09, 0.2)
                canvas.fill(shape, leaves if (i + side) % 3 else rgb("#8fb09a"))
                canvas.line(shape, rgb("#d9c48a"), 1.6, 0.8)
        for k in range(4):
            py = y + h * (0.14 + k * 0.245)
            side = 1 if k % 2 else -1
            _phoenix(canvas, (x + w * (0.5 - side * 0.02), py), w * 0.4, side)
            bloom = (x + w * (0.5 + side * 0.22), py + h * 0.125)
            for ring, tone in ((1.0, "#b8485a"), (0.7, "#d9788a"), (0.42, "#f0b8b8")):
                blossom(canvas, bloom, w * 0.19 * ring, rgb(tone))
    _cloth(canvas, (x, y, w, h), base)


def _phoenix(canvas: Canvas, at: Point, size: float, way: int) -> None:
    """A flying phoenix: comb, spread wings, long tail plumes."""
    x, y = at
    s = size

    def p(px: float, py: float) -> Point:
        return x + way * s * px, y + s * py

    tones = [rgb(c) for c in ("#d9b45a", "#c25a48", "#e8d9b0", "#5fa08a", "#8a6aa0")]
    for k in range(5):
        plume = [
            p(-0.2, 0.1),
            p(-0.6, 0.16 + k * 0.1),
            p(-0.95, 0.05 + k * 0.2),
            p(-1.15 + k * 0.05, -0.1 + k * 0.3),
        ]
        canvas.fill(taper(plume, s * 0.13, 0.4, 0.5), tones[k])
        canvas.line(smooth(plume), rgb("#f0e2b8"), 1.6)
    for side in (-1, 1):
        for k in range(7):
            a = side * (0.5 + k * 0.17)
            feather = [
                p(0, 0),
                p(-0.2 + 0.3 * math.cos(a) - k * 0.02, 0.5 * math.sin(a) * 0.9),
                p(-0.35 + 0.35 * math.cos(a), 0.85 * math.sin(a)),
            ]
            canvas.fill(taper(feather, s * 0.13, 0.5, 0.4), tones[k % 3])
            canvas.line(smooth(feather), rgb("#4d3a1c"), 1.2, 0.6)
    body = [
        p(-0.3, 0.06),
        p(-0.05, -0.12),
        p(0.25, -0.12),
        p(0.42, -0.3),
        p(0.56, -0.3),
        p(0.58, -0.18),
        p(0.4, 0.02),
        p(0.1, 0.18),
        p(-0.2, 0.16),
    ]
    canvas.fill(smooth(body, True), tones[0])
    canvas.line(smooth(body, True), rgb("#5a3a14"), 2)
    canvas.fill(taper([p(0.56, -0.24), p(0.72, -0.2)], s * 0.08, 1, 0.1), tones[1])
    canvas.fill(
        smooth([p(0.44, -0.3), p(0.4, -0.48), p(0.52, -0.42), p(0.58, -0.52), p(0.56, -0.3)], True), tones[1]
    )
    canvas.fill(ellipse(*p(0.51, -0.24), s * 0.026, s * 0.026), (20, 14, 8))
    scales_ = "".join(
        smooth([p(-0.1 + k * 0.08, -0.02), p(-0.06 + k * 0.08, 0.05), p(-0.02 + k * 0.08, -0.02)])
        for k in range(6)
    )
    canvas.line(scales_, rgb("#8a5a1c"), 1.8)


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


def _tapestry_size(look: Look) -> tuple[int, int]:
    return hanging_size(look.ratio or 2.4)


def _thangka_size(look: Look) -> tuple[int, int]:
    return 1000, round(1000 * (look.ratio or 2.0))


def _fan_size(look: Look) -> tuple[int, int]:
    return 1600, 920


def _cloth_size(look: Look) -> tuple[int, int]:
    return 800, 1600


KINDS: dict[str, Kind] = {
    "songket": Kind(
        "textiles", songket, "織金菱紋長巾", "a long cloth with gold lozenge pattern", 2.6, _cloth_size
    ),
    "phoenix_silk": Kind(
        "textiles",
        phoenix_silk,
        "鳳凰牡丹紋緙絲",
        "a length of silk tapestry with phoenixes and peonies",
        3.4,
        _cloth_size,
    ),
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
    "fan": Kind("fans", fan, "墨梅成扇", "a folding fan with ink plum blossom", 0.5, _fan_size),
    "garden_fan": Kind("fans", fan, "園林雅集成扇", "a folding fan with a garden gathering", 0.5, _fan_size),
}
_ = (MANNERS, grounded)
