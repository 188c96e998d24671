"""Which object stands on the stage of a page, and which one is today's.

What an editor chose comes first, as long as it is public and has a picture. A photograph always goes
before a drawing that only stands in for one; where nobody has chosen, the collection offers its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Max
from django.db.models.functions import Length

from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.chronology import PERIODS, full_names
from catalogue.models import Category, Change, MuseumObject, ObjectImage
from catalogue.rights import Attribution
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage

# A title slip holds so many characters (mock-up notes §5: ten at its size, two more still fit).
_SLIP: Final = 12
_LOOKED_AT: Final = 300
_OFFERED: Final = 8
_DAY: Final = 86_400
# Characters of description that an object of the day needs at least.
_TOLD: Final = 60
# Proportions (as logarithms) that stand well on a stage: from a tall vase to an open album.
_SHAPELY: Final = 0.4
_UPRIGHT: Final = (0.6, 0.85)
# Kinds photographed on a studio ground, whose light can be continued to the edge of the screen.
_STUDIO: Final = ("enamel-wares", "ceramics", "lacquer-wares", "bronzes", "jades", "carvings")


@dataclass(frozen=True, slots=True)
class Stage:
    """One object on its stage, with the credit that stands beside it."""

    record: MuseumObject
    picture: Picture
    attribution: Attribution
    slip: str
    period: str

    @property
    def sizes(self) -> str:
        """How wide the picture is on screen: 58 % of it, or more where a handscroll fills the height."""
        return f"(max-width:60rem) max(100vw, {22 * self.picture.aspect:.0f}rem), max(58vw, {46 * self.picture.aspect:.0f}rem)"

    @property
    def style(self) -> str:
        """The light of the picture, and its proportion."""
        return ";".join(filter(None, (self.picture.light, f"--a:{self.picture.aspect:.4f}")))


def on_stage(image: ObjectImage | None) -> Stage | None:
    """The stage of one image, None where no rendition may be shown. Needs `with_files()`."""
    shown = picture(image) if image is not None else None
    credit = shown_attribution(image) if image is not None else None
    if image is None or shown is None or credit is None:
        return None
    record = image.object
    period = PERIODS.get(record.period_id or "")
    name = record.title_zh.split("　")[0]
    return Stage(
        record=record,
        picture=shown,
        attribution=credit,
        slip=name if len(name) <= _SLIP else f"{name[: _SLIP - 1]}⋯",
        period=full_names(period)[0] if period else "",
    )


def of_home(home: HomePage) -> Stage | None:
    """The hero of the home page; its own offer is an upright one, since the words take the left half."""
    spares = [image for images in offered(*_STUDIO).values() for image in images]
    upright = [image for image in spares if _UPRIGHT[0] <= image.aspect <= _UPRIGHT[1]]
    spare = min(upright or stand_ins().values(), key=lambda image: image.is_illustration, default=None)
    return on_stage(_better(_first_image(home.hero_id), spare))


def of_category(slug: str, landing: CategoryPage | None) -> Stage | None:
    """The hero of a category, with its page or without."""
    chosen = _first_image(landing.hero_id) if landing is not None else None
    return on_stage(_better(chosen, next(iter(offered(slug)[slug]), None)))


def of_categories() -> dict[str, ObjectImage]:
    """The picture of each landing category that has one, by slug. Two queries."""
    heroes = dict(
        CategoryPage.objects.live()
        .filter(locale__language_code="zh-hant", hero__isnull=False)
        .values_list("category_id", "hero_id")
    )
    chosen: dict[str, ObjectImage] = {}
    for image in _shown(object_id__in=heroes.values()):
        chosen.setdefault(image.object_id, image)
    spares = stand_ins()
    found = {slug: _better(chosen.get(heroes.get(slug, "")), spares.get(slug)) for slug in {*heroes, *spares}}
    return {slug: image for slug, image in found.items() if image is not None}


def of_the_day(today: date) -> tuple[MuseumObject, Stage] | None:
    """One object with a picture and a description: the same for everybody, all day long."""
    candidates = _remembered("days", _days)
    if not candidates:
        return None
    chosen = candidates[today.toordinal() % len(candidates)]
    record = MuseumObject.objects.public().with_everything().filter(pk=chosen).first()
    stage = on_stage(_first_image(chosen)) if record is not None else None
    return (record, stage) if record is not None and stage is not None else None


def stand_ins() -> dict[str, ObjectImage]:
    """For each landing category the picture it would offer by itself, as far as it is public now."""
    found = offered(*_offers())
    return {slug: images[0] for slug, images in found.items() if images}


def offered(*slugs: str) -> dict[str, list[ObjectImage]]:
    """The best pictures of some categories, best first, as far as they are public now. Two queries."""
    chosen = {slug: _offers().get(slug, []) for slug in slugs}
    images = {image.pk: image for image in _shown(pk__in=[pk for pks in chosen.values() for pk in pks])}
    return {slug: [images[pk] for pk in pks if pk in images] for slug, pks in chosen.items()}


def _offers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = _remembered("offers", _choose)
    return found


def _better(chosen: ObjectImage | None, spare: ObjectImage | None) -> ObjectImage | None:
    """A drawing gives way to a photograph; not of flat works, whose photographs show rulers and charts."""
    if chosen is None or spare is None:
        return chosen or spare
    gives_way = chosen.is_illustration and not spare.is_illustration
    return spare if gives_way and spare.object.category_id in _STUDIO else chosen


def _shown(**conditions: Any) -> Iterable[ObjectImage]:
    rows = ObjectImage.objects.public().filter(**conditions).exclude(page_widths=[])
    return rows.with_files().order_by("object_id", "order", "id")


def _first_image(object_id: str | None) -> ObjectImage | None:
    return next(iter(_shown(object_id=object_id)), None) if object_id else None


def _choose() -> dict[str, list[str]]:
    """Category → ids of its best images."""
    found = {}
    for slug in Category.objects.filter(landing=True).values_list("pk", flat=True):
        rows = (
            ObjectImage.objects.public()
            .filter(object__category_id=slug, object__parent__isnull=True, files__state="open")
            .exclude(page_widths=[])
            .order_by("is_illustration", "object_id", "order")
            .distinct()
        )
        best = sorted(rows[:_LOOKED_AT], key=_rank)
        found[slug] = [image.pk for image in best[:_OFFERED]]
    return found


def _rank(image: ObjectImage) -> tuple[bool, float]:
    """Lower is better: a photograph, on a quiet ground, in a colour of its own, well proportioned."""
    edges = [colour for side in (image.edge_left, image.edge_right) for colour in side]
    ground = max(map(_chroma, edges), default=1.0)
    lights = [_light(colour) for colour in edges]
    # A ruler or colour target laid beside the work makes one edge jump between black and white.
    jump = max((abs(one - other) for one, other in pairwise(lights)), default=1.0)
    shape = max(0.0, abs(log(image.aspect)) - _SHAPELY)
    return image.is_illustration, ground + jump + shape - 2 * max(0.0, _chroma(image.dominant) - ground)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _chroma(colour: str) -> float:
    """How far a colour is from grey, 0 to 1."""
    return (max(_channels(colour)) - min(_channels(colour))) / 255


def _light(colour: str) -> float:
    return sum(_channels(colour)) / 765


def _days() -> list[str]:
    """Ids for the object of the day: the best photographs that have a description, else the highlights."""
    rows = MuseumObject.objects.public().annotate(told=Length("description_zh")).filter(told__gte=_TOLD)
    images = [image for found in offered(*_offers()).values() for image in found]
    photographed = {image.object_id for image in images if not image.is_illustration}
    ids = list(rows.filter(pk__in=photographed).order_by("pk").values_list("pk", flat=True))
    if ids:
        return ids
    highlights = CategoryHighlight.objects.values("object_id")
    chosen = rows.filter(pk__in=highlights, images__isnull=False).order_by("pk").distinct()
    return list(chosen.values_list("pk", flat=True))


def _remembered(name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, made again after every change of the catalogue."""
    sequence = Change.objects.aggregate(last=Max("sequence"))["last"]
    return cache.get_or_set(f"pages:{name}:{sequence}", make, _DAY)
