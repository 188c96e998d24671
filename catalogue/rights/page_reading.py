"""What an HTML page says about credit: its visible words, alternative texts, links, JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final

from catalogue.rights.reading import licence_page

MAX_HTML: Final = 1_000_000
"""Characters of HTML that are read."""

_RAW: Final = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template")
_CREDIT_KEYS: Final = frozenset({"creditText", "copyrightNotice", "license", "usageInfo"})
# Every other element ends a word: <p>臺北</p><p>CC0</p>.
_INLINE: Final = frozenset(
    ["a", "abbr", "b", "bdi", "cite", "em", "font", "i", "mark", "q", "small", "span", "strong", "u"]
)


# <https://…> and <a@b.org> stand in texts, too, and are no elements.
_MARKUP: Final = re.compile(r"<(?:!--|!doctype\b|/?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z]")


def is_html(text: str) -> bool:
    """Whether what somebody pasted is markup, to be read as a page, rather than plain words."""
    return _MARKUP.search(text[:MAX_HTML]) is not None


@dataclass
class Page:
    """A page's words, its links, and the links that it marks as its licence."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Give everything as one text for reading.

        Where the page marks its licence with rel="license", other links to licence pages
        are only talk about licences.
        """
        links = [link for link in self.links if not (self.licences and licence_page(link))]
        return "\n".join(["".join(self.words), *self.licences, *links])


def read_page(html: str) -> Page:
    """Read at most MAX_HTML characters of a page; any text is accepted, however broken."""
    page = Page()
    markup, scripts = _without_raw(html[:MAX_HTML])
    # An unclosed tag at the end would be searched for again and again.
    end = markup.rfind(">") + 1
    parser = _PageParser(page)
    parser.feed(markup[:end])
    parser.close()
    page.words.append(unescape(markup[end:]))
    for script in scripts:
        for value in _credits(script):
            page.words.append(f"\n{value}\n")
    return page


class _PageParser(HTMLParser):
    """Collects words and links; `_without_raw` has taken out all that is not markup."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        address = values.get("href")
        if address and tag in ("a", "area", "link"):
            marked = "license" in values.get("rel", "").lower().split()
            if marked:
                self._page.licences.append(address)
            elif tag != "link":
                self._page.links.append(address)
        if alt := values.get("alt"):
            self._page.words.append(f"\n{alt}\n")
        if tag not in _INLINE:
            self._page.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._page.words.append("\n")

    def handle_data(self, data: str) -> None:
        self._page.words.append(data)


def _without_raw(html: str) -> tuple[str, list[str]]:
    """Cut out comments, declarations and the elements whose content is not markup.

    Gives the rest and the bodies of JSON-LD scripts. One pass, each search going on from
    the last: html.parser alone takes quadratic time over unclosed ones.
    """
    lower = html.lower() if html.isascii() else "".join(c.lower() if c.isascii() else c for c in html)
    kept: list[str] = []
    scripts: list[str] = []
    at = 0
    while (start := lower.find("<", at)) >= 0:
        kept.append(html[at:start])
        if lower.startswith("<!--", start):
            at = _after(lower, "-->", start + 4)
        elif lower.startswith(("<!", "<?"), start):
            at = _after(lower, ">", start + 2)
        elif name := next((raw for raw in _RAW if _opens(lower, raw, start)), None):
            body = _after(lower, ">", start)
            end = lower.find(f"</{name}", body)
            end = len(html) if end < 0 else end
            if name == "script" and "ld+json" in lower[start:body]:
                scripts.append(html[body:end])
            at = _after(lower, ">", end)
        else:
            # What opens nothing is text, and must open nothing either once what follows it is cut out.
            kept.append("<" if _TAG.match(lower, start) else "&lt;")
            at = start + 1
    return "".join([*kept, html[at:]]), scripts


def _opens(lower: str, name: str, start: int) -> bool:
    end = start + 1 + len(name)
    return lower.startswith(name, start + 1) and lower[end : end + 1] in (
        ">",
        " ",
        "\n",
        "\t",
        "/",
        "\r",
        "\f",
    )


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _credits(script: str) -> Iterator[str]:
    """Give the credit and licence values of a JSON-LD script, at any depth."""
    try:
        waiting: list[object] = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key in _CREDIT_KEYS:
                    yield from _strings(inner)
                waiting.append(inner)


def _strings(value: object) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    for one in values:
        text = (one.get("@id") or one.get("url")) if isinstance(one, dict) else one
        if isinstance(text, str):
            yield text
