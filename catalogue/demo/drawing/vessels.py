"""Bronzes: cauldrons, basins, bells, wine vessels and beasts under a patina."""

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
    rgb,
    scale,
    smooth,
)
from catalogue.demo.drawing.form import blob, tube
from catalogue.demo.drawing.kinds import Box, Kind, Look, grounded, place
from catalogue.demo.drawing.solid import Lathe, Material, Tint

PATINAS: dict[str, tuple[str, str, str]] = {
    "brown": ("#5f5136", "#4b5a45", "#7d9a80"),
    "green": ("#55624d", "#6d8a74", "#8fb59b"),
    "black": ("#4a463d", "#3d423c", "#6f8474"),
    "gold": ("#7d6436", "#5c5a3f", "#819a7c"),
}


def bronze(canvas: Canvas, look: Look) -> tuple[Material, Tint]:
    """The material and its patina, clouded by the seed."""
    names = sorted(PATINAS)
    key = look.variant if look.variant in PATINAS else canvas.rng.choice(names)
    base, second, crust = (rgb(tone) for tone in PATINAS[key])
    material = Material(scale(base, 0.2), base, mix(base, (240, 232, 205), 0.5), 0.3, rgb("#8d8b80"), 0.3)
    noise, shift = canvas.noise, canvas.rng.uniform(0, 60)

    def tint(theta: float, level: float, colour: Colour) -> Colour:
        u, v = math.sin(theta) * 2.2 + shift, level * 7 + shift
        body = mix(colour, second, 0.5 + 0.8 * noise.cloud(u, v))
        return mix(body, crust, 2.4 * max(0.0, noise.cloud(u * 1.9 + 7, v * 1.9) - 0.26))

    return material, tint


def speckle(canvas: Canvas, lathe: Lathe, count: int = 240) -> None:
    """Small pits and crusts on the surface of any old bronze."""
    rng = canvas.rng
    dark: list[str] = []
    pale: list[str] = []
    for _ in range(count):
        theta = rng.uniform(-1.45, 1.45)
        px, py = lathe.at(theta, rng.uniform(0.04, 0.98))
        size = abs(rng.gauss(0, 1)) * canvas.width * 0.0011 + 0.5
        squeeze = max(0.25, math.cos(theta))
        pit = ellipse(px, py, size * 1.3 * squeeze, size)
        (dark if rng.random() < 0.6 else pale).append(pit)
    canvas.fill("".join(dark), (20, 22, 16), 0.34)
    canvas.fill("".join(pale), (176, 204, 180), 0.26)


def _leg(canvas: Canvas, material: Material, x: float, top: float, foot: float, size: float) -> None:
    lean = size * 0.1
    points = [
        (x - size * 0.5, top),
        (x - size * 0.34, top + (foot - top) * 0.4),
        (x - size * 0.26 - lean, top + (foot - top) * 0.72),
        (x - size * 0.42, foot - size * 0.06),
        (x, foot + size * 0.05),
        (x + size * 0.42, foot - size * 0.06),
        (x + size * 0.26 - lean, top + (foot - top) * 0.72),
        (x + size * 0.34, top + (foot - top) * 0.4),
        (x + size * 0.5, top),
    ]
    blob(canvas, points, material, size * 0.24)


def ding(canvas: Canvas, look: Look) -> None:
    """Tripod with upright handles, a band of scales under the rim, hoof feet."""
    x, y, w, h = place(canvas, look.ratio or 1.1, "grey", 0.62)
    material, tint = bronze(canvas, look)
    grounded(canvas, (x, y, w, h), 0.36, 0.16)
    cx, rim, r = x + w / 2, y + h * 0.23, w * 0.47
    for side in (-1, 1):
        hx = cx + side * r * 0.74
        loop = [
            (hx - w * 0.085, rim + h * 0.02),
            (hx - w * 0.092 + side * 4, y + h * 0.06),
            (hx + side * 8, y + h * 0.01),
            (hx + w * 0.092 + side * 4, y + h * 0.06),
            (hx + w * 0.085, rim + h * 0.02),
        ]
        tube(canvas, loop, w * 0.055, material)
    base = y + h * 0.74
    _leg(canvas, material, cx, base - h * 0.04, y + h * 0.955, w * 0.14)
    body = Lathe(
        cx,
        [
            (rim, r), (rim, r), (rim + h * 0.025, r * 1.02), (rim + h * 0.025, r * 1.02),
            (rim + h * 0.04, r * 0.95), (rim + h * 0.16, r * 0.985), (rim + h * 0.3, r * 0.97),
            (rim + h * 0.42, r * 0.82), (rim + h * 0.5, r * 0.52), (rim + h * 0.53, r * 0.1),
        ],
        tilt=0.16,
    )  # fmt: skip
    body.draw(canvas, material, tint)
    body.mouth(canvas, material, w * 0.024, scale(material.base, 0.8))
    top = rim + h * 0.065
    orn.relief(canvas, orn.band(body, orn.scales(), (top, top + h * 0.085), 26, 0.5), material.base, 2.2)
    orn.round_lathe(canvas, body, (top - 5, top + h * 0.105), material.base, 3.4)
    for side in (-1, 1):
        _leg(canvas, material, cx + side * r * 0.62, base - h * 0.09, y + h * 0.995, w * 0.16)
    speckle(canvas, body)


