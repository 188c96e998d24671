"""Porcelain and stoneware: celadon, white, doucai, fencai; bowls, basins, cups, vases, a pillow."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import Canvas, Colour, ellipse, mix, poly, rgb, scale, smooth
from catalogue.demo.drawing.form import blob, sheen
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.solid import Lathe, Material

GLAZES: dict[str, Material] = {
    "sky": Material(rgb("#50686a"), rgb("#a3bfbd"), rgb("#d5e4df"), 0.5, rgb("#cfdad6")),
    "celadon": Material(rgb("#4d5f4c"), rgb("#9db394"), rgb("#d3dfc6"), 0.6, rgb("#cfd8c6")),
    "guan": Material(rgb("#5a6459"), rgb("#a9b6a5"), rgb("#d9e0d2"), 0.45, rgb("#d2d8cc")),
    "olive": Material(rgb("#3f4d37"), rgb("#8ea37c"), rgb("#c6d2b0"), 0.7, rgb("#c4cdb4")),
    "white": Material(rgb("#8a8375"), rgb("#e6e0d2"), rgb("#faf7ef"), 0.6, rgb("#e9e4da")),
    "porcelain": Material(rgb("#7f868c"), rgb("#e2e6e6"), rgb("#fbfcfb"), 0.85, rgb("#e6e8e8")),
    "cobalt": Material(rgb("#0e1c3f"), rgb("#2c4f98"), rgb("#7f9fd2"), 0.85),
}


def crackle(canvas: Canvas, lathe: Lathe, span: tuple[float, float], tone: Colour, cells: int) -> None:
    """A net of fine cracks over a glaze: irregular lines along and across."""
    rng = canvas.rng
    top, bottom = lathe.level(span[0]), lathe.level(span[1])
    lines = []
    for _ in range(cells):
        x, y = rng.random(), rng.random()
        angle = rng.uniform(0, math.pi)
        line = [(x, y)]
        for _ in range(rng.randint(2, 5)):
            angle += rng.gauss(0, 0.5)
            x, y = x + math.cos(angle) * 0.045, y + math.sin(angle) * 0.09
            line.append((x, min(1, max(0, y))))
        lines.append(line)
    place_ = orn.around(lathe, -1.5, 1.5, top, bottom)
    d = orn.wrap(lines, place_, 1)
    canvas.line(d, scale(tone, 0.5), 0.9, 0.3)


def basin(canvas: Canvas, look: Look) -> None:
    """汝窯水仙盆: an oval basin on low cloud feet, plain sky-blue glaze."""
    x, y, w, h = place(canvas, (look.ratio or 0.3) + 0.14, "warm", 0.72)
    glaze = GLAZES["sky"]
    grounded(canvas, (x, y, w, h), 0.42, 0.2)
    cx, r = x + w / 2, w * 0.5
    rim = y + h * 0.3
    low = y + h - r * 0.14
    for px in (-0.68, -0.26, 0.26, 0.68):
        base = low + r * 0.24 * math.sqrt(1 - px * px) * 0.66
        foot = [
            (cx + r * px * 0.86 + d * w * 0.06, base + e * h * 0.1)
            for d, e in ((-1, -0.6), (1, -0.6), (0.72, 0.35), (0.3, 0.5), (-0.3, 0.5), (-0.72, 0.35))
        ]
        blob(canvas, foot, glaze, w * 0.012)
    body = Lathe(
        cx,
        [(rim, r), (rim, r), (rim + 4, r * 1.004), (rim + (low - rim) * 0.4, r * 0.955), (low - h * 0.05, r * 0.87), (low - h * 0.02, r * 0.855), (low, r * 0.86), (low, r * 0.86)],
        tilt=0.34, depth=0.7,
    )  # fmt: skip
    body.draw(canvas, glaze)
    inner(canvas, body, glaze, 7)
    crackle(canvas, body, (rim + 8, low), glaze.base, 60)
    canvas.line(orn.hoop(body, low - 2), rgb("#b99a82"), 3, 0.5)


def inner(canvas: Canvas, body: Lathe, glaze: Material, lip: float) -> None:
    """The glazed inside of an open bowl: shade under the near rim, light on the far wall."""
    cx, (rim, r) = body.cx, body.ring[0]
    drop = r * body.tilt * body.depth
    canvas.fill(poly(body.hoop(0)), mix(glaze.base, glaze.light, 0.8))
    paint = canvas.linear(
        (cx - r * 0.9, rim - drop), (cx + r * 0.8, rim + drop),
        [(0, mix(glaze.dark, glaze.base, 0.35), 1), (0.4, mix(glaze.dark, glaze.base, 0.72), 1), (0.8, glaze.base, 1), (1, mix(glaze.base, glaze.light, 0.5), 1)],
    )  # fmt: skip
    hollow = poly(body.hoop(0, -lip))
    canvas.fill(hollow, paint)
    with canvas.clipped(hollow):
        floor = canvas.radial(
            (cx, rim + drop * 0.75),
            r * 0.75,
            [(0, glaze.light, 0.5), (0.6, glaze.light, 0.18), (1, glaze.light, 0)],
            0.45 * body.tilt / 0.3,
        )
        canvas.rect((cx - r, rim - drop, 2 * r, 2 * drop), floor)
    canvas.line(poly(body.hoop(0, -lip * 0.5)), (255, 255, 255), 1.4, 0.5)


def bowl(canvas: Canvas, look: Look) -> None:
    """Bowls and washers with lobed rims: `sky` lotus bowl, `guan` washer, `olive` mallow bowl."""
    ratio = look.ratio or 0.55
    lobes = int(look.of("lobes", 10))
    x, y, w, h = place(canvas, ratio * 0.92 + 0.12, str(look.options.get("sweep", "grey")), 0.64)
    glaze = GLAZES.get(look.variant, GLAZES["celadon"])
    grounded(canvas, (x, y, w, h), 0.34 if ratio > 0.4 else 0.4, 0.2)
    cx, r = x + w / 2, w * 0.5
    tilt = 0.26
    rim = y + r * tilt
    low = y + h - r * 0.5 * tilt
    deep = low - rim
    full = look.of("full", 0.5)
    profile = [
        (rim, r), (rim, r), (rim + deep * 0.06, r * (0.97 - 0.02 * full)),
        (rim + deep * 0.34, r * (0.82 + 0.1 * full)), (rim + deep * 0.6, r * (0.62 + 0.14 * full)),
        (rim + deep * 0.82, r * 0.5), (rim + deep * 0.84, r * 0.48), (rim + deep * 0.84, r * 0.48),
        (rim + deep, r * 0.5), (rim + deep, r * 0.5),
    ]  # fmt: skip
    body = Lathe(
        cx, profile, tilt=tilt, lobes=(lobes, 0.1 if lobes else 0.0), turn=canvas.rng.uniform(0, 0.3)
    )
    body.draw(canvas, glaze)
    inner(canvas, body, glaze, w * 0.012)
    if lobes:
        seams = []
        for k in range(lobes * 2):
            theta = (2 * k + 1) * math.pi / lobes - body.turn
            theta = (theta + math.pi) % (2 * math.pi) - math.pi
            if abs(theta) < 1.5:
                seams.append(poly([body.at(theta, t * 0.05) for t in range(1, 15)], False))
            else:
                rim_x, rim_y = body.at(theta, 0)
                seams.append(
                    smooth(
                        [
                            (rim_x, rim_y + 3),
                            (rim_x + (cx - rim_x) * 0.3, rim_y + r * 0.09),
                            (rim_x + (cx - rim_x) * 0.45, rim_y + r * 0.2),
                        ]
                    )
                )
        canvas.line("".join(seams), scale(glaze.dark, 0.9), 2.4, 0.3)
        with canvas.moved("translate(2.5 1)"):
            canvas.line("".join(seams), glaze.light, 1.6, 0.4)
    if look.variant in ("sky", "guan"):
        crackle(canvas, body, (rim + 6, low - deep * 0.1), glaze.base, 140 if look.variant == "guan" else 60)
    rimline = rgb("#8f7a5c") if look.variant == "guan" else mix(glaze.light, (255, 255, 255), 0.5)
    canvas.line(poly(body.hoop(0)), rimline, 2.2, 0.7)


def pillow(canvas: Canvas, look: Look) -> None:
    """A child lying on its front, arms crossed under the chin: a pillow in white ware."""
    from catalogue.demo.drawing.child import child

    x, y, w, h = place(canvas, look.ratio or 0.61, "cool", 0.62)
    grounded(canvas, (x, y, w, h), 0.45, 0.15)
    child(canvas, (x, y, w, h), GLAZES["white"])


def cup(canvas: Canvas, look: Look) -> None:
    """A small cup with a cock, hen, chicks, rock and flowers in underglaze blue and enamels."""
    x, y, w, h = place(canvas, 0.5, "grey", 0.62)
    glaze = GLAZES["porcelain"]
    grounded(canvas, (x, y, w, h), 0.3, 0.2)
    cx, r = x + w / 2, w * 0.5
    tilt = 0.24
    rim, low = y + r * tilt, y + h - r * 0.55 * tilt
    deep = low - rim
    body = Lathe(
        cx,
        [
            (rim, r),
            (rim, r),
            (rim + deep * 0.1, r * 0.975),
            (rim + deep * 0.45, r * 0.86),
            (rim + deep * 0.8, r * 0.62),
            (rim + deep * 0.9, r * 0.55),
            (rim + deep * 0.9, r * 0.55),
            (low, r * 0.54),
            (low, r * 0.54),
        ],
        tilt=tilt,
    )
    body.draw(canvas, glaze)
    inner(canvas, body, glaze, w * 0.008)
    from catalogue.demo.drawing.enamel_flowers import fowl, plant, rock

    spot = orn.around(body, -1.45, 1.45, body.level(rim + deep * 0.08), body.level(rim + deep * 0.86))
    rock(canvas, spot, (0.5, 0.95), 0.16, rgb("#4a68a8"))
    plant(canvas, spot, (0.54, 0.72), 0.4, (rgb("#c2452f"), rgb("#6f8f4d")))
    plant(canvas, spot, (0.1, 0.9), 0.5, (rgb("#d9a23a"), rgb("#6f8f4d")))
    plant(canvas, spot, (0.92, 0.9), 0.5, (rgb("#b8507a"), rgb("#5c8a6a")))
    fowl(canvas, spot, (0.31, 0.88), 0.6, (rgb("#b9402a"), rgb("#d9a441"), rgb("#33508f")), 1, True)
    fowl(canvas, spot, (0.72, 0.9), 0.46, (rgb("#c98f3c"), rgb("#e2c07a"), rgb("#5b7a4a")), -1, False)
    for px, py in ((0.22, 0.93), (0.42, 0.94), (0.63, 0.94), (0.8, 0.93)):
        fowl(
            canvas,
            spot,
            (px, py),
            0.2,
            (rgb("#d8b04c"), rgb("#e8d59a"), rgb("#8a6a2a")),
            canvas.rng.choice((-1, 1)),
            False,
        )
    canvas.line(
        orn.hoop(body, rim + deep * 0.05) + orn.hoop(body, rim + deep * 0.86) + orn.hoop(body, low - 5),
        rgb("#3d5ba0"),
        2,
        0.8,
    )


def double(canvas: Canvas, look: Look) -> None:
    """Two vases grown together, panels of birds and flowers on a coloured scroll ground."""
    x, y, w, h = place(canvas, look.ratio or 1.45, "grey", 0.7)
    grounded(canvas, (x, y, w, h), 0.42, 0.13)
    from catalogue.demo.drawing.enamel_flowers import scatter, spray

    glazes = ((rgb("#c9707c"), -1), (rgb("#7aa7a0"), 1))
    for tone, side in glazes:
        glaze = Material(scale(tone, 0.35), tone, mix(tone, (255, 255, 255), 0.5), 0.7)
        cx, r = x + w * (0.5 + side * 0.225), w * 0.27
        low = y + h - r * 0.12
        body = Lathe(
            cx,
            [(y + h * 0.02, r * 0.52), (y + h * 0.02, r * 0.52), (y + h * 0.04, r * 0.5), (y + h * 0.12, r * 0.36), (y + h * 0.24, r * 0.38),
             (y + h * 0.34, r * 0.72), (y + h * 0.5, r), (y + h * 0.68, r * 0.98), (y + h * 0.84, r * 0.7), (y + h * 0.9, r * 0.58),
             (y + h * 0.92, r * 0.6), (low, r * 0.68), (low, r * 0.68)],
            tilt=0.13,
        )  # fmt: skip
        body.draw(canvas, glaze, None, 84)
        body.mouth(canvas, glaze, w * 0.01, rgb("#8fc0b5"))
        spot = orn.around(body, -1.4, 1.4, body.level(y + h * 0.1), body.level(y + h * 0.9))
        scatter(canvas, spot, 26, mix(tone, (255, 255, 255), 0.55), scale(tone, 0.62))
        panel = [
            body.at(0.72 * math.cos(a), body.level(y + h * (0.585 + 0.17 * math.sin(a))))
            for a in [i * math.pi / 20 for i in range(40)]
        ]
        canvas.fill(smooth(panel, True), body.lit(glaze, 0, 0.5, rgb("#f4f0e4")))
        with canvas.clipped(smooth(panel, True)):
            spray(canvas, (cx - r * 0.6, y + h * 0.42, r * 1.2, h * 0.33), side)
            sheen(canvas, (cx - r * 0.4, y + h * 0.48), r * 0.3, h * 0.1, 0.5)
        canvas.line(smooth(panel, True), rgb("#c9a24e"), 4.5)
        canvas.line(smooth(panel, True), rgb("#f0dc9c"), 1.4)
        for yy in (0.025, 0.125, 0.23, 0.9, 0.975):
            canvas.line(orn.hoop(body, min(y + h * yy, low - 2)), rgb("#c9a24e"), 5, 0.9)
        canvas.line(
            orn.band(body, orn.lappet(), (y + h * 0.31, y + h * 0.235), 12, 0.5), rgb("#f0dc9c"), 1.8, 0.8
        )


def vase(canvas: Canvas, look: Look) -> None:
    """A meiping in blue and white."""
    x, y, w, h = place(canvas, look.ratio or 1.7, "grey", 0.72)
    glaze = GLAZES["porcelain"]
    grounded(canvas, (x, y, w, h), 0.3, 0.16)
    cx, r = x + w / 2, w * 0.5
    low = y + h - r * 0.08
    body = Lathe(
        cx,
        [(y + 4, r * 0.3), (y + 4, r * 0.3), (y + h * 0.02, r * 0.32), (y + h * 0.05, r * 0.24), (y + h * 0.09, r * 0.27), (y + h * 0.17, r * 0.8),
         (y + h * 0.28, r), (y + h * 0.44, r * 0.92), (y + h * 0.66, r * 0.62), (y + h * 0.86, r * 0.48), (low, r * 0.54), (low, r * 0.54)],
        tilt=0.13,
    )  # fmt: skip
    body.draw(canvas, glaze)
    body.mouth(canvas, glaze, w * 0.015)
    blue = rgb("#28458f")
    canvas.line(orn.band(body, orn.lappet(), (y + h * 0.22, y + h * 0.105), 14, 0.5), blue, 2.4, 0.85)
    canvas.line(orn.band(body, orn.scroll_stem(), (y + h * 0.27, y + h * 0.6), 5), blue, 4, 0.85)
    canvas.line(orn.band(body, orn.lappet(), (y + h * 0.72, y + h * 0.9), 12, 0.5), blue, 2.2, 0.85)
    canvas.line(orn.band(body, orn.fret(), (y + h * 0.64, y + h * 0.69), 20), blue, 2, 0.85)
    for k in range(-2, 3):
        theta, level = (k + 0.5) * 2 * math.pi / 5 * 0.5, body.level(y + h * (0.37 if k % 2 else 0.48))
        px, py = body.at(theta, level)
        for i in range(9):
            a = i * math.pi * 2 / 9
            canvas.fill(
                ellipse(
                    px + math.cos(a) * 26 * math.cos(theta), py + math.sin(a) * 24, 15 * math.cos(theta), 14
                ),
                blue,
                0.5,
            )
        canvas.fill(ellipse(px, py, 13 * math.cos(theta), 13), blue, 0.9)
    for yy in (0.235, 0.255, 0.615, 0.63, 0.7, 0.91, 0.965):
        canvas.line(orn.hoop(body, y + h * yy), blue, 2.2, 0.85)


KINDS: dict[str, Kind] = {
    "basin": Kind("ceramics", basin, "天青釉橢圓盆", "an oval basin with sky-blue glaze", 0.3),
    "bowl": Kind("ceramics", bowl, "花口青瓷碗", "a celadon bowl with a lobed rim", 0.55),
    "washer": Kind("ceramics", bowl, "花口青瓷洗", "a shallow celadon washer with a lobed rim", 0.34),
    "pillow": Kind("ceramics", pillow, "白瓷臥童枕", "a white pillow in the shape of a lying child", 0.61),
    "cup": Kind("ceramics", cup, "鬥彩小杯", "a small cup painted with fowls", 0.5),
    "double": Kind("ceramics", double, "粉彩雙連瓶", "a double vase with painted panels", 1.45),
    "vase": Kind("ceramics", vase, "青花梅瓶", "a blue-and-white vase", 1.7),
}
