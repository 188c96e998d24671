"""Handscrolls, read from right to left: river and hills, two hills of autumn, streets, horses."""

from __future__ import annotations

import math

from catalogue.demo.drawing import animals, staffage, trees
from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing.brush import Canvas, Colour, mix, rect, rgb
from catalogue.demo.drawing.glyphs import seal
from catalogue.demo.drawing.ground import Box, aged, brocade, inset_shadow, weave
from catalogue.demo.drawing.kinds import Kind, Look
from catalogue.demo.drawing.landscape import Manner
from catalogue.demo.drawing.script import column
from catalogue.demo.drawing.scrolls import MOUNTS

PAPER = Manner(rgb("#dccba3"), rgb("#262019"), rgb("#8a7d62"), rgb("#8c9a80"), 0.08, "hemp")
PURE = Manner(rgb("#d6c8a6"), rgb("#221e18"), rgb("#7a725e"), rgb("#85907f"), 0.12, "axe")
COLOURED = Manner(rgb("#d8c596"), rgb("#2a231a"), rgb("#8a7650"), rgb("#5f8f86"), 0.6, "hemp")
COURT = Manner(rgb("#cdb98c"), rgb("#29221a"), rgb("#8b7a55"), rgb("#4f8a86"), 0.66, "hemp")
OPEN = Manner(rgb("#d5c396"), rgb("#2a241b"), rgb("#94845c"), rgb("#7d9a72"), 0.5, "hemp")

NUMERALS = "〇一二三四五六七八九"


def _size(look: Look) -> tuple[int, int]:
    """True proportion down to 18 to 1; `long` pictures are 12,800 units wide."""
    ratio = look.ratio or 0.1
    if look.of("long", 0):
        return 12800, round(12800 * ratio * 1.13)
    height = 900
    return round(height * 0.88 / max(0.12, ratio)), height


def _open(canvas: Canvas, manner: Manner, silk: bool) -> Box:
    w, h = canvas.width, canvas.height
    outer, inner = (rgb(c) for c in MOUNTS[canvas.rng.choice(sorted(MOUNTS))])
    brocade(canvas, (0, 0, w, h), outer, h * 0.05, canvas.rng.choice(("lozenge", "cloud")))
    edge = h * 0.06
    right = h * 0.3
    brocade(canvas, (w - right, edge, right * 0.8, h - 2 * edge), inner, h * 0.045, "wave")
    box = (h * 0.06, edge, w - right - h * 0.06, h - 2 * edge)
    aged(canvas, box, manner.ground, 0.9)
    if silk:
        weave(canvas, box, manner.ground, 3, 0.12)
    return box


def _close(canvas: Canvas, box: Box, count: int) -> None:
    x, y, w, h = box
    rng = canvas.rng
    last = (x + w, y, 0.0)
    for _ in range(count):
        size = h * rng.uniform(0.06, 0.12)
        near = rng.random()
        px = x + w - size - rng.random() ** 2 * w * 0.3 if near < 0.6 else x + rng.random() ** 2 * w * 0.3
        py = rng.choice((y + h * 0.02, y + h * 0.97 - size))
        seal(canvas, px, py, size)
        last = min(last, (px, py, size))
    if canvas.places:
        canvas.places.append((*last[:2], last[2], last[2], "卷末的印", "Seal at the end"))
    inset_shadow(canvas, box, h * 0.014)


def _hills(canvas: Canvas, box: Box, manner: Manner, span: tuple[float, float], unit: float) -> None:
    """One passage: far range, near hills with woods, a shore and mist. `span` is x from, to."""
    _, y, _, h = box
    rng = canvas.rng
    a, b = span
    wide = b - a
    for _ in range(2):
        s = a + rng.uniform(-0.1, 0.5) * wide
        line = land.ridge(
            canvas, s, s + wide * rng.uniform(0.5, 0.9), y + h * 0.52, h * rng.uniform(0.16, 0.34), "hill"
        )
        land.far(canvas, line, y + h * 0.6, mix(manner.wash, manner.tint, 0.5), 0.42)
    tall = rng.choice((0.3, 0.44, 0.62, 0.7))
    for k in range(3):
        s = a + wide * (k * 0.24 + rng.uniform(-0.04, 0.08))
        e = s + wide * rng.uniform(0.34, 0.56)
        high = h * tall * (1.0, 0.66, 0.42)[k] * rng.uniform(0.85, 1.1)
        foot = y + h * (0.7, 0.77, 0.83)[k]
        line = land.ridge(canvas, s, e, foot, high, rng.choice(("hill", "swell", "slab")))
        land.mountain(canvas, line, foot + h * 0.015, manner, unit, 0.95, 0.86)
        for p in line[10:56:7]:
            if rng.random() < 0.7:
                trees.grove(canvas, p[0] - h * 0.05, p[0] + h * 0.05, p[1] + h * 0.02, h * 0.06, manner, 5)
    land.mist(canvas, (a, y + h * 0.62, wide, h * 0.14), manner.ground, 0.8, 5)


