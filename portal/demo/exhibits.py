"""The demonstration's exhibits, in both languages, out of one file each.

The files hold what an editor would choose and write. Captions and credits are not in them: they come from
the records, like everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Locale

from catalogue.demo.loader import KAIWU
from catalogue.models import MuseumObject
from portal.pages.models import ExhibitPage, ExhibitsPage

FOLDER = Path(__file__).parent
_FILES = ("mountains", "after_rain")
_REGION = ("x", "y", "w", "h")

Told = dict[str, Any]


def plant_exhibits() -> None:
    """Publish the exhibits that are missing, as long as the objects of their covers are there."""
    for name in _FILES:
        told = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        is_there = ExhibitPage.objects.filter(slug=told["slug"]).exists()
        if not is_there and MuseumObject.objects.public().filter(pk=told["cover"]).exists():
            _plant(told)


def _plant(told: Told) -> None:
    section = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    page: ExhibitPage = section.add_child(
        instance=ExhibitPage(
            slug=told["slug"],
            cover_id=told["cover"],
            # The words are ours, not the museum's (DECISIONS 6).
            institution_id=KAIWU,
            locale=section.locale,
            **_words(told, "zh-hant"),
        )
    )
    page.save_revision().publish()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=False)
    for field, value in _words(told, "en").items():
        setattr(english, field, value)
    english.slug = told["slug"]
    english.save_revision().publish()


def _words(told: Told, language: str) -> Told:
    """What differs between the languages. Blocks have the same ids in both: one translates the other."""
    words = told[language]
    name = f"{told['slug']}/chapter"
    chapters = [
        block(
            "chapter",
            {
                "heading": chapter["heading"],
                "lead": chapter["lead"],
                "content": [
                    content(kind, value, f"{name}/{n}/{m}")
                    for m, (kind, value) in enumerate(chapter["content"])
                ],
            },
            f"{name}/{n}",
        )
        for n, chapter in enumerate(words["chapters"])
    ]
    texts = {field: words[field] for field in ("title", "subtitle", "summary")}
    return texts | {"body": json.dumps(chapters)}


def block(kind: str, value: Any, name: str) -> Told:
    """A block as a stream stores it, with an id that follows from its name."""
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, name))}


def _items(values: Iterable[Any], name: str) -> list[Told]:
    return [block("item", value, f"{name}/{n}") for n, value in enumerate(values)]


def content(kind: str, value: Any, name: str) -> Told:
    """One block of content, out of what the file says of it."""
    write = _WRITERS.get(kind)
    return block(kind, write(value, name) if write else value, name)


def _row(value: Told, name: str) -> Told:
    return value | {"objects": _items(value["objects"], name)}


def _walk(value: Told, name: str) -> Told:
    stops = (
        {"heading": heading, "text": text, "region": dict(zip(_REGION, region, strict=True))}
        for heading, text, region in value["stops"]
    )
    return value | {"stops": _items(stops, name)}


def _timeline(value: Told, name: str) -> Told:
    fields = {"object": ("object", "note"), "event": ("date", "text")}
    entries = [
        block(kind, dict(zip(fields[kind], words, strict=True)), f"{name}/{n}")
        for n, (kind, *words) in enumerate(value["entries"])
    ]
    return value | {"entries": entries}


def _map(value: Told, name: str) -> Told:
    fields = ("name_zh", "name_en", "longitude", "latitude", "note", "object")
    places = (dict(zip(fields, place, strict=True)) for place in value["places"])
    return value | {"places": _items(places, name)}


def _related(value: Told, name: str) -> Told:
    """Articles are named by their slug in the files; of one that is not there nothing is said."""
    pages = dict(ExhibitPage.objects.filter(locale__language_code="zh-hant").values_list("slug", "pk"))
    entries = [
        block(kind, pages[key] if kind == "article" else key, f"{name}/{n}")
        for n, (kind, key) in enumerate(value["entries"])
        if kind != "article" or key in pages
    ]
    return value | {"entries": entries}


_WRITERS: dict[str, Callable[[Told, str], Told]] = {
    "row": _row,
    "walk": _walk,
    "timeline": _timeline,
    "map": _map,
    "related": _related,
}
