"""Horses, deer and birds."""

from __future__ import annotations

from catalogue.demo.drawing.brush import Canvas, Colour, Point, ellipse, mix, rgb, smooth, taper
from catalogue.demo.drawing.landscape import Manner


def horse(
    canvas: Canvas, foot: Point, size: float, coat: Colour, ink: Colour, way: int = 1, pose: str = "stand"
) -> None:
    """A horse in profile: `stand`, `graze` or `lie`; size is its height at the withers."""
    rng = canvas.rng
    x, y = foot
    s = size
    lift = 0.0 if pose != "lie" else 0.42

    def at(px: float, py: float) -> Point:
        return x + way * s * px, y - s * (py - lift)

    if pose == "graze":
        neck = [
            (0.5, 0.92),
            (0.72, 0.7),
            (0.86, 0.36),
            (0.9, 0.14),
            (0.82, 0.06),
            (0.76, 0.16),
            (0.7, 0.36),
            (0.54, 0.56),
        ]
    else:
        neck = [
            (0.48, 0.96),
            (0.62, 1.16),
            (0.74, 1.36),
            (0.84, 1.34),
            (1.02, 1.1),
            (0.98, 1.02),
            (0.86, 1.08),
            (0.74, 0.98),
            (0.62, 0.68),
        ]
    body = [
        at(*p)
        for p in [
            (-0.62, 0.88),
            (-0.4, 1.0),
            (-0.1, 0.93),
            (0.2, 0.95),
            *neck,
            (0.5, 0.52),
            (0.2, 0.42),
            (-0.15, 0.44),
            (-0.42, 0.5),
            (-0.64, 0.56),
            (-0.7, 0.74),
        ]
    ]
    legs = []
    if pose != "lie":
        for px, off in ((-0.5, -0.12), (-0.34, 0.1), (0.34, -0.1), (0.5, 0.12)):
            step = off + rng.gauss(0, 0.04)
            legs.append(
                taper(
                    [at(px, 0.66), at(px - 0.05, 0.36), at(px + step * 0.5, 0.2), at(px + step, 0.02)],
                    s * 0.16,
                    1.0,
                    0.42,
                )
            )
            legs.append(taper([at(px + step - 0.01, 0.04), at(px + step + 0.06, 0.0)], s * 0.09, 1, 0.9))
    else:
        legs.append(taper([at(-0.4, 0.5), at(0.0, 0.44), at(0.4, 0.47)], s * 0.1, 0.8, 0.4))
    dark = mix(coat, ink, 0.55)
    canvas.fill("".join(legs), mix(coat, ink, 0.22))
    d = smooth(body, True)
    top, low = at(0, 1.1)[1], at(0, 0.4)[1]
    canvas.fill(
        d,
        canvas.linear(
            (0, top), (0, low), [(0, mix(coat, (255, 250, 240), 0.25), 1), (0.5, coat, 1), (1, dark, 1)]
        ),
    )
    canvas.line(d, ink, s * 0.014, 0.75)
    mane = []
    for i in range(12):
        t = i / 11
        root = at(0.46 + 0.26 * t, 0.94 + 0.4 * t) if pose != "graze" else at(0.48 + 0.36 * t, 0.94 - 0.6 * t)
        mane.append(
            taper(
                [
                    root,
                    (root[0] - way * s * 0.07, root[1] + s * 0.06),
                    (root[0] - way * s * 0.09, root[1] + s * 0.16),
                ],
                s * 0.045,
                1,
                0.1,
            )
        )
    root = at(-0.66, 0.84)
    mane.append(taper([root, at(-0.8, 0.74), at(-0.84, 0.44), at(-0.78, 0.26)], s * 0.13, 0.4, 0.1))
    canvas.fill("".join(mane), mix(ink, coat, 0.15), 0.9)


