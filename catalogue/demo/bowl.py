"""A bowl like a lotus flower, made by code to show what a 3D model is here: no object's likeness.

Height, mouth, foot and depth are those the museum states of its warming bowl; the rest is invented. Under the
foot, where a mark would be, it says 示意圖.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Final

from catalogue import media
from catalogue.demo.drawing import Drawing
from catalogue.demo.drawing.brush import Canvas, curve, hexa, mix, poly, rgb, scale
from catalogue.demo.drawing.ceramics import GLAZES
from catalogue.demo.drawing.glyphs import MARK, SEAL, glyph_path, mark
from catalogue.demo.drawing.kinds import grounded, place, studio_size
from catalogue.demo.drawing.solid import shade
from catalogue.demo.mesh import Mesh, Vector, glb

NAME: Final = "lotus-bowl"
ALT: Final = ("示意模型：蓮花形的碗，十瓣，天青釉", "Illustrative model: a sky-blue bowl like a lotus flower")
# Radius and height in centimetres, from the foot's inner edge over the rim to the middle; a corner is doubled.
_PROFILE: Final = (
    *((3.3, 1.6), (3.3, 1.6), (3.55, 1.2), (3.65, 0.15), (3.75, 0.0), (3.95, 0.0), (4.02, 0.2), (3.95, 1.7)),
    *((4.2, 2.05), (5.4, 2.5), (6.7, 3.7), (7.45, 5.4), (7.85, 7.4), (8.05, 9.5), (8.1, 10.2), (8.02, 10.4)),
    *((7.85, 10.3), (7.7, 9.5), (7.5, 7.5), (7.1, 5.6), (6.4, 4.1), (5.1, 3.15), (3.0, 2.85), (1.2, 2.8)),
    (0.02, 2.8),
)
_PETALS, _PER_PETAL, _STEPS = 10, 14, 3
# The glaze along the profile: thin and warm on edges, deeper where light does not reach.
_TONES: Final = ((0, 0.55), (0.14, 0.75), (0.33, 0.8), (0.42, 1), (0.6, 1), (0.7, 1), (0.85, 0.8), (1, 0.7))
_EDGES: Final = (0.17, 0.625)
_GLAZE: Final = GLAZES["sky"]
# Small faces would show in a mirror: the poster's glaze shines less.
_MATT: Final = replace(_GLAZE, gloss=0.12)
_WARM: Final = rgb("#c9b49a")
# The texture: the glaze from top to bottom on the left, what stands under the foot on the right.
_TEXTURE: Final = 256
# How far the eye looks down in the poster, and the picture's height by width.
_TILT, _RATIO = 0.47, 0.92


def model() -> bytes:
    """The bowl as a GLB file; the same bytes each time."""
    return glb(_mesh(), _texture(), NAME, roughness=0.32)


def poster() -> Drawing:
    """The bowl as it stands in the viewer, from its own surface: SVG like the drawings."""
    width, height = studio_size(_RATIO)
    canvas = Canvas(width, height, Random(NAME))  # noqa: S311
    x, y, w, h = place(canvas, _RATIO, "warm", 0.64)
    grounded(canvas, (x, y, w, h), 0.27, 0.42)
    unit, level = w / 0.162, math.sqrt(1 - _TILT * _TILT)
    ground = y + h - 0.04 * _TILT * unit
    mesh = _mesh()
    faces = []
    for corners in mesh.quads:
        nx, ny, nz = (
            sum(axis) / 4 for axis in zip(*(mesh.normals[corner] for corner in corners), strict=True)
        )
        if ny * _TILT + nz * level <= 0:
            continue
        points = [mesh.points[corner] for corner in corners]
        away = sum(py * _TILT + pz * level for _, py, pz in points)
        seen = [(x + w / 2 + px * unit, ground + (pz * _TILT - py * level) * unit) for px, py, pz in points]
        tone = shade(_MATT, (nx, -ny, nz), _TILT)
        faces.append((away, poly(seen), hexa(scale(tone, _tone(mesh.places[corners[0]][1])))))
    for _, d, colour in sorted(faces):
        canvas.add(f'<path d="{d}" fill="{colour}" stroke="{colour}"/>')
    mark(canvas)
    words = "示意圖：立體模型裡的蓮花形碗", "Illustration: the lotus-shaped bowl of the 3D model"
    return Drawing(canvas.svg(), width, height, *words)


def _mesh() -> Mesh:
    profile = curve(_PROFILE, _STEPS)
    columns = [2 * math.pi * n / (_PETALS * _PER_PETAL) for n in range(_PETALS * _PER_PETAL)]
    mesh = Mesh()
    places = [(0.25, n / (len(profile) - 1)) for n in range(len(profile)) for _ in columns]
    mesh.sheet([[_point(r, y, at) for at in columns] for r, y in profile], places, closed=True)
    radius, height = _PROFILE[0]
    rings = [[_point(r, height, at) for at in columns] for r in (0.02, radius)]
    under = [
        (0.75 + x * 0.24 / radius * 100, 0.5 + z * 0.48 / radius * 100) for ring in rings for x, _, z in ring
    ]
    mesh.sheet(rings, [(1.5 - u, v) for u, v in under], closed=True)
    return mesh


def _point(radius: float, height: float, angle: float) -> Vector:
    """A point of the profile turned so far, in metres: petals begin above the foot, with a notch at the rim."""
    between = 1 - abs(math.sin(_PETALS / 2 * angle)) ** 0.55
    petal = min(1.0, max(0.0, (height - 1.9) / 6)) if radius > 1 else 0.0
    radius *= 1 - 0.075 * petal * between
    height -= 0.4 * max(0.0, (height - 8) / 2.4) * between
    return radius * math.sin(angle) / 100, height / 100, radius * math.cos(angle) / 100


def _tone(along: float) -> float:
    for (start, low), (end, high) in pairwise(_TONES):
        if along <= end:
            return low + (high - low) * (along - start) / (end - start)
    return _TONES[-1][1]


def _texture() -> bytes:
    """PNG, twice as wide as high."""
    side = _TEXTURE
    canvas = Canvas(2 * side, side, Random(NAME))  # noqa: S311
    base = mix(_GLAZE.base, _GLAZE.light, 0.25)
    stops = []
    for n in range(65):
        along = n / 64
        warm = max(0.0, 1 - min(abs(along - edge) for edge in _EDGES) / 0.03)
        stops.append((along, scale(mix(base, _WARM, 0.6 * warm), _tone(along)), 1.0))
    canvas.rect((0, 0, side, side), canvas.linear((0, 0), (0, side), stops))
    canvas.rect((side, 0, side, side), scale(base, 0.9))
    size = side * 0.2
    left, top = side * 1.5 - size * 1.7, side / 2 - size / 2
    strokes = "".join(glyph_path(glyph, left + n * size * 1.2, top, size) for n, glyph in enumerate(MARK))
    canvas.line(strokes, SEAL, size * 0.09)
    return bytes(media.rasterise(canvas.svg(), 2 * side).pngsave_buffer(compression=9))
