"""Works and their parts: found by their numbers once all records are in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from catalogue.imports.mapping.numbers import numbers_above
from catalogue.models import Change, MuseumObject, record

_AT_ONCE = 500
Link = tuple[str, str]


def link_parts(source: str) -> int:
    """Give every part of `source` that has no parent yet the work it belongs to; how many were linked.

    Only where it is certain: exactly one object carries the work number above, or, of objects that share
    one object number, exactly one's name is the beginning of the other's.
    """
    linked = 0
    links = _links(source)
    while found := list(islice(links, _AT_ONCE)):
        _write(found)
        linked += len(found)
    return linked


def _links(source: str) -> Iterator[Link]:
    yield from _by_work_number(source)
    yield from _by_shared_number(source)


def _by_work_number(source: str) -> Iterator[Link]:
    # Source and parent are looked at here, not by the database: it would go through a whole source for
    # each page instead of following the ids, and the work numbers.
    last = ""
    parts = MuseumObject.objects.filter(part_order__isnull=False).order_by("id")
    while rows := list(
        parts.filter(id__gt=last).values_list("id", "work_number", "source", "parent")[:_AT_ONCE]
    ):
        last = rows[-1][0]
        above = {
            identity: numbers_above(number)
            for identity, number, origin, parent in rows
            if origin == source and parent is None
        }
        holders = _holders(source, {number for numbers in above.values() for number in numbers})
        for identity, numbers in above.items():
            found = next((holders[number] for number in numbers if number in holders), [])
            if len(found) == 1 and found[0] != identity:
                yield identity, found[0]


def _holders(source: str, work_numbers: Collection[str]) -> dict[str, list[str]]:
    """Which objects of the source carry each of these numbers."""
    holders: dict[str, list[str]] = {}
    held = MuseumObject.objects.filter(work_number__in=work_numbers).order_by()
    for number, identity, origin in held.values_list("work_number", "id", "source"):
        if origin == source:
            holders.setdefault(number, []).append(identity)
    return holders


def _by_shared_number(source: str) -> Iterator[Link]:
    shared = (
        MuseumObject.objects.exclude(accession="")
        .order_by()
        .values_list("accession")
        .annotate(count=Count("*"))
        .filter(count__gt=1)
    )
    for accession in [number for number, _count in shared]:
        sharing = list(
            MuseumObject.objects.filter(source=source, accession=accession).values_list(
                "id", "title_zh", "parent"
            )
        )
        for identity, title, parent in sharing:
            above = [other for other, name, _ in sharing if title.startswith(f"{name} ")]
            if parent is None and len(above) == 1:
                yield identity, above[0]


def _write(links: list[Link]) -> None:
    now = timezone.now()
    table = connection.ops.quote_name(MuseumObject._meta.db_table)
    column = MuseumObject._meta.get_field("updated_at")
    moment = column.get_db_prep_save(now, connection)  # type: ignore[union-attr]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET parent_id = %s, updated_at = %s WHERE id = %s",  # noqa: S608
            [(parent, moment, identity) for identity, parent in links],
        )
        parents = dict.fromkeys(parent for _identity, parent in links)
        record(Change.Kind.OBJECT, Change.Verb.UPDATED, [identity for identity, _parent in links])
        record(Change.Kind.OBJECT, Change.Verb.UPDATED, parents)
