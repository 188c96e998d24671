"""A credit as HTML and as Markdown, for pasting into other people's pages."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from catalogue.rights.languages import Lang
from catalogue.rights.phrases import Phrase

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~#!$]")
# GitHub makes links of bare addresses; inside a link nothing can.
_BARE_LINK = re.compile(r":(?=//)|(?<=www)\.|@(?=\w)")
_BLOCK_START = re.compile(r"^(?:[-+=](?=\s|$|[-+=])|\d{1,9}(?=[.)]))")


def html(phrases: Sequence[Phrase], lang: Lang) -> str:
    """Give one span in `lang`; pieces in the other language and links are marked inside."""
    inner = "".join(_html_phrase(phrase, lang) for phrase in phrases)
    return f'<span lang="{lang}">{inner}</span>'


def _html_phrase(phrase: Phrase, lang: Lang) -> str:
    text = escape(phrase.text)
    mark = f' lang="{phrase.lang}"' if phrase.lang != lang else ""
    if phrase.href:
        rel = f' rel="{phrase.rel}"' if phrase.rel else ""
        return f'<a{rel} href="{escape(phrase.href)}"{mark}>{text}</a>'
    return f"<span{mark}>{text}</span>" if mark else text


def markdown(phrases: Sequence[Phrase]) -> str:
    """Give one paragraph of CommonMark 0.31 in which no piece of text can become markup."""
    # Neighbours without a link are one text, so that nothing forms across their border.
    runs = groupby(phrases, key=lambda phrase: phrase.href)
    return _start("".join(_run("".join(p.text for p in run), href) for href, run in runs))


def _run(text: str, href: str | None) -> str:
    safe = _MARKDOWN.sub(r"\\\g<0>", text)
    if href is None:
        return _BARE_LINK.sub(r"\\\g<0>", safe)
    # A round bracket in the address would end the link early.
    return f"[{safe}]({href.replace('(', '%28').replace(')', '%29')})"


def _start(paragraph: str) -> str:
    """Keep a paragraph from opening a list: "- " and "1." at its beginning."""
    found = _BLOCK_START.match(paragraph)
    if not found:
        return paragraph
    head, tail = found.group(), paragraph[found.end() :]
    return f"{head}\\{tail}" if head[0].isdigit() else f"\\{paragraph}"
