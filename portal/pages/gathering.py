"""What the blocks of one page show of the catalogue, read at once however many blocks there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.apps import apps
from django.db.models import Model
from wagtail.images import get_image_model
from wagtail.models import Page

from catalogue.browse.cards import Card, card, first_images, statements
from catalogue.browse.models3d import Solid, first_solids
from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both, period_words, title_lines
from catalogue.description.words import TitleLines
from catalogue.models import Category, Dataset, MuseumObject, Resource
from catalogue.rights import Attribution
from portal.pages import charts
from portal.pages.articles import translated
from portal.pages.charts import ShownChart, shown_chart
from portal.pages.links import Links, paths
from portal.pages.pictures import ShownPicture, gather_pictures
from portal.pages.recordings import ShownRecording, gather_recordings
from portal.pages.stage import Stage, on_stage

# Proportions of one row of a mosaic add up to about this much (mock-up notes §5).
_ROW = 4.2
# Where a reference to an object asks for its 3D model too (blocks.objects.SolidBlock).
_MODEL_OF = "solid.object"
# What texts are called in blocks and streams: a page that they name is a link (blocks.words).
_TEXT = "text"


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
        """The stops of a walk-through on this object's picture; none without a picture.

        In a draft some may not be drawn yet: they are left out.
        """
        drawn = [value for value in values if None not in value["region"].values()]
        return [_stop(value, self.stage) for value in drawn] if self.stage else []


@dataclass(frozen=True, slots=True)
class Row:
    """Cards in a row, and the credits of their pictures."""

    cards: list[Card]
    statements: list[str]

    @property
    def mosaic(self) -> list[list[Card]]:
        """The cards in as many rows as fill the width of a page, about equally long."""
        total = sum(one.aspect for one in self.cards)
        rows: list[list[Card]] = [[] for _ in range(max(1, round(total / _ROW)))]
        passed = 0.0
        for one in self.cards:
            rows[int((passed + one.aspect / 2) / total * len(rows))].append(one)
            passed += one.aspect
        return [row for row in rows if row]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is public of all that a page names, each kind by its id; objects in the order in which it names them.

    `beside`: objects that only stand for something else (the cover of a related exhibit, the poster of a video).
    `pages` are by the id that was chosen, in the language of this page where there is a translation; `links` are those
    in texts. `numbers` tell the drawings of one page apart.
    """

    objects: Mapping[str, MuseumObject] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    pictures: Mapping[int, ShownPicture] = field(default_factory=dict)
    recordings: Mapping[str, ShownRecording] = field(default_factory=dict)
    beside: Mapping[str, MuseumObject] = field(default_factory=dict)
    solids: Mapping[str, Solid] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    pages: Mapping[str, Any] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def object(self, identity: str | None, image_id: str = "") -> ShownObject:
        """The object with its first picture, or with the one named; without any where that one is gone."""
        record = self.objects.get(identity or "") or self.beside.get(identity or "")
        if record is None:
            return ShownObject(identity or "")
        images = [image for image in record.images.all() if not image_id or image.pk == image_id]
        return ShownObject(record.pk, record, on_stage(images[0] if images else None))

    def picture(self, identity: int | None) -> ShownPicture | None:
        """The editorial picture, None where it has been deleted or may be shown no more."""
        return self.pictures.get(identity or 0)

    def row(self, ids: Sequence[str]) -> Row:
        """What is no longer public is left out."""
        records = [self.objects[identity] for identity in ids if identity in self.objects]
        lang = current_language()
        return Row([card(one, lang) for one in records], statements(first_images(records), lang))

    def recording(self, key: int | str | None) -> ShownRecording | None:
        """The recording, None where it has been deleted or may be shown no more."""
        return self.recordings.get(str(key))

    def chart(self, key: str | None) -> ShownChart | None:
        """The chart `resource/view`, None where its table is public no more or no longer has that view."""
        resource, _, view = (key or "").partition("/")
        found = self.resources.get(resource)
        return shown_chart(found, view, next(self.numbers)) if found else None

    @property
    def has_pictures(self) -> bool:
        """Whether there is anything of the catalogue to look at."""
        return any(shown.stage for shown in self.credits)

    @property
    def credits(self) -> list[ShownObject]:
        """Every object once, for the credits wall."""
        return [self.object(identity) for identity in self.objects]

    @property
    def further(self) -> list[Attribution]:
        """Credits of what is neither an object nor an editorial picture: open 3D models, recordings, data of charts."""
        models = [one.rung.attribution for one in self.solids.values() if one.rung.is_open]
        recordings = [one.attribution for one in self.recordings.values()]
        return [*models, *recordings, *(one.attribution for one in self.resources.values())]


