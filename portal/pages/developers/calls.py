"""For developers: calls that work from the address bar, made of objects that are really here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.delivery.addresses import absolute, current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import Both, both, period_words
from catalogue.models import MuseumObject
from catalogue.rights import EN, ZH, Attribution
from portal.pages.developers.tasks import GUIDES
from portal.pages.landings import heroes
from portal.pages.stage import Stage


@dataclass(frozen=True, slots=True)
class Call:
    """One address, and what it asks for."""

    name: Both
    told: Both
    url: str


@delivered
def developers(request: HttpRequest) -> HttpResponseBase:
    """`/developers/`: three calls, what comes back, programs to copy, and what can be relied on."""
    shown = heroes.any_stage()
    house = house_attribution()
    record = shown.record if shown else MuseumObject.objects.public().with_card().first()
    calls = _calls(record, shown)
    context = {
        "calls": calls,
        "answer": _answer(record, house),
        "guides": GUIDES,
        "programs": _programs(calls[0].url),
        "api": absolute("/api/v1/"),
        "lang": current_language(),
    }
    return page(request, "pages/developers.html", context, attribution=house)


def _calls(record: MuseumObject | None, shown: Stage | None) -> list[Call]:
    """Find, fetch, take the picture; on an empty catalogue the vocabularies instead."""
    if record is None:
        return [
            Call(both("找", "Find"), both("全部文物", "All objects"), absolute("/api/v1/objects/")),
            Call(
                both("類別", "Categories"),
                both("十六類與件數", "With counts"),
                absolute("/api/v1/categories/"),
            ),
            Call(
                both("資料集", "Datasets"),
                both("典藏以外的資料", "Beyond objects"),
                absolute("/api/v1/datasets/"),
            ),
        ]
    calls = [
        _search_call(record, shown),
        Call(
            both("拿一件", "Fetch one"),
            both(f"〈{record.title_zh}〉，全部已知，兩種語言", "Everything known, in both languages"),
            absolute(f"/api/v1/objects/{record.pk}/"),
        ),
    ]
    if shown is not None:
        file = shown.image.open_files[-1]
        size = f"{file.width:,} × {file.height:,}"
        calls.append(
            Call(
                both("拿圖", "Take the picture"),
                both(f"{size} 像素，出處寫在檔案裡", f"{size} pixels, with the credit inside the file"),
                absolute(file.get_absolute_url()),
            )
        )
    return calls


def _search_call(record: MuseumObject, shown: Stage | None) -> Call:
    """A list that holds at least this object."""
    zh, en = [record.category.name_zh], [record.category.name_en]
    query = f"category={record.category_id}"
    words = period_words(record)
    if record.period_id and words[ZH]:
        query += f"&period={record.period_id}"
        zh.append(str(words[ZH]))
        en.append(str(words[EN]))
    if shown is not None:
        query += "&tier=low"
        zh.append("低階圖像已開放")
        en.append("low tier open")
    return Call(both("找", "Find"), both("，".join(zh), ", ".join(en)), absolute(f"/api/v1/objects/?{query}"))


def _answer(record: MuseumObject | None, house: Attribution) -> str:
    """A few fields of a real answer."""
    body: dict[str, Any] = {}
    if record is not None:
        body = {
            "id": record.pk,
            "accession": record.accession or None,
            "title": both(record.title_zh, record.title_en),
        }
    block = (record.attribution if record is not None else house).block()
    kept = {name: block[name] for name in ("required", "statement", "licence") if name in block}
    return json.dumps({**body, "attribution": kept}, ensure_ascii=False, indent=2)


def _programs(url: str) -> list[tuple[str, str]]:
    """The same list read to its end, in three languages."""
    return [
        ("curl", _CURL.replace("URL", url)),
        ("Python", _PYTHON.replace("URL", url)),
        ("JavaScript", _JAVASCRIPT.replace("URL", url)),
    ]


_CURL = """curl --compressed "URL"
curl --head "URL"      # X-Attribution, Link: rel="license", ETag"""
_PYTHON = """import json
from urllib.request import urlopen

url = "URL"
while url:
    with urlopen(url) as answer:
        page = json.load(answer)
    for found in page["results"]:
        print(found["id"], found["title"]["zh-Hant"])
        print("  ", found["attribution"]["statement"]["zh-Hant"])
    url = page["next"]"""
_JAVASCRIPT = """let url = "URL";
while (url) {
  const page = await (await fetch(url)).json();
  for (const found of page.results) {
    console.log(found.id, found.title["zh-Hant"]);
    console.log("  ", found.attribution.statement["zh-Hant"]);
  }
  url = page.next;
}"""