def pan(canvas: Canvas, look: Look) -> None:
    """Shallow basin on a ring foot; 散盤 has ear handles, the dragon basin has none."""
    ratio = look.ratio or 0.38
    x, y, w, h = place(canvas, ratio * 0.94 + 0.08, "grey", 0.66)
    material, tint = bronze(canvas, look)
    grounded(canvas, (x, y, w, h), 0.4, 0.15)
    handles = look.options.get("handles", "ears") == "ears"
    cx, r = x + w / 2, w * (0.42 if handles else 0.48)
    rim = y + h * (0.2 if handles else 0.16)
    deep = y + h - rim - r * 0.1
    if handles:
        for side in (-1, 1):
            ex = cx + side * r * 0.96
            loop = [
                (ex - side * w * 0.03, rim + deep * 0.42),
                (ex + side * w * 0.085, rim + deep * 0.36),
                (ex + side * w * 0.09, y + h * 0.1),
                (ex + side * w * 0.02, y + h * 0.07),
                (ex + side * w * 0.005, rim + deep * 0.08),
            ]
            tube(canvas, loop, w * 0.042, material)
    body = Lathe(
        cx,
        [
            (rim, r), (rim, r), (rim + deep * 0.05, r * 1.0), (rim + deep * 0.07, r * 0.96),
            (rim + deep * 0.3, r * 0.93), (rim + deep * 0.46, r * 0.78), (rim + deep * 0.54, r * 0.66),
            (rim + deep * 0.54, r * 0.66), (rim + deep * 0.6, r * 0.62), (rim + deep * 0.85, r * 0.66),
            (rim + deep * 0.94, r * 0.72), (rim + deep * 0.94, r * 0.72), (rim + deep, r * 0.72),
        ],
        tilt=0.24,
    )  # fmt: skip
    body.draw(canvas, material, tint)
    body.mouth(canvas, material, w * 0.014, scale(material.base, 0.95))
    if not handles:
        _coiled(canvas, (cx, rim), r * 0.8, 0.24, material.base)
    orn.relief(
        canvas,
        orn.band(body, orn.kui(), (rim + deep * 0.12, rim + deep * 0.33), 20, 0.5),
        material.base,
        2,
    )
    orn.relief(
        canvas,
        orn.band(body, orn.mask(False), (rim + deep * 0.62, rim + deep * 0.88), 14, 0.5),
        material.base,
        1.8,
    )
    orn.round_lathe(canvas, body, (rim + deep * 0.1, rim + deep * 0.35, rim + deep * 0.9), material.base, 2.6)
    speckle(canvas, body)


def _coiled(canvas: Canvas, centre: Point, r: float, tilt: float, tone: Colour) -> None:
    """The coiled dragon in the bowl of a basin, seen at a low angle."""
    lines: list[list[Point]] = [orn.spiral(0, 0, r, 2.3, 0.4), orn.spiral(0, 0, r * 0.87, 2.3, 0.4)]
    for i in range(34):
        t = i / 34
        angle = 0.4 + 2.3 * 2 * math.pi * t
        size = r * (1 - 0.86 * t)
        lines.append(
            [
                (size * 0.98 * math.cos(angle), size * 0.98 * math.sin(angle)),
                (size * 0.92 * math.cos(angle + 0.05), size * 0.92 * math.sin(angle + 0.05)),
                (size * 0.88 * math.cos(angle), size * 0.88 * math.sin(angle)),
            ]
        )
    d = "".join(poly([(centre[0] + px, centre[1] + py * tilt) for px, py in line], False) for line in lines)
    orn.relief(canvas, d, scale(tone, 0.7), 2.2, 0.7)


