"""Records with pictures, as the reading pages show them, and a reader of finished HTML."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

from catalogue.media import Supplied, store_image
from catalogue.media.vips import pyvips
from catalogue.models import Institution, MuseumObject, ObjectImage
from tests.factories import make_image, make_object

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def picture(record: MuseumObject, width: int = 300, height: int = 400, **options: Any) -> ObjectImage:
    """A grey picture of that size, stored like any other, under CC BY 4.0."""
    image = pyvips.Image.black(width, height, bands=3).linear(1, [90, 100, 110]).cast("uchar")
    image = image.copy(interpretation="srgb")
    options.setdefault("institution", Institution.objects.get(pk="npm"))
    return store_image(record, [Supplied(image, "CC-BY-4.0")], **options)


def shown(record: MuseumObject, n: int = 1, **options: Any) -> ObjectImage:
    """A picture that pages can show, without the work of storing one: only its rows matter."""
    options.setdefault("tiers", {"low": "CC-BY-4.0"})
    options.setdefault("page_widths", [240, 480])
    return make_image(record, n, **options)


def vase(*, with_files: bool = False, **given: Any) -> MuseumObject:
    """One object with nearly everything, and its picture (its real files only when asked for)."""
    values = {
        "id": "u61902",
        "category": "enamel-wares",
        "title_zh": "銅胎畫琺瑯番蓮紋瓶",
        "title_en": "Vase with Indian-lotus scrolls",
        "period": "qing-yongzheng",
        "year_from": 1723,
        "year_to": 1735,
        "accession": "故琺000941N000000000",
        "dimensions": [{"part": "高", "cm": 30.4}, {"part": "腹徑", "cm": 19.5}],
        "dimensions_text": "高30.4公分 腹徑19.5公分",
        "description_zh": "黃地上滿是番蓮。",
        "source_url": "https://digitalarchive.npm.gov.tw/Collection/Detail/61902?dep=U",
        "copyright_status": "public-domain",
    }
    record = make_object(**(values | given))
    if with_files:
        picture(record)
    else:
        shown(record, size=(300, 400))
    return record


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.level = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if given.get("id") in self.ids:
            self.faults.append(f"the id {given['id']} again at {self.getpos()}")
        self.ids |= {given["id"]} if "id" in given else set()
        if re.fullmatch("h[1-6]", tag):
            if 0 < self.level < int(tag[1]) - 1:
                self.faults.append(f"<{tag}> after <h{self.level}> at {self.getpos()}")
            self.level = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def read(html: str) -> _Reader:
    """The elements of a page; where its nesting or the order of its headings is wrong, or an id comes twice."""
    reader = _Reader()
    reader.feed(html)
    if reader.open:
        reader.faults.append(f"left open: {reader.open}")
    return reader


def json_ld(html: str) -> dict[str, Any]:
    """The structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found, "no structured data"
    data: dict[str, Any] = json.loads(found[1])
    return data
