"""Text brought to one form for reading, with the way back to what was written."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MAX_CHARS: Final = 200_000
"""Characters read of any one text; credits stand in far less."""

# Simplified and variant characters of the words that credits use, no more.
_VARIANTS = str.maketrans(
    "台国宫馆资开权条创标众领许请须湾东沈阳义艺术园",
    "臺國宮館資開權條創標眾領許請須灣東瀋陽義藝術園",
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the place in `source` that `text[i]` came from."""

    source: str
    text: str
    origin: list[int]

    def written(self, start: int, end: int) -> str:
        """Give what stood in the source for a stretch of the folded text."""
        if start >= end:
            return ""
        piece = self.source[self.origin[start] : self.origin[end - 1] + 1]
        return " ".join(piece.split())[:200]


def fold(source: str) -> Folded:
    """Fold width, case, variants, dashes and spaces; at most MAX_CHARS are read.

    Runs of space become one space, and none at all between two Chinese characters, which
    copying from a page may have torn apart.
    """
    source = source[:MAX_CHARS]
    chars: list[str] = []
    origin: list[int] = []
    for place, raw in enumerate(source):
        if _INVISIBLE.match(raw):
            continue
        # Some characters of Arabic unfold to whole phrases; none that matter here do.
        for char in _fold_char(raw)[:4]:
            space = char.isspace() or not char.isprintable()
            if space and (not chars or chars[-1] == " "):
                continue
            if _is_han(char) and len(chars) > 1 and chars[-1] == " " and _is_han(chars[-2]):
                chars.pop()
                origin.pop()
            chars.append(" " if space else char)
            origin.append(place)
    return Folded(source, "".join(chars), origin)


def fold_word(word: str) -> str:
    """Fold a word of the vocabulary, so that it is met in any spelling."""
    return fold(word).text.strip()


def _fold_char(char: str) -> str:
    if char.isascii():
        return char.lower()
    folded = unicodedata.normalize("NFKC", char).casefold()
    return folded.translate(_VARIANTS).translate(_DASHES)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def decode(data: bytes) -> str:
    """Read bytes of unknown encoding: a byte-order mark, UTF-8, Big5, else Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp950"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
