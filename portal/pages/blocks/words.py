"""Blocks of words: text, quotation, call-out."""

from __future__ import annotations

from wagtail import blocks

# What pasting keeps; everything else (fonts, colours, scripts of a word processor) is dropped.
FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = "文字 · Text"
        template = "blocks/text.html"

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            features=FEATURES,
            help_text="正文。小標用「標題 3」；文物的圖說與出處不要在這裡打，放文物區塊就會自動帶出。 · "
            "Running text. For captions and credits choose an object block: they come by themselves.",
            **kwargs,
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label="引文 · Quotation",
        help_text="不用加引號，版面會加。 · Without quotation marks: the page adds them.",
    )
    who = blocks.CharBlock(
        label="出自 · By", required=False, max_length=120, help_text="誰說的或寫的。 · Who said or wrote it."
    )
    where = blocks.CharBlock(
        label="出處 · Source",
        required=False,
        max_length=200,
        help_text="書名、卷次、年份。 · Book, volume, year.",
    )

    class Meta:
        icon = "openquote"
        label = "引文 · Quotation"
        template = "blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="標題 · Heading", required=False, max_length=60)
    text = blocks.RichTextBlock(
        label="內容 · Text",
        features=["bold", "italic", "link", "ul"],
        help_text="正文旁的補充，三、四句以內。 · An aside of three or four sentences.",
    )

    class Meta:
        icon = "info-circle"
        label = "補充 · Aside"
        template = "blocks/callout.html"
