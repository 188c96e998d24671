"""Bronzes that stand, swing or walk: bells, covered wine vessels, a beast."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import Canvas, ellipse, mix, poly, rgb, scale, smooth
from catalogue.demo.drawing.form import blob, tube
from catalogue.demo.drawing.ground import shadow
from catalogue.demo.drawing.kinds import Kind, Look, grounded, place
from catalogue.demo.drawing.solid import Lathe, Material
from catalogue.demo.drawing.vessels import bronze, speckle


def bell(canvas: Canvas, look: Look) -> None:
    """A chime bell: almond section, thirty-six bosses, curved mouth, a shank or a loop."""
    x, y, w, h = place(canvas, look.ratio or 1.85, "cool", 0.72)
    material, tint = bronze(canvas, look)
    shadow(canvas, (x + w * 0.62, y + h * 0.62), w * 0.62, h * 0.42, 0.5)
    cx = x + w / 2
    top = y + h * 0.34
    shank = Lathe(
        cx,
        [(y, w * 0.1), (y, w * 0.1), (y + h * 0.2, w * 0.115), (y + h * 0.22, w * 0.15),
         (y + h * 0.25, w * 0.15), (y + h * 0.27, w * 0.12), (top, w * 0.135), (top, w * 0.135)],
        tilt=0.12,
    )  # fmt: skip
    shank.draw(canvas, material, tint, 48)
    tube(
        canvas,
        [(cx + w * 0.1, y + h * 0.2), (cx + w * 0.24, y + h * 0.235), (cx + w * 0.1, y + h * 0.27)],
        w * 0.045,
        material,
    )
    orn.relief(canvas, orn.band(shank, orn.kui(), (y + h * 0.04, y + h * 0.12), 9), material.base, 1.6)
    low = y + h
    body = Lathe(
        cx,
        [(top, w * 0.37), (top, w * 0.37), (top + h * 0.015, w * 0.385), (low - h * 0.05, w * 0.5), (low - h * 0.05, w * 0.5)],
        tilt=0.1,
        depth=0.74,
    )  # fmt: skip
    arch = [
        (cx - w * 0.385, top - h * 0.03),
        (cx + w * 0.385, top - h * 0.03),
        (cx + w * 0.53, low + h * 0.02),
    ]
    arch += [(cx + w * (0.5 - i * 0.1), low - h * 0.115 * math.sin(i / 10 * math.pi)) for i in range(11)]
    arch.append((cx - w * 0.53, low + h * 0.02))
    with canvas.clipped(poly(arch)):
        longer = Lathe(
            cx,
            [
                (top, w * 0.37),
                (top, w * 0.37),
                (top + h * 0.015, w * 0.385),
                (low, w * 0.503),
                (low, w * 0.503),
            ],
            tilt=0.1,
            depth=0.74,
        )
        longer.draw(canvas, material, tint)
    canvas.fill(poly(body.hoop(0)), mix(material.base, material.light, 0.3))
    orn.relief(canvas, poly(body.hoop(0, -w * 0.02)), material.base, 2.4)
    _bosses(canvas, body, material, (top, h, w))
    with canvas.clipped(poly(arch)):
        orn.relief(
            canvas, orn.band(body, orn.mask(), (low - h * 0.235, low - h * 0.1), 7, 0.5), material.base, 2.2
        )
    speckle(canvas, body)


def _bosses(canvas: Canvas, body: Lathe, material: Material, frame: tuple[float, float, float]) -> None:
    """Three rows of bosses on each half, framed by bands of spirals."""
    top, h, w = frame
    for row in range(3):
        yy = top + h * (0.055 + row * 0.105)
        for side in (-1, 1):
            for column in range(3):
                theta = side * math.radians(17 + column * 22)
                level = body.level(yy + h * 0.02)
                px, py = body.at(theta, level)
                size = w * 0.036
                tone = body.lit(material, theta, level)
                canvas.fill(ellipse(px + size * 0.5, py + size * 0.7, size * 1.1, size), (12, 12, 10), 0.4)
                reach = px + math.sin(theta) * size * 1.1
                canvas.line(
                    f"M{px:.1f} {py:.1f}L{reach:.1f} {py - size * 0.1:.1f}", scale(tone, 0.8), size * 1.7
                )
                canvas.line(
                    f"M{px:.1f} {py:.1f}L{reach:.1f} {py - size * 0.1:.1f}", scale(tone, 1.15), size * 1.2
                )
                canvas.fill(
                    ellipse(reach - size * 0.22, py - size * 0.34, size * 0.34, size * 0.3),
                    mix(tone, (255, 250, 230), 0.55),
                    0.9,
                )
        if row < 2:
            motif = orn.kui()
            for side in (-1, 1):
                for column in range(3):
                    theta = side * math.radians(17 + column * 22)
                    at = orn.around(
                        body,
                        theta - 0.17,
                        theta + 0.17,
                        body.level(yy + h * 0.05),
                        body.level(yy + h * 0.088),
                    )
                    orn.relief(canvas, orn.wrap(motif, at), material.base, 1.4)
    lines = []
    for degrees in (-72, -8, 8, 72):
        theta = math.radians(degrees)
        lines.append(
            poly([body.at(theta, body.level(top + h * 0.02 + i * h * 0.031)) for i in range(11)], False)
        )
    lines += [orn.hoop(body, top + h * 0.025), orn.hoop(body, top + h * 0.335)]
    orn.relief(canvas, "".join(lines), material.base, 3)


def hu(canvas: Canvas, look: Look) -> None:
    """頌壺: a square-shouldered vessel with lid, ring handles and wave bands."""
    x, y, w, h = place(canvas, look.ratio or 1.75, "grey", 0.74)
    material, tint = bronze(canvas, look)
    grounded(canvas, (x, y, w, h), 0.36, 0.16)
    cx, r = x + w / 2, w * 0.4
    low = y + h - r * 0.1
    body = Lathe(
        cx,
        [
            (y + h * 0.14, r * 0.62), (y + h * 0.14, r * 0.62), (y + h * 0.17, r * 0.6),
            (y + h * 0.3, r * 0.6), (y + h * 0.42, r * 0.72), (y + h * 0.62, r * 1.0),
            (y + h * 0.76, r * 1.02), (y + h * 0.86, r * 0.78), (y + h * 0.88, r * 0.72),
            (y + h * 0.88, r * 0.72), (y + h * 0.9, r * 0.76), (low, r * 0.88), (low, r * 0.88),
        ],
        tilt=0.11, depth=0.8, square=0.72,
    )  # fmt: skip
    lid = Lathe(
        cx,
        [(y + h * 0.02, r * 0.6), (y + h * 0.02, r * 0.6), (y + h * 0.05, r * 0.5), (y + h * 0.08, r * 0.52),
         (y + h * 0.085, r * 0.68), (y + h * 0.085, r * 0.68), (y + h * 0.135, r * 0.69), (y + h * 0.135, r * 0.69)],
        tilt=0.11, depth=0.8, square=0.72,
    )  # fmt: skip
    for side in (-1, 1):
        ex = cx + side * r * 0.66
        tube(
            canvas,
            [
                (ex, y + h * 0.26),
                (ex + side * w * 0.09, y + h * 0.245),
                (ex + side * w * 0.11, y + h * 0.33),
                (ex + side * w * 0.03, y + h * 0.37),
            ],
            w * 0.05,
            material,
        )
        ring = ellipse(ex + side * w * 0.09, y + h * 0.43, w * 0.075, h * 0.075)
        canvas.line(ring, scale(material.dark, 1.2), w * 0.04)
        canvas.line(ring, material.base, w * 0.028)
        canvas.line(ring, material.light, w * 0.008, 0.7)
    body.draw(canvas, material, tint)
    lid.draw(canvas, material, tint, 72)
    lid.mouth(canvas, material, w * 0.02)
    base = material.base
    orn.relief(canvas, orn.band(body, orn.ribbon(), (y + h * 0.19, y + h * 0.31), 8), base, 3)
    orn.relief(canvas, orn.band(body, orn.ribbon(), (y + h * 0.47, y + h * 0.78), 6, 0.5), base, 4)
    orn.relief(canvas, orn.band(body, orn.mask(False), (y + h * 0.35, y + h * 0.43), 10), base, 1.8)
    orn.relief(canvas, orn.band(body, orn.scales(), (y + h * 0.905, y + h * 0.96), 22), base, 1.6)
    orn.relief(canvas, orn.band(lid, orn.kui(), (y + h * 0.09, y + h * 0.13), 16), base, 1.6)
    orn.round_lathe(canvas, body, (y + h * 0.335, y + h * 0.455, y + h * 0.82), base, 3)
    speckle(canvas, body)


def you(canvas: Canvas, look: Look) -> None:
    """卣: an oval belly, a domed lid with a knob and a swing handle overhead."""
    x, y, w, h = place(canvas, look.ratio or 1.28, "grey", 0.68)
    material, tint = bronze(canvas, look)
    grounded(canvas, (x, y, w, h), 0.38, 0.16)
    cx, r = x + w / 2, w * 0.44
    low = y + h - r * 0.1
    body = Lathe(
        cx,
        [(y + h * 0.36, r * 0.7), (y + h * 0.36, r * 0.7), (y + h * 0.46, r * 0.78), (y + h * 0.6, r * 0.96),
         (y + h * 0.74, r * 1.0), (y + h * 0.86, r * 0.78), (y + h * 0.89, r * 0.66), (y + h * 0.89, r * 0.66),
         (y + h * 0.91, r * 0.67), (low, r * 0.78), (low, r * 0.78)],
        tilt=0.14, depth=0.8,
    )  # fmt: skip
    lid = Lathe(
        cx,
        [(y + h * 0.12, r * 0.16), (y + h * 0.135, r * 0.2), (y + h * 0.16, r * 0.12), (y + h * 0.175, r * 0.12),
         (y + h * 0.18, r * 0.22), (y + h * 0.23, r * 0.58), (y + h * 0.3, r * 0.74), (y + h * 0.37, r * 0.76),
         (y + h * 0.37, r * 0.76)],
        tilt=0.14, depth=0.8,
    )  # fmt: skip
    body.draw(canvas, material, tint)
    lid.draw(canvas, material, tint, 80)
    base = material.base
    orn.relief(canvas, orn.band(body, orn.kui(), (y + h * 0.42, y + h * 0.5), 18), base, 2)
    orn.relief(canvas, orn.band(lid, orn.kui(), (y + h * 0.285, y + h * 0.35), 18), base, 1.8)
    orn.relief(canvas, orn.band(body, orn.mask(False), (y + h * 0.915, y + h * 0.955), 20), base, 1.4)
    orn.round_lathe(canvas, body, (y + h * 0.41, y + h * 0.51, y + h * 0.91), base, 3)
    handle = [
        (cx - r * 0.86, y + h * 0.5),
        (cx - r * 0.96, y + h * 0.3),
        (cx - r * 0.62, y + h * 0.06),
        (cx, y + h * 0.0),
    ]
    handle += [(2 * cx - px, py) for px, py in handle[-2::-1]]
    tube(canvas, handle, w * 0.055, material)
    for side in (-1, 1):
        ex, ey = cx + side * r * 0.86, y + h * 0.5
        points = [
            (ex - w * 0.05, ey - h * 0.03),
            (ex, ey - h * 0.055),
            (ex + w * 0.05, ey - h * 0.03),
            (ex + w * 0.03, ey + h * 0.04),
            (ex - w * 0.03, ey + h * 0.04),
        ]
        blob(canvas, points, material, w * 0.02)
        canvas.fill(
            ellipse(ex - w * 0.018, ey - h * 0.012, w * 0.009, w * 0.009)
            + ellipse(ex + w * 0.018, ey - h * 0.012, w * 0.009, w * 0.009),
            (16, 14, 10),
            0.8,
        )
    speckle(canvas, body)


def beast(canvas: Canvas, look: Look) -> None:
    """犧尊: a standing animal inlaid with fine scrolls of silver and turquoise."""
    x, y, w, h = place(canvas, look.ratio or 0.73, "cool", 0.66)
    material, _ = bronze(canvas, look)
    grounded(canvas, (x, y, w, h), 0.34, 0.12)

    def spots(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + w * a, y + h * b) for a, b in pairs]

    far = Material(scale(material.dark, 0.8), scale(material.base, 0.7), material.base, 0.1)
    blob(canvas, spots((0.3, 0.56), (0.29, 0.9), (0.25, 0.97), (0.38, 0.97), (0.38, 0.6)), far, w * 0.02)
    blob(canvas, spots((0.73, 0.56), (0.75, 0.9), (0.72, 0.97), (0.84, 0.97), (0.82, 0.6)), far, w * 0.02)
    body = spots(
        (0.03, 0.3), (0.08, 0.2), (0.17, 0.13), (0.22, 0.02), (0.26, 0.13), (0.34, 0.24), (0.5, 0.29),
        (0.7, 0.26), (0.86, 0.27), (0.96, 0.4), (0.95, 0.56), (0.9, 0.7), (0.9, 0.93), (0.93, 0.99),
        (0.78, 0.99), (0.77, 0.72), (0.66, 0.67), (0.5, 0.7), (0.36, 0.68), (0.33, 0.8), (0.34, 0.93), (0.35, 0.99),
        (0.2, 0.99), (0.21, 0.8), (0.19, 0.62), (0.17, 0.48), (0.1, 0.44), (0.04, 0.4),
    )  # fmt: skip
    d = blob(canvas, body, material, w * 0.05)
    blob(canvas, spots((0.2, 0.16), (0.17, 0.02), (0.21, -0.02), (0.25, 0.08)), material, w * 0.015)
    lid = Lathe(
        x + w * 0.6,
        [
            (y + h * 0.19, w * 0.05),
            (y + h * 0.21, w * 0.1),
            (y + h * 0.27, w * 0.11),
            (y + h * 0.28, w * 0.11),
        ],
        tilt=0.2,
    )
    lid.draw(canvas, material, None, 40)
    gold, blue = rgb("#d9c48a"), rgb("#5fb3a6")
    rng = canvas.rng
    horn = spots((0.21, 0.08), (0.27, 0.0), (0.34, 0.0), (0.37, 0.05))
    tube(canvas, horn, w * 0.022, material)
    tube(canvas, spots((0.94, 0.42), (0.985, 0.56), (0.97, 0.72), (0.985, 0.8)), w * 0.022, material)
    with canvas.clipped(d):
        fine = []
        for row in range(14):
            for k in range(22):
                px, py = x + w * (0.05 + k * 0.043 + (row % 2) * 0.02), y + h * (0.16 + row * 0.058)
                fine.append(smooth(orn.spiral(px, py, w * 0.017, 1.3, row + k, 1 if k % 2 else -1)))
        canvas.line("".join(fine), (12, 11, 8), w * 0.0034, 0.5)
        canvas.line("".join(fine), gold, w * 0.0018, 0.6)
        lines, stones = [], []
        for cx, cy, size in (
            (0.84, 0.46, 0.11),
            (0.28, 0.46, 0.1),
            (0.55, 0.48, 0.09),
            (0.68, 0.4, 0.06),
            (0.42, 0.38, 0.06),
            (0.85, 0.8, 0.05),
            (0.27, 0.78, 0.05),
            (0.16, 0.28, 0.05),
            (0.7, 0.58, 0.05),
            (0.43, 0.58, 0.05),
        ):
            for k in range(3):
                turn = rng.uniform(0, 6.28)
                line = orn.spiral(
                    x + w * cx, y + h * cy, w * size * (1 - k * 0.2), 1.6, turn, 1 if k % 2 else -1
                )
                lines.append(smooth(line))
                sx, sy = line[0]
                stones.append(ellipse(sx, sy, w * 0.007, w * 0.007))
            stones.append(ellipse(x + w * cx, y + h * cy, w * size * 0.12, w * size * 0.12))
        canvas.line("".join(lines), (14, 13, 10), w * 0.006, 0.4)
        canvas.line("".join(lines), gold, w * 0.0032, 0.85)
        canvas.fill("".join(stones), blue, 0.9)
    canvas.fill(ellipse(x + w * 0.125, y + h * 0.265, w * 0.014, w * 0.013), (240, 226, 180))
    canvas.fill(ellipse(x + w * 0.125, y + h * 0.265, w * 0.008, w * 0.008), (16, 14, 10))
    canvas.line(smooth(spots((0.04, 0.37), (0.09, 0.37), (0.13, 0.35))), (16, 14, 10), w * 0.005, 0.8)


KINDS: dict[str, Kind] = {
    "bell": Kind("bronzes", bell, "甬鐘", "a bronze bell with bosses", 1.85),
    "hu": Kind("bronzes", hu, "環耳青銅方壺", "a lidded bronze wine vessel with ring handles", 1.75),
    "you": Kind("bronzes", you, "提梁卣", "a lidded bronze wine vessel with a swing handle", 1.28),
    "beast": Kind("bronzes", beast, "嵌綠松石獸尊", "a bronze vessel in the shape of an animal", 0.73),
}
