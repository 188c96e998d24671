"""Which object stands on the stage of a page, and which picture stands for a category.

What an editor chose comes first, as long as it is public and has a picture. Where nobody has chosen, the
collection offers its own; and a drawing that only stands in for a photograph gives way to one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from catalogue.models import ObjectImage
from portal.pages.landings.choices import STUDIO, choices
from portal.pages.models import CategoryPage, HomePage
from portal.pages.stage import Stage, on_stage


def of_home(home: HomePage) -> tuple[Stage | None, dict[str, ObjectImage]]:
    """The hero of the home page, and the picture of each landing category by slug. Six queries."""
    heroes, spares = _heroes(), choices()
    wanted = {*spares.first.values(), *([spares.upright] if spares.upright else [])}
    by_object, by_id = _images({home.hero_id or "", *heroes.values()}, wanted)
    hero = _better(by_object.get(home.hero_id or ""), by_id.get(spares.upright or ""))
    return on_stage(hero), _of_categories(heroes, spares.first, by_object, by_id)


def of_categories() -> dict[str, ObjectImage]:
    """The picture of each landing category that has one, by slug. Six queries."""
    heroes, first = _heroes(), choices().first
    return _of_categories(heroes, first, *_images(set(heroes.values()), first.values()))


def of_category(slug: str, landing: CategoryPage | None) -> tuple[Stage | None, list[ObjectImage]]:
    """The hero of a category, with its page or without, and its best pictures. Five queries."""
    hero = (landing.hero_id if landing is not None else None) or ""
    best = choices().best.get(slug, [])
    by_object, by_id = _images({hero}, best)
    offered = [by_id[pk] for pk in best if pk in by_id]
    return on_stage(_better(by_object.get(hero), next(iter(offered), None))), offered


def any_stage() -> Stage | None:
    """Some object with a picture, the same until the catalogue changes: an example to show."""
    _, by_id = _images((), list(choices().first.values())[:1])
    return on_stage(next(iter(by_id.values()), None))


def _heroes() -> dict[str, str]:
    """Category → the object that its Chinese page shows."""
    rows = CategoryPage.objects.live().filter(locale__language_code="zh-hant", hero__isnull=False)
    return dict(rows.values_list("category_id", "hero_id"))


def _images(
    objects: Collection[str], ids: Iterable[str]
) -> tuple[dict[str, ObjectImage], dict[str, ObjectImage]]:
    """The first public image of each object, by object; and the images named, by id. Four queries."""
    wanted = set(ids)
    rows = ObjectImage.objects.public().filter(Q(object_id__in=objects) | Q(pk__in=wanted))
    by_object: dict[str, ObjectImage] = {}
    by_id: dict[str, ObjectImage] = {}
    for image in rows.exclude(page_widths=[]).with_files().order_by("object_id", "order", "id"):
        by_object.setdefault(image.object_id, image)
        if image.pk in wanted:
            by_id[image.pk] = image
    return by_object, by_id


def _of_categories(
    heroes: dict[str, str],
    first: dict[str, str],
    by_object: dict[str, ObjectImage],
    by_id: dict[str, ObjectImage],
) -> dict[str, ObjectImage]:
    found = {
        slug: _better(by_object.get(heroes.get(slug, "")), by_id.get(first.get(slug, "")))
        for slug in {*heroes, *first}
    }
    return {slug: image for slug, image in found.items() if image is not None}


def _better(chosen: ObjectImage | None, spare: ObjectImage | None) -> ObjectImage | None:
    """A drawing gives way to a photograph; not of flat works, whose photographs show rulers and charts."""
    if chosen is None or spare is None:
        return chosen or spare
    gives_way = chosen.is_illustration and not spare.is_illustration
    return spare if gives_way and spare.object.category_id in STUDIO else chosen
