"""Drawings to pixels. Only for SVG text that this program wrote itself."""

from __future__ import annotations

from typing import Any

from catalogue.media.vips import Image, VipsError, on_white

_MAX_PIXELS = 400_000_000


def rasterise(svg: str, width: int) -> Any:
    """Draw trusted SVG text `width` pixels wide: an sRGB pyvips image in memory, on white.

    The height follows the drawing's own proportion. Raises ValueError for SVG that cannot be read
    or a picture above 400 megapixels.
    """
    source = svg.encode("utf-8")
    try:
        drawn = Image.svgload_buffer(source)
        scale = width / drawn.width
        if width * drawn.height * scale > _MAX_PIXELS:
            raise ValueError(f"a drawing {width} pixels wide would have more than {_MAX_PIXELS:,} pixels")
        drawn = Image.svgload_buffer(source, scale=scale)
        if drawn.width != width:
            # The loader rounds each side by itself; one column more or less is cut or repeated.
            drawn = drawn.gravity("north-west", width, drawn.height, extend="copy")
        return on_white(drawn).copy_memory()
    except VipsError as error:
        raise ValueError(f"the drawing cannot be read as SVG: {error}") from error
