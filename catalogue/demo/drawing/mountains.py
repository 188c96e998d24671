"""Hanging scrolls of mountains: great peaks, spring mist, pines in a gorge."""

from __future__ import annotations

from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing import staffage, trees
from catalogue.demo.drawing.brush import Canvas, mix, rgb
from catalogue.demo.drawing.kinds import Kind, Look
from catalogue.demo.drawing.script import column
from catalogue.demo.drawing.scrolls import MANNERS, finish, mounted, scroll_size


def monumental(canvas: Canvas, look: Look) -> None:
    """One great peak over mist, a fall at its side, woods and travellers below."""
    manner = MANNERS[look.variant or "fan"]
    box = mounted(canvas, manner.ground)
    x, y, w, h = box
    rng = canvas.rng
    unit = w * 0.0085
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        for k in range(3):
            px = x + w * (rng.uniform(-0.2, 0.1) + k * 0.36)
            line = land.ridge(canvas, px, px + w * 0.5, y + h * 0.55, h * rng.uniform(0.2, 0.34), "tower")
            land.far(canvas, line, y + h * 0.62, manner.wash, 0.5)
        side = rng.choice((-1, 1))
        cx = x + w * (0.52 + side * 0.05)
        for off, wide, tall, shape in (
            (-side * 0.36, 0.3, 0.44, "tower"),
            (side * 0.38, 0.26, 0.36, "tower"),
        ):
            line = land.ridge(
                canvas, cx + w * (off - wide / 2), cx + w * (off + wide / 2), y + h * 0.66, h * tall, shape
            )
            land.mountain(canvas, line, y + h * 0.68, manner, unit, 0.8, 0.75, 0.75)
        fx = cx + side * w * 0.27
        land.fall(canvas, fx, y + h * 0.3, y + h * 0.62, w * 0.009, manner)
        line = land.ridge(canvas, cx - w * 0.31, cx + w * 0.27, y + h * 0.68, h * 0.58, "tower")
        land.mountain(canvas, line, y + h * 0.69, manner, unit, 1.25, 0.82)
        crown = [p for p in line if p[1] < y + h * 0.3]
        for p in crown[::3]:
            trees.grove(canvas, p[0] - w * 0.03, p[0] + w * 0.03, p[1] + h * 0.012, w * 0.035, manner, 5)
        land.mist(canvas, (x - w * 0.1, y + h * 0.58, w * 1.2, h * 0.14), manner.ground, 1.0, 14)
        for px, wide, tall in ((0.22, 0.6, 0.16), (0.8, 0.62, 0.2)):
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * 0.84, h * tall, "slab"
            )
            land.mountain(canvas, line, y + h * 0.86, manner, unit * 1.05, 1.2, 1.0)
            for p in line[10:54:5]:
                if rng.random() < 0.8:
                    trees.tree(canvas, (p[0], p[1] + h * 0.012), w * rng.uniform(0.1, 0.16), manner)
        trees.grove(canvas, x + w * 0.34, x + w * 0.62, y + h * 0.79, w * 0.08, manner, 16)
        staffage.pavilion(canvas, (x + w * (0.72 if side < 0 else 0.26), y + h * 0.7), w * 0.09, manner)
        land.water(canvas, (x, y + h * 0.86, w, h * 0.06), manner, unit, 50)
        line = land.ridge(canvas, x - w * 0.1, x + w * 1.1, y + h * 1.02, h * 0.1, "range")
        land.mountain(canvas, line, y + h * 1.02, manner, unit * 1.1, 1.2, 1.3)
        for k in range(5):
            staffage.walker(
                canvas, (x + w * (0.42 + k * 0.045), y + h * 0.895 + rng.gauss(0, 3)), w * 0.036, manner
            )
        trees.pine(canvas, (x + w * (0.13 if side > 0 else 0.86), y + h * 0.97), w * 0.24, manner)
        trees.tree(canvas, (x + w * (0.26 if side > 0 else 0.72), y + h * 0.98), w * 0.2, manner)
    finish(canvas, box, 5)


