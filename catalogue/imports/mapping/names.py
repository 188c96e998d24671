"""Maker and period out of an object's name: `元趙孟頫湯王徵尹圖　軸`.

Only where the whole prefix is known (DECISIONS 16): a dynasty followed by a person of that time, by 人, by
one of its reigns, by a technique of textiles, or standing apart. A name that merely begins like a dynasty
(清愛堂, 宋賢, 明黃) says nothing. The rule that spoke is given back, to be kept as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from catalogue import chronology
from catalogue.vocabularies import load

ATTRIBUTED, AFTER, COPY = "attributed", "after", "copy"
_QUALIFIERS = {"傳": ATTRIBUTED, "舊傳": ATTRIBUTED, "仿": AFTER, "摹": COPY, "臨": COPY}
_QUALIFIED = re.compile("|".join(_QUALIFIERS))
_SAID_AFTERWARDS = re.compile(r"\s*[（(]傳[）)]")
# What follows several names when all of them are meant.
_TOGETHER = ("合", "真蹟", "真跡", "墨蹟", "墨跡", "法書", "書畫", "尺牘", "手札")
# What follows the name of somebody who made the part: wrote, painted, copied, sent, inscribed …
_DEEDS = tuple("書畫繪寫臨致題跋錄摹行草楷隸篆尺手")
_FANS = "fans"
# What these show is older than they are: a name there dates the original.
_REPRODUCTIONS = frozenset({"calligraphic-model-books", "rubbings"})
_TEXTILES = "tapestries-and-embroideries"
# Two syllables that begin a title only to date it.
_PLAIN = frozenset(
    ["西周", "東周", "西漢", "東漢", "北魏", "東魏", "西魏", "北齊", "北周", "北宋", "南宋", "民國"]
)
# How far a life may lie outside a dynasty and still be named under it (years).
_SLACK = 40
_YEAR_COUNT = re.compile(r"[元一二三四五六七八九十0-9]{1,4}年")


class Reading(NamedTuple):
    """What a name's beginning says. `text` are the words that were understood, `rule` how."""

    rule: str
    text: str
    period: str | None
    makers: tuple[tuple[str, str], ...] = ()


class _Person(NamedTuple):
    id: str
    start: int
    end: int


