"""Blocks of objects: one, a row, a pair to compare, a 3D model. Captions and credits come from the record."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from catalogue.models import Model3D
from portal.pages.blocks.choosing import ObjectChooserBlock
from portal.pages.gathering import nothing

_NOTE = (
    "編輯自己的話，放在圖說旁邊；品名、年代、出處會自動帶入，不用重打。 · "
    "Your own words beside the caption; title, date and credit come by themselves."
)


class FromCatalogue(blocks.StructBlock):
    """A block whose template gets `gathered`, the rows that its page has read."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context.setdefault("gathered", nothing())
        return context


class ObjectBlock(FromCatalogue):
    object = ObjectChooserBlock(label="文物 · Object")
    note = blocks.TextBlock(label="編輯的話 · Editor's note", required=False, max_length=600, help_text=_NOTE)
    size = blocks.ChoiceBlock(
        label="大小 · Size",
        choices=[
            ("wide", "滿版 · Full width"),
            ("beside", "圖文並排 · Beside its note"),
        ],
        default="wide",
        help_text="滿版適合一件細看；並排適合配一段話。 · Full width to look closely, beside to tell something.",
    )

    class Meta:
        icon = "image"
        label = "文物 · Object"
        template = "blocks/object.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"shown": context["gathered"].object(value["object"])}


class RowBlock(FromCatalogue):
    heading = blocks.CharBlock(label="標題 · Heading", required=False, max_length=60)
    objects = blocks.ListBlock(
        ObjectChooserBlock(label="文物 · Object"),
        label="文物 · Objects",
        min_num=2,
        max_num=24,
        help_text="照這裡的順序。一列四到六件最好看；拼貼可到二十四件。 · In this order: four to six look best in a row, a "
        "mosaic takes up to twenty-four.",
    )
    layout = blocks.ChoiceBlock(
        label="排法 · Layout",
        choices=[
            ("row", "一列 · Row"),
            ("mosaic", "拼貼 · Mosaic"),
        ],
        default="row",
        help_text="一列排得下六件；再多就用拼貼。 · A row holds six; for more choose a mosaic.",
    )

    class Meta:
        icon = "grip"
        label = "一排文物 · Row of objects"
        template = "blocks/row.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        gathered = context["gathered"]
        return context | {"row": gathered.row(list(value["objects"]))}


class CompareBlock(FromCatalogue):
    heading = blocks.CharBlock(label="標題 · Heading", required=False, max_length=60)
    left = ObjectChooserBlock(label="左 · Left")
    left_note = blocks.TextBlock(
        label="左邊的話 · Note on the left", required=False, max_length=400, help_text=_NOTE
    )
    right = ObjectChooserBlock(label="右 · Right")
    right_note = blocks.TextBlock(
        label="右邊的話 · Note on the right", required=False, max_length=400, help_text=_NOTE
    )
    slider = blocks.BooleanBlock(
        label="疊在一起，用滑桿比 · Slide one over the other",
        required=False,
        help_text="兩張圖的構圖要一樣才看得懂，例如同一件的正反面；不勾就並排。 · "
        "Only for pictures of the same view; otherwise they stand side by side.",
    )

    class Meta:
        icon = "arrows-up-down"
        label = "比較 · Compare"
        template = "blocks/compare.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        gathered = context["gathered"]
        sides = [
            (gathered.object(value["left"]), value["left_note"]),
            (gathered.object(value["right"]), value["right_note"]),
        ]
        return context | {"sides": sides, "is_slider": value["slider"] and all(one.stage for one, _ in sides)}


class SolidBlock(FromCatalogue):
    """The first 3D model of an object, as its own page shows it."""

    object = ObjectChooserBlock(
        label="文物 · Object",
        help_text="要有立體模型的一件；先看到封面，讀者按了才載入模型。 · One that has a 3D model: the poster is seen "
        "first, the model is loaded when a reader asks for it.",
    )
    note = blocks.TextBlock(label="編輯的話 · Editor's note", required=False, max_length=600, help_text=_NOTE)

    class Meta:
        icon = "view"
        label = "立體模型 · 3D model"
        template = "blocks/solid.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["object"] and not Model3D.objects.public().filter(object=cleaned["object"]).exists():
            fault = ValidationError(
                "這件文物沒有立體模型，請換一件。 · This object has no 3D model: choose another."
            )
            raise StructBlockValidationError(block_errors={"object": fault})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        gathered = context["gathered"]
        return context | {
            "shown": gathered.object(value["object"]),
            "solid": gathered.solids.get(value["object"]),
        }
