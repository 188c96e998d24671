"""Mountains and water in ink: silhouettes, texture strokes (皴), mist, falls and shores."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalogue.demo.drawing.brush import Canvas, Colour, Point, curve, mix, poly, rgb, scale, smooth, taper

Box = tuple[float, float, float, float]

INK = rgb("#231d15")
SILK = rgb("#b59b6c")
UMBER = rgb("#6f6046")
MOSS = rgb("#6b7b62")


@dataclass(frozen=True)
class Manner:
    """A painter's manner: ground tone, ink, mineral washes, and the texture stroke."""

    ground: Colour = SILK
    ink: Colour = INK
    wash: Colour = UMBER
    tint: Colour = MOSS
    tint_share: float = 0.0
    stroke: str = "rain"


def ridge(
    canvas: Canvas, x0: float, x1: float, base: float, height: float, shape: str = "hill", seed: float = 0.0
) -> list[Point]:
    """A silhouette from left to right: `hill`, `tower` (steep sides), `range`, `slab`, `swell`."""
    noise = canvas.noise
    shift = canvas.rng.uniform(0, 300) + seed
    lean = canvas.rng.uniform(-0.08, 0.08)
    out = []
    count = 64
    for i in range(count + 1):
        t = i / count
        u = 2 * (t + lean * math.sin(math.pi * t)) - 1
        if shape == "tower":
            body = max(0.0, 1 - abs(u) ** 5.0) * (0.9 + 0.1 * math.cos(u * 2))
            rough = 0.1
        elif shape == "range":
            body = (0.55 + 0.45 * noise.at(t * 3.2 + shift, 5)) * min(1, 8 * t, 8 * (1 - t))
            rough = 0.12
        elif shape == "slab":
            body = max(0.0, 1 - abs(u) ** 3.0) * (0.75 + 0.25 * u)
            rough = 0.16
        elif shape == "swell":
            body = max(0.0, math.cos(u * math.pi / 2)) ** 0.8
            rough = 0.04
        else:
            body = max(0.0, math.cos(u * math.pi / 2)) ** 1.3
            rough = 0.1
        bumps = noise.cloud(t * 7 + shift, 2.5) * rough * (0.4 + body)
        out.append((x0 + (x1 - x0) * t, base - height * max(0.0, body + bumps)))
    return out


def height_at(line: Sequence[Point], x: float) -> float:
    """The silhouette's y at x (its ends beyond them); its points are evenly spaced in x."""
    last = len(line) - 1
    at = (x - line[0][0]) / max(1e-6, line[-1][0] - line[0][0]) * last
    if at <= 0 or at >= last:
        return line[0 if at <= 0 else last][1]
    i = int(at)
    return line[i][1] + (line[i + 1][1] - line[i][1]) * (at - i)


def far(canvas: Canvas, line: Sequence[Point], base: float, tone: Colour, alpha: float) -> None:
    """A distant mountain: one wash, strong at the ridge and lost below."""
    top, base = min(p[1] for p in line), min(base, max(p[1] for p in line))
    body = poly([*line, (line[-1][0], base), (line[0][0], base)])
    paint = canvas.linear((0, top), (0, base), [(0, tone, alpha), (0.45, tone, alpha * 0.6), (1, tone, 0)])
    canvas.fill(body, paint)


