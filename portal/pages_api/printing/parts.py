"""Blocks as parts of a printed page: by the kind of block, out of what its own template is given.

A part is `{"is": kind, …}`, for the function of that name in `exhibit.typ`. What only a screen can do has its printed form:
a walk-through shows its stops cut out of the picture, a slider stands side by side, links to read on are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from math import ceil
from typing import Any, Final

from django.utils.translation import gettext
from wagtail import blocks

from catalogue.delivery.addresses import absolute
from catalogue.description import Both
from catalogue.rights import EN, ZH, Lang
from portal.pages.blocks.data import ChartBlock
from portal.pages.blocks.objects import CompareBlock, ObjectBlock, RowBlock, SolidBlock
from portal.pages.blocks.pictures import PictureBlock
from portal.pages.blocks.places import MapBlock
from portal.pages.blocks.recordings import RecordingBlock
from portal.pages.blocks.time import TimelineBlock
from portal.pages.blocks.walk import WalkBlock
from portal.pages.blocks.words import CalloutBlock, QuoteBlock, TextBlock
from portal.pages.gathering import Gathered, ShownObject
from portal.pages.links import written
from portal.pages_api.printing.plates import Plates, part_of
from portal.pages_api.printing.richtext import paragraphs

Part = dict[str, Any]
_ABREAST: Final = 3  # figures beside each other


@dataclass(frozen=True, slots=True)
class Setting:
    """In which language a page is set, with what it shows and the pictures that it needs."""

    lang: Lang
    gathered: Gathered
    plates: Plates

    def context(self, block: Any, value: Any) -> dict[str, Any]:
        """What the block's own template is given."""
        given: dict[str, Any] = block.get_context(value, parent_context={"gathered": self.gathered})
        return given

    def paragraphs(self, text: Any) -> list[Part]:
        """Running text, as `richtext.paragraphs`."""
        return paragraphs(written(text.source, self.gathered.links, self.lang))

    def either(self, text: Both) -> str:
        """In the language of the page; in the other where there is none."""
        return text[self.lang] or text[ZH] or text[EN] or ""


@singledispatch
def parts(block: blocks.Block, value: Any, setting: Setting) -> list[Part]:
    """The parts that a block is printed as; none for one that has no printed form."""
    return []


@parts.register
def _(block: TextBlock, value: Any, setting: Setting) -> list[Part]:
    return [{"is": "prose", "paragraphs": setting.paragraphs(value)}]


@parts.register
def _(block: QuoteBlock, value: Any, setting: Setting) -> list[Part]:
    return [{"is": "saying", "text": value["text"], "who": value["who"], "where": value["where"]}]


@parts.register
def _(block: CalloutBlock, value: Any, setting: Setting) -> list[Part]:
    return [{"is": "aside", "heading": value["heading"], "paragraphs": setting.paragraphs(value["text"])}]


@parts.register
def _(block: ObjectBlock, value: Any, setting: Setting) -> list[Part]:
    return [figure(setting, setting.gathered.object(value["object"]), value["note"])]


@parts.register
def _(block: SolidBlock, value: Any, setting: Setting) -> list[Part]:
    note = "\n".join(filter(None, (value["note"], gettext("這件有立體模型，在網頁上可以轉著看。"))))
    return [figure(setting, setting.gathered.object(value["object"]), note)]


