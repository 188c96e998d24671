"""Titles, periods and alternative texts in both languages; a missing language stays None."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalogue import chronology
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import EN, ZH

Both = dict[str, str | None]


def both(zh: str | None, en: str | None) -> Both:
    """The two-language value of pages and API: empty text is None, never the other language."""
    return {ZH: zh or None, EN: en or None}


def of_term(term: Any) -> Both | None:
    """The two names of a vocabulary term or person, None for no term."""
    return both(term.name_zh, term.name_en) if term is not None else None


@dataclass(frozen=True)
class TitleLines:
    """`en` is the recorded English title, or a line made of controlled terms when there is none."""

    zh: str
    en: str
    en_is_generated: bool


def title_lines(record: MuseumObject) -> TitleLines:
    """The title in Chinese, and under it the English title or what we can say without translating.

    DECISIONS 17: nothing is machine-translated; the generated line names category, period, format
    and size only, and whoever shows it marks it as not being a title.
    """
    if record.title_en:
        return TitleLines(record.title_zh, record.title_en, False)
    parts = [record.category.name_en]
    if record.format:
        parts.append(record.format.name_en)
    words = period_words(record)[EN]
    if words:
        parts.append(words)
    size = dimension_words(record)[EN]
    if size:
        parts.append(size)
    return TitleLines(record.title_zh, ", ".join(parts), True)


def period_words(record: MuseumObject) -> Both:
    """清乾隆（1736–1795） / Qing dynasty, Qianlong reign (1736–1795); None twice when undated."""
    if record.period_id is None and record.year_from is None:
        return both(None, None)
    period = chronology.PERIODS.get(record.period_id or "")
    if record.year_from is None or record.year_to is None:
        return both(*chronology.full_names(period)) if period else both(None, None)
    words = chronology.label(period, record.year_from, record.year_to, circa=record.years_circa)
    return both(words[ZH], words[EN])


def dimension_words(record: MuseumObject) -> Both:
    """高 30.4 × 口徑 12 公分 / height 30.4 × rim diameter 12 cm, at most three measures."""
    measured = record.dimensions[:3]
    if not measured:
        return both(None, None)
    if not any(side["part"] for side in measured):
        figures = " × ".join(f"{side['cm']:g}" for side in measured)
        return both(f"{figures} 公分", f"{figures} cm")
    zh = "，".join(f"{side['part']} {side['cm']:g}".strip() for side in measured)
    # A side without an English word keeps its own: a figure that says of nothing what it measures misleads.
    en = ", ".join(f"{_SIDES_EN.get(side['part'], side['part'])} {side['cm']:g}".strip() for side in measured)
    return both(f"{zh} 公分", f"{en} cm")


_SIDES_EN = {
    "高": "height",
    "通高": "overall height",
    "全高": "overall height",
    "身高": "body height",
    "蓋高": "lid height",
    "座高": "stand height",
    "長": "length",
    "全長": "overall length",
    "通長": "overall length",
    "縱": "height",
    "橫": "width",
    "寬": "width",
    "通寬": "overall width",
    "厚": "thickness",
    "深": "depth",
    "腹深": "depth inside",
    "徑": "diameter",
    "直徑": "diameter",
    "口徑": "rim diameter",
    "底徑": "base diameter",
    "足徑": "foot diameter",
    "腹徑": "body diameter",
    "口長": "rim length",
    "口寬": "rim width",
    "口橫": "rim width",
    "口縱": "rim depth",
    "足高": "foot height",
    "重": "weight",
    "印面長": "seal face length",
    "口徑長": "rim diameter",
    "底徑長": "base diameter",
    "足徑長": "foot diameter",
    "徑長": "diameter",
    "最大徑": "greatest diameter",
    "最長": "greatest length",
    "最寬": "greatest width",
    "最厚": "greatest thickness",
    "厚度": "thickness",
    "邊厚": "edge thickness",
    "腹圍": "girth",
    "腹寬": "body width",
    "像高": "figure height",
    "像長": "figure length",
    "像寬": "figure width",
    "盒高": "box height",
    "盒長": "box length",
    "瓶高": "bottle height",
    "器高": "vessel height",
    "硯長": "inkstone length",
    "盤徑": "dish diameter",
    "蓋徑": "lid diameter",
    "孔徑": "hole diameter",
    "座徑": "stand diameter",
    "連座高": "height with stand",
    "通蓋高": "height with lid",
    "通耳高": "height with handles",
    "殘長": "remaining length",
    "殘高": "remaining height",
    "足長": "foot length",
    "足深": "foot depth",
    "一頁寬": "page width",
}


def alt_text(image: ObjectImage) -> Both:
    """What the picture shows: an editor's words, or title and kind of picture without inventing.

    Needs the image's object with category and period.
    """
    record = image.object
    zh = image.alt_zh or (
        f"〈{record.title_zh}〉{'示意圖' if image.is_illustration else '圖像'}{_nth_zh(image)}"
    )
    kind = "Illustration of" if image.is_illustration else "View of"
    name = record.title_en or f"{record.category.name_en.lower()}, {record.accession or record.id}"
    return both(zh, image.alt_en or f"{kind} {name}{_nth_en(image)}")


def _number(image: ObjectImage) -> int:
    """The n of the image's id; 1 for an id given from outside."""
    n = image.id.rpartition("-")[2]
    return int(n) if n.isdecimal() else 1


def _nth_zh(image: ObjectImage) -> str:
    return f"，第 {_number(image)} 張" if _number(image) > 1 else ""


def _nth_en(image: ObjectImage) -> str:
    return f", no. {_number(image)}" if _number(image) > 1 else ""
