"""The change feed: created, updated, withdrawn, in order, with tombstones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import Exact
from rest_framework.request import Request

from catalogue.api.values import address
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_key
from catalogue.delivery.problems import bad_parameter
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.tombstones import tombstone
from catalogue.delivery.views import ListView, read_choice
from catalogue.models import Change, Dataset, MuseumObject
from catalogue.models.changes import counted
from catalogue.models.states import Unindexed
from catalogue.rights import Attribution

_KINDS = (Change.Kind.OBJECT.value, Change.Kind.DATASET.value)
Row = MuseumObject | Dataset


class ChangeList(ListView):
    """Changes of what is public or was, oldest first. Follow `next`, then ask again with `since`."""

    parameters = ("since", "kind")
    kinds = _KINDS
    columns: ClassVar[dict[str, str]] = {
        "sequence": "sequence",
        "kind": "kind",
        "id": "id",
        "verb": "verb",
        "at": "at",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        chosen = _chosen(request)
        rows, following, preceding = by_key(chosen, position, size)
        things = _things(rows)
        return Slice(
            things,
            counted(chosen),
            following,
            preceding,
        )


def _chosen(request: Request) -> QuerySet[Change]:
    given = request.query_params
    kind = read_choice("kind", given.get("kind"), _KINDS)
    seen = Q()
    for name, rows in (
        (Change.Kind.OBJECT, MuseumObject.objects.seen()),
        (Change.Kind.DATASET, Dataset.objects.seen()),
    ):
        if kind in (None, name.value):
            # From its publication on: what was done to a draft is nobody's.
            published = rows.filter(pk=OuterRef("item_id"), first_public_at__lte=OuterRef("at"))
            seen |= Q(Exists(published), Exact(Unindexed("kind"), name.value))
    return Change.objects.filter(seen, _since(given.get("since")))


def _since(value: str | None) -> Q:
    """After a sequence number, or from a moment on. Raises Problem 400 for anything else."""
    if not value:
        return Q()
    if value.isascii() and value.isdigit() and len(value) < 19:
        return Q(sequence__gt=int(value))
    try:
        # An unescaped + of a time zone arrives as a space.
        given = datetime.fromisoformat(value.replace(" ", "+"))
        return Q(at__gte=given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        words = (
            "since 是序號，或 ISO 8601 的日期時間，例如 2026-01-31T00:00:00Z。",
            "since is a sequence number or an ISO 8601 moment, such as 2026-01-31T00:00:00Z.",
        )
        raise bad_parameter("since", value[:80], words) from None


def _things(changes: list[Change]) -> list[dict[str, Any]]:
    """Three queries, whatever the number of changes."""
    house = house_attribution()
    rows: Mapping[str, Mapping[str, Row]] = {
        Change.Kind.OBJECT: MuseumObject.objects.with_card().in_bulk(_ids(changes, Change.Kind.OBJECT)),
        Change.Kind.DATASET: Dataset.objects.with_resources().in_bulk(_ids(changes, Change.Kind.DATASET)),
    }
    return [_thing(change, rows[change.kind].get(change.item_id), house) for change in changes]


def _ids(changes: list[Change], kind: str) -> list[str]:
    return list({change.item_id for change in changes if change.kind == kind})


def _thing(change: Change, row: Row | None, house: Attribution) -> dict[str, Any]:
    url = address(f"{'objects' if change.kind == Change.Kind.OBJECT else 'datasets'}/{change.item_id}/")
    gone = row is not None and not row.is_public
    body = {
        "sequence": change.sequence,
        "kind": change.kind,
        "id": change.item_id,
        "verb": change.verb,
        "at": moment(change.at),
        "url": url,
        "tombstone": tombstone(row) if row is not None and gone else None,
    }
    credit = row.attribution if row is not None and not gone else replace(house, source=url)
    return thing(body, credit)
