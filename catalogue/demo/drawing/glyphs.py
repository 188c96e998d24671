"""The mark 示意圖 and a small seal, drawn from our own strokes: no font is needed anywhere."""

from __future__ import annotations

from catalogue.demo.drawing.brush import Canvas, Colour, poly, rect, rgb

Stroke = tuple[tuple[float, float], ...]

# Each glyph in a box of 100 by 100; a stroke that ends where it began is closed.
SHI: tuple[Stroke, ...] = (
    ((27, 15), (73, 15)),
    ((10, 37), (90, 37)),
    ((50, 37), (50, 90), (38, 83)),
    ((31, 53), (25, 64), (13, 77)),
    ((67, 53), (77, 64), (87, 77)),
)
YI: tuple[Stroke, ...] = (
    ((50, 3), (50, 13)),
    ((18, 14), (82, 14)),
    ((35, 19), (39, 28)),
    ((65, 19), (61, 28)),
    ((8, 32), (92, 32)),
    ((27, 41), (73, 41), (73, 65), (27, 65), (27, 41)),
    ((27, 53), (73, 53)),
    ((18, 75), (10, 90)),
    ((31, 74), (32, 89), (38, 95), (64, 95), (69, 84)),
    ((46, 71), (53, 81)),
    ((77, 72), (89, 87)),
)
TU: tuple[Stroke, ...] = (
    ((9, 6), (91, 6), (91, 96), (9, 96), (9, 6)),
    ((36, 17), (64, 17), (64, 30), (36, 30), (36, 17)),
    ((50, 30), (50, 40)),
    ((21, 41), (79, 41)),
    ((27, 51), (73, 51), (73, 85), (27, 85), (27, 51)),
    ((42, 62), (58, 62), (58, 74), (42, 74), (42, 62)),
)
MARK = (SHI, YI, TU)

PAPER = rgb("#fbfaf6")
INK = rgb("#1b1a18")
SEAL = rgb("#a5261b")


def glyph_path(glyph: tuple[Stroke, ...], x: float, y: float, size: float) -> str:
    """One glyph as open and closed lines with its upper left corner at x, y."""
    unit = size / 100
    out = []
    for stroke in glyph:
        points = [(x + px * unit, y + py * unit) for px, py in stroke]
        closed = stroke[0] == stroke[-1]
        out.append(poly(points[:-1] if closed else points, closed))
    return "".join(out)


def mark_size(width: float, height: float) -> float:
    """Height of one glyph: 4.5 % of the short side, up to 7 % in long pictures."""
    short = min(width, height)
    return max(0.045 * short, min(0.03 * width, 0.07 * short))


def mark(canvas: Canvas) -> None:
    """示意圖 on a slip of paper in the lower right corner: this is not the object."""
    size = mark_size(canvas.width, canvas.height)
    gap, pad = size * 0.2, size * 0.34
    width, height = 3 * size + 2 * gap + 2 * pad, size + 2 * pad
    edge = size * 0.62
    x, y = canvas.width - edge - width, canvas.height - edge - height
    canvas.add('<g data-mark="示意圖">')
    canvas.rect((x, y, width, height), PAPER, 0.94)
    inset = size * 0.09
    canvas.line(rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset), INK, size * 0.035, 0.7)
    strokes = "".join(
        glyph_path(glyph, x + pad + i * (size + gap), y + pad, size) for i, glyph in enumerate(MARK)
    )
    canvas.line(strokes, INK, size * 0.082)
    canvas.add("</g>")


def seal(canvas: Canvas, x: float, y: float, size: float, colour: Colour = SEAL) -> None:
    """A small square seal of invented strokes, at the upper left corner x, y.

    Seals differ: half are red lines on paper, half are paper lines on red.
    """
    rng = canvas.rng
    white = rng.random() < 0.5
    cells = rng.choice((1, 2, 2))
    lines: list[str] = []
    for row in range(cells):
        for column in range(cells):
            lines.append(_seal_cell(canvas, x, y, size, (cells, column, row)))
    body = "".join(lines)
    if white:
        canvas.rect((x, y, size, size), colour, 0.82)
        canvas.line(body, rgb("#f1e6d2"), size * 0.05, 0.9)
    else:
        canvas.line(rect(x, y, size, size), colour, size * 0.06, 0.82)
        canvas.line(body, colour, size * 0.055, 0.82)


def _seal_cell(canvas: Canvas, x: float, y: float, size: float, place: tuple[int, int, int]) -> str:
    """Bent strokes on a grid of five, as seal script fills its square."""
    cells, column, row = place
    rng = canvas.rng
    inner = size * 0.84 / cells
    left, top = x + size * 0.08 + column * inner, y + size * 0.08 + row * inner
    step = inner / 5
    out = []
    for i in range(5):
        level = top + step * (i + 0.5)
        a, b = sorted((rng.choice((0.5, 0.5, 1.5)), rng.choice((2.5, 3.5, 4.5, 4.5))))
        out.append(poly([(left + step * a, level), (left + step * b, level)], False))
    for at in rng.sample((0.5, 1.5, 2.5, 3.5, 4.5), 3):
        a, b = sorted(rng.sample((0.5, 1.5, 2.5, 3.5, 4.5), 2))
        px = left + step * at
        out.append(poly([(px, top + step * a), (px, top + step * b)], False))
    return "".join(out)