def nothing() -> Gathered:
    """What a block shows of the catalogue outside of any page (in the admin's own lists)."""
    return Gathered()


def gather(*streams: Any, also: Iterable[str | None] = (), is_preview: bool = False) -> Gathered:
    """Read all that these streams, and the objects that `also`, name.

    Objects take five queries (with makers: six), however many there are; each other kind that is named at all takes
    a fixed number of its own: editorial pictures, recordings, models, charts, datasets and categories 1, links in texts 3,
    articles 5 (one more for each further page type). Pictures and recordings of a preview are shown although no public page
    has them yet.
    """
    keys: dict[type[Model], dict[str, None]] = {MuseumObject: dict.fromkeys(filter(None, also))}
    with_model: list[str] = []
    linked: list[str] = []
    for model, key, path in _references(*streams):
        if path.rpartition(".")[2] == _TEXT:
            linked.append(key)
            continue
        keys.setdefault(model, {})[key] = None
        if path.endswith(_MODEL_OF):
            with_model.append(key)
    pages = translated(list(keys.get(Page, ())))
    found = gather_recordings(keys.get(_recordings(), ()), is_preview=is_preview)
    ids, covers = keys[MuseumObject], {page.cover_id for page in pages.values() if page.cover_id}
    covers |= {one.row.poster_id for one in found.values() if one.row.poster_id}
    rows = _objects([*{*ids, *covers}])
    return Gathered(
        {identity: rows[identity] for identity in ids if identity in rows},
        tuple(identity for identity in ids if identity not in rows),
        gather_pictures(map(int, keys.get(get_image_model(), ())), is_preview=is_preview),
        recordings=found,
        beside={identity: rows[identity] for identity in covers if identity in rows},
        solids=first_solids([rows[one] for one in with_model if one in rows], current_language()),
        resources=charts.resources(list(keys.get(Resource, ()))),
        pages=pages,
        links=paths(linked),
        datasets=_rows(Dataset.objects.public().select_related("institution"), keys.get(Dataset)),
        categories=_rows(Category.objects.filter(landing=True), keys.get(Category)),
    )


def named(stream: Any, kind: type[Model] = MuseumObject) -> list[str]:
    """Ids of the objects (or rows of another kind) that a stream names, in its order."""
    return [key for model, key, _ in _references(stream) if model is kind]


def _references(*streams: Any) -> Iterator[tuple[type[Model], str, str]]:
    """What streams name: model, key and the path of block names, by Wagtail's own walk through references."""
    for stream in streams:
        for model, key, path, _ in stream.stream_block.extract_references(stream):
            yield model, key, path


def _recordings() -> type[Model]:
    # The models of pages know their blocks, and those know this module.
    return apps.get_model("pages", "Recording")


def _objects(ids: list[str]) -> dict[str, MuseumObject]:
    rows = MuseumObject.objects.public().with_card().select_related("format", "department")
    found: dict[str, MuseumObject] = rows.in_bulk(ids)
    return found


def _rows(rows: Any, keys: Iterable[str] | None) -> dict[str, Any]:
    return rows.in_bulk(list(keys)) if keys else {}


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