def _shore(canvas: Canvas, box: Box, manner: Manner, span: tuple[float, float], unit: float) -> None:
    _, y, _, h = box
    rng = canvas.rng
    a, b = span
    line = land.ridge(
        canvas, a, b, y + h * 1.01, h * rng.uniform(0.1, 0.2), rng.choice(("slab", "hill", "range"))
    )
    land.bank(canvas, line, y + h * 1.02, manner, unit)
    for p in line[8:58:6]:
        kind = rng.random()
        size = h * rng.uniform(0.2, 0.36)
        if kind < 0.3:
            trees.pine(canvas, (p[0], p[1] + h * 0.03), size, manner)
        elif kind < 0.75:
            trees.tree(
                canvas,
                (p[0], p[1] + h * 0.03),
                size,
                manner,
                None,
                rng.choice(("dots", "dots", "bare", "hang")),
            )


def _passage(canvas: Canvas, box: Box, pick: float) -> None:
    """Names a passage by what stands in it, unless the end of the scroll has cut it to a strip."""
    if box[2] < box[3]:
        return
    zh, en = (
        ("亭閣", "a pavilion") if pick < 0.4 else ("過橋", "a bridge") if pick < 0.6 else ("行舟", "boats")
    )
    number = len(canvas.places)
    canvas.places.append((*box, f"第{NUMERALS[number]}段：{zh}", f"Passage {number}: {en}"))


def river(canvas: Canvas, look: Look) -> None:
    """A long river journey: passages of hills, open water, shores, halls, boats and bridges."""
    manner = {"pure": PURE}.get(look.variant, PAPER)
    box = _open(canvas, manner, False)
    x, y, w, h = box
    rng = canvas.rng
    unit = h * 0.0125
    with canvas.clipped(rect(*box)):
        at = x + w - h * 0.6
        written = (x + w - h * 0.42, y + h * 0.06, h * 0.3, h * 0.5)
        column(canvas, written, manner.ink, "running", 9, 3)
        canvas.places.append((*written, "卷首的字", "Writing at the beginning"))
        while at > x - h:
            wide = h * rng.uniform(1.8, 3.0)
            _hills(canvas, box, manner, (at - wide, at), unit)
            land.water(canvas, (at - wide, y + h * 0.8, wide, h * 0.16), manner, unit, 26)
            spot = at - wide * rng.uniform(0.2, 0.8)
            pick = rng.random()
            if pick < 0.4:
                staffage.pavilion(canvas, (spot, y + h * 0.79), h * 0.13, manner, rng.choice((1, 1, 2)))
            elif pick < 0.6:
                staffage.bridge(
                    canvas, (spot, y + h * 0.85), (spot + h * 0.34, y + h * 0.86), manner, rng.random() < 0.3
                )
                staffage.walker(canvas, (spot + h * 0.15, y + h * 0.85), h * 0.05, manner)
            _passage(canvas, (max(x, at - wide), y, min(wide, at - x), h), pick)
            staffage.boat(
                canvas,
                (at - wide * rng.random(), y + h * rng.uniform(0.86, 0.93)),
                h * 0.12,
                manner,
                rng.random() < 0.35,
            )
            _shore(
                canvas,
                box,
                manner,
                (at - wide * rng.uniform(0.7, 1.0), at - wide * rng.uniform(0, 0.3)),
                unit,
            )
            at -= wide + h * rng.choice((0.1, 0.3, 1.2))
    _close(canvas, box, 12)


