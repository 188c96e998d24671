"""Collections (Presentation 3.0 §5.1): the whole by category, a category page by page, a reader's choice.

The standard has no paging. Each page is a collection of its own, of bounded size; its last item is the
collection that goes on from there, so that every client can follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from catalogue.delivery.addresses import iiif_manifest
from catalogue.delivery.iiif import Credit, stated
from catalogue.delivery.paging import Position, start_of, write_cursor
from catalogue.description import both
from catalogue.iiif.presentation import addresses, canvases, manifests
from catalogue.iiif.presentation.words import words
from catalogue.models import Category, MuseumObject, Tier
from catalogue.models.cards import cards
from catalogue.rights import Attribution
from catalogue.search import Query, find

PER_PAGE: Final = 100
_VIEWABLE: Final = {"tier": tuple(Tier.values)}  # an open tier, whichever: of the work or of a leaf
_sources: list[Callable[[], Iterable[Mapping[str, Any]]]] = []


def add_source(source: Callable[[], Iterable[Mapping[str, Any]]]) -> None:
    """Let these collections of others be named in the whole, too; asked each time."""
    _sources.append(source)


def whole(house: Attribution) -> dict[str, Any]:
    """All categories of which there is something to see, then what others have. Two queries, and theirs."""
    counted = find(Query(filters=_VIEWABLE, facets=("category",)), limit=0).facets["category"]
    counts = {entry.value: entry.count for entry in counted}
    rows = Category.objects.filter(pk__in=counts)
    categories = [_category(row) | {"summary": words(_count(counts[row.pk]))} for row in rows]
    name = house.institution
    return {
        "id": addresses.collection(),
        "type": "Collection",
        "label": words(both(f"{name.name_zh}典藏", f"{name.name_en}: the collection")),
        "summary": words(_count(sum(counts.values()))),
        "items": [*categories, *(item for source in _sources for item in source())],
    }


def page(category: Category, position: Position) -> dict[str, Any]:
    """One page of a category's manifests, by id. Five queries.

    Raises BadParameter for a position that no page of ours names.
    """
    start, after = start_of(position), position.get("after")
    query = Query(filters={**_VIEWABLE, "category": (category.pk,)})
    found = find(query, limit=PER_PAGE, after=str(after) if after else None)
    end = start + len(found.ids)
    items = [_manifest(record) for record in cards(found.ids)]
    if found.next_cursor:
        cursor = write_cursor({"after": found.next_cursor, "start": end})
        items.append(_page(category, cursor, end + 1, min(end + PER_PAGE, found.count)))
    made: dict[str, Any] = {"summary": words(_count(found.count)), "items": items}
    if after:
        own = _page(category, write_cursor(position), start + 1, end)
        made["partOf"] = [_category(category)]
    else:
        own = _category(category)
        made["partOf"] = [{"id": addresses.collection(), "type": "Collection"}]
    return own | made


def chosen(ids: Sequence[str], address: str) -> dict[str, Any]:
    """The manifests of these objects, as far as they are public and have one, in the order given."""
    viewable = set(MuseumObject.objects.viewable().filter(pk__in=ids).values_list("pk", flat=True))
    found = cards([identity for identity in dict.fromkeys(ids) if identity in viewable])
    return {
        "id": address,
        "type": "Collection",
        "label": words(both("選取的文物", "Selected objects")),
        "summary": words(_count(len(found))),
        "items": [_manifest(record) for record in found],
    }


def _manifest(record: MuseumObject) -> Mapping[str, Any]:
    """A manifest as it is named in a collection: with its picture, and the credit of both. Needs `cards`."""
    shown = next((image for image in record.images.all() if image.open_files), None)
    made: dict[str, Any] = {
        "id": iiif_manifest(record.pk),
        "type": "Manifest",
        "label": manifests.title(record),
    }
    credits: list[Credit] = [("text", record.attribution)]
    if shown is not None:
        made["thumbnail"] = [canvases.thumbnail(shown)]
        credits.append(("images", canvases.credit(shown)))
    return stated(made, credits, record.copyright_status)


def _category(category: Category) -> dict[str, Any]:
    return {
        "id": addresses.collection(category.pk),
        "type": "Collection",
        "label": words(both(category.name_zh, category.name_en)),
    }


def _page(category: Category, cursor: str, first: int, last: int) -> dict[str, Any]:
    """A further page, named by the numbers of its objects."""
    numbers = f"{first:,}–{last:,}"
    return {
        "id": f"{addresses.collection(category.pk)}?cursor={cursor}",
        "type": "Collection",
        "label": words(both(f"{category.name_zh}，第 {numbers} 件", f"{category.name_en}, {numbers}")),
    }


def _count(count: int) -> Any:
    plural = "object" if count == 1 else "objects"
    return both(f"{count:,} 件有圖可看的文物", f"{count:,} {plural} with pictures to look at")
