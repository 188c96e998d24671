"""Pictures as pages show them: ready-made widths, proportion, and the light the stage takes from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue import rights
from catalogue.description import FLAT, alt_text, patches, telling
from catalogue.models import ObjectImage

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# Wider than this, a picture is read along, not looked at whole.
LONG = 3.2
# The narrowest and the broadest frame of a flat work (parts.css).
_FRAMES = (1.2, 2.2)


@dataclass(frozen=True, slots=True)
class Picture:
    """One image in its page renditions. `webp` and `jpeg` are srcset values, `large` the widest; sizes in pixels.

    `light` is the style of a stage (custom properties alone, "" for a plain stage).
    """

    src: str
    large: str
    webp: str
    jpeg: str
    width: int
    height: int
    dominant: str
    light: str
    alt: dict[str, str | None]
    is_illustration: bool

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def is_long(self) -> bool:
        """A handscroll: so wide that whole it would be a strip."""
        return self.aspect > LONG

    @property
    def is_framed_in_part(self) -> bool:
        """Whether a frame (`.framed` in parts.css) shows a part only, so that a mark on the picture may be lost."""
        return not self.light and not _FRAMES[0] <= self.aspect <= _FRAMES[1]

    @property
    def stage_sizes(self) -> str:
        """How wide a stage draws it (the `sizes` of HTML): as wide as the screen, a handscroll by its height.

        The height is that of `.reel` in pages.css; with less, a phone would be given a blurred picture.
        """
        return f"calc(min(60svh, 30rem) * {self.aspect:.3f})" if self.is_long else "100vw"


def picture(image: ObjectImage) -> Picture | None:
    """The image as a page shows it, None where no rendition may be shown. Reads prefetched rows."""
    widths: Sequence[int] = image.page_widths
    if not widths or not image.open_files:
        return None
    middle = min(widths, key=lambda width: abs(width - 480))
    return Picture(
        src=_address(image, middle, "jpg"),
        large=_address(image, widths[-1], "jpg"),
        webp=_srcset(image, widths, "webp"),
        jpeg=_srcset(image, widths, "jpg"),
        width=widths[-1],
        height=max(1, round(widths[-1] / image.aspect)),
        dominant=image.dominant if _COLOUR.fullmatch(image.dominant) else "#808080",
        light=_light(image),
        alt=alt_text(image),
        is_illustration=image.is_illustration,
    )


def hues(image: ObjectImage) -> list[dict[str, Any]]:
    """The image's colours by name, largest share first; those objects are found by with the address of the others."""
    found_by = telling(image.palette)
    return [
        {
            "patch": patch,
            "url": f"/search/?colour={patch.colour.slug}" if patch.colour.slug in found_by else "",
        }
        for patch in patches(image.palette)
    ]


def shown_attribution(image: ObjectImage) -> rights.Attribution | None:
    """The credit of what pages show: renditions are made from the largest open file."""
    held = image.open_files
    return held[-1].attribution if held else None


def _address(image: ObjectImage, width: int, extension: str) -> str:
    return f"/images/{image.id}/{width}.{extension}"


def _srcset(image: ObjectImage, widths: Iterable[int], extension: str) -> str:
    return ", ".join(f"{_address(image, width, extension)} {width}w" for width in widths)


def _light(image: ObjectImage) -> str:
    """`--l` and `--r`: the colours of both edges, top to bottom, where there is a studio ground to continue.

    The edges of a flat work are the work itself: the stage behind it stays plain.
    """
    if image.object.category_id in FLAT:
        return ""
    sides = [[c for c in side if _COLOUR.fullmatch(str(c))] for side in (image.edge_left, image.edge_right)]
    if any(len(side) < 2 for side in sides):
        return ""
    return f"--l:{','.join(sides[0])};--r:{','.join(sides[1])}"
