"""Brush writing that says nothing: invented strokes with the rhythm of four hands.

`regular` and `seal` sit in squares, `running` leans and joins, `cursive` flows down the column.
"""

from __future__ import annotations

import math

from catalogue.demo.drawing.brush import Canvas, Colour, Point, curve, poly, taper, varied
from catalogue.demo.drawing.ground import Box


def _stroke(canvas: Canvas, kind: str, at: Point, size: float, weight: float, hand: str) -> str:
    """One brush stroke as an outline; the wrist trembles by the seed."""
    rng = canvas.rng
    x, y = at
    slack = {"regular": 0.02, "running": 0.07, "cursive": 0.12}.get(hand, 0.03)

    def p(dx: float, dy: float) -> Point:
        return x + (dx + rng.gauss(0, slack)) * size, y + (dy + rng.gauss(0, slack)) * size

    up = 0.1 if hand == "regular" else 0.16
    t = weight
    if kind == "heng":
        pts, ws = (
            [p(0, 0), p(0.12, 0.03), p(0.5, -up * 0.5), p(0.9, -up), p(1.0, -up + 0.05)],
            [t * 0.6, t, t * 0.72, t * 1.15, t * 0.4],
        )
    elif kind == "shu":
        pts, ws = (
            [p(-0.04, 0), p(0, 0.1), p(0.01, 0.5), p(0, 0.9), p(0, 1.05)],
            [t * 0.6, t * 1.2, t * 0.95, t * 0.9, t * 0.15],
        )
    elif kind == "pie":
        pts, ws = (
            [p(0, 0), p(-0.04, 0.2), p(-0.25, 0.55), p(-0.6, 0.85)],
            [t * 0.8, t * 1.15, t * 0.75, t * 0.08],
        )
    elif kind == "na":
        pts, ws = (
            [p(0, 0), p(0.2, 0.3), p(0.5, 0.62), p(0.72, 0.76), p(1.0, 0.78)],
            [t * 0.25, t * 0.6, t * 1.1, t * 1.6, t * 0.08],
        )
    elif kind == "dian":
        pts, ws = [p(0, 0), p(0.08, 0.1), p(0.17, 0.22)], [t * 0.2, t * 1.25, t * 0.6]
    elif kind == "ti":
        pts, ws = [p(0, 0.15), p(0.1, 0.12), p(0.45, -0.1)], [t * 0.7, t * 1.1, t * 0.1]
    elif kind == "gou":
        pts, ws = (
            [p(0, 0), p(0.02, 0.5), p(0.02, 0.88), p(-0.04, 0.96), p(-0.22, 0.84)],
            [t * 0.8, t, t * 1.05, t * 1.2, t * 0.1],
        )
    else:
        pts, ws = (
            [p(0, 0), p(0.4, -0.04), p(0.68, -0.04), p(0.7, 0.1), p(0.66, 0.5), p(0.6, 0.7)],
            [t * 0.6, t * 0.75, t * 1.2, t * 1.25, t, t * 0.5],
        )
    return varied(pts, ws)


def character(canvas: Canvas, box: Box, hand: str, weight: float = 1.0) -> str:
    """One invented character filling a box, as outlines."""
    rng = canvas.rng
    x, y, w, h = box
    if hand == "seal":
        return _seal_character(canvas, box)
    if hand == "cursive":
        return _cursive(canvas, box, weight)
    t = w * 0.085 * weight
    parts: list[str] = []
    for zx, zy, zw, zh in _zones(canvas):
        zone = (x + w * zx, y + h * zy, w * zw, h * zh)
        parts += rng.choice(_PARTS)(canvas, zone, t, hand)
    if hand == "running" and rng.random() < 0.7:
        a, b = (x + w * rng.uniform(0.3, 0.9), y + h * 0.4), (x + w * rng.uniform(0.1, 0.5), y + h * 0.8)
        parts.append(taper([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + h * 0.03), b], t * 0.4, 0.3))
    return "".join(parts)


