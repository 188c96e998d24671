"""Woven lengths: gold on red, phoenixes and peonies."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import (
    Canvas,
    Colour,
    Point,
    ellipse,
    mix,
    poly,
    rect,
    rgb,
    smooth,
    taper,
)
from catalogue.demo.drawing.enamel_flowers import blossom
from catalogue.demo.drawing.ground import Box, inset_shadow, weave
from catalogue.demo.drawing.kinds import Kind, Look, place


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
    base, gold = rgb("#7d1a20"), rgb("#d9ae52")
    canvas.rect((x, y, w, h), base)
    cell = w / 9
    rows = int(h / cell)
    plain, fine = [], []
    for row in range(rows):
        for k in range(9):
            spot = orn.flat(x + (k + 0.06) * cell, y + (row + 0.06) * cell, cell * 0.88, cell * 0.88)
            if row < 7 or row > rows - 9 or k in (0, 8):
                fine.append(orn.wrap(_LOZENGE, spot, 1))
                plain.append(orn.wrap([[(0.5, 0.36), (0.64, 0.5), (0.5, 0.64), (0.36, 0.5)]], spot, 1))
            elif (row + k) % 2:
                plain.append(orn.wrap([_STAR], spot, 1))
    canvas.fill("".join(plain), gold, 0.92)
    canvas.line("".join(fine), gold, cell * 0.07, 0.9)
    _borders(canvas, (x, y, w, h), cell, gold)
    _cloth(canvas, (x, y, w, h), base)
    _fringe(canvas, (x, y, w, h), mix(base, gold, 0.35))


_LOZENGE = [
    [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5), (0.5, 0.0)],
    [(0.5, 0.2), (0.8, 0.5), (0.5, 0.8), (0.2, 0.5), (0.5, 0.2)],
]
_STAR = [
    (
        0.5 + (0.36 if i % 2 else 0.13) * math.cos(i * math.pi / 8),
        0.5 + (0.36 if i % 2 else 0.13) * math.sin(i * math.pi / 8),
    )
    for i in range(16)
]


def _borders(canvas: Canvas, box: Box, cell: float, gold: Colour) -> None:
    """Bars across the cloth, rows of pointed shoots towards its middle, lines along its sides."""
    x, y, w, h = box
    rows = int(h / cell)
    shoots = []
    for row, up in ((0, 0), (7, 1), (rows - 8, -1), (rows, 0)):
        level = y + row * cell
        canvas.rect((x, level - cell * 0.1, w, cell * 0.2), rgb("#4d0d14"))
        canvas.rect((x, level - cell * 0.03, w, cell * 0.06), gold)
        for k in range(18 if up else 0):
            middle, foot = x + (k + 0.5) * w / 18, level + up * cell * 0.12
            tip = (middle, level + up * cell * 1.25)
            shoots.append(poly([(middle - w / 40, foot), tip, (middle + w / 40, foot)]))
    canvas.fill("".join(shoots), gold, 0.95)
    for px in (x + cell, x + w - cell):
        canvas.rect((px - cell * 0.06, y, cell * 0.12, h), gold, 0.9)


def _fringe(canvas: Canvas, box: Box, tone: Colour) -> None:
    x, y, w, h = box
    rng = canvas.rng
    threads = []
    for k in range(150):
        fx = x + w * (k + 0.5) / 150
        for fy, way in ((y + h, 1), (y, -1)):
            end = (fx + rng.gauss(0, 2.5), fy + way * h * rng.uniform(0.02, 0.028))
            threads.append(
                taper([(fx, fy), (fx + rng.gauss(0, 1.5), fy + way * h * 0.012), end], 2.2, 1, 0.6)
            )
    canvas.fill("".join(threads), tone, 0.9)


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
}
