"""Enamel on metal: a moon flask, a ewer-like vase, a covered bowl."""

from __future__ import annotations

import math

from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import staffage, trees
from catalogue.demo.drawing.brush import Canvas, Colour, ellipse, mix, poly, rgb, scale, smooth
from catalogue.demo.drawing.enamel_flowers import blossom
from catalogue.demo.drawing.form import form, sheen, tube
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.lacquers import GOLD
from catalogue.demo.drawing.landscape import Manner
from catalogue.demo.drawing.solid import Lathe, Material

TURQUOISE = Material(rgb("#103c42"), rgb("#3f9aa0"), rgb("#98d3d0"), 0.5)
YELLOW = Material(rgb("#6e4a0a"), rgb("#e0b53c"), rgb("#f8e5a0"), 0.7)
BLOOMS = [rgb(c) for c in ("#b8322c", "#e0a83c", "#f0ead8", "#5a3f8f", "#d9788f", "#2f6f4f")]


def scrolls_of_lotus(
    canvas: Canvas, lathe: Lathe, span: tuple[float, float], count: int, size: float
) -> None:
    """Gilt-wired lotus scroll: curling stems, layered blossoms, small leaves of colour."""
    stems = orn.band(lathe, orn.scroll_stem(), span, count)
    canvas.line(stems, rgb("#2f6f4f"), size * 0.16, 0.9)
    canvas.line(stems, rgb("#e9cf86"), size * 0.05, 0.9)
    for k in range(-count, count + 1):
        theta = (k + 0.5) * math.pi / count
        if abs(theta) > 1.35:
            continue
        yy = span[0] + (span[1] - span[0]) * (0.3 if k % 2 else 0.72)
        spot = lathe.at(theta, lathe.level(yy))
        tone = BLOOMS[k % len(BLOOMS)]
        shaded: Colour = lathe.lit(TURQUOISE, theta, lathe.level(yy), tone)
        blossom(canvas, spot, size, mix(tone, shaded, 0.5), max(0.25, math.cos(theta)))


def flask(canvas: Canvas, look: Look) -> None:
    """赤壁扁壺: a flat round flask with a river scene under cliffs."""
    x, y, w, h = place(canvas, look.ratio or 1.21, "cool", 0.72)
    grounded(canvas, (x, y, w, h), 0.26, 0.2)
    cx = x + w / 2
    cy, r = y + h * 0.58, w * 0.49
    for side in (-1, 1):
        tube(
            canvas,
            [
                (cx + side * w * 0.09, y + h * 0.1),
                (cx + side * w * 0.26, y + h * 0.1),
                (cx + side * w * 0.3, y + h * 0.2),
                (cx + side * w * 0.25, y + h * 0.26),
            ],
            w * 0.035,
            GOLD,
        )
    foot = Lathe(
        cx,
        [
            (y + h * 0.93, w * 0.18),
            (y + h * 0.93, w * 0.18),
            (y + h * 0.985, w * 0.22),
            (y + h * 0.985, w * 0.22),
        ],
        tilt=0.14,
        depth=0.6,
    )
    foot.draw(canvas, TURQUOISE, None, 48)
    neck = Lathe(
        cx,
        [
            (y + h * 0.01, w * 0.115),
            (y + h * 0.01, w * 0.115),
            (y + h * 0.04, w * 0.1),
            (y + h * 0.14, w * 0.09),
            (y + h * 0.2, w * 0.12),
            (y + h * 0.2, w * 0.12),
        ],
        tilt=0.14,
    )
    neck.draw(canvas, TURQUOISE, None, 56)
    neck.mouth(canvas, GOLD, w * 0.014)
    scrolls_of_lotus(canvas, neck, (y + h * 0.04, y + h * 0.18), 4, 13)
    disc = ellipse(cx, cy, r, h * 0.395)
    form(canvas, disc, (cx - r, cy - h * 0.4, 2 * r, h * 0.8), TURQUOISE, w * 0.06)
    lines, blooms = [], []
    for k in range(26):
        a = 2 * math.pi * k / 26
        px, py = cx + math.cos(a) * r * 0.9, cy + math.sin(a) * h * 0.355
        lines.append(smooth(orn.spiral(px, py, w * 0.03, 1.3, a)))
        blooms.append((px, py, k))
    canvas.line("".join(lines), rgb("#e9cf86"), 3, 0.8)
    for px, py, k in blooms[::2]:
        blossom(canvas, (px, py), w * 0.024, BLOOMS[k % 6])
    inner = ellipse(cx, cy, r * 0.8, h * 0.316)
    canvas.fill(
        inner,
        canvas.linear(
            (0, cy - h * 0.32),
            (0, cy + h * 0.32),
            [(0, rgb("#cfe0d4"), 1), (0.5, rgb("#7fb7c0"), 1), (1, rgb("#3f86a8"), 1)],
        ),
    )
    manner = Manner(rgb("#9cc4c4"), rgb("#3d2f16"), rgb("#4d7a5a"), rgb("#2f7f6f"), 0.6, "axe")
    with canvas.clipped(inner):
        for off, tall in ((-0.36, 0.5), (0.42, 0.4)):
            line = land.ridge(
                canvas, cx + r * (off - 0.5), cx + r * (off + 0.4), cy + h * 0.16, h * tall, "tower"
            )
            land.mountain(canvas, line, cy + h * 0.18, manner, w * 0.014, 1.0, 1.2)
            for p in line[16:48:8]:
                trees.pine(canvas, (p[0], p[1] + 8), w * 0.1, manner, rgb("#1f5a44"))
        waves = []
        for row in range(9):
            for k in range(18):
                at = orn.flat(
                    cx - r + k * r * 0.115 + (row % 2) * r * 0.057,
                    cy + h * (0.1 + row * 0.026),
                    r * 0.115,
                    h * 0.03,
                )
                waves.append(orn.wrap(orn.waves()[:2], at))
        canvas.line("".join(waves), rgb("#e9dcae"), 1.8, 0.8)
        staffage.boat(canvas, (cx + r * 0.04, cy + h * 0.2), r * 0.5, manner)
        sheen(canvas, (cx - r * 0.4, cy - h * 0.16), r * 0.34, h * 0.13, 0.5)
    canvas.line(inner, scale(GOLD.base, 0.6), 9)
    canvas.line(inner, GOLD.base, 6)
    canvas.line(inner, GOLD.light, 2)
    canvas.line(disc, GOLD.base, 4, 0.9)


