"""Inscriptions, signatures, seals and transcriptions as annotations (W3C Web Annotation) on canvases."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from catalogue.description import Both, both
from catalogue.iiif.presentation import addresses
from catalogue.iiif.presentation.words import words
from catalogue.models import Inscription, MuseumObject, ObjectImage, Stop
from catalogue.rights import EN, ZH

# The words stand on the object itself (`supplementing`); many viewers show comments alone.
MOTIVATION = ["supplementing", "commenting"]


def seen(record: MuseumObject) -> list[ObjectImage]:
    """The images of one object (its leaves not included) of which a tier is open: those with a canvas."""
    return [image for image in record.images.all() if image.open_files]


def notes(record: MuseumObject) -> dict[str, list[dict[str, Any]]]:
    """The annotations of one object (its leaves not included), by the id of the image they are listed with.

    A place that is marked on a picture is the target; else the whole of the object's first picture.
    Without any picture there is nothing to annotate.
    """
    images = seen(record)
    places = _places(images)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in record.inscriptions.all() if images else ():
        marked = places.get(row.pk, [])
        image = marked[0][0] if marked else images[0]
        targets = [_region(*place) for place in marked] or [addresses.canvas(record.pk, image.pk)]
        found[image.pk].append(_annotation(record, row, targets))
    return found


def _places(images: list[ObjectImage]) -> dict[int, list[tuple[ObjectImage, Stop]]]:
    places: dict[int, list[tuple[ObjectImage, Stop]]] = defaultdict(list)
    for image in images:
        for stop in image.stops.all():
            if stop.inscription_id is not None:
                places[stop.inscription_id].append((image, stop))
    return places


def _region(image: ObjectImage, stop: Stop) -> str:
    return f"{addresses.canvas(image.object_id, image.pk)}#{fragment(image, stop)}"


def fragment(image: ObjectImage, stop: Stop) -> str:
    """The stop as a media fragment in pixels of the canvas: `xywh=10,20,300,400`."""
    left, top = round(stop.x * image.width), round(stop.y * image.height)
    width = max(1, round(stop.width * image.width))
    height = max(1, round(stop.height * image.height))
    return f"xywh={left},{top},{width},{height}"


def _annotation(record: MuseumObject, row: Inscription, targets: list[str]) -> dict[str, Any]:
    bodies = [
        {"type": "TextualBody", "value": text, "language": lang, "format": "text/plain"}
        for lang, text in ((ZH, row.text_zh), (EN, row.text_en))
        if text
    ]
    return {
        "id": addresses.annotation(record.pk, row.pk),
        "type": "Annotation",
        "label": words(_label(row)),
        "motivation": MOTIVATION,
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _label(row: Inscription) -> Both:
    """What it is, whose hand, and where: 款識，范寬，右下樹葉間."""
    kind_zh, _, kind_en = row.get_kind_display().partition(" · ")
    hand_zh, hand_en = (row.hand.name_zh, row.hand.name_en) if row.hand else ("", "")
    return both(
        "，".join(filter(None, (kind_zh, hand_zh, row.place_zh))),
        ", ".join(filter(None, (kind_en.capitalize(), hand_en, row.place_en))),
    )
