"""Arithmetic of picture sizes, in pixels: what a tier may hold, which widths a page needs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from catalogue.models.images import LOW_MAX_PIXELS, MEDIUM_MAX_PIXELS, Tier

PAGE_WIDTHS = (240, 480, 960, 1600)
# Rows of cards share one height: a long handscroll needs more width than the steps above give it.
_ROW_HEIGHT = 480
# A JPEG's side is no longer (libjpeg; its own format ends at 65,535).
LONGEST = 65_500
# No side of a page rendition is longer (WebP itself ends at 16,383 pixels).
_LONGEST = 6000
_NEARLY = 1.1

TIER_LIMITS = {Tier.LOW: LOW_MAX_PIXELS, Tier.MEDIUM: MEDIUM_MAX_PIXELS}


def within(width: int, height: int, pixels: int) -> tuple[int, int]:
    """The largest size of the same proportion with at most that many pixels, no side longer than a JPEG's can be.

    Never larger than given.
    """
    scale = min(math.sqrt(pixels / (width * height)), LONGEST / max(width, height))
    if scale >= 1:
        return width, height
    return max(1, math.floor(width * scale)), max(1, math.floor(height * scale))


def page_widths(width: int, height: int, wanted: Sequence[int] = PAGE_WIDTHS) -> list[int]:
    """Widths of the page renditions of a picture of that size, ascending: none wider than the picture.

    The picture's own width is among them where the next smaller one falls well short of it; a very long
    or very tall picture gets as much as its row or its column can show.
    """
    row = min(round(_ROW_HEIGHT * width / height), _LONGEST)
    column = max(1, _LONGEST * width // height)
    largest = min(width, max(*wanted, row), column)
    widths = [step for step in sorted(wanted) if step <= largest]
    if not widths or largest > widths[-1] * _NEARLY:
        widths.append(largest)
    return widths
