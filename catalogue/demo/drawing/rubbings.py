"""White on black: rubbed model books and steles."""

from __future__ import annotations

from catalogue.demo.drawing import script
from catalogue.demo.drawing.brush import Canvas, Colour, ellipse, poly, rect, rgb, scale
from catalogue.demo.drawing.calligraphy import seals
from catalogue.demo.drawing.ground import Box, aged, brocade
from catalogue.demo.drawing.kinds import Kind, Look


def model_book(canvas: Canvas, look: Look) -> None:
    """An open album of rubbings: white writing on black strips, two leaves."""
    w, h = canvas.width, canvas.height
    ground = rgb("#b4a685")
    brocade(canvas, (0, 0, w, h), ground, h * 0.05, "cloud")
    aged(canvas, (w * 0.035, h * 0.05, w * 0.93, h * 0.9), rgb("#ded0ab"))
    per = int(look.of("columns", 4))
    hand = str(look.options.get("hand", "regular"))
    for leaf in (0, 1):
        x0 = w * (0.075 + leaf * 0.45)
        wide, tall = w * 0.4, h * 0.78
        y0 = h * 0.11
        step = wide / per
        for k in range(per):
            box = (x0 + k * step + 1.5, y0, step - 3, tall)
            rubbed(canvas, box, scale((38, 35, 33), canvas.rng.uniform(0.8, 1.25)))
            count = int(look.of("count", 7))
            pale = rgb("#e8dfc8")
            script.column(
                canvas,
                (box[0] + step * 0.06, y0 + tall * 0.02, step * 0.84, tall * 0.965),
                pale,
                hand,
                count,
                1,
                0.94,
            )
        erode(canvas, (x0, y0, wide, tall), 160)
    fold = canvas.linear(
        (w * 0.44, 0),
        (w * 0.56, 0),
        [
            (0, (40, 30, 16), 0),
            (0.48, (40, 30, 16), 0.35),
            (0.5, (20, 14, 8), 0.6),
            (0.52, (40, 30, 16), 0.3),
            (1, (40, 30, 16), 0),
        ],
    )
    canvas.rect((w * 0.44, h * 0.05, w * 0.12, h * 0.9), fold)
    seals(canvas, (w * 0.04, h * 0.06, w * 0.92, h * 0.88), 7, h * 0.055)


def rubbed(canvas: Canvas, box: Box, tone: Colour) -> None:
    """Ink patted on paper over stone: uneven black, a raw edge."""
    x, y, w, h = box
    rng = canvas.rng
    edge = []
    for side in range(4):
        for k in range(14):
            t = k / 14
            jit = rng.gauss(0, min(w, h) * 0.006)
            edge.append(
                [
                    (x + w * t, y + jit),
                    (x + w + jit, y + h * t),
                    (x + w * (1 - t), y + h + jit),
                    (x + jit, y + h * (1 - t)),
                ][side]
            )
    d = poly(edge)
    canvas.fill(d, tone)
    with canvas.clipped(d):
        pats: tuple[list[str], list[str]] = ([], [])
        unit = min(w, h) * 0.06
        for _ in range(int(min(500, w * h / (unit * unit) * 1.2))):
            pats[rng.randrange(2)].append(
                ellipse(
                    x + rng.random() * w,
                    y + rng.random() * h,
                    unit * rng.uniform(0.4, 1.1),
                    unit * rng.uniform(0.4, 1.0),
                )
            )
        canvas.fill("".join(pats[0]), (120, 114, 106), 0.07)
        canvas.fill("".join(pats[1]), (0, 0, 0), 0.1)


def erode(canvas: Canvas, box: Box, count: int) -> None:
    """Losses of the stone: pale specks, chips and a few long cracks."""
    x, y, w, h = box
    rng = canvas.rng
    specks = []
    for _ in range(count):
        px, py = x + rng.random() * w, y + rng.random() * h
        size = abs(rng.gauss(0, 1)) * min(w, h) * 0.004 + 0.6
        specks.append(poly([(px + rng.gauss(0, size), py + rng.gauss(0, size)) for _ in range(5)]))
    canvas.fill("".join(specks), rgb("#d9cfb6"), 0.62)
    for _ in range(3):
        px, py = x + rng.random() * w, y + rng.random() * h
        line = [(px, py)]
        for _ in range(9):
            px, py = px + rng.gauss(0.02, 0.05) * w, py + rng.uniform(0.0, 0.05) * h
            line.append((min(x + w, max(x, px)), min(y + h, py)))
        canvas.line(poly(line, False), rgb("#d9cfb6"), min(w, h) * 0.004, 0.5)


