"""The demonstration's themes: a person, an event, an era, each in both languages out of one file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from portal.demo.planting import plant
from portal.demo.streams import Told, block, content
from portal.pages.models import ThemePage, ThemesPage

_FILES: Final = ("su-shi", "move-south", "song")
_RULE: Final[Told] = {
    "words": "",
    "person": None,
    "role": "either",
    "period": "",
    "categories": [],
    "year_from": None,
    "year_to": None,
}
_LANGUAGES: Final = ("zh-hant", "en")


def plant_themes() -> None:
    """Publish the themes that are missing, as long as the objects that head them are there."""
    plant(_FILES, ThemesPage, ThemePage, _words, _shared)


def _shared(told: Told) -> Told:
    """What both languages share: what kind of theme it is, and what it gathers."""
    streams: dict[str, tuple[str, Iterable[Any]]] = {
        "rules": ("rule", (_RULE | rule for rule in told["rules"])),
        "chosen": ("object", told["chosen"]),
        "excluded": ("object", told["excluded"]),
        "datasets": ("dataset", told["datasets"]),
    }
    return {
        "kind": told["kind"],
        "person_id": told.get("person"),
        "period_id": told.get("period"),
        "year_from": told.get("year_from"),
        "year_to": told.get("year_to"),
    } | {
        field: json.dumps(
            [block(kind, value, f"{told['slug']}/{field}/{n}") for n, value in enumerate(values)]
        )
        for field, (kind, values) in streams.items()
    }


def _words(told: Told, language: str) -> Told:
    """What differs between the languages. Blocks have the same ids in both: one translates the other."""
    words, name, place = told[language], told["slug"], _LANGUAGES.index(language)
    events = [
        block("event", {"date": date, "text": texts[place]}, f"{name}/events/{n}")
        for n, (date, *texts) in enumerate(told["events"])
    ]
    streams = {
        "body": [content(kind, value, f"{name}/body/{n}") for n, (kind, value) in enumerate(words["body"])],
        "events": events,
        "relations": [
            _relation(one, place, f"{name}/relations/{n}") for n, one in enumerate(told["relations"])
        ],
    }
    return {field: words[field] for field in ("title", "summary")} | {
        field: json.dumps(stream) for field, stream in streams.items()
    }


def _relation(told: Told, place: int, name: str) -> Told:
    common = {"word": told["word"][place], "via": told["via"][place] if "via" in told else "", "page": None}
    if "event" in told:
        return block("event", common | {"name": told["event"][place], "date": told["date"]}, name)
    written = told["name"][place] if "name" in told else ""
    return block("person", common | {"person": told.get("person"), "name": written}, name)