def spring(canvas: Canvas, look: Look) -> None:
    """Mountains like clouds, bare trees with crab-claw twigs, halls half lost in mist."""
    manner = MANNERS[look.variant or "spring"]
    box = mounted(canvas, manner.ground)
    x, y, w, h = box
    rng = canvas.rng
    unit = w * 0.0085
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        for k in range(4):
            px = x + w * (k * 0.28 - 0.15)
            line = land.ridge(canvas, px, px + w * 0.45, y + h * 0.5, h * rng.uniform(0.16, 0.3), "hill")
            land.far(canvas, line, y + h * 0.58, manner.wash, 0.4)
        stack = (
            (0.5, 0.5, 0.46, 0.4),
            (0.34, 0.44, 0.6, 0.3),
            (0.62, 0.46, 0.68, 0.3),
            (0.42, 0.56, 0.8, 0.26),
            (0.7, 0.5, 0.88, 0.22),
            (0.16, 0.5, 0.9, 0.2),
        )
        for px, wide, foot, tall in stack:
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * foot, h * tall, "swell"
            )
            land.mountain(canvas, line, y + h * (foot + 0.03), manner, unit, 1.1, 0.72)
            land.mist(
                canvas,
                (x + w * (px - wide / 2), y + h * (foot - 0.05), w * wide, h * 0.09),
                manner.ground,
                0.9,
                6,
            )
            for p in line[14:52:9]:
                trees.tree(canvas, (p[0], p[1] + h * 0.02), w * rng.uniform(0.08, 0.16), manner, None, "bare")
        land.fall(canvas, x + w * 0.8, y + h * 0.5, y + h * 0.66, w * 0.01, manner)
        land.fall(canvas, x + w * 0.82, y + h * 0.66, y + h * 0.8, w * 0.013, manner)
        staffage.pavilion(canvas, (x + w * 0.83, y + h * 0.5), w * 0.12, manner, 2)
        staffage.pavilion(canvas, (x + w * 0.72, y + h * 0.52), w * 0.09, manner)
        land.water(canvas, (x, y + h * 0.88, w, h * 0.1), manner, unit, 70)
        line = land.ridge(canvas, x + w * 0.1, x + w * 0.75, y + h * 1.0, h * 0.13, "slab")
        land.mountain(canvas, line, y + h * 1.02, manner, unit * 1.1, 1.2, 1.3)
        for px, kind in ((0.3, "bare"), (0.42, "bare"), (0.52, "dots")):
            trees.tree(canvas, (x + w * px, y + h * 0.93), w * 0.3, manner, None, kind)
        trees.pine(canvas, (x + w * 0.46, y + h * 0.92), w * 0.32, manner)
        staffage.boat(canvas, (x + w * 0.87, y + h * 0.93), w * 0.09, manner)
        column(canvas, (x + w * 0.06, y + h * 0.06, w * 0.03, h * 0.12), manner.ink, "running", 8)
    finish(canvas, box, 7)


def gorge(canvas: Canvas, look: Look) -> None:
    """Chopped cliffs, dense pines, a stream between rocks."""
    manner = MANNERS[look.variant or "gorge"]
    box = mounted(canvas, manner.ground)
    x, y, w, h = box
    rng = canvas.rng
    unit = w * 0.0095
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        for _ in range(7):
            px = x + w * (rng.random() * 0.9)
            line = land.ridge(canvas, px, px + w * 0.09, y + h * 0.4, h * rng.uniform(0.16, 0.3), "tower")
            land.far(canvas, line, y + h * 0.45, manner.wash, 0.5)
        for px, wide, foot, tall, shape in (
            (0.5, 0.5, 0.6, 0.54, "tower"), (0.17, 0.42, 0.66, 0.42, "slab"), (0.85, 0.4, 0.7, 0.46, "slab"),
            (0.42, 0.4, 0.76, 0.26, "slab"), (0.72, 0.44, 0.84, 0.24, "slab"),
        ):  # fmt: skip
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * foot, h * tall, shape
            )
            land.mountain(canvas, line, y + h * (foot + 0.02), manner, unit, 1.1, 0.9)
            for p in line[8:57:6]:
                if p[1] < y + h * (foot - tall * 0.35):
                    trees.pine(
                        canvas, (p[0], p[1] + h * 0.012), w * rng.uniform(0.09, 0.14), manner, rgb("#2c4438")
                    )
            land.mist(
                canvas,
                (x + w * (px - wide / 2), y + h * (foot - 0.04), w * wide, h * 0.07),
                manner.ground,
                0.85,
                5,
            )
        land.fall(canvas, x + w * 0.27, y + h * 0.4, y + h * 0.72, w * 0.014, manner)
        land.fall(canvas, x + w * 0.58, y + h * 0.68, y + h * 0.84, w * 0.02, manner)
        for px in (0.06, 0.16, 0.27, 0.36, 0.47, 0.62, 0.74, 0.83, 0.93):
            trees.pine(
                canvas,
                (x + w * px, y + h * rng.uniform(0.84, 0.9)),
                w * rng.uniform(0.24, 0.34),
                manner,
                rgb("#26392f"),
            )
        land.water(canvas, (x, y + h * 0.9, w, h * 0.1), manner, unit, 90)
        for px, wide in ((0.08, 0.4), (0.85, 0.5), (0.45, 0.25)):
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * 1.0, h * 0.1, "slab"
            )
            land.mountain(canvas, line, y + h * 1.01, manner, unit * 1.1, 1.1, 1.3)
    finish(canvas, box, 5)


