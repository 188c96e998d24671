"""What may stand in a chapter, and the chapter itself."""

from __future__ import annotations

from wagtail import blocks

from portal.pages.blocks.data import ChartBlock
from portal.pages.blocks.objects import CompareBlock, ObjectBlock, RowBlock, SolidBlock
from portal.pages.blocks.pictures import PictureBlock
from portal.pages.blocks.places import MapBlock
from portal.pages.blocks.recordings import RecordingBlock
from portal.pages.blocks.related import RelatedBlock
from portal.pages.blocks.time import TimelineBlock
from portal.pages.blocks.walk import WalkBlock
from portal.pages.blocks.words import CalloutBlock, QuoteBlock, TextBlock


class ContentBlock(blocks.StreamBlock):
    """The one list of content blocks, for stories and chapters alike."""

    text = TextBlock()
    object = ObjectBlock()
    row = RowBlock()
    walk = WalkBlock()
    compare = CompareBlock()
    timeline = TimelineBlock()
    picture = PictureBlock()
    recording = RecordingBlock()
    map = MapBlock()
    chart = ChartBlock()
    solid = SolidBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    related = RelatedBlock()


class ChapterBlock(blocks.StructBlock):
    heading = blocks.CharBlock(
        label="章名 · Heading",
        max_length=40,
        help_text="會出現在進度列上，短一點好。 · Also shown in the progress line.",
    )
    lead = blocks.TextBlock(
        label="導言 · Lead",
        required=False,
        max_length=300,
        help_text="一兩句，帶讀者進來。 · A sentence or two.",
    )
    content = ContentBlock(label="內容 · Content", required=False)

    class Meta:
        icon = "doc-full"
        label = "章 · Chapter"
        template = "blocks/chapter.html"
