"""Running text as data: paragraphs, headings and lists, each of runs that are plain, bold, italic or linked."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, Final

from catalogue.delivery.addresses import absolute

Runs = list[dict[str, Any]]

_MARKS: Final = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LISTS: Final = frozenset({"ul", "ol"})
_SCHEMES: Final = ("https://", "http://", "mailto:")


def paragraphs(html: str) -> list[dict[str, Any]]:
    """`{"is": "paragraph" | "heading", "runs"}` and `{"is": "ul" | "ol", "items": [runs]}`, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


class _Reader(HTMLParser):
    """Knows what editors can write; of anything else it keeps the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self._runs: Runs = []
        self._open: list[str] = []
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS or tag in _LISTS or tag in ("p", "li"):
            self.end()
        if tag in _LISTS:
            self.found.append({"is": tag, "items": []})
        elif tag == "br":
            self._runs.append({"text": "\n"})
            return
        elif tag == "a":
            self._href = _whole(dict(attrs).get("href") or "")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS or tag in _LISTS or tag in ("p", "li"):
            self.end()
        if tag == "a":
            self._href = ""
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split("\n"))
        if not text.strip() and not self._runs:
            return
        marks = {_MARKS[tag]: True for tag in self._open if tag in _MARKS}
        self._runs.append({"text": text, **marks} | ({"href": self._href} if self._href else {}))

    def end(self) -> None:
        """What was read since the last paragraph ended is one, in whatever it stands."""
        runs, self._runs = self._runs, []
        if not runs:
            return
        if "li" in self._open and self.found and "items" in self.found[-1]:
            self.found[-1]["items"].append(runs)
        else:
            is_heading = any(tag in _HEADINGS for tag in self._open)
            self.found.append({"is": "heading" if is_heading else "paragraph", "runs": runs})


def _whole(href: str) -> str:
    """The address as paper needs it; "" for what leads nowhere from there."""
    if href.startswith("/") and not href.startswith("//"):
        return absolute(href)
    return href if href.startswith(_SCHEMES) else ""
