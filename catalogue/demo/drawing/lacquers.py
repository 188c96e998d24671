"""Carved lacquer, enamel on metal, and other turned things with colour: boxes, flasks, a cabinet."""

from __future__ import annotations

import math

from catalogue.demo.drawing import ornament as orn
from catalogue.demo.drawing.brush import Canvas, Colour, Point, ellipse, mix, poly, rgb, scale, smooth
from catalogue.demo.drawing.form import form, sheen
from catalogue.demo.drawing.kinds import Box, Kind, Look, grounded, place
from catalogue.demo.drawing.ornament import Place
from catalogue.demo.drawing.solid import Lathe, Material

RED = Material(rgb("#3d0b08"), rgb("#9c2a1d"), rgb("#cf6a50"), 0.22, rgb("#b06a58"), 0.2)
GOLD = Material(rgb("#4e360d"), rgb("#bd9440"), rgb("#f2dc98"), 0.6, rgb("#d8bd7a"), 0.3)


def carved(canvas: Canvas, d: str, tone: Colour, width: float) -> None:
    """Deep cutting: a black groove, a lit edge above, the ridge between."""
    with canvas.moved(f"translate({width * 0.5:.2f} {width * 0.7:.2f})"):
        canvas.line(d, scale(tone, 0.24), width * 1.35, 0.8)
    canvas.line(d, scale(tone, 1.08), width, 1)
    with canvas.moved(f"translate({-width * 0.2:.2f} {-width * 0.26:.2f})"):
        canvas.line(d, mix(tone, (255, 226, 200), 0.5), width * 0.3, 0.75)


def chrysanthemum(place_: Place, cx: float, cy: float, size: float, rings: int = 3) -> str:
    """Layered narrow petals as lines."""
    out = []
    for ring in range(rings):
        count = 16 - ring * 4
        a0, a1 = size * (0.3 + 0.24 * (rings - 1 - ring)), size * (0.14 + 0.2 * (rings - 1 - ring))
        for k in range(count):
            a = 2 * math.pi * (k + ring / 2) / count
            half = math.pi / count * 0.8
            petal = [
                (a1, a - half),
                (a0 * 0.9, a - half),
                (a0 * 1.08, a),
                (a0 * 0.9, a + half),
                (a1, a + half),
            ]
            spots = [place_(cx + r * math.cos(t), cy + r * math.sin(t)) for r, t in petal]
            if all(spots):
                out.append(smooth([s for s in spots if s]))
    heart = [
        place_(cx + size * 0.12 * math.cos(t), cy + size * 0.12 * math.sin(t))
        for t in [i * 0.7854 for i in range(8)]
    ]
    if all(heart):
        out.append(smooth([s for s in heart if s], True))
    return "".join(out)


def leaf(place_: Place, cx: float, cy: float, size: float, angle: float) -> str:
    """A lobed leaf with its vein, as lines."""
    shape = [
        (0, 0),
        (0.3, 0.3),
        (0.6, 0.26),
        (0.72, 0.4),
        (1.1, 0.0),
        (0.72, -0.4),
        (0.6, -0.26),
        (0.3, -0.3),
    ]
    c, s = math.cos(angle) * size, math.sin(angle) * size
    spots = [place_(cx + px * c - py * s, cy + px * s + py * c) for px, py in shape]
    vein = [place_(cx + px * c, cy + px * s) for px in (0.05, 0.5, 0.95)]
    if not all(spots) or not all(vein):
        return ""
    return smooth([p for p in spots if p], True) + smooth([p for p in vein if p])


def _lid_place(cx: float, cy: float, rx: float, ry: float) -> Place:
    """A round top seen at an angle: x, y in -1..1; the dome lifts the middle."""

    def at(px: float, py: float) -> Point | None:
        lift = (1 - min(1.0, px * px + py * py)) * ry * 0.16
        return cx + rx * px, cy + ry * py - lift

    return at