def _zones(canvas: Canvas) -> list[Box]:
    """How a character divides its square: whole, left and right, above and below, in three."""
    rng = canvas.rng
    pick = rng.random()
    if pick < 0.16:
        return [(0.04, 0.02, 0.92, 0.94)]
    if pick < 0.5:
        cut = rng.uniform(0.32, 0.46)
        return [(0.0, 0.06, cut - 0.03, 0.84), (cut + 0.04, 0.0, 0.96 - cut, 0.96)]
    if pick < 0.8:
        cut = rng.uniform(0.34, 0.54)
        return [(0.1, 0.0, 0.8, cut - 0.02), (0.02, cut + 0.05, 0.96, 0.92 - cut)]
    cut = rng.uniform(0.3, 0.4)
    return [
        (0.0, 0.06, cut - 0.03, 0.84),
        (cut + 0.05, 0.0, 0.94 - cut, 0.42),
        (cut + 0.04, 0.5, 0.95 - cut, 0.46),
    ]


def _beams(canvas: Canvas, zone: Box, t: float, hand: str) -> list[str]:
    """Two or three level strokes on a post."""
    rng = canvas.rng
    x, y, w, h = zone
    rows = rng.choice((2, 3)) if h > w * 0.7 else 2
    out = []
    for k in range(rows):
        inset = rng.choice((0.0, 0.12, 0.2)) if k < rows - 1 else 0.0
        at = (x + w * inset, y + h * (0.14 + 0.72 * k / rows))
        out.append(_stroke(canvas, "heng", at, w * (1 - 2 * inset), t, hand))
    post = (x + w * 0.5, y)
    out.append(_stroke(canvas, rng.choice(("shu", "gou")), post, h * rng.uniform(0.72, 0.92), t * 1.1, hand))
    return out


def _mouth(canvas: Canvas, zone: Box, t: float, hand: str) -> list[str]:
    """A closed square, with a stroke inside when it is tall."""
    x, y, w, h = zone
    high = min(h * 0.8, w * 1.1)
    top = y + (h - high) * 0.5
    out = [
        _stroke(canvas, "shu", (x + w * 0.14, top), high, t * 0.9, hand),
        _stroke(canvas, "heng", (x + w * 0.14, top + high * 0.06), w * 0.72, t * 0.8, hand),
        _stroke(canvas, "shu", (x + w * 0.84, top), high * 0.98, t * 1.1, hand),
        _stroke(canvas, "heng", (x + w * 0.16, top + high * 0.96), w * 0.68, t * 0.75, hand),
    ]
    if high > w * 0.8:
        out.append(_stroke(canvas, "heng", (x + w * 0.2, top + high * 0.5), w * 0.6, t * 0.7, hand))
    return out


def _sweep(canvas: Canvas, zone: Box, t: float, hand: str) -> list[str]:
    """A stroke across and two that fall away to left and right."""
    x, y, w, h = zone
    size = min(w, h * 1.1)
    middle = x + w * 0.5
    return [
        _stroke(canvas, "heng", (x + w * 0.08, y + h * 0.28), w * 0.84, t * 0.85, hand),
        _stroke(canvas, "pie", (middle + size * 0.02, y), size * 0.98, t, hand),
        _stroke(canvas, "na", (middle, y + h * 0.3), size * 0.62, t, hand),
    ]


def _water(canvas: Canvas, zone: Box, t: float, hand: str) -> list[str]:
    """Dots down the side and a rising stroke, beside a bent one."""
    x, y, w, h = zone
    size = min(w, h) * 0.9
    out = [
        _stroke(canvas, "dian", (x + w * 0.1, y + h * 0.08), size, t * 1.1, hand),
        _stroke(canvas, "dian", (x + w * 0.02, y + h * 0.38), size, t * 1.1, hand),
        _stroke(canvas, "ti", (x + w * 0.02, y + h * 0.8), size, t, hand),
    ]
    if w > h * 0.55:
        out.append(_stroke(canvas, "zhe", (x + w * 0.34, y + h * 0.14), size * 0.9, t, hand))
    return out


def _roof(canvas: Canvas, zone: Box, t: float, hand: str) -> list[str]:
    """A dot, a cover and a hooked foot."""
    x, y, w, h = zone
    return [
        _stroke(canvas, "dian", (x + w * 0.44, y), min(w, h) * 0.8, t * 1.1, hand),
        _stroke(canvas, "dian", (x + w * 0.04, y + h * 0.24), min(w, h) * 0.7, t, hand),
        _stroke(canvas, "heng", (x + w * 0.1, y + h * 0.28), w * 0.82, t * 0.9, hand),
        _stroke(canvas, "pie", (x + w * 0.52, y + h * 0.36), min(w, h) * 0.7, t, hand),
        _stroke(canvas, "gou", (x + w * 0.62, y + h * 0.36), h * 0.6, t, hand),
    ]