def deer(canvas: Canvas, foot: Point, size: float, manner: Manner, way: int, antlers: bool) -> None:
    """A deer among trees, head up."""
    x, y = foot
    s = size

    def at(px: float, py: float) -> Point:
        return x + way * s * px, y - s * py

    body = [
        at(*p)
        for p in [
            (-0.42, 0.74),
            (-0.2, 0.8),
            (0.12, 0.74),
            (0.3, 0.86),
            (0.4, 1.16),
            (0.48, 1.24),
            (0.66, 1.12),
            (0.6, 1.06),
            (0.52, 1.06),
            (0.46, 0.8),
            (0.36, 0.54),
            (0.0, 0.46),
            (-0.3, 0.48),
            (-0.44, 0.56),
        ]
    ]
    coat = mix(manner.ground, rgb("#7c4a22"), 0.6)
    legs = [
        taper([at(px, 0.58), at(px + 0.02, 0.3), at(px + d, 0.0)], s * 0.085, 1, 0.35)
        for px, d in ((-0.36, -0.05), (-0.26, 0.05), (0.22, -0.03), (0.34, 0.06))
    ]
    canvas.fill("".join(legs), mix(coat, manner.ink, 0.3))
    canvas.fill(smooth(body, True), coat)
    canvas.line(smooth(body, True), manner.ink, s * 0.018, 0.8)
    ears = [taper([at(0.44, 1.22), at(0.34, 1.3)], s * 0.05, 0.8, 0.1)]
    if antlers:
        for k in (0.0, 0.06):
            beam = [at(0.46 + k, 1.24), at(0.4 + k, 1.45), at(0.46 + k, 1.66), at(0.42 + k, 1.82)]
            ears += [
                taper(beam, s * 0.03, 1, 0.3),
                taper([beam[1], at(0.54 + k, 1.56)], s * 0.022, 1, 0.2),
                taper([beam[2], at(0.56 + k, 1.76)], s * 0.02, 1, 0.2),
            ]
    canvas.fill("".join(ears), manner.ink, 0.85)
    spots = "".join(
        ellipse(*at(canvas.rng.uniform(-0.32, 0.28), canvas.rng.uniform(0.56, 0.72)), s * 0.016, s * 0.013)
        for _ in range(16)
    )
    canvas.fill(spots, mix(manner.ground, (255, 250, 238), 0.6), 0.8)


def bird(canvas: Canvas, at: Point, size: float, body: Colour, ink: Colour, way: int = 1) -> None:
    """A perched bird: breast, folded wing, long tail, a bright eye."""
    x, y = at
    s = size

    def p(px: float, py: float) -> Point:
        return x + way * s * px, y - s * py

    tail = "".join(
        taper([p(-0.3, 0.16), p(-0.8, -0.12 - k * 0.05), p(-1.25, -0.5 - k * 0.09)], s * 0.1, 0.6, 0.2)
        for k in range(3)
    )
    canvas.fill(tail, mix(body, ink, 0.5))
    shape = [
        p(-0.4, 0.14),
        p(-0.1, 0.44),
        p(0.2, 0.62),
        p(0.38, 0.84),
        p(0.56, 0.8),
        p(0.6, 0.66),
        p(0.5, 0.4),
        p(0.3, 0.1),
        p(0.0, -0.04),
        p(-0.24, 0.0),
    ]
    top, low = p(0, 0.85)[1], p(0, -0.05)[1]
    canvas.fill(
        smooth(shape, True),
        canvas.linear(
            (0, top),
            (0, low),
            [(0, body, 1), (0.6, mix(body, (250, 244, 228), 0.4), 1), (1, (244, 236, 216), 1)],
        ),
    )
    canvas.line(smooth(shape, True), ink, s * 0.02, 0.6)
    wing = [
        taper(
            [p(0.24, 0.44 - k * 0.05), p(-0.1, 0.3 - k * 0.06), p(-0.55 + k * 0.06, 0.06 - k * 0.03)],
            s * 0.11,
            0.6,
            0.1,
        )
        for k in range(5)
    ]
    canvas.fill("".join(wing), mix(body, ink, 0.6), 0.85)
    canvas.fill(taper([p(0.58, 0.75), p(0.76, 0.69)], s * 0.08, 1, 0.1), ink, 0.9)
    canvas.fill(ellipse(*p(0.48, 0.74), s * 0.04, s * 0.04), (250, 246, 230))
    canvas.fill(ellipse(*p(0.49, 0.74), s * 0.026, s * 0.026), (12, 10, 8))
    canvas.line(
        f"M{p(0.12, 0)[0]:.1f} {p(0, 0)[1]:.1f}v{s * 0.14:.1f}M{p(0.24, 0)[0]:.1f} {p(0, 0.02)[1]:.1f}v{s * 0.14:.1f}",
        ink,
        s * 0.03,
        0.8,
    )
