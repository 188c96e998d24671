"""Cultures, dynasties, periods and reigns as one tree, read from periods.csv and reigns.csv.

Years are historical (BCE negative, no year 0). `year_to` None means that it has not ended.
In the two files `?` before a name marks a reading that only context can call for: 晉 alone
is the dynasty of 265-420; 晉天福 is the Later Jin of 936-947.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from .calendar import LATEST

Kind = Literal["culture", "dynasty", "period", "reign"]


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of history with a name. `circa`: years by convention of archaeology.

    `hints_zh`: names that mean this period only where other words call for it.
    `rulers`: temple names and titles of the ruler of a reign, without the dynasty (高宗).
    """

    slug: str
    zh: str
    en: str
    year_from: int
    year_to: int | None
    parent: str | None
    kind: Kind
    circa: bool = False
    aliases_zh: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    hints_zh: tuple[str, ...] = ()
    rulers: tuple[str, ...] = ()

    @property
    def last_year(self) -> int:
        """Last year as a number; LATEST (2100) where the period has not ended."""
        return LATEST if self.year_to is None else self.year_to

    @property
    def counts_years(self) -> bool:
        """Whether years are counted from its beginning (乾隆三十年, 民國25年)."""
        return self.kind == "reign" or self.slug == "republic"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One column of the era strip: short names, the period behind it, years to draw."""

    zh: str
    en: str
    period: str
    year_from: int
    year_to: int | None


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files(__package__).joinpath(name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.startswith("?"))


def _hints(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[1:] for word in words if word.startswith("?"))


def _dynasty_forms(zh: str, kind: str) -> tuple[str, ...]:
    """宋 is also written 宋代, 宋朝 and, by itself, 大宋."""
    if kind != "dynasty" or len(zh) > 2:
        return ()
    forms = (f"{zh}代", f"{zh}朝")
    return (*forms, f"大{zh}") if len(zh) == 1 else forms


def _read_periods() -> Iterator[Period]:
    for row in _rows("periods.csv"):
        words = _split(row["also_zh"])
        forms = _dynasty_forms(row["zh"], row["kind"])
        yield Period(
            slug=row["slug"],
            zh=row["zh"],
            en=row["en"],
            year_from=int(row["from"]),
            year_to=int(row["to"]) if row["to"] else None,
            parent=row["parent"] or None,
            kind=row["kind"],  # type: ignore[arg-type]
            circa=row["circa"] == "1",
            aliases_zh=tuple(dict.fromkeys(_plain(words) + forms)),
            aliases_en=_split(row["also_en"]),
            hints_zh=_hints(words),
        )


def _read_reigns(dynasties: Mapping[str, Period]) -> Iterator[Period]:
    taken: set[str] = set()
    for row in _rows("reigns.csv"):
        dynasty = dynasties[row["dynasty"]]
        names, rulers = _split(row["zh"]), _split(row["ruler"])
        slug = base = f"{dynasty.slug}-{row['en'].lower().replace(' ', '-')}".replace("'", "")
        if slug in taken:  # a second reign of the same reading: 上元 674 and 上元 760
            slug = f"{base}-2"
        taken.add(slug)
        zh = names[0].removeprefix("?")
        yield Period(
            slug=slug,
            zh=zh,
            en=row["en"],
            year_from=int(row["from"]),
            year_to=int(row["to"]),
            parent=dynasty.slug,
            kind="reign",
            aliases_zh=(*_plain(names[1:]), *_court_names(dynasty.zh, rulers)),
            aliases_en=_split(row["also_en"]),
            hints_zh=_hints(names),
            rulers=rulers,
        )


def _court_names(dynasty: str, rulers: tuple[str, ...]) -> Iterator[str]:
    """清高宗; for 北宋 also 宋徽宗, as most sources write."""
    for ruler in rulers:
        yield dynasty + ruler
        if dynasty in {"北宋", "南宋"}:
            yield dynasty[1:] + ruler


def _load() -> Mapping[str, Period]:
    tree = {p.slug: p for p in _read_periods()}
    everything = [*tree.values(), *_read_reigns(tree)]
    everything.sort(key=lambda p: (p.year_from, -p.last_year))
    return MappingProxyType({p.slug: p for p in everything})


#: Every period by slug, in chronological order; of two that begin together the longer first.
PERIODS: Mapping[str, Period] = _load()


def period(slug: str) -> Period:
    """The period of that slug. Raises KeyError if there is none."""
    return PERIODS[slug]


@cache
def ancestors(slug: str) -> tuple[str, ...]:
    """Slugs above `slug`, nearest first. Raises KeyError if the slug is unknown."""
    parent = PERIODS[slug].parent
    return () if parent is None else (parent, *ancestors(parent))


@cache
def descendants(slug: str) -> tuple[str, ...]:
    """Slugs below `slug` at any depth, chronological. Raises KeyError if the slug is unknown."""
    PERIODS[slug]
    return tuple(other for other in PERIODS if slug in ancestors(other))


def common_ancestor(slugs: tuple[str, ...]) -> str | None:
    """Nearest period that is or contains all of `slugs`; None if there is none."""
    lines = [(slug, *ancestors(slug)) for slug in slugs]
    return next((s for s in lines[0] if all(s in line for line in lines)), None) if lines else None


_STRIP = (
    ("shang", "商", "Shang"),
    ("western-zhou", "西周", "Western Zhou"),
    ("spring-and-autumn", "春秋", "Spring and Autumn"),
    ("warring-states", "戰國", "Warring States"),
    ("qin", "秦", "Qin"),
    ("han", "漢", "Han"),
    ("wei-jin-nanbeichao", "六朝", "Six Dynasties"),
    ("sui", "隋", "Sui"),
    ("tang", "唐", "Tang"),
    ("five-dynasties-ten-kingdoms", "五代", "Five Dynasties"),
    ("song", "宋", "Song"),
    ("yuan", "元", "Yuan"),
    ("ming", "明", "Ming"),
    ("qing", "清", "Qing"),
    ("republic", "民國", "Republic"),
)


@cache
def era_strip() -> tuple[Stretch, ...]:
    """The eras to draw to scale, without gaps or overlaps; 民國 has `year_to` None.

    六朝 and 五代 stand for the wider periods above them, so that nothing between falls out;
    each column ends where the next begins. The Neolithic would dwarf the rest and is left out.
    """
    starts = [PERIODS[slug].year_from for slug, _, _ in _STRIP]
    ends = [*starts[1:], None]
    return tuple(
        Stretch(zh, en, slug, start, end)
        for (slug, zh, en), start, end in zip(_STRIP, starts, ends, strict=True)
    )
