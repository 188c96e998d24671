"""Many ways to write one thing, one form to look it up by.

Folding goes character by character, on purpose: OpenCC by phrases would fold 乾 one way in 乾隆 and
another way alone, and a part of a title would no longer be found in the title. So a piece of a text
always folds to a piece of the folded text, and a place in one can be traced to the other.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files

from opencc import OpenCC

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "\ue000-\uf8ff\U000f0000-\U0010fffd"  # private use: characters that a museum drew for itself
)
# K'uan, K‘uan, K’uan, Kʻuan, Kʼuan, K`uan, K´uan and K＇uan are the same aspirate.
_APOSTROPHES = "'‘’ʻʼ`´＇ʹ′"
_DASHES = "‐‑‒–—−"
_DROPPED = {"Mn", "Me", "Cf"}  # accents that stand alone, joiners, variation selectors
_LAST_EUROPEAN = 0x1EFF


class _Written(dict[int, str]):
    """Characters to their plain form, same character: width, case, accents. Filled as they come."""

    def __missing__(self, codepoint: int) -> str:
        self[codepoint] = plain = self.plain(chr(codepoint))
        return plain

    def plain(self, character: str) -> str:
        if character in _APOSTROPHES:
            return ""
        if character in _DASHES:
            return "-"
        text = unicodedata.normalize("NFKC", character).casefold()
        if ord(character) <= _LAST_EUROPEAN:
            text = unicodedata.normalize("NFKD", text)
        return "".join(part for part in text if unicodedata.category(part) not in _DROPPED)


class _Folded(_Written):
    """Characters to the one form that stands for all their variants."""

    def plain(self, character: str) -> str:
        return "".join(_stand_in(part) for part in super().plain(character))


_WRITTEN = _Written()
_FOLDED = _Folded()


def fold(text: str) -> str:
    """The form in which texts are compared: width, case, accents, variants and both scripts made equal."""
    return text.translate(_FOLDED)


def written(text: str) -> str:
    """Like `fold`, but 台 stays 台 and 臺 stays 臺: only width, case and accents are made equal."""
    return text.translate(_WRITTEN)


@cache
def siblings(character: str) -> tuple[str, ...]:
    """All written forms that fold to the same form as this character, itself included."""
    return _families().get(fold(character), (character,))


@cache
def ambiguous() -> frozenset[str]:
    """Characters that have another written form."""
    return frozenset(character for family in _families().values() for character in family)


@cache
def _simplify() -> OpenCC:
    return OpenCC("t2s")


def _stand_in(character: str) -> str:
    simplified = _simplified(character)
    return _variants().get(simplified, simplified)


def _simplified(character: str) -> str:
    if character.isascii() or "\ud800" <= character <= "\udfff":
        return character
    simplified: str = _simplify().convert(character)
    return simplified


def _variant_lines() -> list[str]:
    lines = files(__package__).joinpath("variants.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _variants() -> dict[str, str]:
    """Simplified form of every variant → the form that stands for its family."""
    stands_for: dict[str, str] = {}
    for line in _variant_lines():
        family = [_simplified(character) for character in line]
        first = next((stands_for[member] for member in family if member in stands_for), family[0])
        joined = {stands_for[member] for member in family if member in stands_for} - {first}
        for member, chosen in stands_for.items():
            if chosen in joined:
                stands_for[member] = first
        stands_for.update(dict.fromkeys(family, first))
    return stands_for


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """Folded form → the characters that fold to it, where there is more than one."""
    known = [chr(point) for start, end in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)) for point in range(start, end)]
    known += [character for line in _variant_lines() for character in line if ord(character) > 0xFFFF]
    families: dict[str, list[str]] = defaultdict(list)
    for character in known:
        families[fold(character)].append(character)
    return {folded: tuple(members) for folded, members in families.items() if len(members) > 1}
