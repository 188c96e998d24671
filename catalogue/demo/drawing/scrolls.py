"""Hanging scrolls: the mounting, and figures, deer, birds and flowers."""

from __future__ import annotations

from catalogue.demo.drawing import animals, trees
from catalogue.demo.drawing import landscape as land
from catalogue.demo.drawing.brush import Canvas, Colour, Point, mix, rgb, scale
from catalogue.demo.drawing.glyphs import seal
from catalogue.demo.drawing.ground import Box, aged, brocade, inset_shadow, weave
from catalogue.demo.drawing.kinds import Kind, Look
from catalogue.demo.drawing.landscape import Manner

MANNERS: dict[str, Manner] = {
    "fan": Manner(rgb("#a98d5d"), rgb("#1f1912"), rgb("#5d4d33"), rgb("#5f6a50"), 0.1, "rain"),
    "spring": Manner(rgb("#b79a69"), rgb("#2a2116"), rgb("#705b3c"), rgb("#6e7355"), 0.1, "cloud"),
    "gorge": Manner(rgb("#a08a60"), rgb("#1c1a15"), rgb("#4d4a3a"), rgb("#4f6b5c"), 0.42, "axe"),
    "lofty": Manner(rgb("#e2d3b0"), rgb("#262019"), rgb("#9a7c54"), rgb("#7f947c"), 0.32, "hemp"),
    "pines": Manner(rgb("#c9b184"), rgb("#241e17"), rgb("#6f6047"), rgb("#7b7f62"), 0.18, "axe"),
    "kuang": Manner(rgb("#b8a478"), rgb("#1f1b15"), rgb("#5c5340"), rgb("#6c6f5a"), 0.12, "rain"),
    "silk": Manner(rgb("#cdbb95"), rgb("#2b251c"), rgb("#7d6d50"), rgb("#6c8c86"), 0.5, "hemp"),
}


def hanging_size(ratio: float) -> tuple[int, int]:
    """A mounted scroll round a painting of this height by width."""
    width = 1000
    inner = width * 0.9
    return width, round(inner * ratio + width * 0.27)


def scroll_size(look: Look) -> tuple[int, int]:
    return hanging_size(look.ratio or 1.8)


MOUNTS = {
    "blue": ("#8d9a98", "#6f7f82"),
    "buff": ("#b9a780", "#a08b62"),
    "moss": ("#8f9274", "#7c7f5f"),
    "tea": ("#9b8564", "#846d4d"),
    "grey": ("#a7a59b", "#8e8b80"),
}


def mounted(canvas: Canvas, tone: Colour, silk: bool = True) -> Box:
    """Brocade all round, narrow inner strips, and the painting's ground; answers its box."""
    width, height = canvas.width, canvas.height
    outer, inner = (rgb(c) for c in MOUNTS[canvas.rng.choice(sorted(MOUNTS))])
    box = (width * 0.05, width * 0.16, width * 0.9, height - width * 0.27)
    brocade(
        canvas,
        (0, 0, width, height),
        outer,
        width * 0.06,
        canvas.rng.choice(("lozenge", "cloud", "wave")),
        box,
    )
    x, y, w, h = box
    rim = width * 0.012
    brocade(
        canvas,
        (x - rim, y - width * 0.045, w + 2 * rim, h + width * 0.075),
        inner,
        width * 0.03,
        "lozenge",
        box,
    )
    canvas.rect((x - rim * 0.4, y - rim * 0.4, w + rim * 0.8, h + rim * 0.8), scale(tone, 1.12))
    aged(canvas, box, tone)
    if silk:
        weave(canvas, box, tone, 2.2, 0.12)
    return box


def finish(canvas: Canvas, box: Box, seals: int = 4) -> None:
    """The edge of the sheet and collectors' seals in the corners."""
    x, y, w, h = box
    inset_shadow(canvas, box, w * 0.012, 0.28)
    rng = canvas.rng
    for k in range(seals):
        size = w * rng.uniform(0.034, 0.062)
        left = rng.random() < 0.5
        px = x + w * (0.02 + rng.random() * 0.02) if left else x + w * 0.98 - size - w * rng.random() * 0.02
        py = y + h * (0.02 + 0.93 * (k + rng.random() * 0.6) / max(1, seals)) * 0.92
        seal(canvas, px, py, size)