def bumpa(canvas: Canvas, look: Look) -> None:
    """奔巴壺: globe body, tall flanged neck, spreading foot, gilt rings."""
    x, y, w, h = place(canvas, look.ratio or 1.89, "grey", 0.76)
    grounded(canvas, (x, y, w, h), 0.32, 0.18)
    cx, r = x + w / 2, w * 0.49
    low = y + h - r * 0.08
    body = Lathe(
        cx,
        [
            (y + h * 0.05, r * 0.3), (y + h * 0.05, r * 0.3), (y + h * 0.07, r * 0.28), (y + h * 0.16, r * 0.2), (y + h * 0.19, r * 0.24),
            (y + h * 0.2, r * 0.62), (y + h * 0.215, r * 0.64), (y + h * 0.23, r * 0.26), (y + h * 0.34, r * 0.24), (y + h * 0.38, r * 0.46),
            (y + h * 0.46, r * 0.88), (y + h * 0.56, r), (y + h * 0.66, r * 0.86), (y + h * 0.73, r * 0.42), (y + h * 0.76, r * 0.27),
            (y + h * 0.8, r * 0.25), (y + h * 0.83, r * 0.36), (y + h * 0.85, r * 0.3), (y + h * 0.9, r * 0.42), (y + h * 0.955, r * 0.62), (low, r * 0.64), (low, r * 0.64),
        ],
        tilt=0.13,
    )  # fmt: skip
    body.draw(canvas, TURQUOISE, None, 92)
    body.mouth(canvas, GOLD, w * 0.02)
    scrolls_of_lotus(canvas, body, (y + h * 0.44, y + h * 0.68), 5, 24)
    scrolls_of_lotus(canvas, body, (y + h * 0.235, y + h * 0.34), 4, 10)
    scrolls_of_lotus(canvas, body, (y + h * 0.07, y + h * 0.165), 4, 9)
    for a, b, n in ((0.375, 0.43, 16), (0.75, 0.69, 16), (0.87, 0.95, 14)):
        d = orn.band(body, orn.lappet(), (y + h * max(a, b), y + h * min(a, b)), n, 0.5)
        canvas.line(d, rgb("#a8322c"), 5, 0.8)
        canvas.line(d, GOLD.light, 1.8, 0.9)
    for yy in (0.055, 0.17, 0.195, 0.22, 0.36, 0.435, 0.685, 0.765, 0.83, 0.86, 0.965):
        canvas.line(orn.hoop(body, y + h * yy), scale(GOLD.base, 0.55), 9)
        canvas.line(orn.hoop(body, y + h * yy), GOLD.base, 6)
        canvas.line(orn.hoop(body, y + h * yy), GOLD.light, 2, 0.9)