def measure(canvas: Canvas, look: Look) -> None:
    """嘉量: a drum standing on its foot with two smaller cups at its sides."""
    x, y, w, h = place(canvas, look.ratio or 0.74, "cool", 0.6)
    material, tint = bronze(canvas, look)
    grounded(canvas, (x, y, w, h), 0.36, 0.14)
    cx, r = x + w / 2, w * 0.34
    for side, size, lift in ((-1, 0.075, 0.3), (1, 0.06, 0.34)):
        ex, top = cx + side * w * 0.42, y + h * lift
        cup = Lathe(
            ex,
            [(top, w * size), (top, w * size), (top + h * 0.2, w * size), (top + h * 0.2, w * size)],
            tilt=0.2,
        )
        tube(canvas, [(cx + side * r * 0.9, top + h * 0.1), (ex, top + h * 0.1)], w * 0.04, material)
        cup.draw(canvas, material, tint, 40)
        cup.mouth(canvas, material, w * 0.008)
    top, low = y + h * 0.12, y + h * 0.985
    drum = Lathe(
        cx,
        [
            (top, r), (top, r), (top + h * 0.03, r), (top + h * 0.03, r), (top + h * 0.035, r * 0.975),
            (low - h * 0.16, r * 0.975), (low - h * 0.16, r * 0.975), (low - h * 0.15, r),
            (low - h * 0.13, r), (low - h * 0.12, r * 0.975), (low - h * 0.12, r * 0.975),
            (low - r * 0.16, r * 0.975), (low - r * 0.16, r * 0.99), (low - r * 0.16, r * 0.99),
        ],
        tilt=0.2,
    )  # fmt: skip
    drum.draw(canvas, material, tint)
    drum.mouth(canvas, material, w * 0.012)
    rng = canvas.rng
    for column in range(11):
        theta = math.radians(-44 + column * 8.8)
        for row in range(8):
            level = drum.level(y + h * (0.24 + row * 0.062))
            cell = [
                [(rng.random() * 0.3, rng.random()), (0.7 + rng.random() * 0.3, rng.random())]
                for _ in range(4)
            ]
            spot = orn.around(drum, theta, theta + 0.085, level, level + 0.03)
            canvas.line(orn.wrap(cell, spot, 1), scale(material.base, 0.3), 1.5, 0.5)
    speckle(canvas, drum)


def yi(canvas: Canvas, look: Look) -> None:
    """匜: a pouring vessel on four feet with an animal handle."""
    x, y, w, h = place(canvas, look.ratio or 0.66, "grey", 0.6)
    material, tint = bronze(canvas, look)
    del tint
    grounded(canvas, (x, y, w, h), 0.3, 0.14)
    for px in (0.36, 0.66):
        _leg(canvas, material, x + w * px, y + h * 0.62, y + h * 0.95, w * 0.06)
    handle = [
        (x + w * 0.8, y + h * 0.52), (x + w * 0.93, y + h * 0.6), (x + w * 0.985, y + h * 0.36),
        (x + w * 0.92, y + h * 0.12), (x + w * 0.82, y + h * 0.14), (x + w * 0.79, y + h * 0.24),
    ]  # fmt: skip
    tube(canvas, handle, w * 0.042, material)
    rim = [(0.0, 0.16), (0.12, 0.22), (0.28, 0.27), (0.5, 0.26), (0.7, 0.2), (0.84, 0.18)]
    belly = [(0.86, 0.4), (0.76, 0.6), (0.58, 0.7), (0.4, 0.69), (0.22, 0.55), (0.08, 0.33)]
    outline = [(x + w * a, y + h * b) for a, b in rim + belly]
    belly_path = blob(canvas, outline, material, w * 0.05)
    well = [(x + w * a, y + h * b) for a, b in rim]
    well += [(x + w * a, y + h * b) for a, b in ((0.8, 0.11), (0.6, 0.09), (0.4, 0.13), (0.16, 0.13))]
    canvas.fill(smooth(well, True), scale(material.base, 0.45))
    canvas.line(smooth(well, True), mix(material.base, material.light, 0.55), w * 0.009)
    with canvas.clipped(belly_path):
        _belly_bands(canvas, (x, y, w, h), material)
    for px in (0.33, 0.62):
        _leg(canvas, material, x + w * px, y + h * 0.62, y + h * 0.995, w * 0.068)


def _belly_bands(canvas: Canvas, box: Box, material: Material) -> None:
    """A band of dragons under the rim and three ribs round the belly."""
    x, y, w, h = box
    lower = [(0.03, 0.25), (0.14, 0.33), (0.28, 0.38), (0.5, 0.375), (0.7, 0.32), (0.85, 0.3)]
    for i in range(11):
        left, top = x + w * (0.1 + i * 0.066), y + h * (0.3 + 0.08 * math.sin(i / 10 * math.pi))
        spot = orn.flat(left, top, w * 0.062, h * 0.09)
        orn.relief(canvas, orn.wrap(orn.kui(), spot), material.base, 1.8)
    orn.relief(canvas, smooth([(x + w * a, y + h * b) for a, b in lower]), material.base, 2.4)
    for k in range(3):
        line = []
        for i in range(13):
            t = i / 12
            drop = 0.46 + k * 0.06 + 0.08 * math.sin(t * math.pi)
            line.append((x + w * (0.06 + t * 0.84), y + h * drop))
        orn.relief(canvas, smooth(line), material.base, 3)


KINDS: dict[str, Kind] = {
    "ding": Kind("bronzes", ding, "立耳三足鼎", "a tripod ding with upright handles", 1.1),
    "pan": Kind("bronzes", pan, "圈足青銅盤", "a bronze basin on a ring foot", 0.38),
    "measure": Kind("bronzes", measure, "青銅量器", "a bronze standard measure", 0.74),
    "yi": Kind("bronzes", yi, "四足青銅匜", "a bronze pouring vessel on four feet", 0.66),
}
