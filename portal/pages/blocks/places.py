"""地圖: places on a base map of our own, numbered, and the same as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both
from catalogue.rights import EN
from portal.pages import atlas
from portal.pages.blocks.choosing import NameBlock, ObjectChooserBlock
from portal.pages.blocks.objects import FromCatalogue
from portal.pages.gathering import ShownObject

# Sizes of a name on a map as wide as a page, in per cent of the map's width and height.
_CHARACTER: Final = {True: 0.75, False: 1.45}
_TALL: Final = 3.6
# How far a number reaches from the middle of its place.
_REACH: Final = (1.4, 2.1)

# Left, top, right, bottom.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `x` and `y` in per cent of the map, `side` of its number on which its name stands."""

    name_zh: str
    name_en: str
    where: str
    note: str
    shown: ShownObject | None
    x: float
    y: float
    side: str

    @property
    def name(self) -> Both:
        return both(self.name_zh, self.name_en)


class PlaceBlock(blocks.StructBlock):
    name_zh = NameBlock(label="地名（中文） · Name in Chinese", max_length=40)
    name_en = NameBlock(label="地名（英文） · Name in English", max_length=60)
    longitude = blocks.FloatBlock(
        label="經度 · Longitude", help_text="東經，十進位的度：開封是 114.3。 · Degrees east: Kaifeng 114.3"
    )
    latitude = blocks.FloatBlock(
        label="緯度 · Latitude", help_text="北緯，十進位的度：開封是 34.8。 · Degrees north: Kaifeng 34.8"
    )
    note = blocks.TextBlock(
        label="說明 · Note",
        required=False,
        max_length=300,
        help_text="這裡發生了什麼。 · What happened here.",
    )
    object = ObjectChooserBlock(
        label="文物 · Object",
        required=False,
        help_text="與這裡有關的一件；品名、圖與出處自動帶入。 · One that belongs here: its title, picture and credit "
        "come by themselves.",
    )

    class Meta:
        icon = "site"
        label = "地點 · Place"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        west, south, east, north = atlas.AREA
        faults = {}
        for name, low, high in (("longitude", west, east), ("latitude", south, north)):
            # A draft that is not finished may lack it.
            if cleaned[name] is not None and not low <= cleaned[name] <= high:
                faults[name] = ValidationError(
                    f"{cleaned[name]:g} 在底圖之外，這裡要在 {low:g} 到 {high:g} 之間。 · "
                    f"{cleaned[name]:g} is outside the base map: between {low:g} and {high:g}."
                )
        if faults:
            raise StructBlockValidationError(block_errors=faults)
        return cleaned


class MapBlock(FromCatalogue):
    heading = blocks.CharBlock(label="標題 · Heading", required=False, max_length=60)
    places = blocks.ListBlock(
        PlaceBlock(),
        label="地點 · Places",
        min_num=1,
        max_num=24,
        help_text="照讀的順序排，頁面依序編號。底圖是本站畫的東亞略圖，離得太近的地點請合併。 · In reading order: "
        "the page numbers them. The base map is our own sketch of East Asia: join places that lie too close.",
    )

    class Meta:
        icon = "site"
        label = "地圖 · Map"
        template = "blocks/map.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        # In a draft some may not have their degrees yet.
        given = [one for one in value["places"] if None not in (one["longitude"], one["latitude"])]
        if not given:
            return context
        view = atlas.view_of([(one["longitude"], one["latitude"]) for one in given])
        return context | {
            "base": atlas.base(view),
            "places": _placed(given, view, context["gathered"]),
            "size": (atlas.WIDTH, atlas.HEIGHT),
        }


def _placed(given: Sequence[Any], view: atlas.View, gathered: Any) -> list[Place]:
    """The places on the map, each name on the side where it covers least."""
    spots = []
    for one in given:
        x, y = view.place(one["longitude"], one["latitude"])
        spots.append((round(100 * x, 2), round(100 * y, 2)))
    taken = [(x - _REACH[0], y - _REACH[1], x + _REACH[0], y + _REACH[1]) for x, y in spots]
    places = []
    for one, (x, y) in zip(given, spots, strict=True):
        names = one["name_zh"], one["name_en"]
        side, box = _best_side(names[current_language() == EN], x, y, taken)
        taken.append(box)
        shown = gathered.object(one["object"]) if one["object"] else None
        where = f"{one['latitude']:g}°N {one['longitude']:g}°E"
        places.append(Place(*names, where, one["note"], shown, x, y, side))
    return places


def _best_side(name: str, x: float, y: float, taken: Sequence[Box]) -> tuple[str, Box]:
    """The side of a number on which its name covers the least of what is there, and where it stands then."""
    wide = len(name) * _CHARACTER[current_language() == EN]
    corners = {
        "right": (x + _REACH[0], y - _TALL / 2),
        "left": (x - _REACH[0] - wide, y - _TALL / 2),
        "below": (x - wide / 2, y + _REACH[1]),
        "above": (x - wide / 2, y - _REACH[1] - _TALL),
    }
    boxes = {side: (left, top, left + wide, top + _TALL) for side, (left, top) in corners.items()}
    side = min(boxes, key=lambda side: _covered(boxes[side], taken))
    return side, boxes[side]


def _covered(box: Box, taken: Sequence[Box]) -> float:
    """How much of others a box covers; what would stand outside of the map counts more than all of them."""
    outside = max(0, -box[0]) + max(0, box[2] - 100) + max(0, -box[1]) + max(0, box[3] - 100)
    return 1000 * outside + sum(_common(box, other) for other in taken)


def _common(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, tall)
