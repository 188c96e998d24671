"""What stands in the print of an exhibit, in one language: cover, chapters, credits; as data for `exhibit.typ`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from catalogue.chronology.numerals import write_numeral
from catalogue.rights import EN, Attribution, Lang
from portal.pages.gathering import Gathered, gather
from portal.pages_api.printing.parts import Setting, figure, parts
from portal.pages_api.printing.plates import Plates


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a print, and the pictures that it names."""

    data: dict[str, Any]
    plates: Plates


def document(page: Any, lang: Lang, url: str, credit: Attribution) -> Document:
    """The print of an exhibit's page. `url`: its address; `credit`: of its words.

    At most seven queries, and those of each further kind of thing that it shows (`gathering.gather`).
    """
    with translation.override("en" if lang == EN else "zh-hant"):
        gathered = gather(page.body, also=[page.cover_id])
        editorial = get_image_model().objects.select_related("institution").in_bulk(list(gathered.pictures))
        setting = Setting(lang, gathered, Plates(lang, editorial))
        cover = figure(setting, gathered.object(page.cover_id)) if page.cover_id else None
        data = {
            "lang": "en" if lang == EN else "zh",
            "region": "GB" if lang == EN else "TW",
            "title": page.title,
            "subtitle": page.subtitle,
            "summary": page.summary,
            "facts": list(_facts(page)),
            "provider": credit.institution.name(lang),
            "licence": credit.licence.name(lang),
            "credit": credit.statement(lang),
            "words": credit.full(lang),
            "url": url,
            "cover": cover if cover and cover["is"] == "picture" else None,
            "chapters": [_chapter(number, block.value, setting) for number, block in enumerate(page.body, 1)],
            "credits": list(_credits(setting)),
            "records": sorted({row.attribution.statement(lang) for row in gathered.objects.values()}),
            "licences": _licences(gathered, credit, lang),
            "labels": _labels(),
        }
    return Document(data, setting.plates)


def _chapter(number: int, value: Any, setting: Setting) -> dict[str, Any]:
    numeral = str(number) if setting.lang == EN else write_numeral(number)
    return {
        "label": _("第%(n)s章") % {"n": numeral},
        "heading": value["heading"],
        "lead": value["lead"],
        "parts": [part for block in value["content"] for part in parts(block.block, block.value, setting)],
    }


def _facts(page: Any) -> Iterable[str]:
    """Who made the exhibit, and when it can be seen."""
    if page.curators:
        yield _("策展：%(names)s") % {"names": page.curators}
    if page.opens:
        yield _("%(day)s 開展") % {"day": _day(page.opens)}
    if page.closes:
        yield _("展至 %(day)s") % {"day": _day(page.closes)}


def _day(day: date) -> str:
    return str(formats.date_format(day, "DATE_FORMAT"))


def _credits(setting: Setting) -> Iterable[dict[str, Any]]:
    """Every object once with its full credit, then the editors' own pictures, then models, recordings and data."""
    for shown in setting.gathered.credits:
        assert shown.record is not None  # what is gathered is public
        yield {
            "text": shown.attribution.full(setting.lang),
            "id": shown.record.accession,
            "plate": setting.plates.of_object(shown.stage),
        }
    for identity, picture in setting.gathered.pictures.items():
        yield {
            "text": picture.attribution.full(setting.lang),
            "id": "",
            "plate": setting.plates.of_editor(identity, picture),
        }
    for other in setting.gathered.further:
        yield {"text": other.full(setting.lang), "id": "", "plate": None}


def _licences(gathered: Gathered, words: Attribution, lang: Lang) -> list[dict[str, str]]:
    """Every licence that something in the print is under, with its address."""
    credits = [words, *(shown.attribution for shown in gathered.credits)]
    credits += [record.attribution for record in gathered.objects.values()]
    credits += [picture.attribution for picture in gathered.pictures.values()]
    credits += gathered.further
    return [
        {"name": name, "url": url}
        for name, url in {credit.licence.name(lang): credit.licence_url for credit in credits}.items()
    ]


def _labels() -> dict[str, str]:
    """The words of the print itself."""
    return {
        "contents": _("目次"),
        "credits": _("出處牆"),
        "words": _("文字："),
        "records": _("品名與年代："),
        "drawn": _("示意圖"),
        "play": _("影音檔："),
        "online": _("網頁版與最新的出處"),
        "licences": _("授權條款"),
        "base": _("底圖是開物畫的略圖，只有海岸、湖與河，不畫疆界。"),
        "reuse": _("引用時請照各圖下方的出處註明。"),
    }
