"""The sections of the home page, as editors arrange them. What they show is live; here stands only the order."""

from __future__ import annotations

from typing import Final

from wagtail import blocks

from portal.pages.blocks.choosing import ArticleChooserBlock
from portal.pages.blocks.objects import RowBlock
from portal.pages.blocks.related import RelatedBlock

# As the page stands where nobody has arranged anything.
DEFAULT_SECTIONS: Final = ("rooms", "exhibit", "eras", "today", "data")


def _live(label: str, text: str, icon: str) -> blocks.StaticBlock:
    return blocks.StaticBlock(label=label, admin_text=text, icon=icon)


class CurrentExhibitBlock(blocks.StructBlock):
    exhibit = ArticleChooserBlock(
        required=False,
        label="展覽 · Exhibit",
        help_text="不選就是最新開的那一個；撤下或還沒發布時也是。 · Empty, or not published: the one that opened last.",
    )

    class Meta:
        icon = "doc-full"
        label = "現正展出 · Current exhibit"


class SectionsBlock(blocks.StreamBlock):
    """Each of the live sections at most once; rows of objects and ways on as often as editors like."""

    rooms = _live(
        "十六間展室 · Sixteen rooms", "每類一張圖，附件數。 · A picture and a count of each category.", "grip"
    )
    exhibit = CurrentExhibitBlock()
    eras = _live("年代 · Eras", "各時代依長短排開。 · The eras to scale.", "history")
    today = _live("今日一件 · Object of the day", "每天換一件。 · Another one each day.", "date")
    data = _live(
        "資料與出處 · Data and credit", "件數的圖與出處的寫法。 · A chart, and how to credit.", "table"
    )
    row = RowBlock()
    related = RelatedBlock()

    class Meta:
        block_counts = {kind: {"max_num": 1} for kind in DEFAULT_SECTIONS}
