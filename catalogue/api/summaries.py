"""Objects as lists show them: taken from where they are kept, made where they are not.

What is public, and in which version, is asked of the database each time: a withdrawn object is gone from
every list at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from catalogue.api import records
from catalogue.api.kept import Entry, forget_other_shapes, kept
from catalogue.delivery.renderers import write
from catalogue.delivery.written import Written
from catalogue.models import MuseumObject
from catalogue.models.cards import cards, versions
from catalogue.models.changes import last_sequence

Progress = Callable[[int, int], None]  # done, of how many
_BATCH: Final = 200
_PATIENCE: Final = 10  # seconds
_TRIES: Final = 3


def summaries(ids: Sequence[str]) -> dict[str, Written]:
    """The public ones of these objects, in this order.

    Three queries where all of them are kept, and four more where any is not.
    """
    sequence, store = last_sequence(), kept()
    current = {pk: moment.isoformat() for pk, moment in versions(ids).items()}
    found = store.read(current, sequence)
    if missing := [pk for pk in current if pk not in found]:
        fresh = _made(missing)
        store.write(fresh, sequence)
        found |= {pk: item for pk, _, item in fresh}
    return {pk: found[pk] for pk in ids if pk in found}


def keep_all(progress: Progress | None = None) -> int:
    """Keep every public object, so that no reader waits for one to be made. Returns how many were made."""
    forget_other_shapes()
    store = kept(_PATIENCE)
    total = MuseumObject.objects.public().count() if progress else 0
    made = done = 0
    for ids in _batches():
        for _ in range(_TRIES):  # where somebody changes something meanwhile
            store.follow()
            sequence = last_sequence()
            current = {pk: moment.isoformat() for pk, moment in versions(ids).items()}
            found = store.read(current, sequence)
            fresh = _made([pk for pk in current if pk not in found])
            if not fresh or store.write(fresh, sequence):
                made += len(fresh)
                break
        done += len(ids)
        if progress:
            progress(done, total)
    return made


def _made(ids: Sequence[str]) -> list[Entry]:
    return [(row.pk, row.updated_at.isoformat(), write(records.summary(row))) for row in cards(ids)]


def _batches() -> Iterator[list[str]]:
    public = MuseumObject.objects.public().order_by("pk").values_list("pk", flat=True)
    batch = list(public[:_BATCH])
    while batch:
        yield batch
        batch = list(public.filter(pk__gt=batch[-1])[:_BATCH])
