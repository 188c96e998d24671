"""Which object stands on the stage of a page, and which one is today's.

What an editor chose comes first, as long as it is public and has a picture. A photograph always goes
before a drawing that only stands in for one; where nobody has chosen, the collection offers its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Max

from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.chronology import PERIODS, full_names
from catalogue.models import Change, MuseumObject, ObjectImage
from catalogue.rights import Attribution
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage

# A title slip holds so many characters (mock-up notes §5: ten at its size, two more still fit).
_SLIP: Final = 12
_LOOKED_AT: Final = 200
_DAY: Final = 86_400
# Proportions that stand well on a stage: from a tall vase to an open album.
_IDEAL: Final = 0.8
# Kinds photographed on a studio ground, whose light can be continued to the edge of the screen.
_STUDIO: Final = ("ceramics", "enamel-wares", "bronzes", "lacquer-wares", "jades", "carvings")


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
    """The hero of the home page."""
    offered = stand_ins()
    spare = next((offered[slug] for slug in (*_STUDIO, *offered) if slug in offered), None)
    return on_stage(_better(_first_image(home.hero_id), spare))


def of_category(slug: str, landing: CategoryPage | None) -> Stage | None:
    """The hero of a category, with its page or without."""
    chosen = _first_image(landing.hero_id) if landing is not None else None
    return on_stage(_better(chosen, stand_ins().get(slug)))


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
    offered = stand_ins()
    found = {
        slug: _better(chosen.get(heroes.get(slug, "")), offered.get(slug)) for slug in {*heroes, *offered}
    }
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
    chosen: dict[str, str] = _remembered("stand-ins", _choose_stand_ins)
    found = {image.pk: image for image in _shown(pk__in=chosen.values())}
    return {slug: found[pk] for slug, pk in chosen.items() if pk in found}


def _better(chosen: ObjectImage | None, offered: ObjectImage | None) -> ObjectImage | None:
    if chosen is None or (chosen.is_illustration and offered is not None and not offered.is_illustration):
        return offered
    return chosen


def _shown(**conditions: Any) -> Iterable[ObjectImage]:
    rows = ObjectImage.objects.public().filter(**conditions).exclude(page_widths=[])
    return rows.with_files().order_by("object_id", "order", "id")


def _first_image(object_id: str | None) -> ObjectImage | None:
    return next(iter(_shown(object_id=object_id)), None) if object_id else None


def _choose_stand_ins() -> dict[str, str]:
    """Category → image id: photographs before drawings, well-proportioned and large ones first."""
    landings = CategoryPage.objects.filter(locale__language_code="zh-hant").values_list(
        "category_id", flat=True
    )
    found = {}
    for slug in landings:
        rows = (
            ObjectImage.objects.public()
            .filter(object__category_id=slug, object__parent__isnull=True, files__state="open")
            .exclude(page_widths=[])
            .order_by("is_illustration", "object_id", "order")
            .values_list("is_illustration", "width", "height", "dominant", "pk")
        )
        best = min(rows[:_LOOKED_AT], key=lambda row: _rank(*row[:4]), default=None)
        if best is not None:
            found[slug] = best[4]
    return found


def _rank(is_illustration: bool, width: int, height: int, dominant: str) -> tuple[bool, float]:
    """Lower is better: a photograph, near the ideal proportion, in a colour of its own."""
    red, green, blue = (int(dominant[at : at + 2], 16) for at in (1, 3, 5))
    colour = (max(red, green, blue) - min(red, green, blue)) / 255
    return is_illustration, round(abs(log(width / height / _IDEAL)), 1) - 2 * colour


def _days() -> list[str]:
    """Ids for the object of the day: photographed ones with a description, else the editors' highlights."""
    told = MuseumObject.objects.public().exclude(description_zh="").filter(parent__isnull=True)
    photographed = told.filter(images__is_illustration=False).exclude(images__page_widths=[])
    ids = list(photographed.order_by("pk").values_list("pk", flat=True).distinct()[:_LOOKED_AT])
    if ids:
        return ids
    highlights = CategoryHighlight.objects.values("object_id")
    return list(
        told.filter(pk__in=highlights, images__isnull=False)
        .order_by("pk")
        .distinct()
        .values_list("pk", flat=True)
    )


def _remembered(name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, made again after every change of the catalogue."""
    sequence = Change.objects.aggregate(last=Max("sequence"))["last"]
    return cache.get_or_set(f"pages:{name}:{sequence}", make, _DAY)
