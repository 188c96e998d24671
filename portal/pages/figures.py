"""The catalogue's own figures and pictures on the pages that editors write. Fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from catalogue import chronology
from catalogue.models import Category, MuseumObject, ObjectImage, Tier
from catalogue.search import FacetCount, Query, Results, find
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage


@dataclass(frozen=True)
class CategoryCard:
    """One category as the mosaic and the collections page show it; `image` None shows its character."""

    category: Category
    count: int
    image: ObjectImage | None


@dataclass(frozen=True)
class Era:
    """One column of the era strip: `share` is its height, √count against the largest, in percent."""

    period: chronology.Period
    years: int
    count: int
    share: float
    is_narrow: bool


def overview() -> Results:
    """Counts per category and period of everything public: the same call that search makes."""
    return find(Query(facets=("category", "period")), limit=0)


def counts(results: Results, facet: str) -> dict[str, int]:
    """One facet as a mapping of value to count."""
    found: Iterable[FacetCount] = results.facets.get(facet, [])
    return {item.value: item.count for item in found}


def category_cards(by_category: Mapping[str, int]) -> list[CategoryCard]:
    """The landing categories in order, each with its true count and its hero's picture."""
    heroes = dict(
        CategoryPage.objects.live()
        .filter(locale__language_code="zh-hant", hero__isnull=False)
        .values_list("category_id", "hero_id")
    )
    pictures: dict[str, ObjectImage] = {}
    for image in ObjectImage.objects.public().with_files().filter(object_id__in=heroes.values()):
        pictures.setdefault(image.object_id, image)
    return [
        CategoryCard(category, by_category.get(category.slug, 0), pictures.get(heroes.get(category.slug, "")))
        for category in Category.objects.filter(landing=True)
    ]


def eras(by_period: Mapping[str, int]) -> list[Era]:
    """The dynasties to scale: width is years, height is the square root of the number of objects."""
    strip = chronology.era_strip()
    largest = max((by_period.get(period.slug, 0) for period in strip), default=0) or 1
    return [
        Era(
            period=period,
            years=chronology.span(period),
            count=by_period.get(period.slug, 0),
            share=round(100 * sqrt(by_period.get(period.slug, 0) / largest), 1),
            is_narrow=chronology.span(period) < 75,
        )
        for period in strip
    ]


def object_of_the_day(today: date) -> MuseumObject | None:
    """One of the editors' highlights with a picture, the same for everybody all day long."""
    candidates = sorted(
        set(
            CategoryHighlight.objects.filter(object__status="public", object__images__isnull=False)
            .exclude(object__description_zh="")
            .values_list("object_id", flat=True)
        )
    )
    if not candidates:
        return None
    chosen = candidates[today.toordinal() % len(candidates)]
    return MuseumObject.objects.public().with_everything().filter(pk=chosen).first()


def hero_of(page: HomePage | CategoryPage | None) -> MuseumObject | None:
    """The page's hero where it is (still) public and has a picture."""
    if page is None or page.hero_id is None:
        return None
    found = MuseumObject.objects.public().with_everything().filter(pk=page.hero_id).first()
    return found if found is not None and found.images.all() else None


def highlights_of(page: CategoryPage | None) -> list[MuseumObject]:
    """The editors' choice for a category, in their order, public objects only."""
    if page is None:
        return []
    order = [item.object_id for item in page.highlights.all()]
    found = {record.pk: record for record in MuseumObject.objects.public().with_card().filter(pk__in=order)}
    return [found[pk] for pk in order if pk in found]


def in_category(slug: str) -> Results:
    """Counts per period and tier of one category."""
    return find(Query(filters={"category": (slug,)}, facets=("period", "tier")), limit=0)


def openness(by_tier: Mapping[str, int], total: int) -> list[tuple[str, int, float]]:
    """The openness meter: per tier, how many objects have it open, and their share in percent."""
    return [
        (
            tier.value,
            by_tier.get(tier.value, 0),
            round(100 * by_tier.get(tier.value, 0) / total, 1) if total else 0.0,
        )
        for tier in Tier
    ]