def mountain(
    canvas: Canvas,
    line: Sequence[Point],
    base: float,
    manner: Manner,
    unit: float,
    density: float = 1.0,
    fade: float = 0.85,
    weight: float = 1.0,
) -> None:
    """A near mountain: opaque body, washes in its folds, texture strokes, contour and moss.

    `unit` is the size of a brush mark, `fade` how far its foot is lost in mist.
    """
    top = min(p[1] for p in line)
    body = poly([*line, (line[-1][0], base), (line[0][0], base)])
    lit = mix(manner.ground, manner.wash, 0.16)
    high = mix(mix(manner.ground, manner.wash, 0.55 * weight), manner.tint, manner.tint_share)
    canvas.fill(
        body,
        canvas.linear(
            (0, top),
            (0, base),
            [
                (0, high, 1),
                (0.55, mix(high, lit, 0.65), 1),
                (max(0.6, fade), lit, 1),
                (1, manner.ground, 0 if fade < 1 else 1),
            ],
        ),
    )
    with canvas.clipped(body):
        _folds(canvas, line, base, manner, unit * weight)
    _texture(canvas, line, (top, base), manner, (unit, density, fade, weight))
    _contour(canvas, line, base, manner, unit * weight)


def _folds(canvas: Canvas, line: Sequence[Point], base: float, manner: Manner, unit: float) -> None:
    """Clefts running down from the crest: a dark edge, and shade washed out to one side."""
    rng = canvas.rng
    x0, x1 = line[0][0], line[-1][0]
    top = min(p[1] for p in line)
    wide, deep, edges = [], [], []
    for _ in range(max(3, min(13, int((x1 - x0) / (unit * 7))))):
        x = rng.uniform(x0 + (x1 - x0) * 0.08, x1 - (x1 - x0) * 0.06)
        sky = height_at(line, x)
        drop = (base - sky) * rng.uniform(0.3, 0.8)
        if base - sky < (base - top) * 0.22:
            continue
        out = (x - (x0 + x1) / 2) / (x1 - x0)
        lean, shift = out * drop * 0.3, rng.uniform(0, 99)
        start = sky + rng.uniform(0, 0.3) * (base - sky)
        crack = [
            (
                x + lean * k / 8 + canvas.noise.cloud(k * 0.45 + shift, 7) * unit * 4,
                start + drop * k / 8,
            )
            for k in range(9)
        ]
        crack = curve(crack, 3)
        side = unit * (2.6 if rng.random() < 0.75 else -2.6)
        wide.append(taper([(px + side * 1.5, py) for px, py in crack], unit * 9, 0.2))
        deep.append(taper([(px + side * 0.6, py) for px, py in crack], unit * 4.4, 0.2))
        edges.append(taper(crack, unit * 0.55, 0.3))
    canvas.fill("".join(wide), manner.wash, 0.3)
    canvas.fill("".join(deep), mix(manner.wash, manner.ink, 0.5), 0.24)
    canvas.fill("".join(edges), manner.ink, 0.5)


def _relief(canvas: Canvas, x: float, y: float, size: float, shift: float) -> float:
    """Side light over the folds of a rock: negative in shade."""
    fx, fy = 1 / (size * 0.17), 1 / (size * 0.42)
    here = canvas.noise.cloud(x * fx + shift, y * fy, 3)
    there = canvas.noise.cloud((x + size * 0.035) * fx + shift, (y - size * 0.01) * fy, 3)
    return (there - here) * 3.2


