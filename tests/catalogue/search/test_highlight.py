"""What was found is marked as it is written."""

from __future__ import annotations

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search import Query, highlight


@pytest.mark.parametrize(
    ("text", "q", "marked"),
    [
        ("谿山行旅圖", "溪山", "<mark>谿山</mark>行旅圖"),
        ("谿山行旅圖", "溪山 旅图", "<mark>谿山</mark>行<mark>旅圖</mark>"),
        (
            "Travelers Among Mountains",
            "travel mountain",
            "<mark>Travelers</mark> Among <mark>Mountains</mark>",
        ),
        ("Fan K’uan, painter", "fan kuan", "<mark>Fan</mark> <mark>K’uan</mark>, painter"),
        ("清 乾隆 青花瓶", "乾隆青花", "清 <mark>乾隆</mark> <mark>青花</mark>瓶"),
        ("山山山", "山", "<mark>山山山</mark>"),
        ("琺瑯彩瓷瓶", "enamel vases", "<mark>琺瑯</mark>彩瓷<mark>瓶</mark>"),
        ("<b>溪山</b>", "溪山", "&lt;b&gt;<mark>溪山</mark>&lt;/b&gt;"),
        ("臺灣", "", "臺灣"),
        ("臺灣", "。", "臺灣"),
        ("", "溪山", ""),
        ("㎝ 尺寸", "cm", "<mark>㎝</mark> 尺寸"),
    ],
)
def test_marked(text: str, q: str, marked: str) -> None:
    assert highlight(text, Query(q=q)) == marked


def test_as_written() -> None:
    assert highlight("臺灣", Query(q="台灣", exact=True)) == "臺灣"
    assert highlight("臺灣", Query(q="臺灣", exact=True)) == "<mark>臺灣</mark>"


@given(st.text(max_size=30), st.text(max_size=10))
def test_the_text_itself_is_unchanged(text: str, q: str) -> None:
    plain = highlight(text, Query(q=q)).replace("<mark>", "").replace("</mark>", "")
    assert plain == escape(text)
