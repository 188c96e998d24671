"""A surface of triangles made by code, and the GLB file (glTF 2.0 §4.4) that holds it with its texture."""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

Vector = tuple[float, float, float]
_FLOAT, _INDEX = 5126, 5123
_ARRAY, _ELEMENTS = 34962, 34963
_MOST_POINTS = 65_535


@dataclass
class Mesh:
    """Points in metres (y up) with their normals and places in the texture, and quads between them.

    The corners of a quad run anticlockwise as seen from outside.
    """

    points: list[Vector] = field(default_factory=list)
    normals: list[Vector] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    quads: list[tuple[int, int, int, int]] = field(default_factory=list)

    def sheet(
        self, rows: Sequence[Sequence[Vector]], places: Iterable[tuple[float, float]], *, closed: bool
    ) -> None:
        """Add a grid of points whose rows go rightwards and follow one another upwards, as seen from outside.

        `closed` joins the last point of each row to its first. Normals are those of the grid.
        """
        wide, start = len(rows[0]), len(self.points)
        for r, row in enumerate(rows):
            last, following = rows[max(r - 1, 0)], rows[min(r + 1, len(rows) - 1)]
            for c, point in enumerate(row):
                before, after = (c - 1) % wide, (c + 1) % wide
                if not closed:
                    before, after = max(c - 1, 0), min(c + 1, wide - 1)
                self.points.append(point)
                self.normals.append(_across(_less(row[after], row[before]), _less(following[c], last[c])))
        self.places.extend(places)
        for r in range(len(rows) - 1):
            for c in range(wide if closed else wide - 1):
                a, b = start + r * wide + c, start + r * wide + (c + 1) % wide
                self.quads.append((a, b, b + wide, a + wide))


def glb(mesh: Mesh, texture: bytes, name: str, roughness: float) -> bytes:
    """The file: one mesh of a non-metal with a PNG texture. Raises ValueError above 65,535 points."""
    if len(mesh.points) > _MOST_POINTS:
        raise ValueError(f"{len(mesh.points):,} points; {_MOST_POINTS:,} can be numbered in two bytes")
    corners = [corner for a, b, c, d in mesh.quads for corner in (a, b, c, a, c, d)]
    parts = [
        _floats(mesh.points),
        _floats(mesh.normals),
        _floats(mesh.places),
        struct.pack(f"<{len(corners)}H", *corners),
        texture,
    ]
    views, data = _laid(parts)
    for view, target in zip(views, (_ARRAY, _ARRAY, _ARRAY, _ELEMENTS), strict=False):
        view["target"] = target
    asset = _asset(mesh, name, roughness, views, len(data))
    text = json.dumps(asset, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = (
        struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(data), 0x004E4942) + data
    )
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def _asset(
    mesh: Mesh, name: str, roughness: float, views: list[dict[str, int]], length: int
) -> dict[str, Any]:
    """What the file says of itself (glTF 2.0 §5.17): `views` of one buffer that is `length` bytes long."""
    low, high = ([extreme(axis) for axis in zip(*mesh.points, strict=True)] for extreme in (min, max))
    attributes = {"POSITION": 0, "NORMAL": 1, "TEXCOORD_0": 2}
    return {
        "asset": {"version": "2.0", "generator": "Kaiwu"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "name": name}],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": 3, "material": 0}]}],
        "materials": [
            {
                "pbrMetallicRoughness": {
                    "baseColorTexture": {"index": 0},
                    "metallicFactor": 0,
                    "roughnessFactor": roughness,
                }
            }
        ],
        "textures": [{"source": 0, "sampler": 0}],
        "samplers": [{"wrapS": 33071, "wrapT": 33071}],
        "images": [{"bufferView": 4, "mimeType": "image/png"}],
        "accessors": [
            _accessor(0, len(mesh.points), "VEC3", _FLOAT) | {"min": _single(low), "max": _single(high)},
            _accessor(1, len(mesh.points), "VEC3", _FLOAT),
            _accessor(2, len(mesh.points), "VEC2", _FLOAT),
            _accessor(3, 6 * len(mesh.quads), "SCALAR", _INDEX),
        ],
        "bufferViews": views,
        "buffers": [{"byteLength": length}],
    }


def _accessor(view: int, count: int, kind: str, component: int) -> dict[str, Any]:
    return {"bufferView": view, "count": count, "type": kind, "componentType": component}


def _laid(parts: Sequence[bytes]) -> tuple[list[dict[str, int]], bytes]:
    """Where each part lies in the one buffer, each beginning at a multiple of four."""
    views, data = [], b""
    for part in parts:
        views.append({"buffer": 0, "byteOffset": len(data), "byteLength": len(part)})
        data += part + b"\0" * (-len(part) % 4)
    return views, data


def _floats(rows: Iterable[Sequence[float]]) -> bytes:
    numbers = list(chain.from_iterable(rows))
    return struct.pack(f"<{len(numbers)}f", *numbers)


def _single(values: Iterable[float]) -> list[float]:
    """As the file holds them, in single precision: bounds have to be exact."""
    return list(array("f", values))


def _less(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _across(along: Vector, onward: Vector) -> Vector:
    """The unit vector at right angles to both."""
    x = along[1] * onward[2] - along[2] * onward[1]
    y = along[2] * onward[0] - along[0] * onward[2]
    z = along[0] * onward[1] - along[1] * onward[0]
    length = math.sqrt(x * x + y * y + z * z) or 1.0
    return x / length, y / length, z / length
