"""What the collection offers by itself, worked out once for each state of the catalogue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log
from typing import Final

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length

from catalogue.models import Category, ImageFile, MuseumObject, ObjectImage, Tier, TierState
from catalogue.models.changes import remembered
from catalogue.rights import EN, ZH, Lang
from catalogue.search import Query, find
from portal.pages.models import CategoryHighlight

# Kinds photographed on a studio ground, whose light can be continued to the edge of the screen.
STUDIO: Final = ("enamel-wares", "ceramics", "lacquer-wares", "bronzes", "jades", "carvings")
_LOOKED_AT: Final = 150
_OFFERED: Final = 8
# Characters of description that an object of the day needs at least.
_TOLD: Final = 60
# Proportions (as logarithms) that stand well on a stage: from a tall vase to an open album.
_SHAPELY: Final = 0.4
_UPRIGHT: Final = (0.6, 0.85)


@dataclass(frozen=True, slots=True)
class Choices:
    """Ids of images and objects; whoever shows them reads the rows anew, through `.public()`.

    `best`: category → its best images, best first. `upright`: one for the home page, where the words take
    the left half. `days`: objects that can be the object of the day, by language.
    """

    best: dict[str, list[str]]
    upright: str | None
    days: dict[Lang, list[str]]

    @property
    def first(self) -> dict[str, str]:
        """Category → its best image."""
        return {slug: ids[0] for slug, ids in self.best.items() if ids}


def choices() -> Choices:
    """What the collection offers. One query, and after each change of the catalogue a search and a query or two for
    each category."""
    return remembered("pages:choices", _choose)


def of_the_day(today: date, lang: Lang) -> MuseumObject | None:
    """One object with a picture and a description: the same for every reader of a language, all day long."""
    days = choices().days[lang]
    if not days:
        return None
    rows = MuseumObject.objects.public().with_card().select_related("format", "description_by")
    return rows.filter(pk=days[today.toordinal() % len(days)]).first()


def _choose() -> Choices:
    images = {
        slug: _best(slug) for slug in Category.objects.filter(landing=True).values_list("pk", flat=True)
    }
    standing = [image for slug in STUDIO for image in images.get(slug, [])]
    upright = [image for image in standing if _UPRIGHT[0] <= image.aspect <= _UPRIGHT[1]]
    hero = min(upright or standing, key=lambda image: image.is_illustration, default=None)
    return Choices(
        best={slug: [image.pk for image in found] for slug, found in images.items()},
        upright=hero.pk if hero else None,
        days=_days([image for found in images.values() for image in found]),
    )


def _best(slug: str) -> list[ObjectImage]:
    """The best pictures of the first hundred or so works of a category that have any, photographs before drawings."""
    works = find(
        Query(filters={"category": (slug,), "tier": tuple(Tier.values)}, sort="id"), limit=_LOOKED_AT
    )
    opened = ImageFile.objects.filter(image=OuterRef("pk"), state=TierState.OPEN)
    rows = ObjectImage.objects.public().filter(Exists(opened), object__in=works.ids).exclude(page_widths=[])
    return sorted(rows.order_by("is_illustration", "object_id", "order")[:_LOOKED_AT], key=_rank)[:_OFFERED]


def _rank(image: ObjectImage) -> tuple[bool, float]:
    """Lower is better: a photograph, on a quiet ground, in a colour of its own, well proportioned."""
    edges = [colour for side in (image.edge_left, image.edge_right) for colour in side]
    ground = max(map(_chroma, edges), default=1.0)
    # A ruler or colour chart laid beside the work makes an edge jump between black and white.
    jump = max((abs(_light(one) - _light(other)) for one, other in pairwise(edges)), default=1.0)
    shape = max(0.0, abs(log(image.aspect)) - _SHAPELY)
    return image.is_illustration, ground + jump + shape - 2 * max(0.0, _chroma(image.dominant) - ground)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _chroma(colour: str) -> float:
    """How far a colour is from grey, 0 to 1."""
    return (max(_channels(colour)) - min(_channels(colour))) / 255


def _light(colour: str) -> float:
    return sum(_channels(colour)) / 765


def _days(images: Collection[ObjectImage]) -> dict[Lang, list[str]]:
    """The best photographs that are described in the language, else the editors' highlights that are.

    Where nothing is described in English, English readers get what there is in Chinese.
    """
    photographed = {image.object_id for image in images if not image.is_illustration}
    highlights = set(
        CategoryHighlight.objects.filter(object__images__isnull=False).values_list("object_id", flat=True)
    )
    zh = _described(photographed, "description_zh") or _described(highlights, "description_zh")
    en = _described(photographed, "description_en") or _described(highlights, "description_en")
    return {ZH: zh, EN: en or zh}


def _described(ids: Collection[str], field: str) -> list[str]:
    rows = MuseumObject.objects.public().filter(pk__in=ids).annotate(told=Length(field))
    return list(rows.filter(told__gte=_TOLD).order_by("pk").values_list("pk", flat=True))
