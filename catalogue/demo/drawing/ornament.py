"""Pattern bands: motifs as lines in a unit square, laid round a body or along a strip.

A motif is a list of lines; x runs along the band 0-1, y down 0-1. `wrap` carries them through a
body's projection, so that they narrow towards the edges as real bands do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random

from catalogue.demo.drawing.brush import Canvas, Colour, Point, poly, scale
from catalogue.demo.drawing.solid import Lathe

Lines = list[list[Point]]
Place = Callable[[float, float], Point | None]


def spiral(cx: float, cy: float, size: float, turns: float, start: float, way: int = 1) -> list[Point]:
    """A round spiral from outside in."""
    steps = max(8, round(turns * 14))
    out = []
    for i in range(steps + 1):
        t = i / steps
        angle = start + way * turns * 2 * math.pi * t
        radius = size * (1 - 0.86 * t)
        out.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return out


def thunder() -> Lines:
    """雷紋: two square spirals, one standing on its head."""
    one: list[Point] = [(0.04, 0.92), (0.04, 0.08), (0.42, 0.08), (0.42, 0.72), (0.16, 0.72)]
    one += [(0.16, 0.28), (0.31, 0.28), (0.31, 0.54), (0.23, 0.54)]
    two = [(1 - x, 1 - y) for x, y in one]
    return [one, two]


def fret() -> Lines:
    """回紋: the running key fret."""
    return [
        [
            (0, 0.9),
            (0.15, 0.9),
            (0.15, 0.12),
            (0.85, 0.12),
            (0.85, 0.7),
            (0.42, 0.7),
            (0.42, 0.4),
            (0.62, 0.4),
        ],
        [(0.85, 0.9), (1, 0.9)],
        [(0.15, 0.9), (0.85, 0.9)],
    ]


def lappet() -> Lines:
    """An upright petal with an inner petal and a heart, as on shoulders and feet."""
    out: Lines = []
    for inset in (0.0, 0.11, 0.24):
        line = []
        for i in range(17):
            t = i / 16
            x = inset + (1 - 2 * inset) * t
            y = 0.04 + inset * 1.4 + (1 - inset) * abs(2 * t - 1) ** 2.6 * 0.96
            line.append((x, min(1.0, y)))
        out.append(line)
    out.append(spiral(0.5, 0.62, 0.12, 1.2, -math.pi / 2))
    return out


def kui() -> Lines:
    """夔紋: a dragon in profile between square spirals."""
    body: list[Point] = [(0.06, 0.3), (0.06, 0.1), (0.32, 0.1), (0.32, 0.42), (0.7, 0.42)]
    body += [(0.7, 0.1), (0.94, 0.1), (0.94, 0.36), (0.82, 0.36)]
    leg: list[Point] = [(0.2, 0.5), (0.2, 0.9), (0.44, 0.9), (0.44, 0.68), (0.32, 0.68)]
    tail: list[Point] = [(0.56, 0.58), (0.9, 0.58), (0.9, 0.9), (0.6, 0.9), (0.6, 0.74), (0.76, 0.74)]
    return [body, leg, tail, spiral(0.19, 0.26, 0.06, 1, 0)]


def mask(detail: bool = True) -> Lines:
    """饕餮 suggested: horns, eyes, nose ridge and jaws, left and right alike."""
    half: Lines = [
        spiral(0.3, 0.2, 0.17, 1.6, math.pi * 0.1, -1),
        [(0.47, 0.04), (0.47, 0.96), (0.42, 0.96), (0.42, 0.5)],
        [(0.1, 0.5), (0.2, 0.42), (0.34, 0.42), (0.4, 0.52), (0.3, 0.58), (0.18, 0.57), (0.1, 0.5)],
        [(0.06, 0.06), (0.04, 0.6), (0.1, 0.9), (0.02, 0.96)],
        [(0.4, 0.66), (0.3, 0.74), (0.14, 0.7), (0.12, 0.84), (0.24, 0.9), (0.3, 0.84)],
    ]
    if detail:
        half.append(spiral(0.26, 0.5, 0.05, 1, 0))
        half.append(spiral(0.11, 0.28, 0.06, 1.4, math.pi, 1))
        half.append(spiral(0.36, 0.86, 0.05, 1.2, 0, 1))
    return half + [[(1 - x, y) for x, y in line] for line in half]


def scales() -> Lines:
    """垂鱗紋: one hanging scale with an inner line."""
    out: Lines = []
    for inset in (0.03, 0.17, 0.3):
        line = [(inset, 0.0), (inset, 0.5)]
        for i in range(9):
            angle = math.pi - math.pi * i / 8
            line.append((0.5 + (0.5 - inset) * math.cos(angle), 0.5 + (0.48 - inset) * math.sin(angle)))
        out.append([*line, (1 - inset, 0.0)])
    return out


def ribbon() -> Lines:
    """環帶紋: the great wave of late Western Zhou bands."""
    out: Lines = []
    for shift in (0.0, 0.1, 0.2):
        out.append([(t / 24, 0.42 + shift + 0.32 * math.cos(2 * math.pi * t / 24)) for t in range(25)])
    out.append(spiral(0.5, 0.24, 0.13, 1.3, math.pi / 2))
    out.append(spiral(0.02, 0.82, 0.1, 1.2, -math.pi / 2))
    out.append(spiral(0.98, 0.82, 0.1, 1.2, -math.pi / 2, -1))
    return out


def scroll_stem() -> Lines:
    """A winding stem with curling leaves; blossoms are set on it separately."""
    stem = [(t / 24, 0.5 + 0.3 * math.sin(2 * math.pi * t / 24)) for t in range(25)]
    out: Lines = [stem]
    for x, y, way, start in (
        (0.13, 0.34, 1, math.pi * 0.9),
        (0.4, 0.72, -1, math.pi * 0.1),
        (0.62, 0.62, -1, math.pi * 1.1),
        (0.88, 0.3, 1, -math.pi * 0.1),
    ):
        out.append(spiral(x, y, 0.11, 1.25, start, way))
    return out


def waves() -> Lines:
    """海水紋: overlapping arcs."""
    out: Lines = []
    for size in (0.5, 0.36, 0.22):
        out.append(
            [
                (
                    0.5 + size * math.cos(math.pi - math.pi * i / 10),
                    1 - 1.7 * size * math.sin(math.pi * i / 10),
                )
                for i in range(11)
            ]
        )
    return out


def cloud(rng: Random) -> Lines:
    """An auspicious cloud: a fungus head with a trailing tail."""
    drift = rng.uniform(-0.05, 0.05)
    return [
        spiral(0.36, 0.42, 0.16, 1.3, math.pi * 0.5, 1),
        spiral(0.64, 0.4, 0.16, 1.3, math.pi * 0.5, -1),
        [(0.3, 0.58), (0.5, 0.66 + drift), (0.7, 0.58)],
        [(0.5, 0.66), (0.62, 0.8 + drift), (0.86, 0.84), (0.98, 0.76 + drift)],
        [(0.24, 0.3), (0.38, 0.14), (0.5, 0.24), (0.62, 0.12), (0.78, 0.3)],
    ]


def around(lathe: Lathe, low: float, high: float, top: float, bottom: float) -> Place:
    """A place on the body for x, y of a unit square; None where it is out of sight."""

    def place(x: float, y: float) -> Point | None:
        theta = low + (high - low) * x
        if abs(theta) > math.radians(86):
            return None
        return lathe.at(theta, top + (bottom - top) * y)

    return place


def flat(x0: float, y0: float, width: float, height: float) -> Place:
    """A place on a plane."""

    def place(x: float, y: float) -> Point | None:
        return x0 + width * x, y0 + height * y

    return place


def wrap(lines: Sequence[Sequence[Point]], place: Place, fine: int = 3) -> str:
    """The lines at their place, as one open path; long straight pieces are divided."""
    out = []
    for line in lines:
        run: list[Point] = []
        for i in range(len(line) - 1):
            (xa, ya), (xb, yb) = line[i], line[i + 1]
            pieces = fine if abs(xb - xa) > 0.15 else 1
            for k in range(pieces if i < len(line) - 2 else pieces + 1):
                t = k / pieces
                spot = place(xa + (xb - xa) * t, ya + (yb - ya) * t)
                if spot is None:
                    if len(run) > 1:
                        out.append(poly(run, False))
                    run = []
                else:
                    run.append(spot)
        if len(run) > 1:
            out.append(poly(run, False))
    return "".join(out)


def band(lathe: Lathe, motif: Lines, span: tuple[float, float], count: int, turn: float = 0.0) -> str:
    """The motif `count` times round the body between two heights (design units)."""
    top, bottom = lathe.level(span[0]), lathe.level(span[1])
    step = 2 * math.pi / count
    out = []
    for i in range(-count // 2 - 1, count // 2 + 2):
        low = (i + turn) * step
        if low + step > -1.6 and low < 1.6:
            out.append(wrap(motif, around(lathe, low, low + step, top, bottom)))
    return "".join(out)


def hoop(lathe: Lathe, y: float) -> str:
    """The visible front half of a line round the body at a height."""
    level = lathe.level(y)
    return poly([lathe.at(math.radians(a), level) for a in range(-90, 91, 5)], False)


def relief(canvas: Canvas, d: str, tone: Colour, width: float, weight: float = 0.55) -> None:
    """Cast lines: a dark groove with a lit lower edge."""
    with canvas.moved(f"translate({width * 0.45:.2f} {width * 0.6:.2f})"):
        canvas.line(d, scale(tone, 1.7), width * 0.8, weight * 0.6)
    canvas.line(d, scale(tone, 0.32), width, weight)


def round_lathe(canvas: Canvas, lathe: Lathe, heights: Sequence[float], tone: Colour, width: float) -> None:
    """Raised or incised hoops at several heights."""
    relief(canvas, "".join(hoop(lathe, y) for y in heights), tone, width)
