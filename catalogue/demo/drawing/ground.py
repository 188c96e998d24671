"""What things stand on: the studio ground with its shadow, paper, silk and mountings."""

from __future__ import annotations

from catalogue.demo.drawing.brush import Canvas, Colour, Point, mix, num, poly, rect, rgb, scale

Box = tuple[float, float, float, float]

# Top, middle, horizon, bottom of a studio sweep, as photographers of collections light it.
SWEEPS: dict[str, tuple[str, str, str, str]] = {
    "grey": ("#55565a", "#7d7e80", "#a5a5a4", "#c9c8c5"),
    "dark": ("#2d2e31", "#4f5053", "#838382", "#b2b1ae"),
    "light": ("#8d8e90", "#b0b0af", "#cfcecc", "#e2e1de"),
    "warm": ("#4f4c49", "#7b7772", "#a9a49d", "#cdc8c0"),
    "cool": ("#454a50", "#6f757b", "#9ea2a5", "#c6c8c8"),
}


def studio(canvas: Canvas, sweep: str = "grey", horizon: float = 0.62) -> None:
    """A seamless ground: even from left to right, so that a page can continue its edges."""
    top, middle, near, bottom = (rgb(tone) for tone in SWEEPS[sweep])
    height = canvas.height
    paint = canvas.linear(
        (0, 0),
        (0, height),
        [
            (0, top, 1),
            (horizon * 0.55, mix(top, middle, 0.75), 1),
            (horizon * 0.9, mix(middle, near, 0.55), 1),
            (horizon * 1.12, near, 1),
            (1, bottom, 1),
        ],
    )
    canvas.rect((0, 0, canvas.width, height), paint)
    glow = canvas.radial(
        (canvas.width / 2, height * 0.8),
        canvas.width * 0.42,
        [(0, (255, 255, 252), 0.2), (0.5, (255, 255, 252), 0.09), (1, (255, 255, 252), 0)],
        squash=0.5 * height / canvas.width,
    )
    canvas.rect((0, 0, canvas.width, height), glow)


def shadow(canvas: Canvas, centre: Point, rx: float, ry: float, weight: float = 1.0) -> None:
    """A cast shadow drawn wide and soft, with a dark seam where the object touches."""
    ink = (22, 21, 22)
    layers = ((2.3, 2.6, 0.2, 0.3), (1.45, 1.5, 0.34, 0.1), (1.08, 0.8, 0.6, 0.0))
    for wide, deep, alpha, drift in layers:
        x, y = centre[0] + rx * drift, centre[1] + ry * 0.25 * drift
        stops = [
            (0, ink, alpha * weight),
            (0.45, ink, alpha * weight * 0.72),
            (0.75, ink, alpha * weight * 0.24),
            (1, ink, 0),
        ]
        radius = rx * wide
        paint = canvas.radial((x, y), radius, stops, squash=ry * deep / radius)
        canvas.rect((x - radius, y - ry * deep, 2 * radius, 2 * ry * deep), paint)


def weave(canvas: Canvas, box: Box, tone: Colour, step: float, alpha: float = 0.16) -> None:
    """Threads of silk over a box, as lines: a repeating pattern this fine is slow to draw."""
    x, y, width, height = box
    gap = max(step * 1.5, min(width, height) / 260)
    rows = "".join(f"M{num(x)} {num(y + (k + 0.5) * gap)}h{num(width)}" for k in range(int(height / gap)))
    count = min(900, int(width / gap))
    warp = "".join(f"M{num(x + (k + 0.5) * width / count)} {num(y)}v{num(height)}" for k in range(count))
    canvas.line(rows, mix(tone, (255, 255, 255), 0.4), gap * 0.3, alpha, "")
    canvas.line(warp, scale(tone, 0.7), gap * 0.25, alpha, "")


def aged(canvas: Canvas, box: Box, tone: Colour, amount: float = 1.0) -> None:
    """Paper or silk that is old: uneven tone, browned edges, a few horizontal cracks, fibres."""
    x, y, width, height = box
    canvas.rect(box, tone)
    rng = canvas.rng
    with canvas.clipped(rect(*box)):
        _stains(canvas, box, tone, amount)
        edge = scale(tone, 0.72)
        wide, high = width * 0.06, height * 0.05
        for side, start, end in (
            ((x, y, wide, height), (x, y), (x + wide, y)),
            ((x + width - wide, y, wide, height), (x + width, y), (x + width - wide, y)),
            ((x, y, width, high), (x, y), (x, y + high)),
            ((x, y + height - high, width, high), (x, y + height), (x, y + height - high)),
        ):
            stops = [(0.0, edge, 0.34 * amount), (1.0, edge, 0.0)]
            canvas.rect(side, canvas.linear(start, end, stops))
        fibres = []
        for _ in range(420):
            px, py = x + rng.random() * width, y + rng.random() * height
            length = rng.uniform(0.004, 0.016) * min(width, height)
            fibres.append(poly([(px, py), (px + length, py + rng.gauss(0, length * 0.3))], False))
        half = len(fibres) // 2
        thin = max(0.5, min(width, height) * 0.0007)
        canvas.line("".join(fibres[:half]), scale(tone, 0.7), thin, 0.34 * amount)
        canvas.line("".join(fibres[half:]), mix(tone, (255, 255, 255), 0.5), thin, 0.4)


