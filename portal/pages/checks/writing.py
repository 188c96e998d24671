"""Checks of what editors wrote: the order of headings, and whether the page can be read in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from portal.pages.checks.faults import Fault
from portal.pages.checks.material import Material, Text
from portal.pages.completeness import name_of, words_of

_HEADING: Final = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_BOLD_LINE: Final = re.compile(r"<p\b[^>]*>\s*<(b|strong)>[^<]{1,60}</\1>\s*</p>")
_TAG: Final = re.compile(r"<[^>]+>")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_LANGUAGES: Final = {"zh-hant": ("中文", "Chinese"), "en": ("英文", "English")}


def headings(material: Material) -> Iterator[Fault]:
    """Headings that leave a level out or say nothing, and bold lines that stand for one.

    The page's title is level 1, a chapter's heading level 2.
    """
    for text in material.shown.texts:
        yield from _headings(text)


def _headings(text: Text) -> Iterator[Fault]:
    above = 2
    for level, words in _HEADING.findall(text.html):
        if not _TAG.sub("", words).strip():
            yield Fault(
                "heading-empty",
                ("有一個空的小標。", "A heading is empty."),
                ("刪掉它，或寫上字。", "Delete it, or give it words."),
                text.where,
            )
        elif int(level) > above + 1:
            yield Fault(
                "heading-order",
                (
                    f"小標從第 {above} 層跳到第 {level} 層，聽讀的人會以為漏了一段。",
                    f"A heading of level {level} follows level {above}: who listens will think a part is missing.",
                ),
                (f"改成第 {above + 1} 層。", f"Make it level {above + 1}."),
                text.where,
            )
        above = int(level)
    if _BOLD_LINE.search(text.html):
        yield Fault(
            "heading-bold",
            (
                "有一行全是粗體，看起來像小標，但讀螢幕的軟體不知道。",
                "A line all in bold looks like a heading, but is none to a screen reader.",
            ),
            ("是小標就用「標題 3」；不是就別整行加粗。", "Make it a heading, or not bold as a whole."),
            text.where,
        )


def translations(material: Material) -> Iterator[Fault]:
    """Languages in which the page is missing, not published, or older than this one."""
    page = material.page
    twins = {twin.language: twin for twin in material.twins if not twin.is_alias}
    for language in material.languages:
        zh, en = _LANGUAGES.get(language, (language, language))
        if language == material.language:
            continue
        twin = twins.get(language)
        if twin is None:
            words = (f"沒有{zh}版。", f"There is no {en} version.")
            remedy = ("在頁面的選單按「翻譯此頁」。", "Choose “Translate this page” in its menu.")
        elif page.live and not twin.live:
            words = (f"{zh}版還沒發布。", f"The {en} version is not published.")
            remedy = ("完成它，送審，發布。", "Finish it, have it reviewed and published.")
        elif page.live and _is_older(twin.published, page.last_published_at):
            words = (f"{zh}版比這一版舊。", f"The {en} version is older than this one.")
            remedy = ("對照一下，要改的改好再發布。", "Compare the two, and publish it again.")
        else:
            continue
        yield Fault("translation", words, remedy)


def untranslated(material: Material) -> Iterator[Fault]:
    """Passages of an English page that are in Chinese alone: nobody has translated them yet."""
    if not material.is_english:
        return
    for place, words in words_of(material.page).items():
        if _HAN.search(words) and not _LATIN.search(words):
            name = name_of(material.page, place)
            yield Fault(
                "untranslated",
                (f"「{name}」還是中文。", f"{name} is still in Chinese."),
                ("翻好再發布。", "Translate it before it is published."),
            )


def _is_older(one: datetime | None, other: datetime | None) -> bool:
    """Whether it was published more than a day before: two versions that go out together are never in one second."""
    return one is not None and other is not None and other - one > timedelta(days=1)
