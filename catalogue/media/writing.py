"""The files of one image: tiers and page renditions, written into one folder. No database here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from catalogue.media import colours, embed, jpeg, opening
from catalogue.media.opening import Picture, PictureRefused
from catalogue.media.plans import TierPlan

_TIER_QUALITY = 92
_PAGE_QUALITY = {"webp": 80, "jpg": 82}
_ANY_HEIGHT = 10_000_000
_COLOUR_SIZE = 600


def write_tier(tier: TierPlan, mark: embed.Notice, folder: Path) -> tuple[int, str]:
    """Write the file of one tier, `{tier}.jpg`. Gives its bytes and its SHA-256. Raises PictureRefused.

    Of a tier that is not open no file is written: the bytes are the supplied file's, the digest is empty.
    """
    file = tier.source.file if tier.is_whole else None
    if file:
        _read_through(file)
    if not tier.is_open:
        return file.path.stat().st_size if file else 0, ""
    target = folder / f"{tier.tier}.jpg"
    if file and file.media_type == "image/jpeg":
        try:
            embed.copy_jpeg(file.path, target, mark, file.orientation)
        except jpeg.BrokenJpeg as error:
            raise PictureRefused(file.path, "broken", str(error)) from error
    else:
        # A file that was cut off shows only while it is made smaller.
        with opening.reading(tier.source.file.path) if tier.source.file else nullcontext():
            embed.save_jpeg(_picture(tier, tier.width, tier.height), target, mark, _TIER_QUALITY)
    with target.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return target.stat().st_size, digest


def write_pages(tier: TierPlan, widths: Sequence[int], mark: embed.Notice, folder: Path) -> Any:
    """Write WebP and JPEG in these widths. Gives the widest as a picture in memory."""
    base = in_memory(tier, max(widths))
    for width in widths:
        small = base if width >= base.width else base.thumbnail_image(width, height=_ANY_HEIGHT).copy_memory()
        embed.save_webp(small, folder / f"{width}.webp", mark, _PAGE_QUALITY["webp"])
        embed.save_jpeg(small, folder / f"{width}.jpg", mark, _PAGE_QUALITY["jpg"])
    return base


def in_memory(tier: TierPlan, width: int) -> Any:
    """The tier's picture at most `width` pixels wide, in memory. Raises PictureRefused."""
    picture = _picture(tier, min(width, tier.width))
    if tier.source.file is None:
        return picture.copy_memory()
    with opening.reading(tier.source.file.path):
        return picture.copy_memory()


def colour_values(base: Any) -> dict[str, Any]:
    """Dominant and edge colours of a picture in memory, by the names of the model's fields."""
    sample = base
    if max(base.width, base.height) > _COLOUR_SIZE:
        sample = base.thumbnail_image(_COLOUR_SIZE, height=_COLOUR_SIZE, size="down").copy_memory()
    left, right = colours.edges(sample)
    return {"dominant": colours.dominant(sample), "edge_left": left, "edge_right": right}


def _picture(tier: TierPlan, width: int, height: int | None = None) -> Any:
    source = tier.source
    if source.file:
        return opening.pixels(source.file, width, height)
    if width == source.width:
        return source.image
    size = "force" if height else "down"
    return source.image.thumbnail_image(width, height=height or _ANY_HEIGHT, size=size)


def _read_through(file: Picture) -> None:
    """Decode it all once, small: a file that was cut off shows only then."""
    with opening.reading(file.path):
        opening.pixels(file, 64).avg()