def _texture(
    canvas: Canvas,
    line: Sequence[Point],
    span: tuple[float, float],
    manner: Manner,
    grain: tuple[float, float, float, float],
) -> None:
    rng = canvas.rng
    top, base = span
    unit, density, fade, weight = grain
    x0, x1 = line[0][0], line[-1][0]
    size = max(base - top, (x1 - x0) * 0.4)
    shift = rng.uniform(0, 90)
    tones: dict[str, list[str]] = {"wash": [], "soft": [], "mid": [], "dark": []}
    tries = int(density * (x1 - x0) * (base - top) / (unit * unit * 6.5))
    stroke = STROKES[manner.stroke]
    for _ in range(tries):
        x = rng.uniform(x0, x1)
        sky = height_at(line, x)
        y = sky + (base - sky) * rng.random() ** 1.15
        if y < sky + unit * 0.5 or base - sky < unit * 3:
            continue
        lost = 1 - max(0.0, (y - top) / (base - top) - fade + 0.35) / 0.4
        light = _relief(canvas, x, y, size, shift)
        rim = max(0.0, 1 - (y - sky) / (size * 0.1)) * 0.25
        dark = -light + rim + rng.gauss(0, 0.12)
        if rng.random() > lost or dark < -0.06:
            continue
        level = "dark" if dark > 0.75 else "mid" if dark > 0.4 else "soft"
        slope = height_at(line, x + unit * 3) - height_at(line, x - unit * 3)
        tones[level].append(stroke(canvas, x, y, unit * (0.7 + min(1.0, dark) * 0.7), slope / (6 * unit)))
        if dark > 0.3 and rng.random() < 0.3:
            tones["wash"].append(
                taper([(x, y - unit * 3), (x + rng.gauss(0, unit), y), (x, y + unit * 4)], unit * 5)
            )
    canvas.fill("".join(tones["wash"]), manner.wash, 0.13 * weight)
    canvas.fill("".join(tones["soft"]), manner.ink, 0.26 * weight)
    canvas.fill("".join(tones["mid"]), manner.ink, 0.45 * weight)
    canvas.fill("".join(tones["dark"]), manner.ink, 0.68 * weight)


def _rain(canvas: Canvas, x: float, y: float, unit: float, slope: float) -> str:
    lean = canvas.rng.gauss(0, 0.25) + slope * 0.2
    return taper(
        [(x, y), (x + lean * unit, y + unit * 0.9), (x + lean * unit * 1.6, y + unit * 1.9)], unit * 0.5, 0.3
    )


def _hemp(canvas: Canvas, x: float, y: float, unit: float, slope: float) -> str:
    rng = canvas.rng
    dx = unit * 2.4 * (1 if slope >= 0 else -1) * min(1.2, 0.4 + abs(slope))
    dy = unit * (1.2 + abs(slope) * 2)
    bow = rng.gauss(0, unit * 0.5)
    return taper(
        [(x, y), (x + dx * 0.5, y + dy * 0.4 + bow), (x + dx, y + dy), (x + dx * 1.4, y + dy * 1.7 + bow)],
        unit * 0.34,
        0.3,
    )


def _axe(canvas: Canvas, x: float, y: float, unit: float, slope: float) -> str:
    rng = canvas.rng
    lean = rng.gauss(0.5, 0.3)
    return poly(
        [
            (x, y),
            (x + unit * 0.9, y + unit * 0.25),
            (x + unit * (0.5 + lean), y + unit * 2.3),
            (x + unit * lean * 0.6, y + unit * 1.2),
        ]
    )


def _curl(canvas: Canvas, x: float, y: float, unit: float, slope: float) -> str:
    rng = canvas.rng
    way = 1 if rng.random() < 0.5 + 0.3 * max(-1, min(1, slope)) else -1
    pts = [
        (x + way * unit * 1.6 * math.sin(a), y + unit * 1.5 * (1 - math.cos(a)))
        for a in (0, 0.5, 1, 1.6, 2.1)
    ]
    return taper(pts, unit * 0.42, 0.4)


def _dot(canvas: Canvas, x: float, y: float, unit: float, slope: float) -> str:
    wide = unit * 0.9
    return taper([(x - wide, y), (x, y + unit * 0.1), (x + wide, y + unit * 0.12)], unit * 0.75, 0.5)


STROKES: dict[str, Callable[[Canvas, float, float, float, float], str]] = {
    "rain": _rain,
    "hemp": _hemp,
    "axe": _axe,
    "cloud": _curl,
    "dots": _dot,
}