def round_box(canvas: Canvas, look: Look) -> None:
    """A carved round box from above: `red` chrysanthemums or `many` colours with a basin of light."""
    many = look.variant == "many"
    ratio = look.ratio or 0.36
    x, y, w, h = place(canvas, ratio + 0.36, "cool" if many else "grey", 0.68)
    grounded(canvas, (x, y, w, h), 0.44, 0.28)
    cx, r, tilt = x + w / 2, w / 2, 0.46
    top = y + r * tilt
    low = y + h - r * tilt * 0.9
    deep = low - top
    body = Lathe(
        cx,
        [(top, r * 0.86), (top, r * 0.86), (top + deep * 0.08, r * 0.94), (top + deep * 0.24, r * 0.99), (top + deep * 0.48, r), (top + deep * 0.48, r),
         (top + deep * 0.5, r * 0.985), (top + deep * 0.52, r * 0.985), (top + deep * 0.54, r), (top + deep * 0.54, r), (top + deep * 0.8, r * 0.98), (low - deep * 0.1, r * 0.88),
         (low - deep * 0.08, r * 0.84), (low - deep * 0.08, r * 0.84), (low, r * 0.85), (low, r * 0.85)],
        tilt=tilt,
    )  # fmt: skip
    body.draw(canvas, RED)
    tone = RED.base
    for a, b in ((0.12, 0.44), (0.58, 0.88)):
        d = []
        for k in range(-8, 9):
            theta = k * 0.19
            level = body.level(top + deep * (a + b) / 2)
            span = body.level(top + deep * b) - body.level(top + deep * a)
            spot = orn.around(body, theta - 0.1, theta + 0.1, level - span / 2, level + span / 2)

            def sub(px: float, py: float, spot: Place = spot) -> Point | None:
                return spot(0.5 + px / 2, 0.5 + py / 2)

            d.append(
                chrysanthemum(sub, 0, 0, 1.0, 2)
                if k % 2
                else leaf(sub, -0.8, 0.1, 1.5, -0.1) + leaf(sub, -0.3, -0.5, 0.9, 1.1)
            )
        carved(canvas, "".join(d), tone, 2.6)
    for yy in (0.46, 0.56, 0.96):
        canvas.line(orn.hoop(body, top + deep * yy), scale(tone, 0.35), 2, 0.8)
    lid = _lid_place(cx, top, r * 0.86, r * 0.86 * tilt)
    plate = poly(
        [p for p in (lid(math.cos(t), math.sin(t)) for t in [i * math.pi / 40 for i in range(80)]) if p]
    )
    form(canvas, plate, (cx - r, top - r * tilt, 2 * r, 2 * r * tilt), RED, r * 0.05)
    _diaper(canvas, lid, plate, tone)
    if many:
        _spring(canvas, lid, r)
    else:
        flowers = chrysanthemum(lid, 0, 0, 0.5, 4)
        for k in range(6):
            a = k * math.pi / 3 + 0.3
            flowers += chrysanthemum(lid, 0.66 * math.cos(a), 0.66 * math.sin(a), 0.34)
            flowers += leaf(lid, 0.5 * math.cos(a + 0.5), 0.5 * math.sin(a + 0.5), 0.3, a + 0.6)
            flowers += leaf(lid, 0.52 * math.cos(a + 0.55), 0.52 * math.sin(a + 0.55), 0.26, a + 1.9)
        carved(canvas, flowers, tone, 4)
    sheen(canvas, (cx - r * 0.3, top - r * tilt * 0.45), r * 0.42, r * 0.16, 0.4)


def _diaper(canvas: Canvas, lid: Place, clip: str, tone: Colour) -> None:
    lines = []
    n = 26
    for k in range(-n, n + 1):
        for way in (-1, 1):
            row = [lid(k / n + t * way * 0.5, t) for t in (-1, -0.5, 0, 0.5, 1)]
            lines.append(poly([p for p in row if p], False))
    with canvas.clipped(clip):
        canvas.line("".join(lines), scale(tone, 0.4), 1.5, 0.75)


