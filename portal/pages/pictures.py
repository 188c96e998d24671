"""Editorial pictures as pages show them, and where their files are.

A file is sent for pictures of public pages. Previews show pictures before that, by a token that lasts an hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from wagtail.images import get_image_model

from catalogue.browse.pictures import Picture
from catalogue.rights import Attribution
from portal.pages.admission import admission, released

# Ending of a page's files -> format of the rendition, and media type.
FORMATS: Final = {"jpg": ("jpeg", "image/jpeg"), "webp": ("webp", "image/webp")}
_MIDDLE: Final = 480


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """One editorial picture with the credit that stands beside it. `largest`: the address of its largest file."""

    picture: Picture
    attribution: Attribution
    largest: str


def gather_pictures(ids: Iterable[int], *, is_preview: bool) -> dict[int, ShownPicture]:
    """The pictures with these ids that may be shown, by id. One query, and none for no ids."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = released(get_image_model()).in_bulk(wanted)
    return {pk: _shown(rows[pk], is_preview) for pk in wanted if pk in rows}


def _shown(image: Any, is_preview: bool) -> ShownPicture:
    asked = admission(image) if is_preview else ""

    def address(width: int, ending: str) -> str:
        return f"/images/editorial/{image.pk}/{width}.{ending}{asked}"

    widths = image.page_widths
    srcset = {ending: ", ".join(f"{address(one, ending)} {one}w" for one in widths) for ending in FORMATS}
    large = address(widths[-1], "jpg")
    picture = Picture(
        src=address(min(widths, key=lambda width: abs(width - _MIDDLE)), "jpg"),
        large=large,
        webp=srcset["webp"],
        jpeg=srcset["jpg"],
        width=widths[-1],
        height=max(1, round(widths[-1] * image.height / image.width)),
        dominant="#808080",
        light="",
        alt=image.alt,
        is_illustration=False,
    )
    return ShownPicture(picture, image.attribution, large)
