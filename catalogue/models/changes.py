"""The one log of changes that every follower reads: search, feeds, harvesting, caches.

Whoever changes a deliverable row writes here in the same transaction (`record`), and nobody is
called back: followers come and read from where they stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db import connection, models
from django.utils import timezone

# Any number that nothing else in this database locks.
_LOG_LOCK = 0x4B616977


class Change(models.Model):
    """One change of one deliverable thing. `sequence` grows; gaps mean nothing."""

    class Kind(models.TextChoices):
        OBJECT = "object", "文物"
        DATASET = "dataset", "資料集"
        PERSON = "person", "人物"
        TERM = "term", "詞彙"

    class Verb(models.TextChoices):
        CREATED = "created", "新增"
        UPDATED = "updated", "修改"
        WITHDRAWN = "withdrawn", "撤下"

    sequence = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    item_id = models.CharField(max_length=64)
    verb = models.CharField(max_length=10, choices=Verb.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "變更"
        verbose_name_plural = "變更"
        ordering = ["sequence"]
        indexes = [models.Index(fields=["kind", "item_id", "sequence"], name="change_item")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.kind} {self.item_id}"


def record(kind: str, verb: str, item_ids: Iterable[str]) -> None:
    """Log that these things changed. Call it inside the transaction that changes them.

    A change of an image or of one of its files is a change of its object: it is logged as such.
    """
    # One prepared statement for all: an import logs as many changes as it writes objects.
    now = Change._meta.get_field("at").get_db_prep_save(timezone.now(), connection)
    rows = [(str(kind), item_id, str(verb), now) for item_id in item_ids]
    if rows:
        names = ", ".join(map(connection.ops.quote_name, ("kind", "item_id", "verb", "at")))
        table = connection.ops.quote_name(Change._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES (%s, %s, %s, %s)", rows)  # noqa: S608


def last_sequence() -> int:
    """Sequence of the last change, 0 before the first. Asked on every search, so in plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        (last,) = cursor.fetchone()
    return last or 0


def last_moment() -> datetime | None:
    """When anything public changed last, None before the first change. One query."""
    return _moment_of(last_sequence())


@lru_cache(maxsize=4)
def _moment_of(sequence: int) -> datetime | None:
    return Change.objects.filter(sequence=sequence).values_list("at", flat=True).first()


_LAST = f"SELECT MAX(sequence) FROM {Change._meta.db_table}"  # noqa: S608
