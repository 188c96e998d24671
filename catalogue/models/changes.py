"""The one log of changes that every follower reads: search, feeds, harvesting, caches.

Whoever changes a deliverable row writes here in the same transaction (`record`), and nobody is
called back: followers come and read from where they stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, TypeVar

from django.core.cache import caches
from django.db import connection, models
from django.utils import timezone

# Any number that nothing else in this database locks.
_LOG_LOCK = 0x4B616977
_DAY: Final = 86_400

Made = TypeVar("Made")


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
    # Whether the object had an open picture then, or at any change before: what IIIF tells viewers of.
    # `record` finds it out; it is said of no other kind.
    viewable = models.BooleanField("有可看的圖像", default=False)

    class Meta:
        verbose_name = "變更"
        verbose_name_plural = "變更"
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["kind", "item_id", "sequence"], name="change_item"),
            models.Index(fields=["sequence"], condition=models.Q(viewable=True), name="change_viewable"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.kind} {self.item_id}"


def record(kind: str, verb: str, item_ids: Iterable[str], *, is_new: bool | None = None) -> None:
    """Log that these things changed. Call it inside the transaction that changes them.

    A change of an image or of one of its files is a change of its object: it is logged as such.
    Sequences become visible in their order, so that who follows the log never passes one by: on
    PostgreSQL others who change something wait here until this transaction has ended. `is_new`: that there was
    nothing of them before, as with what is created unless it says otherwise: a draft that is published is told as
    created, too.
    """
    # One prepared statement for all: an import logs as many changes as it writes objects.
    now = Change._meta.get_field("at").get_db_prep_save(timezone.now(), connection)
    # A picture comes after its object: there is none yet of what is new.
    asks = kind == Change.Kind.OBJECT and not (verb == Change.Verb.CREATED if is_new is None else is_new)
    rows = [(str(kind), id_, str(verb), now, *([id_] * 4 if asks else ())) for id_ in item_ids]
    if rows:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG_LOCK])
            cursor.executemany(_INSERT.format(viewable=_VIEWABLE if asks else "FALSE"), rows)


def in_transaction() -> bool:
    """Whether there is a transaction that may still be rolled back (other than that of a test case)."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def last_sequence() -> int:
    """Sequence of the last change, 0 before the first. Asked on every search, so in plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        (last,) = cursor.fetchone()
    return last or 0


def remembered(name: str, make: Callable[[], Made], *, kept_in: str = "default") -> Made:
    """What `make` gives, made again after every change of the catalogue. One query. `kept_in`: one of CACHES."""
    found: Any = caches[kept_in].get_or_set(f"{name}:{last_sequence()}", make, _DAY)
    return found  # type: ignore[no-any-return]


def counted(rows: models.QuerySet[Any]) -> int:
    """How many rows there are, counted again after every change of the catalogue; one query until then.

    Only for what follows the catalogue alone: to count some hundred thousand takes a fifth of a second.
    """
    sql, values = rows.query.sql_with_params()
    question = blake2b(f"{sql} {values}".encode(), digest_size=16).hexdigest()
    return remembered(question, rows.count, kept_in="counts")


def last_moment() -> datetime | None:
    """When anything public changed last, None before the first change. One query."""
    return _moment_of(last_sequence())


@lru_cache(maxsize=4)
def _moment_of(sequence: int) -> datetime | None:
    return Change.objects.filter(sequence=sequence).values_list("at", flat=True).first()


_LAST = f"SELECT MAX(sequence) FROM {Change._meta.db_table}"  # noqa: S608
_INSERT = (
    f"INSERT INTO {Change._meta.db_table} (kind, item_id, verb, at, viewable)"  # noqa: S608
    " VALUES (%s, %s, %s, %s, {viewable})"
)
# COALESCE keeps SQLite from going through all that is public, by the index of states, for each leaf.
_OPEN_PICTURE = (
    "EXISTS (SELECT 1 FROM catalogue_imagefile AS file"
    " JOIN catalogue_objectimage AS image ON image.id = file.image_id"
    " JOIN catalogue_museumobject AS work ON work.id = image.object_id"
    " LEFT JOIN catalogue_museumobject AS whole ON whole.id = work.parent_id"
    " WHERE file.state = 'open' AND COALESCE(work.status, '') = 'public' AND {})"
)
_EARLIER = (
    f"EXISTS (SELECT 1 FROM {Change._meta.db_table} AS earlier"  # noqa: S608
    " WHERE earlier.kind = 'object' AND earlier.viewable AND earlier.item_id {})"
)
# Of its own, or of a leaf; or so it was before.
_VIEWABLE = " OR ".join(
    (
        _OPEN_PICTURE.format("work.id = %s"),
        _OPEN_PICTURE.format("work.parent_id = %s AND whole.status = 'public'"),
        _EARLIER.format("= %s"),
        _EARLIER.format(
            "IN (SELECT leaf.id FROM catalogue_museumobject AS leaf"
            " JOIN catalogue_museumobject AS whole ON whole.id = leaf.parent_id"
            " WHERE whole.id = %s AND whole.first_public_at IS NOT NULL)"
        ),
    )
)
