"""Painted enamel ornament laid on a surface: flowers, plants, rocks and fowls."""

from __future__ import annotations

import math

from catalogue.demo.drawing import trees
from catalogue.demo.drawing.brush import Canvas, Colour, Point, ellipse, mix, poly, rgb, scale, smooth, taper
from catalogue.demo.drawing.kinds import Box
from catalogue.demo.drawing.ornament import Place

INK = rgb("#2d2a33")


def _on(place: Place, points: list[Point]) -> list[Point]:
    out = []
    for px, py in points:
        spot = place(px, py)
        if spot is not None:
            out.append(spot)
    return out


def rock(canvas: Canvas, place: Place, at: Point, size: float, tone: Colour) -> None:
    """A pierced garden rock."""
    x, y = at
    s = size
    shape = _on(
        place,
        [
            (x - s * 0.5, y),
            (x - s * 0.42, y - s * 1.3),
            (x - s * 0.1, y - s * 1.1),
            (x + s * 0.05, y - s * 2.4),
            (x + s * 0.3, y - s * 1.7),
            (x + s * 0.5, y),
        ],
    )
    canvas.fill(smooth(shape, True), tone, 0.8)
    canvas.line(smooth(shape, True), scale(tone, 0.5), 2)
    for dx, dy in ((-0.2, -0.6), (0.15, -1.2), (0.2, -0.5)):
        hole = place(x + s * dx, y + s * dy)
        if hole:
            canvas.fill(ellipse(hole[0], hole[1], 6, 8), mix(tone, (255, 255, 255), 0.75))


def plant(canvas: Canvas, place: Place, root: Point, size: float, tones: tuple[Colour, Colour]) -> None:
    """Stems with leaves and round blossoms."""
    rng = canvas.rng
    x, y = root
    stems, leaves = [], []
    heads: list[Point] = []
    for k in range(4):
        tip = (x + rng.uniform(-0.1, 0.1) * size * 1.6, y - size * rng.uniform(0.6, 1.3))
        line = _on(
            place,
            [(x, y), (x + (tip[0] - x) * 0.3, y - size * 0.3), ((x + tip[0]) / 2, (y + tip[1]) / 2), tip],
        )
        if len(line) < 4:
            continue
        stems.append(smooth(line))
        heads.append(line[-1])
        for p in line[1:3]:
            for side in (-1, 1):
                leaves.append(
                    taper([p, (p[0] + side * 14, p[1] - 10), (p[0] + side * 26, p[1] - 6 + k)], 9, 0.2)
                )
    canvas.line("".join(stems), scale(tones[1], 0.75), 2)
    canvas.fill("".join(leaves), tones[1], 0.9)
    for px, py in heads:
        blossom(canvas, (px, py), 15 + rng.random() * 5, tones[0])


def blossom(canvas: Canvas, centre: Point, size: float, tone: Colour, squash: float = 1.0) -> None:
    """A layered round flower: outer petals, inner petals, a yellow heart."""
    x, y = centre
    turn = canvas.rng.uniform(0, 1)
    for ring, count, colour in ((0.72, 8, mix(tone, (255, 255, 255), 0.25)), (0.42, 6, tone)):
        petals = []
        for i in range(count):
            a = turn + i * 2 * math.pi / count
            petals.append(
                ellipse(
                    x + math.cos(a) * size * ring * squash,
                    y + math.sin(a) * size * ring,
                    size * 0.36 * squash,
                    size * 0.34,
                )
            )
        d = "".join(petals)
        canvas.fill(d, colour)
        canvas.line(d, scale(tone, 0.6), max(0.6, size * 0.05), 0.7)
    canvas.fill(ellipse(x, y, size * 0.2 * squash, size * 0.2), rgb("#e6b94c"))


def fowl(
    canvas: Canvas,
    place: Place,
    at: Point,
    size: float,
    tones: tuple[Colour, Colour, Colour],
    way: int,
    cock: bool,
) -> None:
    """A cock, hen or chick; body, breast and tail each in an enamel."""
    body, breast, tail = tones
    x, y = at
    s = size

    def on(*pairs: tuple[float, float]) -> list[Point]:
        return _on(place, [(x + way * s * 0.15 * a, y - s * b) for a, b in pairs])

    if cock:
        for k in range(4):
            plume = on((-0.5, 0.7), (-0.9, 1.1 - k * 0.1), (-1.25, 0.95 - k * 0.18), (-1.35, 0.5 - k * 0.1))
            canvas.fill(taper(plume, 15, 0.4, 0.1), tail)
    shape = on(
        (-0.7, 0.8),
        (-0.3, 0.66),
        (0.2, 0.72),
        (0.4, 1.1),
        (0.62, 1.2),
        (0.78, 1.05),
        (0.66, 0.8),
        (0.5, 0.4),
        (0.1, 0.2),
        (-0.4, 0.28),
    )
    if len(shape) < 10:
        return
    canvas.fill(smooth(shape, True), body)
    wing = on((-0.55, 0.6), (0, 0.62), (0.3, 0.5), (0, 0.34), (-0.4, 0.38))
    canvas.fill(smooth(wing, True), breast)
    canvas.line(smooth(shape, True) + smooth(wing, True), scale(tail, 0.6), 1.6, 0.9)
    legs = on((-0.05, 0.24), (-0.08, 0.0)), on((0.15, 0.24), (0.16, 0.0))
    canvas.line("".join(poly(leg, False) for leg in legs), rgb("#a8712c"), 2)
    comb = on((0.5, 1.18), (0.56, 1.42), (0.66, 1.24), (0.74, 1.34), (0.74, 1.12))
    canvas.fill(smooth(comb, True), rgb("#c2331f"))
    eye = on((0.64, 1.06))
    canvas.fill(ellipse(eye[0][0], eye[0][1], 2, 2), INK)


def spray(canvas: Canvas, box: Box, way: int = 1) -> None:
    """A flowering spray and a small bird filling a panel."""
    from catalogue.demo.drawing.animals import bird

    x, y, w, h = box
    rng = canvas.rng
    start = (x + (0.04 if way > 0 else 0.96) * w, y + h * 0.92)
    trees.blossom_branch(
        canvas,
        start,
        -0.95 if way > 0 else -2.2,
        h * 0.72,
        rgb("#5a4632"),
        rng.choice((rgb("#e39aa0"), rgb("#f2d7d0"), rgb("#e7b95f"))),
    )
    for k in range(5):
        blossom(
            canvas,
            (x + w * rng.uniform(0.15, 0.85), y + h * rng.uniform(0.62, 0.92)),
            w * 0.06,
            rng.choice((rgb("#b84a6a"), rgb("#6a5fa8"), rgb("#d08a3a"))),
        )
        del k
    bird(canvas, (x + w * 0.52, y + h * 0.38), w * 0.2, rgb("#4f7d96"), INK, way)


def scatter(canvas: Canvas, place: Place, count: int, pale: Colour, deep: Colour) -> None:
    """Fine curling scrolls spread over a ground, as if scratched in enamel."""
    from catalogue.demo.drawing.ornament import spiral

    rng = canvas.rng
    dark: list[str] = []
    light: list[str] = []
    for i in range(count * 4):
        cx, cy = rng.random(), (i + rng.random()) / (count * 4)
        line = _on(place, spiral(cx, cy, 0.035, 1.4, rng.uniform(0, 6.28), rng.choice((-1, 1))))
        if len(line) > 6:
            (dark if i % 2 else light).append(smooth(line))
    canvas.line("".join(dark), deep, 1.6, 0.6)
    canvas.line("".join(light), pale, 1.6, 0.7)