@parts.register
def _(block: RowBlock, value: Any, setting: Setting) -> list[Part]:
    shown = (setting.gathered.object(identity) for identity in value["objects"])
    figures = [figure(setting, one) for one in shown if one.record is not None]
    count = ceil(len(figures) / _ABREAST)
    rows = [figures[len(figures) * n // count : len(figures) * (n + 1) // count] for n in range(count)]
    return [*_heading(value["heading"]), *({"is": "row", "figures": row} for row in rows)] if rows else []


@parts.register
def _(block: CompareBlock, value: Any, setting: Setting) -> list[Part]:
    sides = setting.context(block, value)["sides"]
    figures = [figure(setting, shown, note) for shown, note in sides]
    return [*_heading(value["heading"]), {"is": "row", "figures": figures}]


@parts.register
def _(block: WalkBlock, value: Any, setting: Setting) -> list[Part]:
    shown = setting.gathered.object(value["object"], value["image"])
    whole = figure(setting, shown)
    if whole["is"] != "picture" or shown.stage is None:
        return [whole]
    image = shown.stage.image
    stops = [
        {"heading": stop["heading"], "text": stop["text"], **part_of(image, stop["region"])}
        for stop in value["stops"]
    ]
    return [{**whole, "is": "walk", "stops": stops}]


@parts.register
def _(block: TimelineBlock, value: Any, setting: Setting) -> list[Part]:
    moments = setting.context(block, value)["moments"]
    entries = [
        {
            "when": setting.either(moment.when),
            "text": moment.text,
            "named": named(setting, moment.shown) if moment.shown else None,
            "plate": setting.plates.of_object(moment.shown.stage) if moment.shown else None,
            "credit": moment.shown.attribution.statement(setting.lang) if moment.shown else "",
        }
        for moment in moments
    ]
    return [*_heading(value["heading"]), {"is": "times", "entries": entries}] if entries else []


@parts.register
def _(block: PictureBlock, value: Any, setting: Setting) -> list[Part]:
    shown = setting.gathered.picture(value["picture"])
    if shown is None:
        return [gone(gettext("這裡原有一張圖片，現在沒有了。"))]
    return [
        {
            "is": "picture",
            "plate": setting.plates.of_editor(value["picture"], shown),
            "named": None,
            "note": value["note"],
            "credit": shown.attribution.full(setting.lang),
            "drawn": False,
        }
    ]


@parts.register
def _(block: MapBlock, value: Any, setting: Setting) -> list[Part]:
    given = setting.context(block, value)
    places = [
        {
            "name": setting.either(place.name),
            "where": place.where,
            "note": place.note,
            "x": place.x / 100,
            "y": place.y / 100,
            "side": place.side,
            "named": named(setting, place.shown) if place.shown and place.shown.record else None,
        }
        for place in given.get("places", ())
    ]
    if not places:
        return []
    width, height = given["size"]
    plate = setting.plates.drawing(_sketch(given["base"], width, height), width, height, gettext("地圖"))
    return [*_heading(value["heading"]), {"is": "map", "plate": plate, "places": places}]


@parts.register
def _(block: ChartBlock, value: Any, setting: Setting) -> list[Part]:
    """The chart as it can be taken away, with source and credit in the drawing."""
    shown = setting.gathered.chart(value["chart"])
    if shown is None:
        return [gone(gettext("這裡原有一張圖表，它的資料現在不再公開。"))]
    told = setting.either(shown.chart.told)
    drawn = {"is": "chart", "plate": setting.plates.of_chart(shown, told), "note": value["note"]}
    return [*_heading(value["heading"]), drawn]


@parts.register
def _(block: RecordingBlock, value: Any, setting: Setting) -> list[Part]:
    """What is said in it, where to see and hear it, and whose it is: paper plays nothing."""
    given = setting.context(block, value)
    shown, poster = given["shown"], given["poster"]
    if shown is None:
        return [gone(gettext("這裡原有一段影音，現在沒有了。"))]
    credits = [shown.attribution, *([poster.attribution] if poster else [])]
    return [
        {
            "is": "recording",
            "plate": setting.plates.of_object(poster),
            "title": setting.either(shown.title),
            "length": shown.length,
            "note": value["note"],
            "transcript": shown.transcript,
            "url": absolute(shown.url),
            "credits": [credit.full(setting.lang) for credit in credits],
        }
    ]


def figure(setting: Setting, shown: ShownObject, note: str = "") -> Part:
    """An object with its picture, its name and its credit; a line in its place where it has none to show."""
    if shown.record is None:
        return gone(gettext("這裡原有一件文物，現在不再公開。"))
    plate = setting.plates.of_object(shown.stage)
    if plate is None or shown.stage is None:
        return gone(f"{shown.title.zh} {gettext('這件文物目前沒有可以展示的圖像。')}")
    return {
        "is": "picture",
        "plate": plate,
        "named": named(setting, shown),
        "note": note,
        "credit": shown.attribution.statement(setting.lang),
        "drawn": shown.stage.picture.is_illustration,
    }


def named(setting: Setting, shown: ShownObject) -> Part:
    """The title with the language that it is in, when it was made, and the address of its page."""
    assert shown.record is not None
    is_english = setting.lang == EN and not shown.title.en_is_generated
    return {
        "title": shown.title.en if is_english else shown.title.zh,
        "lang": EN if is_english else ZH,
        "when": setting.either(shown.when),
        "url": shown.record.permanent_url,
    }


def gone(words: str) -> Part:
    """A line in the place of what is not there any more."""
    return {"is": "gone", "text": words}


def _heading(words: str) -> list[Part]:
    return [{"is": "heading", "text": words}] if words else []


def _sketch(base: Any, width: int, height: int) -> str:
    """The base map in the colours of paper."""
    strokes = (
        (base.land, 'fill="#fdfcf8" stroke="#9a9488" stroke-width="2"'),
        (base.lakes, 'fill="#e4ebee" stroke="#9a9488" stroke-width="1.5"'),
        (base.rivers, 'fill="none" stroke="#7d98a5" stroke-width="2"'),
        (base.grid, 'fill="none" stroke="#1a1a18" stroke-opacity="0.14" stroke-width="1.2"'),
    )
    drawn = "".join(f'<path d="{path}" {style}/>' for path, style in strokes if path)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}"><rect width="{width}" height="{height}" fill="#e4ebee"/>{drawn}</svg>'
    )
