"""What the viewer is given of one image: where its pixels are, its scale, its stops, its place among others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from catalogue.browse.pictures import Picture, picture
from catalogue.browse.rungs import Step
from catalogue.description import Both, both, pixels_per_cm
from catalogue.models import Inscription, MuseumObject, ObjectImage, Stop

# Without the image service a browser has to decode a file whole: up to so many pixels.
_DECODED: Final = 24_000_000
_STOP_WORDS: Final = 28
# Leaves of an album that are offered at once, those around the one shown.
_LEAVES: Final = 48
# Leaves of these are turned from right to left.
_TURNED_LEFT: Final = frozenset({"album", "album-leaf", "folded-album", "thread-bound"})
_KINDS: Final = {
    Inscription.Kind.INSCRIPTION: both("題跋", "Inscription"),
    Inscription.Kind.SIGNATURE: both("款識", "Signature"),
    Inscription.Kind.SEAL: both("印記", "Seal"),
    Inscription.Kind.TRANSCRIPTION: both("釋文", "Transcription"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One stop as its list names it: `kind` is None for a section of the picture itself."""

    name: Both
    kind: Both | None


@dataclass(frozen=True, slots=True)
class Viewing:
    """`data` goes to the script; `whole` shows the largest open tier, `held` is its rung, `after` the next."""

    data: dict[str, Any]
    whole: str
    held: Step
    after: Step | None
    places: list[Place]
    turns_left: bool


def viewing(
    record: MuseumObject, image: ObjectImage, shown: Picture, steps: Sequence[Step], stops: Sequence[Stop]
) -> Viewing | None:
    """The viewer's side of a shown image; None where no tier is open. Reads the record's inscriptions."""
    held = next((step for step in reversed(steps) if step.rung.is_open), None)
    if held is None or held.rung.width is None or held.rung.height is None:
        return None
    width, height = held.rung.width, held.rung.height
    written = {row.pk: row for row in record.inscriptions.all()}
    data = {
        "service": f"/iiif/3/{image.pk}",
        "file": _decodable(steps) or shown.src,
        "width": width,
        "height": height,
        "cm": pixels_per_cm(image, width, height),
        "scroll": shown.is_long,
        "stops": [[stop.x, stop.y, stop.width, stop.height] for stop in stops],
    }
    return Viewing(
        data=data,
        whole=f"/iiif/3/{image.pk}/full/max/0/default.jpg",
        held=held,
        after=next(iter(steps[steps.index(held) + 1 :]), None),
        places=[_place(stop, written.get(stop.inscription_id or 0)) for stop in stops],
        turns_left=record.format_id in _TURNED_LEFT,
    )


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the pictures that are turned: its page, and whether it is the one shown."""

    url: str
    picture: Picture
    is_shown: bool


def turning(record: MuseumObject, images: Sequence[ObjectImage], shown: ObjectImage | None) -> list[Leaf]:
    """The images of an object, or, of a leaf with one image, its album's leaves; [] where there is no other.

    Two queries and the prefetches of cards for a leaf, none for others.
    """
    page = record.get_absolute_url()
    if len(images) > 1:
        found = [(f"{page}?image={image.pk}", picture(image), image is shown) for image in images]
    elif record.parent_id is not None and shown is not None:
        found = [
            (row.get_absolute_url(), picture(first), row.pk == record.pk)
            for row, first in _album(record.parent_id, record)
        ]
    else:
        return []
    leaves = [Leaf(url, view, is_shown) for url, view, is_shown in found if view is not None]
    return leaves if len(leaves) > 1 else []


def _album(parent: str, shown: MuseumObject) -> Iterator[tuple[MuseumObject, ObjectImage]]:
    """The leaves around the one shown, each with its first image."""
    rows = MuseumObject.objects.public().filter(parent=parent).order_by("part_order", "pk")
    ids = list(rows.values_list("pk", flat=True))
    place = max(0, ids.index(shown.pk) - _LEAVES // 2) if shown.pk in ids else 0
    for row in rows.filter(pk__in=ids[place : place + _LEAVES]).with_card():
        first = next(iter(row.images.all()), None)
        if first is not None:
            yield row, first


def stop_numbers(stops: Sequence[Stop]) -> dict[int, int]:
    """Inscription -> number of its first stop, from 1."""
    numbers: dict[int, int] = {}
    for number, stop in enumerate(stops, 1):
        if stop.inscription_id:
            numbers.setdefault(stop.inscription_id, number)
    return numbers


def _decodable(steps: Sequence[Step]) -> str | None:
    fitting = (
        step.rung.url
        for step in reversed(steps)
        if step.rung.is_open and (step.rung.megapixels or 0) * 1_000_000 <= _DECODED
    )
    return next(fitting, None)


def _place(stop: Stop, row: Inscription | None) -> Place:
    if row is None:
        return Place(both(stop.label_zh, stop.label_en), None)
    kind = _KINDS[Inscription.Kind(row.kind)]
    zh = stop.label_zh or _cut(row.text_zh)
    return Place(both(zh, stop.label_en or _cut(row.text_en)), kind)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _STOP_WORDS else f"{text[:_STOP_WORDS]}…"
