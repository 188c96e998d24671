"""資料圖表: a declared chart of a dataset. Its numbers, source and credit come from there."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from portal.pages.blocks.choosing import ChartPickBlock
from portal.pages.blocks.objects import FromCatalogue


class ChartBlock(FromCatalogue):
    heading = blocks.CharBlock(
        label="標題 · Heading",
        required=False,
        max_length=80,
        help_text="空白就用圖表自己的名稱。 · Empty: the chart's own name.",
    )
    chart = ChartPickBlock(
        label="圖表 · Chart",
        help_text="資料集宣告過的圖表；數字、資料來源與出處自動帶入，資料更新時跟著更新。 · A chart that a dataset "
        "declares: its numbers, source and credit come by themselves and follow the data.",
    )
    note = blocks.TextBlock(
        label="編輯的話 · Editor's note",
        required=False,
        max_length=600,
        help_text="讀者該在圖上看到什麼。 · What to see in it.",
    )

    class Meta:
        icon = "table"
        label = "資料圖表 · Chart"
        template = "blocks/chart.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"shown": context["gathered"].chart(value["chart"])}
