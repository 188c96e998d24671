"""The public files of one image: tiers, pyramids and page renditions, in one folder. No database here."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.media import colours, embed, framing, jpeg, opening, pyramids, sizes
from catalogue.media.opening import PictureRefused
from catalogue.media.plans import TierPlan
from catalogue.models import Tier

_TIER_QUALITY = 92
_PAGE_QUALITY = {"webp": 80, "jpg": 82}
_ANY_HEIGHT = 10_000_000
_COLOUR_SIZE = 600
NOTHING_SHOWN: Mapping[str, Any] = {
    "dominant": "#808080",
    "edge_left": [],
    "edge_right": [],
    "palette": [],
    "shown_region": [],
    "page_widths": [],
}


def write_tier(tier: TierPlan, mark: embed.Notice, folder: Path, before: Path | None) -> tuple[int, str]:
    """Write `{tier}.jpg`, and `{tier}.tif` above low. Gives the JPEG's bytes and its SHA-256.

    The pixels of a supplied JPEG are copied, never encoded again; so are those of `before`, the folder of
    files that were made out of the same source in the same size: then only the notice inside is another.
    Of a tier that is not open nothing is written: the bytes are the supplied file's, the digest is empty.
    Raises PictureRefused.
    """
    file = tier.source.file
    assert file is not None
    if not tier.is_open:
        return (0 if tier.is_derived else file.path.stat().st_size), ""
    target = folder / f"{tier.tier}.jpg"
    made = before / target.name if before else None
    mark = mark.beside(embed.described(file.path, file.media_type))
    if _is_as_supplied(tier):
        _copy_jpeg(file.path, target, mark, file.orientation, keeps_profile=not file.has_broken_profile)
    elif made and made.is_file():
        _copy_jpeg(made, target, mark)
    else:
        with opening.reading(file.path):
            embed.save_jpeg(opening.pixels(file, tier.width, tier.height), target, mark, _TIER_QUALITY)
    if tier.tier != Tier.LOW:
        _write_pyramid(tier, folder / f"{tier.tier}.tif", before)
    with target.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return target.stat().st_size, digest


@dataclass(frozen=True, slots=True)
class Pages:
    """Page renditions as they were written: the widest in memory, what of the picture they show, their widths."""

    base: Any
    region: framing.Region | None
    widths: tuple[int, ...]


def write_pages(
    tier: TierPlan, widths: Sequence[int], mark: embed.Notice, folder: Path, *, is_photograph: bool
) -> Pages:
    """Write WebP and JPEG in these widths, of a photograph without its colour target. Raises PictureRefused."""
    base = in_memory(tier, max(widths))
    region = framing.shown(base) if is_photograph else None
    if region is not None:
        # As wide as before, as far as the tier goes: what is cut away must not make the rest small.
        base = framing.cut(in_memory(tier, round(max(widths) / region[2])), region)
        widths = sizes.page_widths(base.width, base.height, widths)
    assert tier.source.file is not None
    mark = mark.beside(embed.described(tier.source.file.path, tier.source.file.media_type))
    for width in widths:
        small = base if width >= base.width else base.thumbnail_image(width, height=_ANY_HEIGHT).copy_memory()
        embed.save_webp(small, folder / f"{width}.webp", mark, _PAGE_QUALITY["webp"])
        embed.save_jpeg(small, folder / f"{width}.jpg", mark, _PAGE_QUALITY["jpg"])
    return Pages(base, region, tuple(widths))


def in_memory(tier: TierPlan, width: int) -> Any:
    """The tier's picture at most `width` pixels wide, in memory. Raises PictureRefused."""
    file = tier.source.file
    assert file is not None
    with opening.reading(file.path):
        return opening.pixels(file, min(width, tier.width)).copy_memory()


def colour_values(base: Any) -> dict[str, Any]:
    """Dominant and edge colours and the palette of a picture in memory, by the names of the model's fields."""
    sample = base
    if max(base.width, base.height) > _COLOUR_SIZE:
        sample = base.thumbnail_image(_COLOUR_SIZE, height=_COLOUR_SIZE, size="down").copy_memory()
    left, right = colours.edges(sample)
    return {
        "dominant": colours.dominant(sample),
        "edge_left": left,
        "edge_right": right,
        "palette": colours.palette(sample),
    }


def _is_as_supplied(tier: TierPlan) -> bool:
    """Whether the tier's file is the source's own: browsers must be able to show it in its colours."""
    file = tier.source.file
    if file is None or file.media_type != "image/jpeg" or not tier.is_whole or file.is_cmyk:
        return False
    return not (tier.is_derived and file.has_profile)


def _copy_jpeg(
    path: Path, target: Path, mark: embed.Notice, orientation: int = 1, *, keeps_profile: bool = True
) -> None:
    try:
        embed.copy_jpeg(path, target, mark, orientation, keeps_profile=keeps_profile)
    except jpeg.BrokenJpeg as error:
        raise PictureRefused(path, "broken", str(error)) from error


def _write_pyramid(tier: TierPlan, target: Path, before: Path | None) -> None:
    made = before / target.name if before else None
    if made and made.is_file():
        # It holds pixels alone, no notice: the same file stands in the new folder as well.
        try:
            os.link(made, target)
        except OSError:
            shutil.copyfile(made, target)
        return
    file = tier.source.file
    assert file is not None
    with opening.reading(file.path):
        pyramids.write(opening.pixels(file, tier.width, tier.height), target)
