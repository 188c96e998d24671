"""Check of words over a picture: whether those of a cover can be read on the narrow screen, where they lie on it.

Measured from the colours that the catalogue keeps of each picture, by WCAG 2.2 §1.4.3 (4.5 : 1, for the line below the
title is small).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogue.browse.pictures import picture
from portal.pages.checks.faults import Fault
from portal.pages.checks.material import COVER, Material

_LEAST: Final = 4.5
# So much of the picture may be lighter than that: a title seldom lies on the whole of it.
_SHARE: Final = 1 / 3
# static/css: `--on-stage`, and the veil of `.cover.flat::after` where it is thinnest below words.
WORDS: Final = "#f3f1ec"
VEIL: Final = (20, 0.5)


def overlay(material: Material) -> Iterator[Fault]:
    """A cover too light for the title that lies on it; of page types that set `title_over_cover`."""
    if not material.page.title_over_cover:
        return
    for use in material.shown.records:
        record = material.objects.get(use.id)
        if use.size != COVER or record is None or not record.is_public:
            continue
        image = next(iter(record.images.all()), None)
        shown = picture(image) if image is not None else None
        if image is None or shown is None or shown.light:  # below an object the title stands by itself
            continue
        light = sum(one["share"] for one in image.palette if _contrast(_veiled(one["hex"])) < _LEAST)
        whole = sum(one["share"] for one in image.palette)
        if whole and light / whole > _SHARE:
            percent = round(100 * light / whole)
            yield Fault(
                "cover-contrast",
                (
                    f"封面有 {percent}% 太亮，手機上標題壓在圖上會看不清。",
                    f"{percent}% of the cover is so light that on a phone the title on it is hard to read.",
                ),
                ("換一張較暗的封面，或標題短一點。", "Choose a darker cover, or a shorter title."),
                use.where,
                record.pk,
            )


def _veiled(hex_colour: str) -> tuple[float, ...]:
    """A colour of the picture under the veil; red, green and blue from 0 to 255."""
    grey, alpha = VEIL
    return tuple(channel * (1 - alpha) + grey * alpha for channel in _channels(hex_colour))


def _contrast(ground: tuple[float, ...]) -> float:
    """Contrast of the words on that ground (WCAG 2.2, contrast ratio)."""
    one, other = _luminance(_channels(WORDS)), _luminance(ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _channels(hex_colour: str) -> tuple[float, ...]:
    return tuple(float(int(hex_colour[start : start + 2], 16)) for start in (1, 3, 5))


def _luminance(channels: tuple[float, ...]) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
