"""Find the eras mentioned in free text, so that a search can say what it understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .lexer import Token, tokenize
from .names import Sense
from .parse import parse_years
from .periods import PERIODS, ancestors


@dataclass(frozen=True, slots=True)
class EraMention:
    """A stretch of the text, `text[start:end]`, that names an era; years as in YearRange."""

    start: int
    end: int
    text: str
    period: str | None
    year_from: int
    year_to: int
    circa: bool


_DATE = {
    "name", "number", "ordinal", "year", "century", "decade", "ganzhi", "part", "bce", "ce",
    "before_minguo", "join", "filler", "circa", "after", "before", "open", "close",
}  # fmt: skip
_OUTER = {"join", "filler", "open", "close"}

# Names of one character that are dynasties before they are anything else, where they stand alone.
_PLAIN_DYNASTIES = set("商周秦漢晉隋唐遼宋元明清")
# Reigns known to everybody, by themselves; the rest before Song need their dynasty or a year.
_KNOWN_REIGNS = {"tang-zhenguan", "tang-kaiyuan", "tang-tianbao", "meiji", "taisho", "showa", "republic"}
_REIGNS_OF = {"song", "yuan", "ming", "qing", "southern-ming"}
# More often a place, a person or a word of its own: 景德鎮, 紹興酒, 剔紅山水, 李唐 the painter.
_OTHERWISE = set(
    [
        "景德",
        "紹興",
        "嘉定",
        "寶慶",
        "慶元",
        "大理",
        "朝鮮",
        "蒙古",
        "平安",
        "奈良",
        "鎌倉",
        "東寧",
        "紅山",
        "飛鳥",
        "桃山",
        "藤原",
        "李唐",
        "天命",
    ]
)
# Romanised dynasties that are no surname; the others need "dynasty" or a date beside them.
_PLAIN_LATIN = {"ming", "qing"}


def expand_era(text: str) -> list[EraMention]:
    """Eras, reigns, 民國 and sexagenary years mentioned in a query, in the order of the text.

    Words that are more often a surname, a place or a material (陳, 景德, 金, Song) count only
    beside another word of date. Never raises.
    """
    found = (_mention(text, run) for run in _runs(tokenize(text)))
    return [mention for mention in found if mention]


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    """Unbroken stretches of words of date, without what only links or only counts at the ends."""
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.kind in _DATE:
            run.append(token)
            continue
        _drop_loose(run, token)
        while run and run[0].kind in {*_OUTER, "year"}:
            run.pop(0)
        if run:
            yield run
        run = []


def _drop_loose(run: list[Token], following: Token | None) -> None:
    """Take from the end of a run what is no date after all: 四 and 宋 in 宋四家, 清 in 清三可汗."""
    edge = following.start if following is not None and following.kind == "unknown" else -1
    while run:
        last = run[-1]
        loose = last.kind in _OUTER or (last.kind == "number" and not last.text.isascii())
        if not loose and not (last.kind == "name" and len(last.text) == 1 and last.end == edge):
            return
        edge = last.start if last.end == edge else -1
        run.pop()


def _mention(text: str, run: list[Token]) -> EraMention | None:
    if not _is_telling(run):
        return None
    start, end = run[0].start, run[-1].end
    years = parse_years(text[start:end])
    if years is None:
        return None
    return EraMention(start, end, text[start:end], years.period, years.start, years.end, years.circa)


def _is_telling(run: list[Token]) -> bool:
    """Whether a run is a date rather than a word that happens to look like one."""
    kinds = [token.kind for token in run]
    names = [token for token in run if token.kind == "name"]
    if {"century", "before_minguo", "bce", "ce"} & set(kinds) or any(map(_stands_alone, names)):
        return True
    if not names:
        return any(t.kind == "number" and t.number >= 100 for t in run) and "year" in kinds
    if {"year", "ganzhi"} & set(kinds):
        return True
    long_names = [token for token in names if not token.latin and len(token.text) > 1]
    return bool(long_names) and (len(names) > 1 or "part" in kinds)


def _stands_alone(token: Token) -> bool:
    senses = [sense for sense in token.senses if not sense.hint]
    if token.latin:
        spoken = token.text.lower()
        return spoken in _PLAIN_LATIN or " " in spoken or (_is_known_reign(senses) and senses[0].counts)
    if len(token.text) == 1:
        return PERIODS[senses[0].slug].zh in _PLAIN_DYNASTIES if senses else False
    return (
        token.text not in _OTHERWISE
        and len(senses) == 1
        and (not senses[0].counts or _is_known_reign(senses))
    )


def _is_known_reign(senses: list[Sense]) -> bool:
    """Whether a name can only be a reign, or ruler, that readers know without its dynasty."""
    return bool(senses) and all(
        sense.slug in _KNOWN_REIGNS or {sense.slug, *ancestors(sense.slug)} & _REIGNS_OF for sense in senses
    )