def stele(canvas: Canvas, look: Look) -> None:
    """A black rubbing of a whole stele, mounted as a scroll: `clerical` columns or `mantra`."""
    w, h = canvas.width, canvas.height
    aged(canvas, (0, 0, w, h), rgb("#d8cfb8"), 0.7)
    x, y, bw, bh = w * 0.1, h * 0.075, w * 0.8, h * 0.84
    aged(canvas, (x - w * 0.03, y - h * 0.02, bw + w * 0.06, bh + h * 0.04), rgb("#c9bd9f"), 0.8)
    tone = rgb("#2b2927")
    if look.variant == "mantra":
        rubbed(canvas, (x, y, bw, bh), tone)
        _mantra(canvas, (x, y, bw, bh))
        erode(canvas, (x, y, bw, bh), 700)
    else:
        head = bh * 0.18 if look.of("head", 0) else 0.0
        rubbed(canvas, (x, y + head, bw, bh - head), tone)
        if head:
            rubbed(canvas, (x + bw * 0.3, y, bw * 0.4, head * 0.9), tone)
            script.column(
                canvas,
                (x + bw * 0.36, y + head * 0.1, bw * 0.28, head * 0.75),
                rgb("#ddd3ba"),
                "seal",
                3,
                2,
                0.9,
            )
        cols, count = int(look.of("columns", 16)), int(look.of("count", 30))
        script.column(
            canvas,
            (x + bw * 0.04, y + head + bh * 0.02, bw * 0.92, (bh - head) * 0.955),
            rgb("#ddd3ba"),
            "clerical",
            count,
            cols,
            0.88,
        )
        erode(canvas, (x, y + head, bw, bh - head), 1500)
    seals(canvas, (x - w * 0.02, y, bw + w * 0.04, bh), 3, w * 0.045)


def _mantra(canvas: Canvas, box: Box) -> None:
    """Rows in six invented scripts round a niche with a seated figure in line."""
    from catalogue.demo.drawing.brush import smooth

    x, y, w, h = box
    pale = rgb("#ddd3ba")
    canvas.line(rect(x + w * 0.03, y + h * 0.02, w * 0.94, h * 0.96), pale, w * 0.004, 0.8)
    cx, cy, s = x + w / 2, y + h * 0.44, w * 0.19
    for hand, top, size in (("seal", 0.045, 0.11), ("regular", 0.13, 0.095)):
        for k in range(6):
            d = script.character(
                canvas, (x + w * (0.1 + k * 0.137), y + h * top, w * size, w * size * 0.9), hand
            )
            canvas.fill(d, pale, 0.9)
    for side, hand in ((0.06, "seal"), (0.8, "cursive")):
        script.column(canvas, (x + w * side, y + h * 0.24, w * 0.13, h * 0.44), pale, hand, 6, 1, 0.9)
    arch = [
        (cx - s * 1.5, cy + s * 1.9),
        (cx - s * 1.5, cy - s * 0.6),
        (cx - s * 0.9, cy - s * 1.6),
        (cx, cy - s * 1.95),
        (cx + s * 0.9, cy - s * 1.6),
        (cx + s * 1.5, cy - s * 0.6),
        (cx + s * 1.5, cy + s * 1.9),
    ]
    lines = [smooth(arch)]
    lines += [
        ellipse(cx, cy - s * 0.75, s * 0.34, s * 0.4),
        ellipse(cx, cy - s * 0.72, s * 0.62, s * 0.68),
        ellipse(cx, cy - s * 1.2, s * 0.14, s * 0.12),
    ]
    body = [
        (cx - s * 0.3, cy - s * 0.36),
        (cx - s * 0.72, cy + s * 0.1),
        (cx - s * 0.6, cy + s * 0.56),
        (cx - s * 1.05, cy + s * 0.9),
        (cx, cy + s * 1.16),
        (cx + s * 1.05, cy + s * 0.9),
        (cx + s * 0.6, cy + s * 0.56),
        (cx + s * 0.72, cy + s * 0.1),
        (cx + s * 0.3, cy - s * 0.36),
    ]
    lines.append(smooth(body))
    lines.append(smooth([(cx - s * 0.4, cy - s * 0.2), (cx, cy + s * 0.24), (cx + s * 0.4, cy - s * 0.2)]))
    lines.append(smooth([(cx - s * 0.5, cy + s * 0.5), (cx, cy + s * 0.72), (cx + s * 0.5, cy + s * 0.5)]))
    for k in range(9):
        px = cx + (k - 4) * s * 0.28
        lines.append(
            smooth(
                [
                    (px - s * 0.15, cy + s * 1.24),
                    (px, cy + s * 1.5),
                    (px + s * 0.15, cy + s * 1.24),
                    (px, cy + s * 1.12),
                ],
                True,
            )
        )
    canvas.line("".join(lines), pale, w * 0.006, 0.85)
    script.column(canvas, (x + w * 0.06, y + h * 0.71, w * 0.88, h * 0.25), pale, "regular", 11, 17, 0.85)


def _book_size(look: Look) -> tuple[int, int]:
    return 1500, round(1500 * (look.ratio or 0.62))


def _stele_size(look: Look) -> tuple[int, int]:
    ratio = look.ratio or 1.8
    return 1000, round(1000 * 0.8 * ratio / 0.84)


KINDS: dict[str, Kind] = {
    "model_book": Kind(
        "calligraphic-model-books",
        model_book,
        "碑帖拓本冊頁",
        "an open album of rubbed calligraphy",
        0.62,
        _book_size,
    ),
    "model_leaf": Kind(
        "calligraphic-model-books",
        model_book,
        "刻帖拓本冊頁",
        "an open model book in running script",
        0.56,
        _book_size,
    ),
    "stele": Kind("rubbings", stele, "碑石墨拓本", "an ink rubbing of an inscribed stele", 1.9, _stele_size),
    "mantra": Kind(
        "rubbings", stele, "造像碑墨拓本", "an ink rubbing of a stele with a seated figure", 1.54, _stele_size
    ),
}
