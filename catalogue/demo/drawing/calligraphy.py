"""Sheets of writing: letters, drafts and handscrolls."""

from __future__ import annotations

from catalogue.demo.drawing import script
from catalogue.demo.drawing.brush import Canvas, mix, poly, rect, rgb, scale
from catalogue.demo.drawing.glyphs import seal
from catalogue.demo.drawing.ground import Box, aged, brocade, inset_shadow, weave
from catalogue.demo.drawing.kinds import Kind, Look
from catalogue.demo.drawing.scrolls import MOUNTS

INK = rgb("#1d1813")


PAPERS = {
    "cream": rgb("#d9c79c"),
    "buff": rgb("#cdb582"),
    "brown": rgb("#b3935f"),
    "pale": rgb("#e6dabb"),
    "silk": rgb("#c5a877"),
}


def _sheet_size(look: Look) -> tuple[int, int]:
    """A sheet of this height by width; very long scrolls are shown as a section of 6 to 1."""
    ratio = max(0.17, look.ratio or 0.6)
    if ratio > 1:
        return 1000, round(1000 * ratio)
    height = 900 if ratio < 0.5 else 1000
    return round(height / ratio), height


def _written(canvas: Canvas, box: Box, hand: str, columns: int, count: int, wild: float = 0.0) -> None:
    """Columns over a sheet; `wild` lets sizes and corrections vary as in a draft."""
    rng = canvas.rng
    x, y, w, h = box
    step = w / columns
    for k in range(columns):
        grow = 1 + rng.uniform(-0.25, 0.35) * wild
        n = max(3, round(count / grow))
        left = x + w - step * (k + 1) + rng.gauss(0, step * 0.05) * wild
        top = y + h * rng.uniform(0, 0.04)
        script.column(canvas, (left, top, step * min(1.15, grow), h * rng.uniform(0.9, 1.0)), INK, hand, n)
        if wild and rng.random() < 0.25:
            cross = y + h * rng.uniform(0.2, 0.8)
            canvas.line(
                poly([(left + step * 0.5, cross), (left + step * 0.45, cross + h * 0.12)], False),
                INK,
                step * 0.06,
                0.8,
            )


def seals(canvas: Canvas, box: Box, count: int, size: float) -> None:
    x, y, w, h = box
    rng = canvas.rng
    for _ in range(count):
        s = size * rng.uniform(0.6, 1.15)
        edge = rng.choice(("top", "bottom", "side"))
        px = x + rng.random() * (w - s)
        if edge == "side":
            px = rng.choice((x + w * 0.006, x + w - s - w * 0.006))
        py = {"top": y + h * 0.02, "bottom": y + h * 0.97 - s}.get(edge, y + rng.uniform(0.08, 0.8) * h)
        seal(canvas, px, py, s)


def letter(canvas: Canvas, look: Look) -> None:
    """A single sheet in an album: a few columns of running hand, seals all round."""
    tone = PAPERS[look.variant or "buff"]
    w, h = canvas.width, canvas.height
    outer = rgb(MOUNTS[canvas.rng.choice(sorted(MOUNTS))][0])
    brocade(canvas, (0, 0, w, h), mix(outer, (255, 250, 236), 0.35), min(w, h) * 0.06, "wave")
    edge = min(w, h) * 0.055
    box = (edge, edge, w - 2 * edge, h - 2 * edge)
    aged(canvas, box, tone, 1.2)
    x, y, bw, bh = box
    cols, count = int(look.of("columns", 4)), int(look.of("count", 9))
    inner = (x + bw * 0.07, y + bh * 0.08, bw * 0.86, bh * 0.84)
    hand = str(look.options.get("hand", "running"))
    _written(canvas, inner, hand, cols, count, look.of("wild", 0.2))
    seals(canvas, box, int(look.of("seals", 8)), min(bw, bh) * 0.085)
    inset_shadow(canvas, box, edge * 0.3)


def scroll(canvas: Canvas, look: Look) -> None:
    """A handscroll of writing, in one hand, on joined sheets with borders above and below."""
    tone = PAPERS[look.variant or "cream"]
    w, h = canvas.width, canvas.height
    outer, inner_tone = (rgb(c) for c in MOUNTS[canvas.rng.choice(sorted(MOUNTS))])
    brocade(canvas, (0, 0, w, h), outer, h * 0.06, canvas.rng.choice(("lozenge", "cloud")))
    edge = h * 0.065
    right = h * 0.2
    brocade(canvas, (w - right, edge, right * 0.72, h - 2 * edge), inner_tone, h * 0.045, "wave")
    box = (h * 0.05, edge, w - right - h * 0.05, h - 2 * edge)
    x, y, bw, bh = box
    aged(canvas, box, tone, 1.1)
    if look.variant == "silk":
        weave(canvas, box, tone, 3, 0.18)
    joins = max(1, round(bw / (bh * 1.6)))
    for k in range(1, joins):
        px = x + bw * k / joins
        canvas.rect((px, y, 3, bh), scale(tone, 0.8), 0.6)
        canvas.rect((px + 3, y, 2, bh), mix(tone, (255, 255, 255), 0.5), 0.5)
    if look.of("ruled", 0):
        cols = int(look.of("columns", 20))
        lines = "".join(
            f"M{x + bw * (0.015 + 0.97 * k / cols):.1f} {y + bh * 0.05:.1f}v{bh * 0.9:.1f}"
            for k in range(cols + 1)
        )
        canvas.line(lines + rect(x + bw * 0.015, y + bh * 0.05, bw * 0.97, bh * 0.9), rgb("#7d3f2a"), 2, 0.6)
    inner = (x + bw * 0.02, y + bh * 0.075, bw * 0.965, bh * 0.85)
    _written(
        canvas,
        inner,
        str(look.options.get("hand", "running")),
        int(look.of("columns", 18)),
        int(look.of("count", 9)),
        look.of("wild", 0.3),
    )
    seals(canvas, box, int(look.of("seals", max(8, bw / bh * 4))), bh * 0.09)
    inset_shadow(canvas, box, h * 0.015)


KINDS: dict[str, Kind] = {
    "letter": Kind(
        "calligraphic-works",
        letter,
        "行書尺牘冊頁",
        "an album leaf with a letter in running script",
        1.5,
        _sheet_size,
    ),
    "scroll": Kind("calligraphic-works", scroll, "法書手卷", "a handscroll of calligraphy", 0.2, _sheet_size),
    "draft": Kind(
        "calligraphic-works", letter, "行草文稿", "a draft in running-cursive script", 0.4, _sheet_size
    ),
}
