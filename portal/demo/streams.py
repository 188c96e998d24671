"""Streams of blocks out of the demonstration's files, which write them as short as can be.

A file has of each block its kind and what an editor would choose and write. Captions and credits are not in
it: they come from the records, like everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from portal.demo import diagrams, sounds
from portal.pages.models import EditorialImage, ExhibitPage, Recording

_REGION = ("x", "y", "w", "h")

Told = dict[str, Any]


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


def _picture(value: Told, name: str) -> Told:
    return value | {"picture": _DIAGRAMS[value["picture"]]().pk}


def _recording(value: Told, name: str) -> Told:
    return value | {"recording": _SOUNDS[value["recording"]]().pk}


# Pictures and sounds that are no object's, by the name that the files call them.
_DIAGRAMS: dict[str, Callable[[], EditorialImage]] = {"scroll": diagrams.scroll}
_SOUNDS: dict[str, Callable[[], Recording]] = {"bell": sounds.bell}
_WRITERS: dict[str, Callable[[Told, str], Told]] = {
    "row": _row,
    "walk": _walk,
    "timeline": _timeline,
    "map": _map,
    "related": _related,
    "picture": _picture,
    "recording": _recording,
}
