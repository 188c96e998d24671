"""圖片: an editorial picture. Credit and alternative text are the picture's own, in the page's language."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from portal.pages.blocks.choosing import PictureChooserBlock
from portal.pages.blocks.objects import FromCatalogue


class PictureBlock(FromCatalogue):
    picture = PictureChooserBlock(
        label="圖片 · Picture",
        help_text="文物的圖請用文物區塊；這裡放展場、人物、示意等編輯自己的圖。出處與替代文字自動帶入。 · "
        "For museum objects use an object block. Credit and alternative text come by themselves.",
    )
    note = blocks.TextBlock(
        label="圖說 · Caption",
        required=False,
        max_length=600,
        help_text="編輯自己的話，放在出處旁邊；出處不用打。 · Your own words beside the credit, which is not typed.",
    )
    size = blocks.ChoiceBlock(
        label="大小 · Size",
        choices=[
            ("wide", "滿版 · Full width"),
            ("beside", "圖文並排 · Beside its caption"),
        ],
        default="beside",
    )

    class Meta:
        icon = "image"
        label = "圖片 · Picture"
        template = "blocks/picture.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"shown": context["gathered"].picture(value["picture"])}
