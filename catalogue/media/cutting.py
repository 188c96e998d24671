"""A part of a picture as a file with its credit: for pictures that are no images of objects."""

from __future__ import annotations

from typing import Any, Final

from catalogue.media import opening, png
from catalogue.media.embed import Notice, encoded

# Name of a format -> ending of its files, and how they are written.
FORMATS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "jpeg": (".jpg", {"Q": 82, "optimize_coding": True}),
    "webp": (".webp", {"Q": 80, "effort": 2}),
    "png": (".png", {}),
    "avif": (".avif", {"compression": "av1", "Q": 60, "effort": 2}),
}


def cut(
    picture: opening.Picture, box: tuple[int, int, int, int], size: tuple[int, int], name: str, mark: Notice
) -> bytes:
    """The file of format `name` (KeyError for one not in FORMATS), in sRGB, with the notice and nothing of the source's.

    `box`: left, top, right, bottom of the part, `size`: what it is made, all in pixels of the upright
    picture. Raises PictureRefused where the pixels cannot be read.
    """
    ending, options = FORMATS[name]
    left, top, right, bottom = box
    with opening.reading(picture.path):
        if box == (0, 0, picture.width, picture.height):
            image = opening.pixels(picture, *size)
        else:
            part = opening.pixels(picture, picture.width).crop(left, top, right - left, bottom - top)
            image = part.thumbnail_image(size[0], height=size[1], size="force")
        if name == "png":
            return png.with_xmp(image.pngsave_buffer(keep="none", **options), mark.xmp)
        return encoded(image, ending, mark, **options)
