"""Any part of a picture, at any size, turned and encoded: what cannot be sent as it is stored.

The nearest level of the pyramid that is large enough is read; a JPEG file without a pyramid is shrunk
while it is decoded. Memory is bounded by the answer, not by the picture.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, radians, sin
from pathlib import Path
from typing import Any, Final

from catalogue.media import jpeg, png
from catalogue.media.embed import Notice
from catalogue.media.pyramids import TILE, Pyramid
from catalogue.media.vips import BLOB, Image, on_white

_JPEG_QUALITY: Final = 85
_WEBP_QUALITY: Final = 80
_PNG_EFFORT: Final = 4
_WHITE: Final = (255, 255, 255)
_MIDDLE: Final = 128
_JPEG_LEVELS: Final = 4  # decoders shrink by 1, 2, 4 and 8
_UPRIGHT: Final = 1
_NEARLY: Final = 0.99
_WRITTEN: Final = 4


@dataclass(frozen=True, slots=True)
class Source:
    """An open file of a picture of `width` × `height` pixels: a pyramid, or a JPEG."""

    path: Path
    width: int
    height: int
    is_pyramid: bool

    @property
    def levels(self) -> int:
        """How many times it can be read at half the size before: 1 for a picture that cannot."""
        return len(pyramid(self.path).levels) if self.is_pyramid else _JPEG_LEVELS


@dataclass(frozen=True, slots=True)
class Cut:
    """What to make of a picture: region (pixels of the whole), size in pixels, then turned, then encoded.

    `rotation` is in degrees clockwise, after mirroring; `quality` is default, gray or bitonal; `format` is
    jpg, png or webp.
    """

    x: int
    y: int
    width: int
    height: int
    out_width: int
    out_height: int
    rotation: float = 0
    mirrored: bool = False
    quality: str = "default"
    format: str = "jpg"

    @property
    def is_plain(self) -> bool:
        """Neither turned nor mirrored, nor without its colours."""
        return not self.rotation and not self.mirrored and self.quality == "default"

    def turned_size(self) -> tuple[int, int]:
        """Width and height once it is turned: of the box around it."""
        angle = radians(self.rotation)
        across, down = abs(cos(angle)), abs(sin(angle))
        width, height = self.out_width, self.out_height
        return ceil(width * across + height * down - 1e-6), ceil(width * down + height * across - 1e-6)

    def level(self, levels: int) -> int:
        """The smallest of the halved levels that has a pixel for each that is asked for (or all but one in 100)."""
        level = 0
        while (
            level + 1 < levels
            and self.width >> level + 1 >= self.out_width * _NEARLY
            and self.height >> level + 1 >= self.out_height * _NEARLY
        ):
            level += 1
        return level


@lru_cache(maxsize=256)
def pyramid(path: Path) -> Pyramid:
    """The index of a pyramid, kept: a file that is changed gets a path of its own. Errors are Pyramid.open's."""
    return Pyramid.open(path)