def autumn_hills(canvas: Canvas, look: Look) -> None:
    """A marsh between a pointed blue hill and a rounded one, trees in red and ochre."""
    manner = COLOURED
    box = _open(canvas, manner, False)
    x, y, w, h = box
    rng = canvas.rng
    unit = h * 0.012
    blue = Manner(manner.ground, manner.ink, rgb("#5f7f8c"), rgb("#3f7480"), 0.8, "hemp")
    with canvas.clipped(rect(*box)):
        line = land.ridge(canvas, x + w * 0.66, x + w * 0.84, y + h * 0.5, h * 0.4, "hill")
        land.mountain(canvas, line, y + h * 0.52, blue, unit, 0.9, 0.95)
        line = land.ridge(canvas, x + w * 0.06, x + w * 0.32, y + h * 0.5, h * 0.24, "swell")
        land.mountain(canvas, line, y + h * 0.52, blue, unit, 0.9, 0.95)
        for k in range(9):
            s = x + w * (k * 0.115 - 0.06)
            foot = y + h * (0.56 + 0.05 * (k % 3))
            land.bank(
                canvas,
                land.ridge(canvas, s, s + w * rng.uniform(0.14, 0.26), foot, h * 0.04, "range"),
                foot + h * 0.02,
                manner,
                unit,
            )
            trees.grove(canvas, s, s + w * 0.14, foot, h * 0.12, manner, 12)
        land.water(canvas, (x, y + h * 0.62, w, h * 0.3), manner, unit, 150)
        for k in range(6):
            s = x + w * (k * 0.18 - 0.08)
            foot = y + h * rng.uniform(0.86, 1.02)
            land.bank(
                canvas,
                land.ridge(canvas, s, s + w * rng.uniform(0.2, 0.36), foot, h * 0.08, "slab"),
                foot + h * 0.02,
                manner,
                unit,
            )
        for _ in range(17):
            leaf = rng.choice(
                (rgb("#b4512f"), rgb("#c08a3c"), rgb("#55776a"), rgb("#8d3a2c"), rgb("#6f8a5a"))
            )
            trees.tree(
                canvas,
                (x + w * rng.uniform(0.05, 0.92), y + h * rng.uniform(0.8, 0.95)),
                h * rng.uniform(0.3, 0.46),
                manner,
                leaf,
            )
        for px in (0.4, 0.52):
            staffage.boat(canvas, (x + w * px, y + h * 0.74), h * 0.1, manner)
        for px in (0.2, 0.62):
            staffage.pavilion(canvas, (x + w * px, y + h * 0.73), h * 0.11, manner)
        column(canvas, (x + w * 0.46, y + h * 0.07, h * 0.34, h * 0.3), manner.ink, "running", 9, 6)
    _close(canvas, box, 10)


def town(canvas: Canvas, look: Look) -> None:
    """A river town or a palace: halls with red posts, a bridge, crowds; greens and blues."""
    palace = look.variant == "palace"
    manner = COURT
    box = _open(canvas, manner, True)
    x, y, w, h = box
    rng = canvas.rng
    unit = h * 0.011
    robes = [
        rgb(c)
        for c in ("#a83c2e", "#3f6f8c", "#e0d3b0", "#5f8a6a", "#c9923c", "#7a5a8a", "#d9a4a0", "#efe6cf")
    ]
    with canvas.clipped(rect(*box)):
        for k in range(int(w / h / 0.9)):
            s = x + h * 0.9 * k
            line = land.ridge(
                canvas, s - h * 0.3, s + h * 1.1, y + h * 0.4, h * rng.uniform(0.12, 0.28), "hill"
            )
            land.far(canvas, line, y + h * 0.5, manner.tint, 0.55)
        land.mist(canvas, (x, y + h * 0.26, w, h * 0.16), manner.ground, 0.9, int(w / h * 4))
        for row, foot in enumerate((0.46, 0.63, 0.82)):
            at = x + h * 0.1
            while at < x + w - h * 0.15:
                size = h * rng.uniform(0.22, 0.34)
                pick = rng.random()
                if pick < (0.75 if palace else 0.55):
                    staffage.pavilion(
                        canvas, (at + size * 0.6, y + h * foot), size, manner, 2 if pick < 0.2 else 1
                    )
                    at += size * 1.25
                elif pick < 0.85:
                    trees.tree(
                        canvas,
                        (at + size * 0.3, y + h * (foot + 0.02)),
                        size * 1.1,
                        manner,
                        rng.choice((rgb("#4f7a5c"), rgb("#6f8f5a"), rgb("#c08c8c"))),
                        rng.choice(("dots", "hang")),
                    )
                    at += size * 0.7
                else:
                    trees.pine(
                        canvas, (at + size * 0.3, y + h * (foot + 0.02)), size * 1.1, manner, rgb("#2f5546")
                    )
                    at += size * 0.7
            for _ in range(int(w / h * 5)):
                staffage.walker(
                    canvas,
                    (x + rng.random() * w, y + h * (foot + rng.uniform(0.03, 0.09))),
                    h * rng.uniform(0.055, 0.075),
                    manner,
                    rng.choice(robes),
                )
            land.mist(canvas, (x, y + h * (foot + 0.06), w, h * 0.06), manner.ground, 0.5, int(w / h * 2))
            del row
        if not palace:
            land.water(canvas, (x, y + h * 0.9, w, h * 0.08), manner, unit, int(w / h * 24))
            for _ in range(int(w / h * 1.1)):
                staffage.boat(
                    canvas,
                    (x + rng.random() * w, y + h * rng.uniform(0.93, 0.98)),
                    h * 0.17,
                    manner,
                    rng.random() < 0.5,
                )
            staffage.bridge(
                canvas, (x + w * 0.42, y + h * 0.9), (x + w * 0.42 + h * 0.9, y + h * 0.9), manner, True
            )
            for k in range(9):
                t = (k + 0.5) / 9
                staffage.walker(
                    canvas,
                    (x + w * 0.42 + h * 0.9 * t, y + h * (0.89 - 0.21 * math.sin(math.pi * t))),
                    h * 0.06,
                    manner,
                    rng.choice(robes),
                )
    _close(canvas, box, 9)


