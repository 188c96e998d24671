"""libvips, loaded once and locked down: only the loaders we name, nothing by guessing.

pyvips has no types: pictures are `Any` in this package, and mean a pyvips image.
"""

from __future__ import annotations

from typing import Any

import pyvips

# Every loader libvips itself does not call safe for hostile input is switched off; the drawings of the
# demonstration are our own text, so SVG from memory alone is let back in (`raster`).
pyvips.block_untrusted_set(True)
pyvips.operation_block_set("VipsForeignLoadSvgBuffer", False)
# Pictures are read once: libvips' cache of operations would only hold files open.
pyvips.cache_set_max(0)

Image = pyvips.Image
SourceCustom = pyvips.SourceCustom
VipsError = pyvips.Error
BLOB = pyvips.GValue.blob_type


def on_white(image: Any) -> Any:
    """The picture with three channels of 8 bits, without alpha. Its colours must already be sRGB or grey."""
    image = image.colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=[255, 255, 255])
    return image if image.format == "uchar" else image.cast("uchar")
