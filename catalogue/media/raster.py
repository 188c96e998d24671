"""Drawings to pixels. Only for SVG text that this program wrote itself."""

from __future__ import annotations

import re
from typing import Any

from catalogue.media.vips import Image, VipsError, on_white

_MAX_PIXELS = 400_000_000
_VIEW_BOX = re.compile(r'<svg\b[^>]*\bviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def rasterise(svg: str, width: int) -> Any:
    """Draw trusted SVG text `width` pixels wide: an sRGB pyvips image in memory, on white.

    The height follows the proportion of its viewBox, which its width and height must keep. Raises
    ValueError for SVG that cannot be read or a picture above 400 megapixels.
    """
    source = svg.encode("utf-8")
    try:
        units, height = _size(svg)
        scale = width / units
        if width * height * scale > _MAX_PIXELS:
            raise ValueError(f"a drawing {width} pixels wide would have more than {_MAX_PIXELS:,} pixels")
        drawn = Image.svgload_buffer(source, scale=scale)
        if drawn.width != width:
            # The loader rounds each side by itself; one column more or less is cut or repeated.
            drawn = drawn.gravity("north-west", width, drawn.height, extend="copy")
        return on_white(drawn).copy_memory()
    except VipsError as error:
        raise ValueError(f"the drawing cannot be read as SVG: {error}") from error


def _size(svg: str) -> tuple[float, float]:
    """Width and height in its own units: asking the loader would mean parsing it all twice."""
    found = _VIEW_BOX.search(svg, 0, 1000)
    if found is None:
        raise ValueError(
            "the drawing cannot be read as SVG: it does not begin with an svg element and its viewBox"
        )
    return float(found[1]), float(found[2])