def autumn(canvas: Canvas, look: Look) -> None:
    """A wood in autumn colours with deer among the trunks."""
    manner = MANNERS[look.variant or "silk"]
    box = mounted(canvas, manner.ground)
    x, y, w, h = box
    rng = canvas.rng
    leaves = [rgb(c) for c in ("#a8452c", "#b9773a", "#8d8f6a", "#5f8078", "#c3a15c", "#9a3f35", "#d8c9a0")]
    spots: list[Point] = []
    for row in range(6):
        for k in range(5):
            spots.append((x + w * (k / 4.2 + rng.uniform(-0.06, 0.1)), y + h * (0.5 + row * 0.09)))
    herd = [
        (0.28, 0.8, 1, True),
        (0.45, 0.86, -1, False),
        (0.62, 0.78, -1, False),
        (0.75, 0.88, 1, False),
        (0.36, 0.94, 1, False),
        (0.56, 0.95, -1, True),
    ]
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        for row in range(6):
            for px, py in spots[row * 5 : row * 5 + 5]:
                trees.tree(
                    canvas,
                    (px, py),
                    w * rng.uniform(0.42, 0.56),
                    manner,
                    rng.choice(leaves),
                    rng.choice(("dots", "hang")),
                )
            if row < 4:
                land.mist(canvas, (x, y + h * (0.42 + row * 0.09), w, h * 0.1), manner.ground, 0.35, 5)
            for px, py, way, horned in herd:
                if int((py - 0.72) / 0.05) == row:
                    animals.deer(canvas, (x + w * px, y + h * py), w * 0.13, manner, way, horned)
        land.bank(
            canvas,
            land.ridge(canvas, x - w * 0.1, x + w * 1.1, y + h * 1.02, h * 0.05, "range"),
            y + h * 1.02,
            manner,
            w * 0.009,
        )
    finish(canvas, box, 4)


def portrait(canvas: Canvas, look: Look) -> None:
    """A seated figure in a dragon robe on a throne: frontal, still, in bright colours."""
    manner = Manner(rgb("#c8b184"))
    box = mounted(canvas, manner.ground)
    from catalogue.demo.drawing.sitter import sitter

    x, y, w, h = box
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        sitter(canvas, box)
    finish(canvas, box, 2)


def perched(canvas: Canvas, look: Look) -> None:
    """Birds on a flowering branch beside a rock."""
    manner = MANNERS["silk"]
    box = mounted(canvas, manner.ground)
    branch_and_birds(canvas, box, manner)
    finish(canvas, box, 3)


def branch_and_birds(canvas: Canvas, box: Box, manner: Manner) -> None:
    """The flower-and-bird composition on any sheet: rock, branches, leaves, two birds."""
    x, y, w, h = box
    rng = canvas.rng
    with canvas.clipped(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"):
        line = land.ridge(canvas, x - w * 0.1, x + w * 0.6, y + h * 1.01, h * 0.2, "slab")
        land.mountain(canvas, line, y + h * 1.01, manner, w * 0.014, 1.0, 1.3)
        petals = rng.choice((rgb("#efe4e0"), rgb("#d98f84"), rgb("#f0ead8")))
        for angle, size, start in (
            (-1.1, 0.5, (0.08, 0.84)),
            (-0.75, 0.55, (0.2, 0.55)),
            (-1.5, 0.42, (0.3, 0.4)),
            (-0.3, 0.42, (0.1, 0.66)),
        ):
            trees.blossom_branch(
                canvas,
                (x + w * start[0], y + h * start[1]),
                angle,
                max(w, h * 0.5) * size,
                manner.ink,
                petals,
            )
        for k in range(4):
            trees.bamboo(
                canvas,
                (x + w * (0.08 + k * 0.07), y + h),
                h * rng.uniform(0.26, 0.4),
                mix(manner.ink, rgb("#45644f"), 0.6),
                0.75,
            )
        size = w * 0.2
        animals.bird(canvas, (x + w * 0.44, y + h * 0.47), size, rgb("#5b7f8c"), manner.ink, 1)
        animals.bird(canvas, (x + w * 0.7, y + h * 0.36), size * 0.9, rgb("#8a6a4a"), manner.ink, -1)


KINDS: dict[str, Kind] = {
    "autumn": Kind(
        "paintings", autumn, "秋林群鹿掛軸", "a hanging scroll with deer in an autumn wood", 1.8, scroll_size
    ),
    "portrait": Kind(
        "paintings",
        portrait,
        "正面坐像掛軸",
        "a hanging scroll with a frontal seated figure",
        1.26,
        scroll_size,
    ),
    "perched": Kind(
        "paintings",
        perched,
        "花鳥掛軸",
        "a hanging scroll with birds on a flowering branch",
        1.9,
        scroll_size,
    ),
}