def _contour(canvas: Canvas, line: Sequence[Point], base: float, manner: Manner, unit: float) -> None:
    """A broken outline that swells and thins, and dots of growth along the crest."""
    rng = canvas.rng
    out = []
    i = 0
    while i < len(line) - 3:
        run = rng.randint(4, 10)
        piece = [p for p in line[i : i + run + 1] if p[1] < base - unit]
        if len(piece) > 2:
            out.append(taper(piece, unit * rng.uniform(0.35, 0.75), 0.25, 0.1))
        i += run - (1 if rng.random() < 0.7 else 0)
    canvas.fill("".join(out), manner.ink, 0.62)
    moss = []
    for _ in range(int(len(line) * 2.2)):
        k = rng.randrange(len(line) - 1)
        x, y = line[k]
        if y > base - unit * 4 or canvas.noise.at(x / (unit * 14), 3) < 0.0:
            continue
        px, py = x + rng.gauss(0, unit * 2.0), y + rng.uniform(-0.5, 1.6) * unit
        moss.append(_dot(canvas, px, py, unit * rng.uniform(0.5, 0.9), 0))
        moss.append(taper([(px, py), (px + rng.gauss(0, 0.3) * unit, py - unit * 1.6)], unit * 0.3, 0.5))
    canvas.fill("".join(moss), manner.ink, 0.6)


def mist(canvas: Canvas, box: Box, tone: Colour, alpha: float = 0.9, streaks: int = 9) -> None:
    """A bank of mist in the ground's own tone."""
    x, y, width, height = box
    rng = canvas.rng
    for _ in range(streaks):
        rx = width * rng.uniform(0.2, 0.45)
        ry = height * rng.uniform(0.25, 0.5)
        cx, cy = x + width * rng.random(), y + height * rng.uniform(0.3, 0.7)
        paint = canvas.radial(
            (cx, cy), rx, [(0, tone, alpha * 0.6), (0.5, tone, alpha * 0.34), (1, tone, 0)], ry / rx
        )
        canvas.rect((cx - rx, cy - ry, 2 * rx, 2 * ry), paint)


def fall(canvas: Canvas, x: float, top: float, bottom: float, width: float, manner: Manner) -> None:
    """A thread of falling water kept in the tone of the silk, between dark banks."""
    rng = canvas.rng
    steps = 7
    centre = [(x + rng.gauss(0, width * 0.35), top + (bottom - top) * i / steps) for i in range(steps + 1)]
    pale = mix(manner.ground, (255, 252, 240), 0.42)
    canvas.fill(taper(centre, width * 2.6, 0.7, 0.8), manner.ink, 0.28)
    canvas.fill(taper(centre, width, 0.8, 1.0), pale, 0.96)
    threads = "".join(smooth([(px + width * k, py) for px, py in centre]) for k in (-0.3, -0.1, 0.12, 0.3))
    canvas.line(threads, manner.ink, max(0.5, width * 0.05), 0.3)


def water(canvas: Canvas, box: Box, manner: Manner, unit: float, count: int = 60) -> None:
    """Still water: a few long level lines."""
    x, y, width, height = box
    rng = canvas.rng
    out = []
    for _ in range(count):
        px, py = x + rng.random() * width, y + rng.random() * height
        length = unit * rng.uniform(3, 12)
        bow = unit * 0.25
        out.append(
            taper(
                [(px, py), (px + length * 0.3, py - bow), (px + length * 0.6, py + bow), (px + length, py)],
                unit * 0.2,
                0.2,
            )
        )
    canvas.fill("".join(out), manner.ink, 0.34)


def bank(canvas: Canvas, line: Sequence[Point], base: float, manner: Manner, unit: float) -> None:
    """A low shore: earth tone, a dark water edge, a few strokes of grass."""
    mountain(canvas, line, base, manner, unit, 0.5, 1.2, 0.8)
    rng = canvas.rng
    grass = []
    for _ in range(len(line)):
        x, y = line[rng.randrange(len(line))]
        grass.append(
            taper(
                [(x, y + unit), (x + rng.gauss(0, unit * 0.5), y - unit * rng.uniform(0.4, 1.6))],
                unit * 0.22,
                0.6,
            )
        )
    canvas.fill("".join(grass), scale(manner.ink, 1.0), 0.55)