def _spring(canvas: Canvas, lid: Place, r: float) -> None:
    """Rays from a basin of treasures, a round panel above, dragons at the sides, clouds between."""
    yellow, green, red = rgb("#c9a040"), rgb("#4f7a4a"), rgb("#8d2418")

    def on(points: list[Point]) -> list[Point]:
        return [spot for spot in (lid(*p) for p in points) if spot]

    rays = []
    for k in range(21):
        a = -math.pi * (0.06 + 0.88 * k / 20)
        c, s = math.cos(a), math.sin(a)
        rays.append(poly(on([(0.2 * c, 0.2 + 0.2 * s), (0.86 * c, 0.2 + 0.98 * s)]), False))
    carved(canvas, "".join(rays), yellow, 3)
    clouds = []
    for k in range(15):
        a = math.pi * (0.02 + 0.96 * k / 14)
        x, y = 0.84 * math.cos(a), 0.84 * math.sin(a)
        clouds += [smooth(on(orn.spiral(x + d, y, 0.075, 1.2, a + d * 30))) for d in (-0.05, 0.05)]
    carved(canvas, "".join(clouds), yellow, 2.6)
    for side in (-1, 1):
        body = [(side * (0.62 + 0.12 * math.sin(t * 0.75)), -0.46 + 0.075 * t) for t in range(14)]
        carved(canvas, smooth(on(body)), green, r * 0.032)
        for t in (2, 5, 8, 11):
            x, y = body[t]
            carved(canvas, smooth(on([(x, y), (x + 0.1, y + 0.03), (x + 0.12, y - 0.05)])), green, 4)
            carved(canvas, smooth(on([(x, y), (x - 0.1, y + 0.03), (x - 0.12, y - 0.05)])), green, 4)
        x, y = body[0]
        head = smooth(on([(x - 0.06, y), (x, y - 0.1), (x + 0.07, y - 0.02), (x, y + 0.06)]), True)
        canvas.fill(head, green)
        carved(canvas, head, yellow, 2.4)
    ring = smooth(
        on([(0.31 * math.cos(i * 0.19), -0.12 + 0.36 * math.sin(i * 0.19)) for i in range(33)]), True
    )
    canvas.fill(ring, red)
    carved(canvas, ring, yellow, 5)
    seat = [(0, -0.36), (-0.07, -0.29), (-0.05, -0.22), (-0.14, -0.12), (-0.19, 0.08), (0.19, 0.08)]
    seat += [(0.14, -0.12), (0.05, -0.22), (0.07, -0.29)]
    canvas.fill(smooth(on(seat), True), yellow)
    carved(canvas, smooth(on(seat), True), yellow, 2.4)
    folds = "".join(
        smooth(on([(d * 0.04, -0.16), (d * 0.06, 0.0), (d * 0.05, 0.07)])) for d in (-2, -1, 0, 1, 2)
    )
    carved(canvas, folds, scale(yellow, 0.8), 1.6)
    basin = [(-0.36, 0.4), (-0.3, 0.66), (-0.15, 0.76), (0.15, 0.76), (0.3, 0.66), (0.36, 0.4)]
    for k in range(9):
        jewel = (-0.28 + k * 0.07, 0.37 - 0.07 * math.sin(math.pi * k / 8))
        carved(canvas, smooth(on(orn.spiral(*jewel, 0.045, 1.1, k))), (yellow, red)[k % 2], 3.4)
    canvas.fill(smooth(on(basin), True), green)
    carved(canvas, smooth(on(basin), True), green, 4)
    scrolls = [
        smooth(on(orn.spiral(-0.2 + k * 0.1, 0.56, 0.05, 1.3, k, -1 if k % 2 else 1))) for k in range(5)
    ]
    carved(canvas, "".join(scrolls), yellow, 2.6)


def _leaning(box: Box, rise: float) -> Place:
    """A place on a side seen askew: the far end is higher."""
    x, y, width, height = box

    def at(px: float, py: float) -> Point | None:
        return x + width * px, y + height * py - rise * px

    return at


