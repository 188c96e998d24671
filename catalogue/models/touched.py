"""Which objects show something that a change altered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.models.changes import Change, record
from catalogue.models.objects import MuseumObject
from catalogue.models.states import public_q

_SINGLE = ("category", "department", "format", "period", "period__parent", "period__parent__parent")
_SEVERAL = ("materials", "techniques")


def objects_of(changes: Iterable[tuple[str, str]]) -> set[str]:
    """Ids of the objects that changed, or that name a person or a term that did. `changes` are (kind, item)."""
    named: dict[str, set[str]] = {kind: set() for kind in Change.Kind.values}
    for kind, item in changes:
        named[kind].add(item.rpartition(":")[2])
    ids = named[Change.Kind.OBJECT]
    for some in slices(sorted(named[Change.Kind.PERSON])):
        ids |= ids_of(Q(makers__person__in=some) | Q(subjects__in=some) | Q(inscriptions__hand__in=some))
    for some in slices(sorted(named[Change.Kind.TERM])):
        selected = Q()
        for name in (*_SINGLE, *_SEVERAL):
            selected |= Q(**{f"{name}__in": some})
        ids |= ids_of(selected)
    return ids


def touch(ids: Iterable[str]) -> None:
    """Something that these objects show has changed: move the date stamps of the public ones, and log it."""
    moment = timezone.now()
    with transaction.atomic():
        for some in slices(sorted(ids)):
            public = sorted(ids_of(public_q() & Q(pk__in=some)))
            MuseumObject.objects.filter(pk__in=public).update(updated_at=moment)
            record(Change.Kind.OBJECT, Change.Verb.UPDATED, public)


def ids_of(selected: Q) -> set[str]:
    """Ids of the objects that a condition selects, whatever their state."""
    return set(MuseumObject.objects.filter(selected).order_by().values_list("pk", flat=True))


def slices(ids: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """The ids in parts that a database takes as parameters of one query."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