def _stains(canvas: Canvas, box: Box, tone: Colour, amount: float) -> None:
    x, y, width, height = box
    rng = canvas.rng
    count = max(9, min(40, round(9 * max(width, height) / min(width, height))))
    for _ in range(count):
        dark = rng.random() < 0.6
        colour = scale(tone, 0.75) if dark else mix(tone, (255, 250, 235), 0.6)
        radius = rng.uniform(0.2, 0.6) * min(width, height)
        centre = (x + rng.random() * width, y + rng.random() * height)
        paint = canvas.radial(
            centre, radius, [(0, colour, 0.2 * amount), (0.6, colour, 0.08), (1, colour, 0)]
        )
        canvas.rect((centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius), paint)


def _figure(kind: str, x: float, y: float, s: float) -> str:
    """One woven figure in a square of side s."""
    if kind == "lozenge":
        out = []
        for size in (0.42, 0.17):
            r = s * size
            top = f"M{num(x + s / 2)} {num(y + s / 2 - r)}l{num(r)} {num(r)}"
            out.append(f"{top} {num(-r)} {num(r)} {num(-r)} {num(-r)}z")
        return "".join(out)
    if kind == "cloud":
        return (
            f"M{num(x + s * 0.15)} {num(y + s * 0.6)}q{num(s * 0.02)} {num(-s * 0.3)} "
            f"{num(s * 0.25)} {num(-s * 0.22)}q{num(s * 0.22)} {num(-s * 0.2)} {num(s * 0.3)} "
            f"{num(s * 0.08)}q{num(s * 0.2)} {num(s * 0.02)} {num(s * 0.14)} {num(s * 0.2)}"
            f"M{num(x + s * 0.3)} {num(y + s * 0.62)}q{num(s * 0.04)} {num(-s * 0.16)} "
            f"{num(s * 0.16)} {num(-s * 0.06)}"
        )
    half = s / 2
    return "".join(
        f"M{num(x)} {num(y + s * k)}q{num(s / 4)} {num(-half)} {num(half)} 0t{num(half)} 0" for k in (0.5, 1)
    )


def brocade(
    canvas: Canvas,
    box: Box,
    tone: Colour,
    step: float,
    kind: str = "lozenge",
    hole: Box | None = None,
) -> None:
    """Mounting silk with a small woven figure and fine ribs; none drawn in the `hole`."""
    x, y, width, height = box
    canvas.rect(box, tone)
    step = max(step, (width * height) ** 0.5 / 70)
    figures = []
    for row in range(int(height / step) + 1):
        for column in range(int(width / step) + 1):
            px, py = x + column * step, y + row * step
            if hole and _inside(px, py, step, hole):
                continue
            figures.append(_figure(kind, px, py, step))
    with canvas.clipped(rect(*box)):
        canvas.line("".join(figures), mix(tone, (255, 250, 230), 0.34), step * 0.045, 0.6, "")
        count = int(height / step * 7)
        ribs = "".join(f"M{num(x)} {num(y + k * step / 7)}h{num(width)}" for k in range(count))
        canvas.line(ribs, scale(tone, 0.75), max(0.5, step * 0.02), 0.22, "")


def _inside(px: float, py: float, step: float, hole: Box) -> bool:
    x, y, width, height = hole
    return x < px < x + width - step and y < py < y + height - step


def inset_shadow(canvas: Canvas, box: Box, depth: float, alpha: float = 0.3) -> None:
    """A thin dark line of depth along the top and left inside a box: one sheet on another."""
    x, y, width, height = box
    ink = (30, 22, 12)
    stops = [(0.0, ink, alpha), (1.0, ink, 0.0)]
    canvas.rect((x, y, width, depth), canvas.linear((x, y), (x, y + depth), stops))
    canvas.rect((x, y, depth, height), canvas.linear((x, y), (x + depth, y), stops))
