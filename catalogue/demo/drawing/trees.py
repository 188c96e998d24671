"""Pines, broad-leaved and bare trees, bamboo, blossom: built of branches and many small strokes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from catalogue.demo.drawing.brush import Canvas, Colour, Point, mix, rgb, taper, varied
from catalogue.demo.drawing.landscape import Manner


def _limb(canvas: Canvas, start: Point, angle: float, length: float, bend: float) -> list[Point]:
    """A crooked line that sets out at an angle (radians, up is -pi/2)."""
    rng = canvas.rng
    points = [start]
    x, y = start
    for _ in range(5):
        angle += rng.gauss(0, bend)
        x, y = x + math.cos(angle) * length / 5, y + math.sin(angle) * length / 5
        points.append((x, y))
    return points


def trunk(canvas: Canvas, points: Sequence[Point], width: float, manner: Manner) -> None:
    """A trunk that thins upwards, its bark scaled, one side in shade."""
    n = len(points)
    widths = [width * (1.15 - 0.85 * i / (n - 1)) for i in range(n)]
    canvas.fill(varied(points, widths), mix(manner.ground, manner.wash, 0.75))
    canvas.line(varied(points, widths), manner.ink, max(0.5, width * 0.09), 0.75)
    rng = canvas.rng
    bark = []
    for _ in range(int(14 + width)):
        k = rng.randrange(n - 1)
        t = rng.random()
        x = points[k][0] + (points[k + 1][0] - points[k][0]) * t + rng.uniform(-0.35, 0.4) * widths[k]
        y = points[k][1] + (points[k + 1][1] - points[k][1]) * t
        size = width * 0.16
        bark.append(taper([(x - size, y), (x, y + size * 0.9), (x + size, y)], width * 0.1, 0.3))
    canvas.fill("".join(bark), manner.ink, 0.5)


def pine(canvas: Canvas, foot: Point, size: float, manner: Manner, green: Colour | None = None) -> None:
    """A pine: a leaning trunk, level branches, needles in fans."""
    rng = canvas.rng
    stem = _limb(canvas, foot, -math.pi / 2 + rng.gauss(0, 0.12), size, 0.12)
    limbs, needles = [], []
    for level in range(2, 6):
        for side in (-1, 1):
            if rng.random() < 0.16:
                continue
            start = stem[min(5, level)]
            reach = size * rng.uniform(0.2, 0.36) * (1.25 - level * 0.11)
            angle = (math.pi if side < 0 else 0) + side * rng.uniform(-0.3, 0.25)
            limb = _limb(canvas, start, angle, reach, 0.22)
            limbs.append(taper(limb, size * 0.03, 1, 0.2))
            for k in range(1, 6):
                x, y = limb[k]
                needles += _fans(canvas, x, y - size * 0.012, size * 0.075, 2)
    top = stem[-1]
    for _ in range(4):
        needles += _fans(
            canvas,
            top[0] + rng.gauss(0, size * 0.06),
            top[1] + rng.uniform(-0.02, 0.05) * size,
            size * 0.075,
            2,
        )
    canvas.fill("".join(limbs), manner.ink, 0.8)
    trunk(canvas, stem, size * 0.06, manner)
    canvas.fill("".join(needles), green or manner.ink, 0.74)


def _fans(canvas: Canvas, x: float, y: float, size: float, count: int) -> list[str]:
    rng = canvas.rng
    out = []
    for _ in range(count):
        cx, cy = x + rng.gauss(0, size * 0.4), y + rng.gauss(0, size * 0.2)
        for i in range(9):
            angle = math.pi * (1.02 + 0.96 * i / 8) + rng.gauss(0, 0.05)
            tip = (cx + math.cos(angle) * size, cy + math.sin(angle) * size * 0.72)
            out.append(taper([(cx, cy), tip], size * 0.11, 0.7, 0.2))
    return out


def tree(
    canvas: Canvas, foot: Point, size: float, manner: Manner, leaf: Colour | None = None, kind: str = "dots"
) -> None:
    """A broad-leaved tree; `kind` is `dots`, `bare` (crab claws) or `hang` (drooping)."""
    rng = canvas.rng
    stem = _limb(canvas, foot, -math.pi / 2 + rng.gauss(0, 0.16), size * 0.62, 0.16)
    twigs: list[str] = []
    leaves: list[list[str]] = [[], []]
    tips: list[Point] = []
    for k in range(2, 6):
        for _ in range(2 if k < 5 else 3):
            angle = -math.pi / 2 + rng.gauss(0, 0.75)
            limb = _limb(canvas, stem[k], angle, size * rng.uniform(0.2, 0.36), 0.25)
            twigs.append(taper(limb, size * 0.028, 1, 0.2))
            for p in limb[2:]:
                for _ in range(2):
                    sub = _limb(canvas, p, angle + rng.gauss(0, 0.7), size * 0.11, 0.3)
                    if kind == "bare":
                        sub = [*sub, (sub[-1][0] + rng.gauss(0, size * 0.02), sub[-1][1] + size * 0.03)]
                    twigs.append(taper(sub, size * 0.011, 1, 0.1))
                    tips.append(sub[-1])
    canvas.fill("".join(twigs), manner.ink, 0.78)
    trunk(canvas, stem, size * 0.055, manner)
    if kind == "bare":
        return
    for x, y in tips:
        for _ in range(6):
            px, py = x + rng.gauss(0, size * 0.045), y + rng.gauss(0, size * 0.035)
            unit = size * rng.uniform(0.011, 0.02)
            down = unit * 2.2 if kind == "hang" else unit * 0.25
            leaves[rng.randrange(2)].append(
                taper([(px - unit, py), (px, py + down * 0.5), (px + unit * 0.9, py + down)], unit * 1.1, 0.5)
            )
    colour = leaf or manner.ink
    canvas.fill("".join(leaves[0]), colour, 0.62)
    canvas.fill("".join(leaves[1]), mix(colour, manner.ground, 0.3), 0.62)


def grove(
    canvas: Canvas, x0: float, x1: float, ground: float, size: float, manner: Manner, count: int
) -> None:
    """A distant wood: small trunks under dabs of foliage, massed."""
    rng = canvas.rng
    stems: list[str] = []
    leaves: list[str] = []
    pale: list[str] = []
    for i in range(count):
        x = x0 + (x1 - x0) * (i + rng.random()) / count
        y = ground + rng.gauss(0, size * 0.08)
        tall = size * rng.uniform(0.6, 1.1)
        stems.append(taper([(x, y), (x + rng.gauss(0, size * 0.04), y - tall * 0.6)], size * 0.05, 1, 0.4))
        for _ in range(16):
            px, py = x + rng.gauss(0, tall * 0.16), y - tall * rng.uniform(0.35, 1.0)
            (leaves if rng.random() < 0.6 else pale).append(
                taper(
                    [(px - size * 0.07, py), (px, py - size * 0.01), (px + size * 0.07, py + size * 0.012)],
                    size * 0.075,
                    0.5,
                )
            )
    canvas.fill("".join(stems), manner.ink, 0.6)
    canvas.fill("".join(pale), mix(manner.ink, manner.tint, 0.5 + manner.tint_share / 2), 0.42)
    canvas.fill("".join(leaves), mix(manner.ink, manner.tint, manner.tint_share), 0.5)


def bamboo(canvas: Canvas, foot: Point, size: float, colour: Colour, alpha: float = 0.8) -> None:
    """A cane with joints, side twigs and leaves in threes."""
    rng = canvas.rng
    lean = rng.gauss(0, 0.1)
    x, y = foot
    joint = size / 7
    canes, leaves = [], []
    for k in range(7):
        nx, ny = x + lean * joint + rng.gauss(0, joint * 0.02), y - joint
        canes.append(
            taper(
                [(x, y - joint * 0.05), ((x + nx) / 2, (y + ny) / 2), (nx, ny)],
                size * 0.02 * (1.15 - k * 0.1),
                0.85,
                0.85,
            )
        )
        if k > 1:
            for side in (-1, 1):
                if rng.random() < 0.72:
                    leaves += _sprig(canvas, (nx, ny), side, size * 0.2)
        x, y = nx, ny
    canvas.fill("".join(canes), colour, alpha * 0.8)
    canvas.fill("".join(leaves), colour, alpha)


def _sprig(canvas: Canvas, at: Point, side: int, size: float) -> list[str]:
    rng = canvas.rng
    end = (at[0] + side * size * rng.uniform(0.5, 1.1), at[1] - size * rng.uniform(-0.1, 0.5))
    out = [taper([at, end], size * 0.03, 1, 0.3)]
    for _ in range(4):
        angle = math.pi / 2 - side * rng.uniform(0.1, 1.2)
        length = size * rng.uniform(0.55, 0.95)
        mid = (end[0] + math.cos(angle) * length * 0.45, end[1] + math.sin(angle) * length * 0.45)
        tip = (end[0] + math.cos(angle + side * 0.08) * length, end[1] + math.sin(angle) * length)
        out.append(taper([end, mid, tip], size * 0.13, 0.1, 0.0))
    return out


def blossom_branch(
    canvas: Canvas, start: Point, angle: float, size: float, ink: Colour, petal: Colour | None
) -> None:
    """An old plum branch with young shoots; petals outlined, or tinted."""
    rng = canvas.rng
    main = _limb(canvas, start, angle, size, 0.3)
    canvas.fill(varied(main, [size * 0.05 * (1 - 0.13 * i) for i in range(6)]), ink, 0.82)
    shoots, buds = [], []
    for k in range(1, 6):
        for _ in range(2):
            turn = angle + rng.choice((-1, 1)) * rng.uniform(0.5, 1.1)
            shoot = _limb(canvas, main[k], turn, size * rng.uniform(0.25, 0.5), 0.1)
            shoots.append(taper(shoot, size * 0.016, 1, 0.2))
            buds += [p for p in shoot[1:] if rng.random() < 0.55]
    canvas.fill("".join(shoots), ink, 0.75)
    for x, y in buds:
        flower(canvas, (x, y), size * rng.uniform(0.03, 0.05), ink, petal)


def flower(canvas: Canvas, centre: Point, size: float, ink: Colour, petal: Colour | None) -> None:
    """Five round petals and stamens."""
    from catalogue.demo.drawing.brush import ellipse

    x, y = centre
    turn = canvas.rng.uniform(0, 1.2)
    petals, stamens = [], []
    for i in range(5):
        angle = turn + i * 2 * math.pi / 5
        petals.append(
            ellipse(
                x + math.cos(angle) * size * 0.62, y + math.sin(angle) * size * 0.62, size * 0.5, size * 0.46
            )
        )
        stamens.append(
            taper(
                [(x, y), (x + math.cos(angle + 0.5) * size * 0.55, y + math.sin(angle + 0.5) * size * 0.55)],
                size * 0.09,
                0.6,
                0.9,
            )
        )
    d = "".join(petals)
    canvas.fill(d, petal or rgb("#efe6d2"), 0.92)
    canvas.line(d, ink, max(0.4, size * 0.07), 0.6)
    canvas.fill("".join(stamens), ink, 0.7)
