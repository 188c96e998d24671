"""What the blocks of one page show of the catalogue, read at once however many blocks there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail.images import get_image_model

from catalogue.browse.cards import Card, card, first_images, statements
from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both, period_words, title_lines
from catalogue.description.words import TitleLines
from catalogue.models import MuseumObject
from catalogue.rights import Attribution
from portal.pages.pictures import ShownPicture, gather_pictures
from portal.pages.stage import Stage, on_stage


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a walk-through. `style` places it on the picture; `cut` is the address of the part alone,
    `aspect` its proportion (width divided by height)."""

    heading: str
    text: str
    style: str
    cut: str
    aspect: float


@dataclass(frozen=True, slots=True)
class ShownObject:
    """One object as a block shows it. `record` is None when it is no longer public: the page says so."""

    id: str
    record: MuseumObject | None = None
    stage: Stage | None = None

    @property
    def title(self) -> TitleLines:
        assert self.record is not None
        return title_lines(self.record)

    @property
    def card(self) -> Card:
        assert self.record is not None
        return card(self.record, current_language())

    @property
    def attribution(self) -> Attribution:
        """The credit of the picture shown; of the record where there is none."""
        assert self.record is not None
        return self.stage.attribution if self.stage else self.record.attribution

    @property
    def when(self) -> Both:
        return period_words(self.record) if self.record else both(None, None)

    @property
    def years(self) -> tuple[int, int] | None:
        """The record's years, None where it is undated (or not public any more)."""
        record = self.record
        if record is None or record.year_from is None or record.year_to is None:
            return None
        return record.year_from, record.year_to

    def stops(self, values: Iterable[Mapping[str, Any]]) -> list[Stop]:
        """The stops of a walk-through on this object's picture; none without a picture."""
        return [_stop(value, self.stage) for value in values] if self.stage else []


@dataclass(frozen=True, slots=True)
class Row:
    """Cards in a row, and the credits of their pictures."""

    cards: list[Card]
    statements: list[str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The public objects among those that a page names, by id, in the order in which it names them."""

    objects: Mapping[str, MuseumObject] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    pictures: Mapping[int, ShownPicture] = field(default_factory=dict)

    def object(self, identity: str | None, image_id: str = "") -> ShownObject:
        """The object with its first picture, or with the one named; without any where that one is gone."""
        record = self.objects.get(identity or "")
        if record is None:
            return ShownObject(identity or "")
        images = [image for image in record.images.all() if not image_id or image.pk == image_id]
        return ShownObject(record.pk, record, on_stage(images[0] if images else None))

    def picture(self, identity: int | None) -> ShownPicture | None:
        """The editorial picture, None where it has been deleted."""
        return self.pictures.get(identity or 0)

    def row(self, ids: Sequence[str]) -> Row:
        """What is no longer public is left out."""
        records = [self.objects[identity] for identity in ids if identity in self.objects]
        lang = current_language()
        return Row([card(one, lang) for one in records], statements(first_images(records), lang))

    @property
    def credits(self) -> list[ShownObject]:
        """Every object once, for the credits wall."""
        return [self.object(identity) for identity in self.objects]


def nothing() -> Gathered:
    """What a block shows of the catalogue outside of any page (in the admin's own lists)."""
    return Gathered()


def gather(*streams: Any, also: Iterable[str | None] = (), is_preview: bool = False) -> Gathered:
    """Read the objects that these streams (and `also`) name. Five queries (makers: six), however many there are.

    With editorial pictures one more; those of a preview are shown although no public page has them yet.
    """
    ids = dict.fromkeys([*filter(None, also), *(pk for stream in streams for pk in named(stream))])
    pictures = dict.fromkeys(int(pk) for stream in streams for pk in named(stream, get_image_model()))
    rows = MuseumObject.objects.public().with_card().select_related("format", "department").in_bulk(list(ids))
    return Gathered(
        {identity: rows[identity] for identity in ids if identity in rows},
        tuple(identity for identity in ids if identity not in rows),
        gather_pictures(pictures, is_preview=is_preview),
    )


def named(stream: Any, kind: type[Model] = MuseumObject) -> list[str]:
    """Ids of the objects that a stream names, in its order: by Wagtail's own walk through references."""
    found = stream.stream_block.extract_references(stream)
    return [pk for model, pk, _, _ in found if model is kind]


def _stop(value: Mapping[str, Any], stage: Stage) -> Stop:
    region = value["region"]
    x, y, w, h = (round(float(region[side]), 3) for side in ("x", "y", "w", "h"))
    address = f"/iiif/3/{stage.image.pk}/pct:{x:g},{y:g},{w:g},{h:g}/!900,900/0/default.jpg"
    return Stop(
        heading=value["heading"],
        text=value["text"],
        style=_placed(x, y, w, h, stage.image.shown_region or (0, 0, 1, 1)),
        cut=address,
        aspect=(w * stage.image.width) / (h * stage.image.height),
    )


def _placed(x: float, y: float, w: float, h: float, shown: Sequence[float]) -> str:
    """Where a region of the whole picture (per cent) stands on what the page shows of it."""
    left, top, width, height = shown
    places = {
        "x": (x - left * 100) / width,
        "y": (y - top * 100) / height,
        "w": w / width,
        "h": h / height,
    }
    return ";".join(f"--{name}:{round(place, 3):g}" for name, place in places.items())
