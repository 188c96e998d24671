"""Jades: the cabbage, the lying child, a scabbard slide, a disc and a tube."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import (
    Canvas,
    Colour,
    Point,
    curve,
    ellipse,
    mix,
    poly,
    rgb,
    scale,
    smooth,
    taper,
)
from catalogue.demo.drawing.child import child
from catalogue.demo.drawing.form import form, sheen, tube
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.solid import Lathe, Material

NEPHRITE = Material(rgb("#5d6a55"), rgb("#bcc7ad"), rgb("#eef0e0"), 0.5, rgb("#dfe3d2"), 0.35)
MUTTON = Material(rgb("#867f6c"), rgb("#dcd6c2"), rgb("#f8f5ea"), 0.5, rgb("#ece6d6"), 0.35)
BROWN = Material(rgb("#4b4634"), rgb("#a59b7c"), rgb("#d9d2b8"), 0.45, rgb("#c4bda4"), 0.3)


def veins(
    canvas: Canvas, d: str, box: tuple[float, float, float, float], tones: tuple[Colour, ...], count: int
) -> None:
    """Clouds and seams inside a stone."""
    x, y, w, h = box
    rng = canvas.rng
    with canvas.clipped(d):
        for _ in range(count):
            rx, ry = w * rng.uniform(0.05, 0.22), h * rng.uniform(0.05, 0.2)
            cx, cy = x + rng.random() * w, y + rng.random() * h
            tone = rng.choice(tones)
            paint = canvas.radial((cx, cy), rx, [(0, tone, 0.34), (0.6, tone, 0.14), (1, tone, 0)], ry / rx)
            canvas.rect((cx - rx, cy - ry, 2 * rx, 2 * ry), paint)


def cabbage(canvas: Canvas, look: Look) -> None:
    """White stem below, green leaves folding over above, two insects on the tips."""
    x, y, w, h = place(canvas, look.ratio or 1.95, "dark", 0.76)
    rng = canvas.rng
    canvas.add("")
    stand = Material(rgb("#120906"), rgb("#4a2417"), rgb("#85503a"), 0.4)
    base_y = y + h
    grounded(canvas, (x - w * 0.1, y, w * 1.2, h + 6), 0.42, 0.16)
    foot = Lathe(
        x + w * 0.5,
        [
            (base_y - h * 0.085, w * 0.34),
            (base_y - h * 0.085, w * 0.34),
            (base_y - h * 0.06, w * 0.36),
            (base_y - h * 0.045, w * 0.3),
            (base_y - h * 0.02, w * 0.4),
            (base_y - h * 0.012, w * 0.41),
            (base_y - h * 0.012, w * 0.41),
        ],
        tilt=0.16,
    )
    foot.draw(canvas, stand, None, 60)
    canvas.fill(poly(foot.hoop(0)), rgb("#2a1510"))
    greens = [rgb(c) for c in ("#2f6b3a", "#3f8045", "#559652", "#27602f", "#6aa860")]
    white = rgb("#e9eee2")

    def leaf(cx: float, top: float, wide: float, lean: float, bottom: float, tone: Colour) -> None:
        """One leaf: a broad stem below and a frilled blade above."""
        edge: list[Point] = []
        n = 26
        for i in range(n + 1):
            t = i / n
            a = math.pi * (1 - t)
            frill = 1 + 0.07 * math.sin(i * 2.4 + cx) + rng.gauss(0, 0.02)
            px = cx + lean * h * 0.1 * math.sin(math.pi * t) + math.cos(a) * wide * frill
            py = top + h * 0.17 - math.sin(a) ** 0.8 * h * 0.17 * frill
            edge.append((px, py))
        foot_x = x + w * 0.5 + (cx - x - w * 0.5) * 0.45
        low: list[Point] = [
            (cx + wide * 0.95, top + h * 0.3),
            (foot_x + wide * 0.62, top + (bottom - top) * 0.62),
            (foot_x + wide * 0.5, bottom),
            (foot_x - wide * 0.5, bottom),
            (foot_x - wide * 0.62, top + (bottom - top) * 0.62),
            (cx - wide * 0.95, top + h * 0.3),
        ]
        d = smooth(edge + low, True)
        material = Material(
            mix(scale(tone, 0.4), rgb("#4d5a45"), 0.3),
            tone,
            mix(tone, (255, 255, 240), 0.55),
            0.4,
            rgb("#dfe8d6"),
            0.3,
        )
        form(canvas, d, (x - w * 0.3, y - h * 0.1, w * 1.6, h * 1.2), material, w * 0.05)
        fade = canvas.linear(
            (0, top + h * 0.2),
            (0, top + h * 0.2 + (bottom - top) * 0.5),
            [(0, white, 0), (0.5, white, 0.75), (1, white, 0.97)],
        )
        with canvas.clipped(d):
            canvas.rect((x - w * 0.3, top, w * 1.6, bottom - top + 60), fade)
            tall = bottom - top
            sheen(canvas, (foot_x - wide * 0.1, top + tall * 0.72), wide * 0.5, tall * 0.42, 1.2)
            rim = (foot_x + wide * 0.62, top + tall * 0.7)
            shade = [(0.0, rgb("#3d4a36"), 0.5), (0.5, rgb("#3d4a36"), 0.2), (1.0, rgb("#3d4a36"), 0.0)]
            dark = canvas.radial(rim, wide * 0.5, shade, tall * 0.5 / (wide * 0.5))
            canvas.rect((rim[0] - wide, top, wide * 2, tall + 60), dark)
            ribs = []
            for k in range(-4, 5):
                tip = (cx + k * wide * 0.24 + lean * h * 0.05, top + h * (0.05 + 0.012 * abs(k)))
                ribs.append(
                    taper(
                        curve(
                            [
                                tip,
                                (cx + k * wide * 0.1, top + h * 0.2),
                                (foot_x + k * wide * 0.12, top + (bottom - top) * 0.6),
                                (foot_x + k * wide * 0.1, bottom),
                            ],
                            3,
                        ),
                        w * 0.012,
                        0.1,
                        0.3,
                    )
                )
                if k % 2 == 0:
                    ribs.append(
                        taper(
                            [
                                (cx + k * wide * 0.13, top + h * 0.16),
                                (cx + k * wide * 0.13 + wide * 0.22, top + h * 0.07),
                            ],
                            w * 0.007,
                            0.8,
                            0.1,
                        )
                    )
            canvas.fill("".join(ribs), (250, 255, 240), 0.4)
            with canvas.moved("translate(3 1)"):
                canvas.fill("".join(ribs), rgb("#274a2a"), 0.14)

    bottom = base_y - h * 0.075
    for cx, top, wide, lean, tone in (
        (0.26, 0.1, 0.2, -0.6, 3), (0.74, 0.08, 0.21, 0.6, 0), (0.5, 0.0, 0.23, 0.1, 1),
        (0.3, 0.16, 0.22, -0.5, 2), (0.72, 0.18, 0.2, 0.6, 1), (0.5, 0.14, 0.26, 0.0, 4),
    ):  # fmt: skip
        leaf(x + w * cx, y + h * top, w * wide, lean, bottom, greens[tone])
    sheen(canvas, (x + w * 0.4, y + h * 0.7), w * 0.07, h * 0.14, 0.7)
    insect = Material(rgb("#16301a"), rgb("#4c8a45"), rgb("#a9d690"), 0.5)
    body = [(x + w * (0.62 + k * 0.09), y + h * (0.12 + 0.02 * math.sin(k * 0.9))) for k in range(5)]
    tube(canvas, body, w * 0.045, insect)
    legs = [
        smooth([(px, py), (px + w * 0.03, py - h * 0.03), (px + w * 0.06, py + h * 0.02)])
        for px, py in body[1:4]
    ]
    legs.append(
        smooth(
            [
                body[-1],
                (body[-1][0] + w * 0.1, body[-1][1] - h * 0.05),
                (body[-1][0] + w * 0.22, body[-1][1] - h * 0.04),
            ]
        )
    )
    legs.append(
        smooth(
            [
                body[-1],
                (body[-1][0] + w * 0.08, body[-1][1] - h * 0.065),
                (body[-1][0] + w * 0.17, body[-1][1] - h * 0.085),
            ]
        )
    )
    canvas.line("".join(legs), rgb("#2f5a2c"), w * 0.008)


def jade_child(canvas: Canvas, look: Look) -> None:
    """The lying child in pale jade with brown seams."""
    x, y, w, h = place(canvas, look.ratio or 0.53, "grey", 0.62)
    grounded(canvas, (x, y, w, h), 0.45, 0.14)
    child(canvas, (x, y, w, h), NEPHRITE)
    veins(
        canvas,
        ellipse(x + w * 0.55, y + h * 0.65, w * 0.3, h * 0.26),
        (x, y, w, h),
        (rgb("#8a6b3a"), rgb("#f2f3e4"), rgb("#6f7f62")),
        16,
    )


def slide(canvas: Canvas, look: Look) -> None:
    """A scabbard slide: a long tablet with curled ends, rows of spirals and a loop below."""
    x, y, w, h = place(canvas, look.ratio or 0.26, "light", 0.66)
    grounded(canvas, (x, y, w, h), 0.46, 0.07)
    loop = [
        (x + w * 0.3, y + h * 0.5),
        (x + w * 0.3, y + h * 0.98),
        (x + w * 0.66, y + h * 0.98),
        (x + w * 0.66, y + h * 0.5),
    ]
    form(canvas, poly(loop), (x + w * 0.28, y + h * 0.4, w * 0.4, h * 0.62), BROWN, h * 0.08)
    canvas.fill(
        poly(
            [
                (x + w * 0.34, y + h * 0.62),
                (x + w * 0.34, y + h * 0.86),
                (x + w * 0.62, y + h * 0.86),
                (x + w * 0.62, y + h * 0.62),
            ]
        ),
        rgb("#2c281e"),
        0.85,
    )
    d = smooth(
        [
            (x, y + h * 0.5),
            (x + w * 0.01, y + h * 0.08),
            (x + w * 0.06, y),
            (x + w * 0.5, y + h * 0.03),
            (x + w * 0.94, y),
            (x + w * 0.99, y + h * 0.08),
            (x + w, y + h * 0.62),
            (x + w * 0.97, y + h * 0.68),
            (x + w * 0.94, y + h * 0.6),
            (x + w * 0.5, y + h * 0.62),
            (x + w * 0.05, y + h * 0.6),
            (x + w * 0.02, y + h * 0.62),
        ],
        True,
    )
    form(canvas, d, (x - 10, y - 10, w + 20, h), BROWN, h * 0.12)
    veins(canvas, d, (x, y, w, h * 0.7), (rgb("#3b2d1b"), rgb("#e6e0c6"), rgb("#6b5636")), 18)
    lines = []
    for row in range(3):
        for k in range(13):
            px, py = x + w * (0.09 + 0.068 * k + (0.034 if row % 2 else 0)), y + h * (0.14 + row * 0.165)
            if px < x + w * 0.93:
                lines.append(smooth(orn.spiral(px, py, h * 0.066, 1.25, k + row, 1 if (k + row) % 2 else -1)))
    with canvas.moved("translate(0 2)"):
        canvas.line("".join(lines), BROWN.light, h * 0.022, 0.6)
    canvas.line("".join(lines), scale(BROWN.dark, 0.8), h * 0.016, 0.6)
    frame = poly(
        [
            (x + w * 0.05, y + h * 0.07),
            (x + w * 0.95, y + h * 0.07),
            (x + w * 0.95, y + h * 0.55),
            (x + w * 0.05, y + h * 0.55),
        ]
    )
    orn.relief(canvas, frame, BROWN.base, h * 0.014)
    sheen(canvas, (x + w * 0.25, y + h * 0.14), w * 0.16, h * 0.1, 0.6)


def disc(canvas: Canvas, look: Look) -> None:
    """璧: a flat ring with rows of grain."""
    x, y, w, h = place(canvas, 1.0, "light", 0.66)
    cx, cy, r = x + w / 2, y + h / 2, w / 2
    grounded(canvas, (x + w * 0.2, y, w * 0.6, h), 0.4, 0.1)
    d = ellipse(cx, cy, r, r) + ellipse(cx, cy, r * 0.32, r * 0.32)
    with canvas.moved(""):
        canvas.fill(d, NEPHRITE.base, 1, ' fill-rule="evenodd"')
    form(canvas, ellipse(cx, cy, r, r), (x, y, w, h), NEPHRITE, r * 0.06)
    veins(canvas, ellipse(cx, cy, r, r), (x, y, w, h), (rgb("#7a5a30"), rgb("#f4f4e6"), rgb("#5f7256")), 24)
    grains: list[str] = []
    lights: list[str] = []
    for row in range(7):
        radius = r * (0.44 + row * 0.075)
        count = int(14 + row * 4)
        for k in range(count):
            a = 2 * math.pi * (k + (row % 2) / 2) / count
            px, py = cx + math.cos(a) * radius, cy + math.sin(a) * radius
            grains.append(ellipse(px + 2, py + 2.5, r * 0.026, r * 0.026))
            lights.append(ellipse(px - 1, py - 1.4, r * 0.018, r * 0.018))
    canvas.fill("".join(grains), scale(NEPHRITE.dark, 0.8), 0.5)
    canvas.fill("".join(lights), NEPHRITE.light, 0.9)
    orn.relief(
        canvas, ellipse(cx, cy, r * 0.95, r * 0.95) + ellipse(cx, cy, r * 0.385, r * 0.385), NEPHRITE.base, 4
    )
    from catalogue.demo.drawing.ground import SWEEPS

    hole = canvas.linear(
        (0, cy - r * 0.32),
        (0, cy + r * 0.32),
        [(0, rgb(SWEEPS["light"][1]), 1), (1, rgb(SWEEPS["light"][2]), 1)],
    )
    canvas.fill(ellipse(cx, cy, r * 0.32, r * 0.32), hole)
    canvas.line(ellipse(cx, cy, r * 0.32, r * 0.32), scale(NEPHRITE.dark, 0.9), 3, 0.7)


def tube_cong(canvas: Canvas, look: Look) -> None:
    """琮: square outside, round inside, cut in registers."""
    x, y, w, h = place(canvas, look.ratio or 1.2, "grey", 0.66)
    grounded(canvas, (x, y, w, h), 0.4, 0.16)
    cx, r = x + w / 2, w * 0.46
    low = y + h - r * 0.16
    body = Lathe(
        cx,
        [(y + h * 0.14, r), (y + h * 0.14, r), (low - h * 0.08, r * 0.96), (low - h * 0.08, r * 0.96)],
        tilt=0.2,
        square=0.3,
        turn=0,
    )
    foot = Lathe(
        cx, [(low - h * 0.1, r * 0.74), (low - h * 0.1, r * 0.74), (low, r * 0.74), (low, r * 0.74)], tilt=0.2
    )
    foot.draw(canvas, MUTTON, None, 60)
    body.draw(canvas, MUTTON)
    canvas.fill(poly(body.hoop(0)), MUTTON.light)
    neck = Lathe(
        cx,
        [
            (y + h * 0.07, r * 0.72),
            (y + h * 0.07, r * 0.72),
            (y + h * 0.14, r * 0.74),
            (y + h * 0.14, r * 0.74),
        ],
        tilt=0.2,
    )
    neck.draw(canvas, MUTTON, None, 60)
    neck.mouth(canvas, MUTTON, w * 0.05)
    for k in range(7):
        top = y + h * (0.2 + k * 0.165)
        orn.round_lathe(canvas, body, (top, top + h * 0.035, top + h * 0.13), MUTTON.base, 4)
        orn.relief(
            canvas, orn.band(body, orn.mask(False), (top + h * 0.05, top + h * 0.12), 8, 0.5), MUTTON.base, 2
        )


KINDS: dict[str, Kind] = {
    "cabbage": Kind("jades", cabbage, "白菜形玉雕", "a jade carving in the shape of a cabbage", 1.95),
    "jade_child": Kind("jades", jade_child, "玉臥童枕", "a jade pillow in the shape of a lying child", 0.53),
    "slide": Kind("jades", slide, "穀紋玉劍璏", "a jade scabbard slide with spirals", 0.26),
    "disc": Kind("jades", disc, "穀紋玉璧", "a jade disc with grain pattern", 1.0),
    "cong": Kind("jades", tube_cong, "玉琮", "a square jade tube", 1.2),
}
