"""The index follows the change log: it holds the position up to which it has read, and goes on from there.

Documents and position are committed together, so a crash repeats work and never loses any. One process
writes at a time; the others see what it committed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from itertools import chain

from django.db.models import Q

from catalogue.models import Change, MuseumObject
from catalogue.models.changes import in_transaction, last_sequence
from catalogue.models.touched import ids_of, objects_of, slices
from catalogue.search import documents, location
from catalogue.search.engine import TantivyEngine

Progress = Callable[[int, int], None]  # done, of how many
_BATCH = 5_000  # changes read and committed together
_SMALL = 50  # a lag up to here is made up on every search, a greater one once a second
_last_large = 0.0


def rebuild(progress: Progress | None = None) -> int:
    """Make the index anew from the public objects and put it in force. Returns their number.

    The old index answers until the new one is complete. Changes made meanwhile are followed afterwards.
    """
    with location.locked():
        return _rebuild(progress)


def follow() -> int:
    """Apply what the log has since the index last read it; rebuild where there is no usable index.

    Returns the number of changes applied. Waits for another process that writes. Does nothing inside
    a transaction: what is not committed does not belong in the index.
    """
    if in_transaction():
        return 0
    with location.locked():
        return _follow()


def catch_up() -> TantivyEngine:
    """The index as a search may use it: up to date, or following where somebody else is just writing.

    Costs one query where nothing changed.
    """
    global _last_large
    engine = location.current()
    latest = last_sequence()
    position = engine.position if engine else None
    if engine is not None and (position == latest or in_transaction()):
        return engine
    if engine is None or position is None:
        with location.locked():
            _follow()
    elif latest - position <= _SMALL or time.monotonic() - _last_large > 1:
        with location.locked(wait=False) as mine:
            if mine:
                _follow(most=_BATCH)
        if latest - position > _SMALL:
            _last_large = time.monotonic()
    current = location.current()
    if current is None:
        raise RuntimeError("the search index vanished while it was read: run manage.py rebuild_search")
    return current


def _rebuild(progress: Progress | None = None) -> int:
    position = last_sequence()
    total = MuseumObject.objects.public().count() if progress else 0
    engine = location.begin()
    made = documents.load(
        MuseumObject.objects.public().order_by("pk").values_list("pk", flat=True).iterator()
    )
    count = engine.add(_reported(made, total, progress) if progress else made, position=position)
    location.put_in_force(engine)
    return count


def _follow(most: int | None = None) -> int:
    engine = location.current()
    position = engine.position if engine else None
    if engine is None or position is None or position > last_sequence():
        # No index, or one of another database than this: the log cannot be continued.
        return _rebuild()
    applied = 0
    while most is None or applied < most:
        log = Change.objects.filter(sequence__gt=position).order_by("sequence")
        changes = list(log.values_list("sequence", "kind", "item_id")[:_BATCH])
        if not changes:
            break
        position = changes[-1][0]
        ids = _touched([(kind, item) for _, kind, item in changes])
        engine.add(documents.load(ids), gone=ids, position=position)
        applied += len(changes)
    return applied


def _touched(changes: Iterable[tuple[str, str]]) -> list[str]:
    """Objects whose documents a change alters: those that show it, their works and their leaves."""
    ids = objects_of(changes)
    related: set[str] = set()
    for some in slices(sorted(ids)):
        related |= ids_of(Q(parent__in=some))
        parents = MuseumObject.objects.filter(pk__in=some, parent__isnull=False)
        related.update(parents.order_by().values_list("parent_id", flat=True))
    return sorted(ids | related)


def _reported(
    made: Iterable[documents.Document], total: int, progress: Progress
) -> Iterable[documents.Document]:
    for done, document in enumerate(chain(made), start=1):
        if done % 200 == 0 or done == total:
            progress(done, total)
        yield document