_PARTS = (_beams, _beams, _mouth, _sweep, _sweep, _water, _roof)


def _seal_character(canvas: Canvas, box: Box) -> str:
    """Even lines, rounded corners, left like right."""
    rng = canvas.rng
    x, y, w, h = box
    t = w * 0.075
    lines: list[list[Point]] = [[(0.5, 0), (0.5, rng.choice((0.4, 1.0, 0.62)))]]
    for k in range(rng.randint(2, 4)):
        level = 0.12 + k * 0.24
        inset = rng.uniform(0.06, 0.24)
        end = level + rng.uniform(0.12, 0.34)
        bow = curve(
            [
                (inset, end),
                (inset, level + 0.05),
                (inset + 0.08, level),
                (0.5, level),
                (0.92 - inset, level),
                (1 - inset, level + 0.05),
                (1 - inset, end),
            ],
            3,
        )
        lines.append(bow)
    if rng.random() < 0.6:
        lines.append([(0.3, 0.86), (0.3, 1.04)])
        lines.append([(0.7, 0.86), (0.7, 1.04)])
    out = []
    for line in lines:
        points = [(x + w * a, y + h * b) for a, b in line]
        out.append(varied(points, [t] * len(points)))
    return "".join(out)


def _cursive(canvas: Canvas, box: Box, weight: float) -> str:
    """Strokes run together: loose parts, round turns, and a thread to the next character."""
    rng = canvas.rng
    x, y, w, h = box
    t = w * 0.085 * weight
    parts: list[str] = []
    for zx, zy, zw, zh in _zones(canvas)[:2]:
        zone = (x + w * zx, y + h * zy, w * zw, h * zh)
        parts += rng.choice(_PARTS)(canvas, zone, t * rng.uniform(0.7, 1.1), "cursive")[:3]
    centre = (x + w * rng.uniform(0.35, 0.65), y + h * rng.uniform(0.45, 0.65))
    turns = rng.uniform(0.7, 1.5)
    start = rng.uniform(3.4, 5.2)
    loop = []
    for i in range(15):
        angle = start + turns * 6.283 * i / 14
        radius = w * (0.42 - 0.17 * i / 14)
        loop.append((centre[0] + math.cos(angle) * radius, centre[1] + math.sin(angle) * radius * 0.62))
    loop.append((x + w * rng.uniform(0.4, 0.6), y + h * 1.06))
    phase = rng.uniform(0, 6)
    widths = [t * (0.28 + 0.7 * (0.5 + 0.5 * math.sin(phase + i * 0.5)) ** 2) for i in range(16)]
    widths[0], widths[-1] = t * 0.5, t * 0.12
    parts.append(varied(loop, widths))
    return "".join(parts)


def column(
    canvas: Canvas, box: Box, ink: Colour, hand: str, count: int, columns: int = 1, alpha: float = 0.88
) -> None:
    """Columns of writing from right to left in a box, `count` characters in each."""
    rng = canvas.rng
    x, y, w, h = box
    step = w / columns
    cell = min(step * 0.86, h / count * 0.9)
    for k in range(columns):
        left = x + w - step * (k + 1) + (step - cell) / 2
        drift = 0.0
        strong: list[str] = []
        pale: list[str] = []
        level = y
        n = count if k < columns - 1 or columns == 1 else max(1, int(count * rng.uniform(0.4, 0.9)))
        for _ in range(n):
            grow = {"regular": rng.gauss(1, 0.03), "seal": 1.0}.get(hand, rng.gauss(1, 0.14))
            size = cell * min(1.3, max(0.62, grow))
            if hand in ("running", "cursive"):
                drift = drift * 0.7 + rng.gauss(0, cell * 0.07)
            weight = rng.choice((0.8, 1.0, 1.0, 1.25)) if hand != "regular" else 1.0
            d = character(
                canvas,
                (left + drift + (cell - size) / 2, level, size, size * (1.12 if hand == "seal" else 1.0)),
                hand,
                weight,
            )
            (pale if rng.random() < 0.12 and hand != "regular" else strong).append(d)
            level += h / count * (min(1.25, grow) if hand not in ("regular", "seal") else 1)
            if level > y + h - cell * 0.7:
                break
        canvas.fill("".join(strong), ink, alpha)
        canvas.fill("".join(pale), ink, alpha * 0.62)


__all__ = ["character", "column", "poly"]
