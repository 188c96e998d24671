"""Measurements out of the words of a catalogue: `高14.3公分 口徑5.9公分`, `37x47 徑32`, `148.7 × 73 公分`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_FIGURE = re.compile(r"\d")
_NUMBER = r"\d+(?:\.\d+)?"
_MM = r"毫米|公釐|mm"
_UNIT = rf"公分|厘米|cm|{_MM}|公尺|m(?!m)|公克|公斤|克|g|kg"
# [words] number [- number] [unit] [× number [unit]]…
_MEASURE = re.compile(
    rf"(?P<part>[^\d\s,;:、/()×*]*)[\s:]*"
    rf"(?P<first>{_NUMBER})(?:\s*[-~]\s*(?P<last>{_NUMBER}))?\s*(?P<unit>{_UNIT})?"
    rf"(?P<more>(?:\s*[×*]\s*{_NUMBER}\s*(?:{_UNIT})?)*)",
    re.IGNORECASE,
)
_FACTOR = re.compile(rf"[×*]\s*({_NUMBER})\s*({_UNIT})?", re.IGNORECASE)
_CENTIMETRES = {
    **dict.fromkeys(("", "公分", "厘米", "cm"), 1.0),
    **dict.fromkeys(_MM.split("|"), 0.1),
    **dict.fromkeys(("公尺", "m"), 100.0),
}
_WEIGHTS = {"公克", "公斤", "克", "g", "kg"}
_UNMEASURED = ("待測量", "未測量", "官方資料未提供")
_LONGEST_CM = 10_000
_X = re.compile(r"(?<=[\d.分尺釐米mM\s])[xX](?=\s*\d)")
_BETWEEN_PARTS = "、,;:／/ 及和與為"


class Measured(NamedTuple):
    """What was read: [{"part", "cm"}] in the order of the text; `is_complete` when no figure was left over."""

    dimensions: list[dict[str, str | float]]
    is_complete: bool


def is_unmeasured(text: str) -> bool:
    """Whether the text says that nobody has measured the object yet."""
    return any(word in text for word in _UNMEASURED)


@lru_cache(maxsize=1024)
def parse_dimensions(text: str) -> Measured:
    """Read centimetres out of a text in Chinese or with plain figures. Never raises.

    Without a unit figures are centimetres; mm, 公釐 and 公尺 are converted, weights are passed over. Of a
    range (2.4-3.1公分) the larger is taken. Figures joined by × share a part: 長寬6.9*2.0 is 長 and 寬.
    Remembered, because the leaves of an album share theirs: not to be changed.
    """
    plain = _plain(text)
    found: list[dict[str, str | float]] = []
    complete = True
    left, end = "", 0
    for match in _MEASURE.finditer(plain):
        left += plain[end : match.start()]
        end = match.end()
        measures = _measures(match)
        if measures is None:
            complete = False
        else:
            found += measures
    left += plain[end:]
    return Measured(found, complete and _FIGURE.search(left) is None)


def _plain(text: str) -> str:
    """Full-width signs as the others, one dash, one sign between the figures of a measure."""
    folded = unicodedata.normalize("NFKC", text).replace("–", "-").replace("╳", "×")
    return _X.sub("×", folded)


def _measures(match: re.Match[str]) -> list[dict[str, str | float]] | None:
    """The measures of one run of figures; empty for a weight, None where a figure cannot be a size."""
    part, first, last, unit, more = match.groups()
    figures = [(last or first, unit or "")]
    if more:
        figures += _FACTOR.findall(more)
    # In 28x31公分 the unit stands behind the last figure and means all of them.
    shared = next((named for _number, named in reversed(figures) if named), "") if more else unit or ""
    if shared.lower() in _WEIGHTS or "重" in part:
        return []
    found: list[dict[str, str | float]] = []
    for (number, named), name in zip(figures, _parts(part, len(figures)), strict=True):
        # A weight among sizes has no length: 0, which cannot be a size.
        value = round(float(number) * _CENTIMETRES.get((named or shared).lower(), 0), 3)
        if not 0 < value <= _LONGEST_CM:
            return None
        found.append({"part": name, "cm": value})
    return found


@lru_cache(maxsize=1024)
def _parts(words: str, count: int) -> tuple[str, ...]:
    """One name for each figure: 長寬 before two figures are two names, any other name belongs to the run."""
    name = words.strip(_BETWEEN_PARTS + "約").strip("「」『』[]【】〈〉").strip()
    if count > 1 and len(name) >= count and all(char in "長寬高厚深縱橫徑" for char in name[-count:]):
        return tuple(name[:-count] + char for char in name[-count:])
    return (name,) * count
