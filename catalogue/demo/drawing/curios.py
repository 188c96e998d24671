"""Curiosities: brush pot, meat-shaped stone, curio box, snuff bottle."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing import trees
from catalogue.demo.drawing.brush import Canvas, Colour, ellipse, mix, poly, rgb, scale, smooth
from catalogue.demo.drawing.carvings import BAMBOO, ZITAN
from catalogue.demo.drawing.enamel_flowers import spray
from catalogue.demo.drawing.form import form, sheen
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.lacquers import GOLD, carved
from catalogue.demo.drawing.landscape import Manner
from catalogue.demo.drawing.solid import Lathe, Material


def brush_pot(canvas: Canvas, look: Look) -> None:
    """紫檀筆筒: a dark turned pot carved with pine, bamboo and plum."""
    x, y, w, h = place(canvas, look.ratio or 1.1, "light", 0.62)
    grounded(canvas, (x, y, w, h), 0.46, 0.16)
    cx, r, tilt = x + w / 2, w / 2, 0.2
    top, low = y + r * tilt, y + h - r * tilt
    body = Lathe(
        cx,
        [
            (top, r),
            (top, r),
            (top + 12, r * 1.0),
            (top + 30, r * 0.975),
            (top + (low - top) * 0.5, r * 0.95),
            (low - 24, r * 0.975),
            (low, r * 0.985),
            (low, r * 0.985),
        ],
        tilt=tilt,
    )
    noise = canvas.noise

    def grain(theta: float, level: float, colour: Colour) -> Colour:
        return scale(colour, 1 + 0.32 * noise.cloud(theta * 9, level * 1.3))

    body.draw(canvas, ZITAN, grain)
    body.mouth(canvas, ZITAN, w * 0.035, ZITAN.base)
    shape = poly(
        [body.at(math.radians(a), 0.1) for a in range(-80, 81, 8)]
        + [body.at(math.radians(a), 0.95) for a in range(80, -81, -8)]
    )
    with canvas.clipped(shape):
        for dx, tone in ((3.5, scale(ZITAN.dark, 0.5)), (0.0, mix(ZITAN.base, ZITAN.light, 0.62))):
            state = canvas.rng.getstate()
            m = Manner(tone, tone, tone, tone, 0)
            with canvas.moved(f"translate({dx} {dx * 1.2})"):
                trees.pine(canvas, (cx - w * 0.14, low - h * 0.02), h * 0.74, m, tone)
                for k in range(3):
                    trees.bamboo(canvas, (cx + w * (0.2 + k * 0.08), low), h * (0.62 + k * 0.06), tone, 0.95)
                trees.blossom_branch(canvas, (cx + w * 0.02, low - h * 0.05), -1.2, h * 0.36, tone, tone)
            if dx:
                canvas.rng.setstate(state)
    for level in (0.04, 0.97):
        canvas.line(
            poly([body.at(math.radians(a), level) for a in range(-90, 91, 6)], False),
            mix(ZITAN.base, ZITAN.light, 0.5),
            3,
            0.7,
        )


def meat_stone(canvas: Canvas, look: Look) -> None:
    """肉形石: a block of banded stone, skin above, layers below, on a gilt stand."""
    x, y, w, h = place(canvas, (look.ratio or 0.87) + 0.12, "dark", 0.62)
    grounded(canvas, (x - w * 0.05, y, w * 1.1, h), 0.5, 0.13)
    stand = Lathe(
        x + w / 2,
        [
            (y + h * 0.86, w * 0.5),
            (y + h * 0.86, w * 0.5),
            (y + h * 0.9, w * 0.54),
            (y + h * 0.93, w * 0.5),
            (y + h * 0.97, w * 0.55),
            (y + h * 0.98, w * 0.56),
            (y + h * 0.98, w * 0.56),
        ],
        tilt=0.16,
        square=0.8,
    )
    stand.draw(canvas, GOLD, None, 76)
    canvas.fill(poly(stand.hoop(0)), scale(GOLD.base, 0.55))
    canvas.line(orn.band(stand, orn.waves(), (y + h * 0.9, y + h * 0.96), 18), scale(GOLD.dark, 0.8), 2, 0.8)
    outline = [
        (x + w * a, y + h * b)
        for a, b in (
            (0.07, 0.3),
            (0.1, 0.12),
            (0.24, 0.04),
            (0.5, 0.02),
            (0.78, 0.05),
            (0.92, 0.14),
            (0.945, 0.34),
            (0.945, 0.6),
            (0.95, 0.82),
            (0.8, 0.9),
            (0.5, 0.93),
            (0.2, 0.91),
            (0.06, 0.84),
            (0.065, 0.58),
        )
    ]
    d = smooth(outline, True)
    fat = Material(rgb("#7a4a28"), rgb("#e0bb8c"), rgb("#f8e8cc"), 0.5, rgb("#e8c9a0"), 0.3)
    form(canvas, d, (x, y - 5, w, h), fat, w * 0.06)
    with canvas.clipped(d):
        noise = canvas.noise
        for level, thick, tone, alpha in (
            (0.4, 0.03, "#b8743f", 0.5), (0.46, 0.055, "#8f3f22", 0.75), (0.54, 0.02, "#d9a878", 0.7),
            (0.6, 0.06, "#96452a", 0.8), (0.69, 0.03, "#e4c296", 0.8), (0.74, 0.05, "#a3552f", 0.7), (0.82, 0.06, "#7d3a20", 0.75),
        ):  # fmt: skip
            up, down = [], []
            for i in range(25):
                px = x + w * i / 24
                wave = 0.018 * noise.cloud(i * 0.3, level * 20) + 0.012 * math.sin(i * 0.5 + level * 30)
                up.append((px, y + h * (level + wave)))
                down.append((px, y + h * (level + thick + wave + 0.014 * noise.cloud(i * 0.5, level * 40))))
            canvas.fill(smooth(up) + "L" + smooth(down[::-1])[1:] + "z", rgb(tone), alpha)
        skin = [
            (x, y),
            *[
                (
                    x + w * i / 24,
                    y + h * (0.27 + 0.02 * noise.cloud(i * 0.4, 3) + 0.05 * math.sin(i / 24 * math.pi)),
                )
                for i in range(25)
            ][::1],
            (x + w, y),
        ]
        sd = poly(skin)
        canvas.fill(
            sd,
            canvas.linear(
                (0, y),
                (0, y + h * 0.36),
                [(0, rgb("#b0703a"), 0.95), (0.6, rgb("#7a3a18"), 0.97), (1, rgb("#9c5a2c"), 0.9)],
            ),
        )
        pores: tuple[list[str], list[str]] = ([], [])
        for row in range(11):
            for k in range(46):
                px = x + w * (0.05 + 0.02 * k + (0.01 if row % 2 else 0)) + canvas.rng.gauss(0, 1.6)
                py = y + h * (0.045 + row * 0.0215) + canvas.rng.gauss(0, 1.4)
                pores[0].append(ellipse(px, py, 2.6, 1.9))
                pores[1].append(ellipse(px - 1.4, py - 1.6, 2.0, 1.1))
        with canvas.clipped(sd):
            canvas.fill("".join(pores[0]), rgb("#3f1a08"), 0.6)
            canvas.fill("".join(pores[1]), rgb("#e8b57c"), 0.55)
        sheen(canvas, (x + w * 0.36, y + h * 0.13), w * 0.26, h * 0.08, 0.9)
        sheen(canvas, (x + w * 0.2, y + h * 0.6), w * 0.1, h * 0.2, 0.5)
        edge = canvas.linear((x + w * 0.6, 0), (x + w, 0), [(0, (40, 14, 4), 0), (1, (40, 14, 4), 0.5)])
        canvas.rect((x, y, w, h), edge)


def curio_box(canvas: Canvas, look: Look) -> None:
    """多寶格圓盒: a round box faced with split bamboo, opened as a folding screen of shelves."""
    x, y, w, h = place(canvas, look.ratio or 1.05, "warm", 0.64)
    grounded(canvas, (x, y, w, h), 0.46, 0.18)
    cx, r, tilt = x + w / 2, w / 2, 0.18
    top, low = y + r * tilt, y + h - r * tilt
    dark = Material(scale(BAMBOO.dark, 0.7), scale(BAMBOO.base, 0.62), BAMBOO.base, 0.35)
    body = Lathe(
        cx,
        [
            (top, r * 0.98),
            (top, r * 0.98),
            (top + h * 0.02, r),
            (top + h * 0.04, r * 0.97),
            (low - h * 0.05, r * 0.97),
            (low - h * 0.03, r),
            (low, r),
            (low, r),
        ],
        tilt=tilt,
    )
    body.draw(canvas, dark)
    canvas.fill(poly(body.hoop(0)), mix(dark.base, dark.light, 0.4))
    lidline = [(cx + (px - cx) * 0.84, top + (py - top) * 0.84) for px, py in body.hoop(0)]
    canvas.line(poly(lidline), scale(dark.dark, 0.9), 3, 0.7)
    tone = mix(BAMBOO.base, BAMBOO.light, 0.45)
    for a, b in ((0.06, 0.1), (0.9, 0.94)):
        canvas.line(
            orn.band(body, orn.fret(), (y + h * a + r * tilt * 0.4, y + h * b + r * tilt * 0.4), 40),
            tone,
            2,
            0.8,
        )
    seams = []
    for k in range(-2, 3):
        theta = k * 0.62
        seams.append(poly([body.at(theta, v / 20) for v in range(1, 20)], False))
    canvas.line("".join(seams), scale(dark.dark, 0.6), 6, 0.9)
    for k in range(-3, 3):
        a, b = k * 0.62 + 0.03, (k + 1) * 0.62 - 0.03
        if b < -1.45 or a > 1.45:
            continue
        for row in range(2):
            v0, v1 = body.level(y + h * (0.2 + row * 0.36)), body.level(y + h * (0.52 + row * 0.36))
            spot = orn.around(body, max(-1.5, a), min(1.5, b), v0, v1)
            stem = orn.wrap(
                orn.scroll_stem(),
                orn.around(body, max(-1.5, a), min(1.5, b), (v0 * 2 + v1) / 3, (v0 + v1 * 2) / 3),
            )
            up = orn.wrap([[(y_, x_) for x_, y_ in line] for line in orn.scroll_stem()], spot)
            for d in (stem, up):
                carved(canvas, d, tone, 3.4)
            middle = spot(0.5, 0.5)
            if middle:
                squeeze = max(0.3, math.cos((a + b) / 2))
                for i in range(10):
                    t = i * math.pi / 5
                    canvas.fill(
                        ellipse(
                            middle[0] + math.cos(t) * 17 * squeeze,
                            middle[1] + math.sin(t) * 17,
                            9 * squeeze,
                            8,
                        ),
                        body.lit(dark, (a + b) / 2, (v0 + v1) / 2, mix(tone, BAMBOO.light, 0.3)),
                        0.95,
                    )
                canvas.fill(ellipse(middle[0], middle[1], 10 * squeeze, 10), scale(dark.base, 0.8))
    for side in (-1, 1):
        theta = side * 0.31
        px, py = body.at(theta, body.level(y + h * 0.55))
        canvas.fill(ellipse(px, py, 9, 14), GOLD.base)
        canvas.line(ellipse(px, py + 18, 7, 10), GOLD.light, 3)


def snuff_bottle(canvas: Canvas, look: Look) -> None:
    """鼻煙壺: a small flattened bottle with a coral stopper, painted or carved over white glass."""
    x, y, w, h = place(canvas, look.ratio or 1.55, "grey", 0.66)
    grounded(canvas, (x, y, w, h), 0.28, 0.2)
    cx, r = x + w / 2, w * 0.49
    low = y + h - r * 0.07
    glass = Material(rgb("#8a8f86"), rgb("#e4e3d6"), rgb("#fbfaf2"), 0.85, rgb("#e8e6da"))
    body = Lathe(
        cx,
        [
            (y + h * 0.16, r * 0.36),
            (y + h * 0.16, r * 0.36),
            (y + h * 0.18, r * 0.34),
            (y + h * 0.26, r * 0.36),
            (y + h * 0.34, r * 0.72),
            (y + h * 0.5, r * 0.98),
            (y + h * 0.68, r * 0.97),
            (y + h * 0.86, r * 0.62),
            (y + h * 0.93, r * 0.42),
            (y + h * 0.94, r * 0.42),
            (low, r * 0.46),
            (low, r * 0.46),
        ],
        tilt=0.12,
        depth=0.55,
    )
    body.draw(canvas, glass)
    panel = [
        body.at(1.0 * math.cos(a), body.level(y + h * (0.6 + 0.24 * math.sin(a))))
        for a in [i * math.pi / 24 for i in range(48)]
    ]
    with canvas.clipped(smooth(panel, True)):
        spray(canvas, (cx - r * 0.8, y + h * 0.4, r * 1.6, h * 0.42))
    canvas.line(smooth(panel, True), rgb("#2f5a96"), 5, 0.85)
    canvas.line(smooth(panel, True), rgb("#e9cf86"), 1.6)
    canvas.line(
        orn.band(body, orn.lappet(), (y + h * 0.33, y + h * 0.265), 10, 0.5), rgb("#2f5a96"), 2.4, 0.8
    )
    canvas.line(orn.band(body, orn.fret(), (y + h * 0.2, y + h * 0.245), 14), rgb("#a8322c"), 2, 0.8)
    collar = Lathe(
        cx,
        [
            (y + h * 0.115, r * 0.3),
            (y + h * 0.115, r * 0.3),
            (y + h * 0.135, r * 0.38),
            (y + h * 0.155, r * 0.38),
            (y + h * 0.155, r * 0.38),
        ],
        tilt=0.12,
        depth=0.7,
    )
    collar.draw(canvas, GOLD, None, 40)
    coral = Material(rgb("#5a140c"), rgb("#cf4a30"), rgb("#f4a088"), 0.8)
    stopper = Lathe(
        cx,
        [
            (y, r * 0.02),
            (y + h * 0.01, r * 0.16),
            (y + h * 0.05, r * 0.28),
            (y + h * 0.09, r * 0.26),
            (y + h * 0.115, r * 0.22),
            (y + h * 0.12, r * 0.22),
        ],
        tilt=0.12,
    )
    stopper.draw(canvas, coral, None, 48)
    sheen(canvas, (cx - r * 0.42, y + h * 0.52), r * 0.2, h * 0.12, 0.9)


KINDS: dict[str, Kind] = {
    "brush_pot": Kind("studio-implements", brush_pot, "紫檀松竹梅筆筒", "a carved zitan brush pot", 1.1),
    "meat_stone": Kind(
        "miscellaneous-objects", meat_stone, "肉形石", "a banded stone like a piece of meat", 0.87
    ),
    "curio_box": Kind(
        "miscellaneous-objects", curio_box, "竹絲圓盒", "a round curio box faced with bamboo", 1.05
    ),
    "snuff_bottle": Kind(
        "miscellaneous-objects", snuff_bottle, "鼻煙壺", "a snuff bottle with a coral stopper", 1.55
    ),
}
