"""The collection's figures on the pages that editors write: the same call that search makes, so always true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from catalogue.chronology import EARLIEST, LATEST
from catalogue.description import Both, both
from catalogue.models import ImageFile, MuseumObject, ObjectImage, Tier, TierState
from catalogue.models.changes import remembered
from catalogue.models.states import public_q
from catalogue.rights import EN, ZH, Lang
from catalogue.search import FacetCount, Query, Results, find
from portal.pages.landings.rooms import Room
from portal.pages.models import CategoryPage

_TIERS: Final = {Tier.LOW: ("低階", "Low"), Tier.MEDIUM: ("中階", "Medium"), Tier.HIGH: ("高階", "High")}
_BARS: Final = 8
# Tried in this order; those that find something are shown.
_EXAMPLES: Final = {
    ZH: ("溪山", "乾隆", "白菜", "汝窯", "趙孟頫", "掐絲琺瑯", "范寬", "青花", "瓶"),
    EN: ("Fan Kuan", "Ru ware", "Qianlong", "jadeite", "landscape", "cloisonné", "vase", "Zhao Mengfu"),
}
_SHOWN_EXAMPLES: Final = 4


@dataclass(frozen=True, slots=True)
class Share:
    """One tier of the openness meter: whole per cents that add up to 100, and how many are open."""

    tier: Both
    count: int
    open: int
    ask: int
    shut: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `share` in per cent of the longest."""

    label: Both
    count: int
    share: float
    url: str
    highlighted: bool


def overview(slug: str = "") -> Results:
    """Counts per category, period and tier of everything public, or of one category."""
    filters = {"category": (slug,)} if slug else {}
    return find(Query(filters=filters, facets=("category", "period", "tier")), limit=0)


def undated(slug: str = "") -> int:
    """How many objects have no year at all."""
    filters = {"category": (slug,)} if slug else {}
    return find(Query(filters=filters, year_from=EARLIEST, year_to=LATEST), limit=0).undated or 0


def counts(results: Results, facet: str) -> dict[str, int]:
    """One facet as a mapping of value to count."""
    found: Iterable[FacetCount] = results.facets.get(facet, [])
    return {item.value: item.count for item in found}


def examples(lang: Lang) -> list[str]:
    """A few words to search for, each of which finds something here. One query."""
    return remembered(f"pages:examples:{lang}", lambda: _examples(lang))


def _examples(lang: Lang) -> list[str]:
    found = (word for word in _EXAMPLES[lang] if find(Query(q=word), limit=0).count)
    return [word for word, _ in zip(found, range(_SHOWN_EXAMPLES), strict=False)]


def bars(rooms: Sequence[Room]) -> list[Bar]:
    """The largest categories as a bar chart; the longest bar is the red one."""
    ordered = sorted((room for room in rooms if room.count), key=lambda room: -room.count)[:_BARS]
    return [
        Bar(
            room.label,
            room.count,
            round(100 * room.count / ordered[0].count, 1),
            room.category.get_absolute_url(),
            not place,
        )
        for place, room in enumerate(ordered)
    ]


def openness(slug: str, by_tier: Mapping[str, int], total: int) -> list[Share]:
    """How many objects of a category have each tier open, on request (also: not held), or closed."""
    if not total:
        return []
    closed = _closed(slug)
    return [_share(tier, by_tier.get(tier, 0), closed.get(tier, 0), total) for tier in Tier]


def highlights(
    landing: CategoryPage | None, offered: Sequence[ObjectImage]
) -> tuple[list[MuseumObject], int]:
    """The editors' choice for a category, in their order, and how many those are.

    After them stand the category's best photographs (`offered`), for a row that is too short. Public
    objects only.
    """
    chosen = [item.object_id for item in landing.highlights.all()] if landing is not None else []
    best = [image.object_id for image in offered if not image.is_illustration]
    order = list(dict.fromkeys([*chosen, *best]))
    found = {record.pk: record for record in MuseumObject.objects.public().with_card().filter(pk__in=order)}
    return [found[pk] for pk in order if pk in found], sum(pk in found for pk in chosen)


def _share(tier: Tier, opened: int, closed: int, total: int) -> Share:
    # What exists is never rounded away: one object of a thousand is one per cent.
    whole_open = _per_cent(opened, total)
    whole_shut = min(_per_cent(closed, total), 100 - whole_open)
    return Share(both(*_TIERS[tier]), opened, whole_open, 100 - whole_open - whole_shut, whole_shut)


def _per_cent(count: int, total: int) -> int:
    if count == total:
        return 100
    return min(99, max(1 if count else 0, round(100 * count / total)))


def _closed(slug: str) -> dict[str, int]:
    """Objects of a category per tier that is closed."""
    rows = (
        ImageFile.objects.filter(public_q("image__object__"), image__object__category_id=slug)
        .filter(state=TierState.CLOSED)
        .values("tier")
        .annotate(n=Count("image__object", distinct=True))
        .order_by()
    )
    return remembered(f"pages:closed:{slug}", lambda: {row["tier"]: row["n"] for row in rows})
