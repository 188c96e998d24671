"""Small GLB files, right and wrong."""

from __future__ import annotations

import json
import struct
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

POINTS = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)


def asset(**changed: Any) -> dict[str, Any]:
    """A triangle; members may be given otherwise, or taken out with None."""
    whole = {
        "asset": {"version": "2.0", "generator": "test", "copyright": "Scanned by Lin"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "buffers": [{"byteLength": 36}],
    }
    return {name: value for name, value in (whole | changed).items() if value is not None}


def textured(picture: bytes) -> dict[str, Any]:
    """The triangle, with a texture behind its points."""
    size = len(POINTS) + len(picture)
    return asset(
        buffers=[{"byteLength": size}],
        bufferViews=[
            {"buffer": 0, "byteLength": 36},
            {"buffer": 0, "byteOffset": 36, "byteLength": len(picture)},
        ],
        images=[{"bufferView": 1, "mimeType": "image/png"}],
        textures=[{"source": 0}],
    )


def glb(whole: dict[str, Any] | bytes | None = None, data: bytes = POINTS, *, version: int = 2) -> bytes:
    """The bytes of a container of that JSON and those bytes."""
    text = whole if isinstance(whole, bytes) else json.dumps(whole or asset()).encode()
    text += b" " * (-len(text) % 4)
    data += b"\0" * (-len(data) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    if data:
        chunks += struct.pack("<II", len(data), 0x004E4942) + data
    return struct.pack("<4sII", b"glTF", version, 12 + len(chunks)) + chunks


def written(folder: Path, content: bytes | None = None, name: str = "thing.glb") -> Path:
    path = folder / name
    path.write_bytes(glb() if content is None else content)
    return path


def png(side: int) -> bytes:
    out = BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()


def jpeg(side: int) -> bytes:
    out = BytesIO()
    Image.new("L", (side, 8)).save(out, "JPEG")
    return out.getvalue()


def webp(side: int, *, lossless: bool) -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, 8)).save(out, "WEBP", lossless=lossless)
    return out.getvalue()
