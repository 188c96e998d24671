"""細看: one picture and stops on it, lit one after another while the reader goes on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.pages.blocks.choosing import ImagePickBlock, ObjectChooserBlock
from portal.pages.blocks.objects import FromCatalogue

# Names of scroll timelines exist for so many stops (static/css/exhibit.css).
_STOPS = 12
# No smaller part of a side can be cut out of any picture, in per cent.
_SMALLEST = 0.1


def _percent(label: str, help_text: str = "") -> blocks.FloatBlock:
    return blocks.FloatBlock(label=label, min_value=0, max_value=100, help_text=help_text)


class RegionBlock(blocks.StructBlock):
    """A part of a picture in per cent of its sides, so that another size of file moves nothing."""

    x = _percent("左 · Left %")
    y = _percent("上 · Top %")
    w = _percent("寬 · Width %")
    h = _percent("高 · Height %")

    class Meta:
        icon = "crop"
        label = "位置 · Region"
        form_classname = "region-block"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        sides = [cleaned[side] for side in ("x", "y", "w", "h")]
        if None in sides:  # a draft that is not finished
            return cleaned
        x, y, w, h = sides
        faults = {}
        if w < _SMALLEST:
            faults["w"] = ValidationError(f"寬至少要 {_SMALLEST}。 · The width must be at least {_SMALLEST}.")
        elif x + w > 100.01:
            faults["w"] = ValidationError("超出圖的右邊：左加寬不能超過 100。 · Left and width exceed 100.")
        if h < _SMALLEST:
            faults["h"] = ValidationError(
                f"高至少要 {_SMALLEST}。 · The height must be at least {_SMALLEST}."
            )
        elif y + h > 100.01:
            faults["h"] = ValidationError("超出圖的下邊：上加高不能超過 100。 · Top and height exceed 100.")
        if faults:
            raise StructBlockValidationError(block_errors=faults)
        return cleaned


class StopBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="標題 · Heading", max_length=60)
    text = blocks.TextBlock(label="說明 · Text", max_length=600)
    region = RegionBlock(label="在圖上拖曳框出位置 · Drag on the picture to mark the place")

    class Meta:
        icon = "view"
        label = "停留點 · Stop"


class WalkBlock(FromCatalogue):
    object = ObjectChooserBlock(label="文物 · Object")
    image = ImagePickBlock(
        label="圖像 · Image",
        required=False,
        max_length=64,
        help_text="停留點畫在哪一張圖上；空白就是第一張。 · The picture that the stops are drawn on; "
        "empty: the first one.",
    )
    stops = blocks.ListBlock(
        StopBlock(),
        label="停留點 · Stops",
        min_num=1,
        max_num=_STOPS,
        help_text="每一站框一處，說一件事；讀者往下捲，框就移過去。 · "
        "Each stop marks one place and says one thing; the light moves there as the reader scrolls.",
    )

    class Meta:
        icon = "search"
        label = "逐處細看 · Detail walk-through"
        template = "blocks/walk.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        shown = context["gathered"].object(value["object"], value["image"])
        return context | {"shown": shown, "stops": shown.stops(value["stops"])}