def horses(canvas: Canvas, look: Look) -> None:
    """Horses on a plain: grazing, standing, lying, under pines; soft hills behind."""
    manner = OPEN
    box = _open(canvas, manner, True)
    x, y, w, h = box
    rng = canvas.rng
    unit = h * 0.012
    coats: list[Colour] = [
        rgb(c)
        for c in ("#7a4a26", "#a8713c", "#e6dcc6", "#4a3a30", "#c29a66", "#8f8a80", "#5c3420", "#d8c4a0")
    ]
    with canvas.clipped(rect(*box)):
        for k in range(int(w / h) + 1):
            s = x + h * k
            line = land.ridge(
                canvas, s - h * 0.5, s + h * 1.3, y + h * 0.42, h * rng.uniform(0.1, 0.3), "hill"
            )
            land.far(canvas, line, y + h * 0.52, mix(manner.tint, manner.wash, 0.4), 0.6)
            foot = y + h * rng.uniform(0.5, 0.56)
            line = land.ridge(canvas, s - h * 0.2, s + h * rng.uniform(0.7, 1.2), foot, h * 0.08, "swell")
            land.mountain(canvas, line, foot + h * 0.02, manner, unit, 0.4, 0.9, 0.6)
        land.mist(canvas, (x, y + h * 0.44, w, h * 0.1), manner.ground, 0.7, int(w / h * 3))
        herd = []
        for _ in range(int(w / h * 7)):
            herd.append((rng.uniform(0.56, 0.93), x + rng.random() * w))
        for depth, px in sorted(herd):
            size = h * (0.05 + 0.13 * (depth - 0.5) / 0.43)
            animals.horse(
                canvas,
                (px, y + h * depth),
                size,
                rng.choice(coats),
                manner.ink,
                rng.choice((-1, 1)),
                rng.choice(("stand", "stand", "graze", "lie")),
            )
            if rng.random() < 0.12:
                staffage.walker(canvas, (px + size * 1.4, y + h * depth), size * 1.2, manner, rgb("#6f7f8c"))
        for k in range(max(2, int(w / h / 1.6))):
            px = x + w * (0.06 + 0.9 * (k + rng.random() * 0.6) / max(2, int(w / h / 1.6)))
            line = land.ridge(canvas, px - h * 0.5, px + h * 0.6, y + h * 1.01, h * 0.1, "slab")
            land.bank(canvas, line, y + h * 1.02, manner, unit)
            for off in (-0.14, 0.05, 0.2):
                trees.pine(
                    canvas, (px + off * h, y + h * 0.96), h * rng.uniform(0.5, 0.72), manner, rgb("#31503f")
                )
    _close(canvas, box, 8)


KINDS: dict[str, Kind] = {
    "river": Kind("paintings", river, "江山手卷", "a long handscroll of a river journey", 0.1, _size),
    "autumn_hills": Kind(
        "paintings", autumn_hills, "秋山水澤手卷", "a handscroll of a marsh between autumn hills", 0.3, _size
    ),
    "town": Kind("paintings", town, "城郭人物手卷", "a handscroll of a town with people", 0.15, _size),
    "palace": Kind(
        "paintings", town, "宮苑人物手卷", "a handscroll of palace halls with figures", 0.2, _size
    ),
    "horses": Kind("paintings", horses, "群馬手卷", "a handscroll of horses on a plain", 0.125, _size),
}