class Authority:
    """The persons and dynasties that names are read against. `known`: ids of persons that exist."""

    def __init__(self, known: Collection[str]) -> None:
        self._people: dict[str, list[_Person]] = {}
        for row in load("people"):
            if row["id"] in known and row["kind"] == "person":
                person = _lifetime(row)
                for word in row["match"]:
                    self._people.setdefault(word, []).append(person)
        # First character -> the longest name that begins with it: most beginnings are nobody's.
        self._longest = _longest_by_first(self._people)
        self._dynasties = _dynasty_words()
        self._longest_dynasty = _longest_by_first(self._dynasties)
        self._reigns = _reign_words()

    def read(self, name: str, category: str) -> Reading | None:
        """Read a normalised name. A part's own title (`… 冊 明陳嘉言畫花鳥`) goes before its album's."""
        found = self._read(name, category)
        return found._replace(period=None) if found and category in _REPRODUCTIONS else found

    def _read(self, name: str, category: str) -> Reading | None:
        segments = name.split()
        if not segments:
            return None
        own = segments[-1] if len(segments) > 1 and len(segments[-1]) > 2 else ""
        album = self._read_words(segments[0], category, is_apart=len(segments) > 1)
        if not own:
            return album
        read = self._read_words(own, category, is_apart=False) or self._part(own, album)
        if read or self._dynasty(own) or album is None:
            return read
        return album if self._is_by_the_same(own, segments[0], album, category) else album._replace(makers=())

    def _part(self, own: str, album: Reading | None) -> Reading | None:
        """A part that begins with a person and what that person did: 冊 董其昌書詩."""
        person = self._person(own, 0, album.period if album else None)
        if person is None or own[len(person[0]) : len(person[0]) + 1] not in _DEEDS:
            return None
        period = album.period if album else None
        return Reading("person of a part", person[0], period, ((person[1], ""),))

    def _is_by_the_same(self, own: str, first: str, album: Reading, category: str) -> bool:
        """Whether a part that names nobody is by its album's maker. Two sides of a fan are by two hands."""
        if category == _FANS:
            return first.startswith(own, len(album.text))
        return first.find(own) in (-1, len(album.text))

    def _read_words(self, text: str, category: str, is_apart: bool) -> Reading | None:
        word, qualifier = _qualified(text)
        dynasty = self._dynasty(text[len(word) :])
        # 臨唐高祖造像疏 names what was copied, not when.
        if not dynasty or (word and qualifier != ATTRIBUTED):
            return None
        slug = self._dynasties[dynasty]
        start = len(word) + len(dynasty)
        whole = self._person(text, len(word), slug)
        if whole:
            return self._by(text, len(word), whole, slug, qualifier)
        rest = text[start:]
        if not rest:
            return Reading("dynasty apart", text, slug) if is_apart else None
        person = self._person(text, start, slug)
        if person:
            return self._by(text, start, person, slug, qualifier)
        return self._after_dynasty(text, start, slug, category)

    def _after_dynasty(self, text: str, start: int, slug: str, category: str) -> Reading | None:
        dynasty, rest = text[:start], text[start:]
        is_people = rest.startswith("人")
        asked = start + is_people
        word, qualifier = _qualified(text[asked:])
        person = self._person(text, asked + len(word), None) if word else None
        if person:
            end = asked + len(word) + len(person[0])
            return Reading("dynasty, qualifier, person", text[:end], slug, ((person[1], qualifier),))
        if is_people:
            return Reading("dynasty and 人", text[: start + 1], slug)
        reign = self._reign(rest, slug)
        if reign:
            return Reading("dynasty and reign", dynasty + reign[0], reign[1])
        technique = _technique(rest) if category == _TEXTILES else None
        if technique:
            return Reading("dynasty and technique", dynasty + technique, slug)
        return Reading("dynasty", dynasty, slug) if dynasty in _PLAIN else None

    def _by(self, text: str, start: int, found: tuple[str, str], slug: str, qualifier: str) -> Reading:
        """The person, and those named right after, where they did it together (溥伒溥佺啟功合作)."""
        people, end = [found[1]], start + len(found[0])
        if not qualifier and _SAID_AFTERWARDS.match(text, end):
            qualifier = ATTRIBUTED
        while (more := self._person(text, end, None)) is not None:
            people.append(more[1])
            end += len(more[0])
        if len(people) > 1 and not text.startswith(_TOGETHER, end):
            people, end = people[:1], start + len(found[0])
        return Reading("dynasty and person", text[:end], slug, tuple((who, qualifier) for who in people))

    def _dynasty(self, text: str) -> str | None:
        longest = self._longest_dynasty.get(text[:1], 0)
        for length in range(min(longest, len(text)), 0, -1):
            if text[:length] in self._dynasties:
                return text[:length]
        return None

    def _person(self, text: str, start: int, dynasty: str | None) -> tuple[str, str] | None:
        """The longest name at `start` of somebody who lived in the dynasty: (words, id)."""
        longest = self._longest.get(text[start : start + 1], 0)
        for length in range(min(longest, len(text) - start), 1, -1):
            words = text[start : start + length]
            for person in self._people.get(words, ()):
                if dynasty is None or _lived_in(person, dynasty):
                    return words, person.id
        return None

    def _reign(self, text: str, dynasty: str) -> tuple[str, str] | None:
        for length in range(min(4, len(text)), 1, -1):
            slug = self._reigns.get((dynasty, text[:length]))
            if slug:
                year = _YEAR_COUNT.match(text, length)
                return text[: year.end() if year else length], slug
        return None


def _qualified(text: str) -> tuple[str, str]:
    """A qualifying word at the beginning and what it means; empty where there is none."""
    found = _QUALIFIED.match(text)
    return (found[0], _QUALIFIERS[found[0]]) if found else ("", "")


def _longest_by_first(words: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for word in words:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return longest


def _lifetime(row: Mapping[str, object]) -> _Person:
    born, died, period = row.get("born"), row.get("died"), row.get("period")
    found = chronology.parse_years(str(period)) if period else None
    start, end = (found.start, found.end) if found else (chronology.EARLIEST, chronology.LATEST)
    if isinstance(born, int) and isinstance(died, int):
        start, end = born, died
    return _Person(str(row["id"]), start, end)


@cache
def _lived_in(person: _Person, dynasty: str) -> bool:
    period = chronology.PERIODS[dynasty]
    return person.start - _SLACK <= period.last_year and period.year_from <= person.end + _SLACK


def _dynasty_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for period in chronology.PERIODS.values():
        if period.kind == "dynasty" or period.slug == "republic":
            for word in (period.zh, *period.aliases_zh):
                words.setdefault(word, period.slug)
    return words


def _reign_words() -> dict[tuple[str, str], str]:
    """(dynasty, words) -> reign, for the dynasty itself and for the larger one titles name (宋 for 北宋)."""
    words: dict[tuple[str, str], str] = {}
    for period in chronology.PERIODS.values():
        if period.kind != "reign" or period.parent is None:
            continue
        above = [period.parent, *chronology.ancestors(period.parent)]
        for dynasty in above:
            for word in (period.zh, *period.rulers):
                words.setdefault((dynasty, word), period.slug)
    return words


def _technique(text: str) -> str | None:
    known = (word for term in load("techniques") if _TEXTILES in term["match_in"] for word in term["match"])
    return next((word for word in sorted(known, key=len, reverse=True) if text.startswith(word)), None)
