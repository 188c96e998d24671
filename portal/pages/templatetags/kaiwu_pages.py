"""Filters of the editors' pages, and what other pages say of them (`{% load kaiwu_pages %}`)."""

from __future__ import annotations

import re
from typing import Any, Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from catalogue.chronology.numerals import write_numeral
from catalogue.delivery.addresses import current_language
from catalogue.rights import EN, ZH
from portal.pages.links import written
from portal.pages.showing import Showing, showing

register = template.Library()

# Where a sentence may be broken by sense: after its commas and stops.
_PAUSE: Final = {
    ZH: re.compile(r"(?<=[，。、；：？！])(?![，。、；：？！」』）])"),
    EN: re.compile(r"(?<=[,.;:?!])\s+"),
}
_MOST: Final = 16  # characters between two breaks


@register.filter
def numeral(value: int) -> str:
    """5 is 五 on Chinese pages, 16 is 十六; figures on English ones."""
    return str(value) if current_language() == EN else write_numeral(value)


@register.filter
def year(value: int) -> str:
    """A year on an axis: 1082, 前221, 221 BCE."""
    if value > 0:
        return str(value)
    return f"{-value} BCE" if current_language() == EN else f"前{-value}"


@register.filter
def phrases(text: str) -> SafeString:
    """A headline or a lead that breaks after its commas and full stops, and nowhere else.

    As it stands where that would be too long for a line.
    """
    lang = current_language()
    pieces = [(piece,) for piece in _PAUSE[lang].split(text.strip()) if piece]
    if any(len(piece) > _MOST for (piece,) in pieces):
        return format_html("{}", text)
    return format_html_join(" " if lang == EN else "\u200b", '<span class="nb">{}</span>', pieces)


@register.filter
def running(text: Any, gathered: Any) -> SafeString:
    """Running text of a block as HTML, its links as the page has read them (nothing is linked outside of a page)."""
    links = gathered.links if gathered else {}
    # What editors write is cleaned when it is stored, and links are escaped.
    return mark_safe(written(text.source, links, current_language()))  # noqa: S308


@register.simple_tag
def shown_in(identity: str) -> list[Showing]:
    """The exhibits and stories that show an object. Two queries."""
    return showing(identity)
