"""Colours a page takes from a picture: one while it loads, and the two edges its wall continues."""

from __future__ import annotations

from collections import Counter
from typing import Any

_STOPS = 12
_NEAR, _FAR = 2, 12
_SAMPLE = 48


def dominant(image: Any) -> str:
    """The colour that covers most of an sRGB picture, as `#rrggbb`."""
    small = image.thumbnail_image(_SAMPLE, height=_SAMPLE, size="force")
    pixels = _triples(small)
    bins = Counter(tuple(value >> 4 for value in pixel) for pixel in pixels)
    fullest, _count = bins.most_common(1)[0]
    inside = [pixel for pixel in pixels if tuple(value >> 4 for value in pixel) == fullest]
    return _hex(tuple(round(sum(channel) / len(inside)) for channel in zip(*inside, strict=True)))


def edges(image: Any) -> tuple[list[str], list[str]]:
    """Left and right edge of an sRGB picture at display size: 12 colours each, top to bottom.

    Each is the mean of a band between 2 and 12 pixels from the edge, one twelfth of the height.
    """
    near = min(_NEAR, (image.width - 1) // 2)
    depth = max(1, min(_FAR, image.width // 2) - near)
    return (
        _stops(image.crop(near, 0, depth, image.height)),
        _stops(image.crop(image.width - near - depth, 0, depth, image.height)),
    )


def _stops(strip: Any) -> list[str]:
    blurred = strip.gaussblur(2) if strip.height > _STOPS else strip
    return [_hex(pixel) for pixel in _triples(blurred.thumbnail_image(1, height=_STOPS, size="force"))]


def _triples(image: Any) -> list[tuple[int, ...]]:
    raw = image.write_to_memory()
    step = image.bands
    return [tuple(raw[at : at + 3]) for at in range(0, len(raw), step)]


def _hex(pixel: tuple[int, ...]) -> str:
    return "#" + "".join(f"{value:02x}" for value in pixel[:3])
