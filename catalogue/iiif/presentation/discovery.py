"""Change Discovery API 1.0, level 2: what came, changed and went among the manifests, in order.

Read straight from the change log, which notes of each change whether there was anything to look at. A page
is a stretch of the log's sequence numbers: it never moves, and page ten thousand costs what page one costs.
Stretches without a change of a manifest are left out, so page numbers have gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import Max, Min

from catalogue.delivery.addresses import absolute, iiif_manifest
from catalogue.delivery.supply import moment
from catalogue.models import Change, MuseumObject

CONTEXT: Final = "http://iiif.io/api/discovery/1/context.json"
PER_PAGE: Final = 500  # changes in the log, of whatever kind; a change of a leaf is one of its work, too
_ROOT: Final = "/iiif/discovery/1/activity"


def stream() -> dict[str, Any]:
    """The OrderedCollection (§3.2). Two queries. How many activities there are is not counted."""
    made: dict[str, Any] = {"id": absolute(_ROOT), "type": "OrderedCollection"}
    rows = Change.objects.filter(viewable=True)
    first, last = rows.order_by("sequence").first(), rows.order_by("-sequence").first()
    if first is None or last is None:
        return made | {"totalItems": 0}
    return made | {"first": _page_of(first), "last": _page_of(last)}


def page(number: int) -> dict[str, Any] | None:
    """One OrderedCollectionPage (§3.3), oldest first; None where there is nothing. Seven queries."""
    start, end = number * PER_PAGE, (number + 1) * PER_PAGE
    rows = Change.objects.filter(viewable=True)
    changes = list(rows.filter(sequence__gte=start, sequence__lt=end).order_by("sequence"))
    if not changes:
        return None
    made: dict[str, Any] = {
        **_page(number),
        "partOf": {"id": absolute(_ROOT), "type": "OrderedCollection"},
        "orderedItems": list(_activities(changes)),
    }
    before = rows.filter(sequence__lt=start).order_by("-sequence").first()
    behind = rows.filter(sequence__gte=end).order_by("sequence").first()
    if before is not None:
        made["prev"] = _page_of(before)
    if behind is not None:
        made["next"] = _page_of(behind)
    return made


def _activities(changes: list[Change]) -> Iterator[dict[str, Any]]:
    ids = {change.item_id for change in changes}
    wholes = _wholes(ids)
    present = set(
        MuseumObject.objects.viewable().filter(pk__in=ids | set(wholes.values())).values_list("pk", flat=True)
    )
    spans = _spans(ids)
    # A work of many leaves is told of once on a page: at the last change of any of them.
    latest = {wholes[change.item_id]: change.sequence for change in changes if change.item_id in wholes}
    for change in changes:
        yield _activity(_verb(change, present, spans[change.item_id]), change.item_id, change)
        whole = wholes.get(change.item_id)
        if whole is not None and latest[whole] == change.sequence:
            yield _activity("Update" if whole in present else "Delete", whole, change)


def _wholes(ids: set[str]) -> dict[str, str]:
    """Leaf → its work, if that is public or was."""
    rows = MuseumObject.objects.filter(pk__in=ids, parent__isnull=False)
    parents: dict[str, str] = dict(rows.values_list("pk", "parent_id"))
    seen = set(MuseumObject.objects.seen().filter(pk__in=set(parents.values())).values_list("pk", flat=True))
    return {leaf: whole for leaf, whole in parents.items() if whole in seen}


def _spans(ids: set[str]) -> Mapping[str, tuple[int, int]]:
    """The first and the last change of each object since it could be seen."""
    rows = Change.objects.filter(kind=Change.Kind.OBJECT, viewable=True, item_id__in=ids).order_by()
    grouped = rows.values_list("item_id").annotate(first=Min("sequence"), last=Max("sequence"))
    return {identity: (first, last) for identity, first, last in grouped}


def _verb(change: Change, present: set[str], span: tuple[int, int]) -> str:
    """Create for the first, Delete for the last of what is no more, Update for all others."""
    first, last = span
    if change.sequence == last and change.item_id not in present:
        return "Delete"
    return "Create" if change.sequence == first else "Update"


def _activity(verb: str, identity: str, change: Change) -> dict[str, Any]:
    made: dict[str, Any] = {"type": verb, "object": {"id": iiif_manifest(identity), "type": "Manifest"}}
    if verb != "Delete":
        record = {
            "id": absolute(f"/api/v1/objects/{identity}/"),
            "type": "Dataset",
            "format": "application/json",
        }
        made["object"]["seeAlso"] = [record]
    return made | {"endTime": moment(change.at)}


def _page(number: int) -> dict[str, Any]:
    return {"id": absolute(f"{_ROOT}/{number}"), "type": "OrderedCollectionPage"}


def _page_of(change: Change) -> dict[str, Any]:
    return _page(change.sequence // PER_PAGE)