def covered_bowl(canvas: Canvas, look: Look) -> None:
    """蓮花蓋碗: painted petals overlapping on bowl and lid."""
    x, y, w, h = place(canvas, look.ratio or 0.84, "grey", 0.62)
    grounded(canvas, (x, y, w, h), 0.3, 0.2)
    cx, r = x + w / 2, w * 0.49
    low = y + h - r * 0.12
    rose = Material(rgb("#6e2038"), rgb("#dc8a9c"), rgb("#fbdfe2"), 0.7)
    bowl = Lathe(
        cx,
        [
            (y + h * 0.46, r),
            (y + h * 0.46, r),
            (y + h * 0.56, r * 0.97),
            (y + h * 0.72, r * 0.8),
            (y + h * 0.86, r * 0.5),
            (y + h * 0.88, r * 0.42),
            (y + h * 0.88, r * 0.42),
            (low, r * 0.45),
            (low, r * 0.45),
        ],
        tilt=0.2,
    )
    bowl.draw(canvas, rose, None, 92)
    lid = Lathe(
        cx,
        [
            (y + h * 0.06, r * 0.2),
            (y + h * 0.06, r * 0.2),
            (y + h * 0.1, r * 0.17),
            (y + h * 0.13, r * 0.2),
            (y + h * 0.18, r * 0.5),
            (y + h * 0.3, r * 0.84),
            (y + h * 0.43, r * 0.98),
            (y + h * 0.45, r * 0.99),
            (y + h * 0.45, r * 0.99),
        ],
        tilt=0.2,
    )
    _petals(canvas, bowl, (y + h * 0.86, y + h * 0.47), rose)
    lid.draw(canvas, rose, None, 92)
    _petals(canvas, lid, (y + h * 0.15, y + h * 0.44), rose)
    canvas.line(orn.hoop(bowl, y + h * 0.465), GOLD.base, 8)
    canvas.line(orn.hoop(bowl, y + h * 0.465), GOLD.light, 2.4)
    canvas.line(orn.hoop(bowl, y + h * 0.885), GOLD.base, 4)
    knob = Lathe(
        cx,
        [
            (y, w * 0.01),
            (y + h * 0.01, w * 0.05),
            (y + h * 0.045, w * 0.08),
            (y + h * 0.085, w * 0.06),
            (y + h * 0.09, w * 0.06),
        ],
        tilt=0.2,
    )
    knob.draw(canvas, YELLOW, None, 40)


def _petals(canvas: Canvas, lathe: Lathe, span: tuple[float, float], material: Material) -> None:
    """Three rows of pointed petals, each with a deep tip and fine veins."""
    root, tip = span
    rows = ((0.0, 0.62, 11), (0.0, 0.82, 11), (0.0, 1.0, 11)) if tip > root or tip < root else ()
    for row, (start, end, count) in enumerate(reversed(rows)):
        for k in sorted(range(-count // 2 - 1, count // 2 + 2), key=lambda i: -abs(i)):
            theta = (k + 0.5 * (row % 2)) * 2 * math.pi / count * 0.92
            if abs(theta) > 1.5:
                continue
            half = math.pi / count * 1.15
            outline = []
            for i in range(13):
                t = i / 12
                side = math.sin(math.pi * min(1.0, t * 1.0)) ** 0.7 if 0 < t < 1 else 0.0
                del side
                u = 2 * t - 1
                along = start + (end - start) * (1 - abs(u) ** 2.4)
                outline.append(
                    lathe.at(
                        max(-1.55, min(1.55, theta + half * u)), lathe.level(root + (tip - root) * along)
                    )
                )
            d = smooth(outline, False) + "z"
            at_tip = lathe.at(max(-1.5, min(1.5, theta)), lathe.level(root + (tip - root) * end))
            at_root = lathe.at(max(-1.5, min(1.5, theta)), lathe.level(root))
            light = lathe.lit(
                material, max(-1.5, min(1.5, theta)), lathe.level((root + tip) / 2), rgb("#f6dfe0")
            )
            deep = lathe.lit(
                material, max(-1.5, min(1.5, theta)), lathe.level((root + tip) / 2), rgb("#cf5f80")
            )
            canvas.fill(
                d,
                canvas.linear(
                    at_root, at_tip, [(0, light, 1), (0.55, mix(light, deep, 0.3), 1), (1, deep, 1)]
                ),
            )
            veins = []
            for i in range(-3, 4):
                a = theta + half * i * 0.22
                if abs(a) < 1.5:
                    veins.append(
                        poly(
                            [
                                lathe.at(a, lathe.level(root + (tip - root) * v * (end - 0.1)))
                                for v in (0.1, 0.5, 0.9 - abs(i) * 0.1)
                            ],
                            False,
                        )
                    )
            canvas.line("".join(veins), rgb("#c0506f"), 1, 0.5)
            canvas.line(d, rgb("#9c3455"), 1.6, 0.75)


KINDS: dict[str, Kind] = {
    "flask": Kind("enamel-wares", flask, "掐絲琺瑯山水扁壺", "a cloisonné flask with a river scene", 1.21),
    "bumpa": Kind("enamel-wares", bumpa, "掐絲琺瑯奔巴壺", "a cloisonné ritual vase with gilt rings", 1.89),
    "covered_bowl": Kind(
        "enamel-wares", covered_bowl, "畫琺瑯蓮瓣蓋碗", "a covered bowl painted with lotus petals", 0.84
    ),
}