def cabinet(canvas: Canvas, look: Look) -> None:
    """剔紅櫃: a tall carved cabinet with two doors, seen a little from the side."""
    x, y, w, h = place(canvas, look.ratio or 1.86, "grey", 0.76)
    grounded(canvas, (x, y, w, h), 0.5, 0.12)
    side = w * 0.15
    front = [(x, y + h * 0.03), (x + w - side, y + h * 0.03), (x + w - side, y + h), (x, y + h)]
    flank = [(x + w - side, y + h * 0.03), (x + w, y), (x + w, y + h * 0.965), (x + w - side, y + h)]
    roof = [
        (x - w * 0.015, y + h * 0.03),
        (x + side, y),
        (x + w + w * 0.012, y - h * 0.002),
        (x + w - side + w * 0.015, y + h * 0.032),
    ]
    dark = Material(scale(RED.dark, 0.8), scale(RED.base, 0.55), scale(RED.base, 0.8), 0.1)
    form(canvas, poly(flank), (x + w - side, y, side, h), dark, 8)
    form(canvas, poly(front), (x, y, w - side, h), RED, 12)
    canvas.fill(poly(roof), mix(RED.base, RED.light, 0.4))
    fw = w - side
    for row in range(34):
        at = _leaning((x + w - side * 0.9, y + h * (0.05 + row * 0.027), side * 0.8, h * 0.02), h * 0.018)
        canvas.line(
            orn.wrap(orn.thunder(), at),
            scale(RED.dark, 0.7),
            1.4,
            0.7,
        )
    panels = [(0.04, 0.05, 0.92, 0.1)]
    panels += [
        (0.04, 0.17, 0.45, 0.36),
        (0.51, 0.17, 0.45, 0.36),
        (0.04, 0.55, 0.45, 0.3),
        (0.51, 0.55, 0.45, 0.3),
        (0.04, 0.875, 0.92, 0.075),
    ]
    for px, py, pw, ph in panels:
        box = (x + fw * px, y + h * (0.03 + py * 0.97), fw * pw, h * ph * 0.97)
        frame = poly(
            [
                (box[0], box[1]),
                (box[0] + box[2], box[1]),
                (box[0] + box[2], box[1] + box[3]),
                (box[0], box[1] + box[3]),
            ]
        )
        canvas.fill(frame, scale(RED.base, 0.72))
        _dragon_clouds(canvas, box)
        carved(canvas, frame, RED.base, 5)
    for px in (0.47, 0.53):
        for py in (0.33, 0.62):
            canvas.fill(ellipse(x + fw * px, y + h * py, w * 0.016, w * 0.024), GOLD.base)
            canvas.fill(ellipse(x + fw * px - 2, y + h * py - 3, w * 0.006, w * 0.009), GOLD.light)
    canvas.line(
        poly([(x + fw * 0.5, y + h * 0.19), (x + fw * 0.5, y + h * 0.87)], False), scale(RED.dark, 0.6), 4
    )


def _dragon_clouds(canvas: Canvas, box: Box) -> None:
    """A winding dragon among clouds, filling a panel."""
    x, y, w, h = box
    rng = canvas.rng
    step = min(w, h) * 0.3
    lines = []
    for row in range(int(h / step) + 1):
        for k in range(int(w / step) + 1):
            at = orn.flat(x + k * step + rng.gauss(0, 3), y + row * step, step * 0.95, step * 0.9)
            lines.append(orn.wrap(orn.cloud(rng), at))
    d = "".join(lines)
    clip = poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    with canvas.clipped(clip):
        carved(canvas, d, scale(RED.base, 0.9), 1.7)
        tall = h > w * 0.9
        n = 15
        body: list[Point] = []
        for i in range(n):
            t = i / (n - 1)
            swing = 0.28 * math.sin(t * 9)
            body.append(
                (x + w * (0.5 + swing), y + h * (0.1 + 0.8 * t))
                if tall
                else (x + w * (0.06 + 0.88 * t), y + h * (0.5 + swing))
            )
        thick = min(w, h) * 0.1
        carved(canvas, smooth(body), RED.base, thick)
        ticks = "".join(
            poly([(px - thick * 0.4, py), (px, py + thick * 0.3), (px + thick * 0.4, py)], False)
            for px, py in body
        )
        canvas.line(ticks, scale(RED.dark, 0.7), 1.6, 0.7)
        hx, hy = body[0]
        head = [
            (hx - thick, hy),
            (hx - thick * 0.6, hy - thick),
            (hx + thick * 0.6, hy - thick * 1.1),
            (hx + thick * 1.1, hy),
            (hx, hy + thick * 0.9),
        ]
        canvas.fill(smooth(head, True), RED.base)
        carved(canvas, smooth(head, True), RED.base, 3)
        for k in (3, 6, 9, 12):
            px, py = body[k]
            for way in (-1, 1):
                claw = [
                    (px, py),
                    (px + way * thick * 1.3, py + thick * 0.4),
                    (px + way * thick * 1.9, py - thick * 0.3),
                ]
                carved(canvas, smooth(claw), RED.base, thick * 0.34)


KINDS: dict[str, Kind] = {
    "round_box": Kind("lacquer-wares", round_box, "剔紅花卉圓盒", "a round carved red lacquer box", 0.36),
    "many_box": Kind(
        "lacquer-wares", round_box, "剔彩寶盆圓盒", "a round polychrome carved lacquer box", 0.42
    ),
    "cabinet": Kind("lacquer-wares", cabinet, "剔紅雲龍櫃", "a carved red lacquer cabinet", 1.86),
}
