"""Streams of blocks as the editors' forms store them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from portal.pages.models import ExhibitPage, ExhibitsPage, ThemePage, ThemesPage


def items(values: list[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid4())}


def one(identity: str, **given: Any) -> dict[str, Any]:
    return block("object", {"object": identity, "note": "", "size": "wide"} | given)


def row(*ids: str, layout: str = "row") -> dict[str, Any]:
    return block("row", {"heading": "", "objects": items(list(ids)), "layout": layout})


def walk(identity: str, *regions: tuple[float, float, float, float], image: str = "") -> dict[str, Any]:
    stops = [
        {"heading": f"第{n}處", "text": "看這裡。", "region": dict(zip("xywh", region, strict=True))}
        for n, region in enumerate(regions, 1)
    ]
    return block("walk", {"object": identity, "image": image, "stops": items(stops)})


def chapter(*content: dict[str, Any]) -> dict[str, Any]:
    return block("chapter", {"heading": "先看大的", "lead": "一句導言。", "content": list(content)})


def place(name: str, longitude: float, latitude: float, **given: Any) -> dict[str, Any]:
    values = {"name_zh": name, "name_en": "", "longitude": longitude, "latitude": latitude, "note": ""}
    return values | {"object": None} | given


def charted(*places: dict[str, Any]) -> dict[str, Any]:
    return block("map", {"heading": "", "places": items(list(places))})


def chart(key: str) -> dict[str, Any]:
    return block("chart", {"heading": "", "chart": key, "note": ""})


def solid(identity: str) -> dict[str, Any]:
    return block("solid", {"object": identity, "note": ""})


def related(*entries: tuple[str, Any]) -> dict[str, Any]:
    return block("related", {"heading": "", "entries": [block(kind, value) for kind, value in entries]})


def exhibit(*content: dict[str, Any], lang: str = "zh-hant", **given: Any) -> ExhibitPage:
    """A published exhibit of one chapter."""
    section = ExhibitsPage.objects.get(locale__language_code=lang)
    values = {"title": "山外有山", "slug": "mountains", "summary": "四張畫。", "body": [chapter(*content)]}
    page: ExhibitPage = section.add_child(instance=ExhibitPage(**(values | given)))
    return page


RULE = {
    "words": "",
    "person": None,
    "role": "either",
    "period": "",
    "categories": [],
    "year_from": None,
    "year_to": None,
}


def rule(**given: Any) -> dict[str, Any]:
    return block("rule", RULE | given)


def relation(kind: str, word: str, via: str = "", **given: Any) -> dict[str, Any]:
    own = {"name": "", "date": ""} if kind == "event" else {"person": None, "name": ""}
    return block(kind, {"word": word, "via": via, "page": None} | own | given)


def theme(lang: str = "zh-hant", **given: Any) -> ThemePage:
    """A published theme of a person; streams are given as lists of blocks."""
    section = ThemesPage.objects.get(locale__language_code=lang)
    values = {"title": "范寬", "slug": "fan-kuan", "kind": "person", "summary": "住在山裡看山的人。"}
    page: ThemePage = section.add_child(instance=ThemePage(**(values | given)))
    return page
