"""Synthetic museum records: any number of them, the same ones every time, in the proportions of a real collection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from catalogue.chronology import PERIODS as KNOWN_PERIODS
from catalogue.vocabularies import load
from tests.bench import words

SEED = 1925
_RARE_EVERY = 1009
_BRUSH = {"paintings": words.SUBJECTS, "calligraphic-works": words.WRITINGS}
Item = TypeVar("Item")


class Synthetic(NamedTuple):
    """One record. Years are historical; slugs and ids are those of our vocabularies, "" for none."""

    number: int
    category: str
    department: str
    accession: str
    title_zh: str
    title_en: str
    maker: str
    qualifier: str
    material: str
    technique: str
    form: str
    period: str
    date_text: str
    year_from: int | None
    year_to: int | None
    held_at: str
    size: str
    description_zh: str

    @property
    def id(self) -> str:
        return f"b{self.number}"


def records(count: int) -> Iterator[Synthetic]:
    """The first `count` records."""
    chance = Random(SEED)
    people = [person for person in load("people") if person["kind"] == "person"]
    for number in range(1, count + 1):
        category, sign, _ = _skewed(chance, words.CATEGORIES, tuple(row[2] for row in words.CATEGORIES))
        is_brush = category in _BRUSH
        maker = _early(chance, people) if is_brush else None
        period = KNOWN_PERIODS[_early(chance, words.PERIODS)]
        zh, en, material, technique = _brush(chance, category) if is_brush else _ware(chance, category)
        if number % _RARE_EVERY == 0:
            zh, en = words.RARE[number // _RARE_EVERY % len(words.RARE)]
        is_dated = chance.random() < 0.85
        is_told = chance.random() < 0.3
        yield Synthetic(
            number=number,
            category=category,
            department="painting-calligraphy-documents" if is_brush else "antiquities",
            accession=f"故{sign}{number:06}N000000000",
            title_zh=f"{maker['name_zh']}{zh}" if maker else zh,
            title_en=en if chance.random() < 0.6 else "",
            maker=maker["id"] if maker else "",
            qualifier="attributed" if maker and chance.random() < 0.12 else "",
            material=material,
            technique=technique,
            form=_early(chance, words.FORMS) if is_brush else "",
            period=period.slug if is_dated else "",
            date_text=_dated(period.slug) if is_dated else "",
            year_from=period.year_from if is_dated else None,
            year_to=period.last_year if is_dated else None,
            held_at=chance.choice(("north", "north", "north", "south", "")),
            size=f"縱 {chance.randrange(100, 2400) / 10} 公分、橫 {chance.randrange(100, 1200) / 10} 公分",
            description_zh=_told(zh, chance) if is_told else "",
        )


def write_odapi(path: Path, count: int) -> None:
    """A file of `count` records in the shape of the museum's open data."""
    names = {row["slug"]: row["zh"] for row in load("categories")}
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for record in records(count):
            address = f"https://museum.example/Collection/Detail/{record.number}?dep=P"
            values = {
                "identifier": record.accession,
                "name": record.title_zh,
                "category": names[record.category],
                "size": record.size,
                "era": record.date_text,
                "desc": record.description_zh,
                "url": address,
                "imageUrl_s": f"https://museum.example/Image?ImageId={record.number}&r={record.number * 7}",
                "imageUrl_m": "",
            }
            file.write(json.dumps(values, ensure_ascii=False))
            file.write(",\n" if record.number < count else "\n")
        file.write("]\n")


def _brush(chance: Random, category: str) -> tuple[str, str, str, str]:
    zh, en = _early(chance, _BRUSH[category])
    return zh, en, chance.choice(("paper", "silk")), ""


def _ware(chance: Random, category: str) -> tuple[str, str, str, str]:
    ware_zh, ware_en, material, technique = _early(chance, words.WARES[category])
    motif_zh, motif_en = _early(chance, words.MOTIFS)
    shape_zh, shape_en = _early(chance, words.SHAPES)
    return f"{ware_zh}{motif_zh}{shape_zh}", f"{ware_en} {shape_en.lower()} {motif_en}", material, technique


@cache
def _dated(slug: str) -> str:
    """清 乾隆, as a catalogue writes it."""
    period = KNOWN_PERIODS[slug]
    above = KNOWN_PERIODS[period.parent] if period.parent and period.kind == "reign" else None
    return f"{above.zh} {period.zh}" if above else period.zh


def _told(zh: str, chance: Random) -> str:
    motif = chance.choice(words.MOTIFS)[0]
    return (
        f"本件名為{zh}，保存良好，構圖疏密有致，設色典雅。邊飾作{motif}，線條流暢，布局勻稱。"
        f"從風格、材質與作工來看，與院藏同類作品相近，當出於同一時期。曾著錄於舊藏目錄第{chance.randrange(1, 90)}卷。"
    )


def _early(chance: Random, items: Sequence[Item]) -> Item:
    """One of the items, the n-th with a weight of 1/n."""
    return chance.choices(items, cum_weights=_ranks(len(items)))[0]


def _skewed(chance: Random, items: Sequence[Item], weights: tuple[int, ...]) -> Item:
    return chance.choices(items, cum_weights=_summed(weights))[0]


@cache
def _ranks(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


@cache
def _summed(weights: tuple[int, ...]) -> list[int]:
    return list(accumulate(weights))