def tile_place(source: Source, cut: Cut) -> tuple[int, int, int] | None:
    """Level, column and row of the tile that the cut is (Image API 3.0 §5.4), or None where it is no tile.

    Tiles at the right and lower edge are as much smaller as the picture ends.
    """
    if not cut.is_plain or cut.x % TILE or cut.y % TILE:
        return None
    for level in range(source.levels):
        side = TILE << level
        wide, high = min(side, source.width - cut.x), min(side, source.height - cut.y)
        size = ceil(wide / (1 << level)), ceil(high / (1 << level))
        if (cut.width, cut.height, cut.out_width, cut.out_height) == (wide, high, *size):
            return None if cut.x % side or cut.y % side else (level, cut.x // side, cut.y // side)
    return None


def stored_tile(source: Source, cut: Cut) -> bytes | None:
    """The JPEG of a cut that is one tile of the pyramid and filled by it, or None where it is not.

    Raises BrokenPyramid, OSError.
    """
    place = tile_place(source, cut) if source.is_pyramid and cut.format == "jpg" else None
    if place is None:
        return None
    found = pyramid(source.path)
    level, column, row = place
    return found.tile(level, column, row) if found.levels[level].fills(column, row) else None


def work(source: Source, cut: Cut) -> int:
    """How much is done for it, in pixels read: one that is written takes as long as four. Of a JPEG file all are read,
    whatever the region.
    """
    scale: int = 4 ** cut.level(source.levels)
    read = cut.width * cut.height if source.is_pyramid else source.width * source.height
    return read // scale + _WRITTEN * cut.out_width * cut.out_height


def render(source: Source, cut: Cut, notice: Notice | None = None) -> bytes:
    """The cut as a file, `notice` inside it. Errors are those of libvips and of Pyramid.open."""
    image = _sized(source, cut)
    if cut.rotation or cut.mirrored:
        image = _turned(image.copy_memory(), cut)
    return _encoded(_in_quality(image, cut.quality), cut, notice)


def _sized(source: Source, cut: Cut) -> Any:
    """Region THEN Size (Image API 3.0 §4.6)."""
    level = cut.level(source.levels)
    image = _level(source, level)
    scale = 2**level
    left, top = min(round(cut.x / scale), image.width - 1), min(round(cut.y / scale), image.height - 1)
    right = min(max(round((cut.x + cut.width) / scale), left + 1), image.width)
    lower = min(max(round((cut.y + cut.height) / scale), top + 1), image.height)
    image = image.crop(left, top, right - left, lower - top)
    if (image.width, image.height) != (cut.out_width, cut.out_height):
        image = image.resize(cut.out_width / image.width, vscale=cut.out_height / image.height)
    return _in_srgb(image)


def _level(source: Source, level: int) -> Any:
    path = str(source.path)
    if source.is_pyramid:
        return Image.tiffload(path, page=level, fail_on="truncated")
    header = Image.jpegload(path)
    if header.get_typeof("orientation") and header.get("orientation") != _UPRIGHT:
        return Image.jpegload(path, shrink=2**level, fail_on="truncated").autorot()
    return Image.jpegload(path, shrink=2**level, fail_on="truncated", access="sequential")


def _in_srgb(image: Any) -> Any:
    """A file that was supplied ready may have a profile of its own, or inks: the answer carries none."""
    if image.get_typeof("icc-profile-data") or image.interpretation == "cmyk":
        fallback = "cmyk" if image.interpretation == "cmyk" else "srgb"
        return on_white(image.icc_transform("srgb", embedded=True, input_profile=fallback))
    return image


def _turned(image: Any, cut: Cut) -> Any:
    """Mirrored, then turned; what is around a picture that stands askew is transparent, or white in JPEG."""
    if cut.mirrored:
        image = image.fliphor()
    if cut.rotation % 90 == 0:
        return image.rot(f"d{cut.rotation:.0f}")
    if cut.format == "jpg":
        return image.rotate(cut.rotation, background=_WHITE[: image.bands])
    return image.addalpha().rotate(cut.rotation, background=[0])


def _in_quality(image: Any, quality: str) -> Any:
    if quality == "default":
        return image
    grey = image.colourspace("b-w")
    if quality == "gray":
        return grey
    black_or_white = grey[0] >= _MIDDLE
    return black_or_white.bandjoin(grey[1]) if grey.hasalpha() else black_or_white


def _encoded(image: Any, cut: Cut, notice: Notice | None) -> bytes:
    if cut.format == "jpg":
        body: bytes = image.jpegsave_buffer(Q=_JPEG_QUALITY, keep="none")
        return _with_segments(body, notice) if notice else body
    if cut.format == "png":
        depth = {"bitdepth": 1} if cut.quality == "bitonal" and image.bands == 1 else {}
        body = image.pngsave_buffer(compression=_PNG_EFFORT, keep="none", **depth)
        return png.with_xmp(body, notice.xmp) if notice else body
    if notice:
        image = image.copy()
        image.set_type(BLOB, "xmp-data", notice.xmp)
    body = image.webpsave_buffer(Q=_WEBP_QUALITY, effort=2, keep="xmp" if notice else "none")
    return body


def _with_segments(body: bytes, notice: Notice) -> bytes:
    out = io.BytesIO()
    jpeg.rewrite(io.BytesIO(body), notice.jpeg_segments(), out)
    return out.getvalue()