def path(canvas: Canvas, look: Look) -> None:
    """A diagonal mountain, a stream, two tall pines and a scholar listening on the path."""
    manner = MANNERS[look.variant or "pines"]
    box = mounted(canvas, manner.ground)
    x, y, w, h = box
    rng = canvas.rng
    unit = w * 0.009
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        for k in range(3):
            line = land.ridge(
                canvas,
                x + w * (k * 0.3 - 0.2),
                x + w * (k * 0.3 + 0.4),
                y + h * 0.42,
                h * rng.uniform(0.16, 0.3),
                "tower",
            )
            land.far(canvas, line, y + h * 0.48, manner.tint, 0.5)
        for px, wide, foot, tall, shape in (
            (0.66, 0.62, 0.58, 0.5, "tower"),
            (0.9, 0.5, 0.66, 0.36, "slab"),
            (0.4, 0.4, 0.62, 0.22, "slab"),
        ):
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * foot, h * tall, shape
            )
            land.mountain(canvas, line, y + h * (foot + 0.02), manner, unit, 1.0, 0.8)
            for p in line[12:50:8]:
                trees.grove(canvas, p[0] - w * 0.03, p[0] + w * 0.03, p[1] + h * 0.015, w * 0.05, manner, 5)
        land.mist(canvas, (x, y + h * 0.54, w, h * 0.12), manner.ground, 1, 12)
        land.fall(canvas, x + w * 0.5, y + h * 0.34, y + h * 0.6, w * 0.012, manner)
        land.water(canvas, (x, y + h * 0.7, w * 0.8, h * 0.16), manner, unit, 80)
        for px, wide, foot, tall in ((0.1, 0.5, 0.8, 0.14), (0.9, 0.6, 0.86, 0.16), (0.4, 1.2, 1.02, 0.14)):
            line = land.ridge(
                canvas, x + w * (px - wide / 2), x + w * (px + wide / 2), y + h * foot, h * tall, "slab"
            )
            land.mountain(canvas, line, y + h * (foot + 0.01), manner, unit * 1.1, 1.1, 1.3)
        staffage.bridge(canvas, (x + w * 0.2, y + h * 0.82), (x + w * 0.52, y + h * 0.84), manner)
        staffage.walker(canvas, (x + w * 0.38, y + h * 0.825), w * 0.062, manner)
        staffage.walker(
            canvas, (x + w * 0.3, y + h * 0.822), w * 0.05, manner, mix(manner.ground, rgb("#8a5a3c"), 0.5)
        )
        trees.pine(canvas, (x + w * 0.64, y + h * 0.93), w * 0.62, manner)
        trees.pine(canvas, (x + w * 0.8, y + h * 0.94), w * 0.5, manner)
        column(canvas, (x + w * 0.05, y + h * 0.03, w * 0.2, h * 0.14), manner.ink, "running", 7, 4)
    finish(canvas, box, 4)


def lofty(canvas: Canvas, look: Look) -> None:
    """The great mountain in long hemp strokes and pale colour (廬山高)."""
    monumental(canvas, Look(look.ratio, "lofty", look.options))


KINDS: dict[str, Kind] = {
    "monumental": Kind(
        "paintings",
        monumental,
        "大山飛瀑掛軸",
        "a hanging scroll with a great peak above mist",
        2.0,
        scroll_size,
    ),
    "spring": Kind(
        "paintings", spring, "雲山寒林掛軸", "a hanging scroll with misty spring mountains", 1.46, scroll_size
    ),
    "gorge": Kind(
        "paintings",
        gorge,
        "松谷溪流掛軸",
        "a hanging scroll with cliffs, pines and a stream",
        1.35,
        scroll_size,
    ),
    "path": Kind(
        "paintings", path, "山徑聽松掛軸", "a hanging scroll with a path under tall pines", 1.9, scroll_size
    ),
    "lofty": Kind(
        "paintings",
        lofty,
        "設色高山掛軸",
        "a hanging scroll with a lofty mountain in light colours",
        1.97,
        scroll_size,
    ),
}
