"""One batch of mapped records into the database, in few statements.

New rows are written by one INSERT, changed ones by one UPDATE over the table's own columns: an import has to be
many times faster than saving object by object. (INSERT … ON CONFLICT would do both, but SQLite then checks the
foreign keys of a new row as if an old one changed, which takes three times as long.) What belongs to the source
follows it; what staff wrote stays.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import JSONField, Model
from django.utils import timezone

from catalogue.imports.mapping import Mapped
from catalogue.imports.mapping.mapped import as_json
from catalogue.models import Change, MuseumObject, ObjectMaker, Status, record

_ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LINKS = ("materials", "techniques")
_FOLLOWS_ALWAYS = ("source_digest", "import_run_id", "updated_at")


@dataclass(slots=True)
class Outcome:
    """What a batch comes to: ids by verb, and records whose id belongs to something else."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    id_taken: list[Mapped] = field(default_factory=list)


class _Row(NamedTuple):
    mapped: Mapped
    id: str
    digest: str
    is_new: bool


class BatchWriter:
    """Writes batches of one source. `owned`: columns that follow the source."""

    def __init__(self, source: str, owned: Sequence[str]) -> None:
        self.source, self.owned = source, tuple(owned)
        self._columns = {column.attname: column for column in MuseumObject._meta.concrete_fields}
        self._json = [name for name, column in self._columns.items() if isinstance(column, JSONField)]
        self._follows = (*self.owned, *_FOLLOWS_ALWAYS)

    def write(self, batch: Sequence[Mapped], run_id: int | None, dry_run: bool = False) -> Outcome:
        """Compare a batch (each source id once) with what is stored and write the difference.

        Call it inside a transaction. Every change is logged in it.
        """
        outcome = Outcome()
        rows, adopted = self._compare(batch, outcome)
        for row in rows:
            (outcome.created if row.is_new else outcome.updated).append(row.id)
        if rows and not dry_run:
            _give_way([row for row in rows if row.id in adopted])
            self._fill(rows, adopted)
            self._write_rows(rows, run_id)
            self._write_links(rows, adopted)
            record(Change.Kind.OBJECT, Change.Verb.CREATED, outcome.created)
            record(Change.Kind.OBJECT, Change.Verb.UPDATED, outcome.updated)
        return outcome

    def _compare(self, batch: Sequence[Mapped], outcome: Outcome) -> tuple[list[_Row], set[str]]:
        """Rows that differ, and the ids among them that no import has written before."""
        stored, taken = self._stored_already(batch)
        rows, adopted = [], set()
        for mapped in batch:
            identity, before = stored.get(mapped.source_id, (None, None))
            digest = mapped.digest()
            if identity is None and mapped.id in taken:
                outcome.id_taken.append(mapped)
            elif digest == before:
                outcome.unchanged += 1
            else:
                rows.append(_Row(mapped, identity or mapped.id or _minted(), digest, identity is None))
                if before == "":
                    adopted.add(rows[-1].id)
        return rows, adopted

    def _stored_already(self, batch: Sequence[Mapped]) -> tuple[dict[str, tuple[str, str]], set[str]]:
        """Of this batch: source id -> (id, digest) of what is stored, and ids that are in use by anything."""
        quote = connection.ops.quote_name
        source_ids = [mapped.source_id for mapped in batch]
        ids = [mapped.id for mapped in batch if mapped.id]
        columns = ", ".join(map(quote, ("source", "source_id", "id", "source_digest")))
        conditions = f"({quote('source')} = %s AND {quote('source_id')} IN ({_marks(source_ids)}))"
        if ids:
            conditions += f" OR {quote('id')} IN ({_marks(ids)})"
        stored: dict[str, tuple[str, str]] = {}
        taken: set[str] = set()
        if source_ids:
            with connection.cursor() as cursor:
                # Written out: the ORM would look at each of the two thousand values twice.
                cursor.execute(
                    f"SELECT {columns} FROM {quote(MuseumObject._meta.db_table)} WHERE {conditions}",  # noqa: S608
                    [self.source, *source_ids, *ids],
                )
                for source, source_id, identity, digest in cursor.fetchall():
                    taken.add(identity)
                    if source == self.source:
                        stored[source_id] = identity, digest
        return stored, taken

    def _fill(self, rows: Sequence[_Row], adopted: set[str]) -> None:
        """A record made by hand before its source was imported keeps what the source does not say."""
        if not adopted:
            return
        before = {
            row["id"]: row for row in MuseumObject.objects.filter(id__in=adopted).values("id", *self.owned)
        }
        for row in rows:
            if row.id in adopted:
                for name, value in row.mapped.values.items():
                    if value in (None, "", [], {}):
                        row.mapped.values[name] = before[row.id][name]

    def _write_rows(self, rows: Sequence[_Row], run_id: int | None) -> None:
        new, changed = [], []
        followed = itemgetter(*self._follows, "id")
        for row, values in zip(rows, self._values(rows, run_id), strict=True):
            if row.is_new:
                new.append(tuple(values.values()))
            else:
                changed.append(followed(values))
        _insert(MuseumObject, list(self._columns), new)
        _update(MuseumObject, self._follows, changed)

    def _values(self, rows: Sequence[_Row], run_id: int | None) -> Iterator[dict[str, Any]]:
        """All columns in their order, as the database takes them. What no record gives is worked out once."""
        now = timezone.now()
        same: dict[str, Any] = {"source": self.source, "import_run_id": run_id, "status": Status.PUBLIC}
        same |= dict.fromkeys(("first_public_at", "created_at", "updated_at"), now)
        same = {name: same.get(name, column.get_default()) for name, column in self._columns.items()}
        base = {
            name: value if name in self._json else self._columns[name].get_db_prep_save(value, connection)
            for name, value in same.items()
        }
        for row in rows:
            mapped = row.mapped
            values = base | mapped.values | mapped.once
            values |= {"id": row.id, "source_id": mapped.source_id, "source_digest": row.digest}
            values["evidence"] = values["evidence"] | mapped.aside
            for name in self._json:
                values[name] = as_json(values[name])
            yield values

    def _write_links(self, rows: Sequence[_Row], adopted: set[str]) -> None:
        """Terms and makers of rows that were not linked yet, or whose source says something else now."""
        before = [row for row in rows if not row.is_new]
        for name in _LINKS:
            through = getattr(MuseumObject, name).through
            target = MuseumObject._meta.get_field(name).m2m_reverse_name()  # type: ignore[union-attr]
            _unlink(through, "museumobject_id", ((row, getattr(row.mapped, name)) for row in before), adopted)
            links = [(row.id, slug) for row in rows for slug in getattr(row.mapped, name)]
            _insert(through, ("museumobject_id", target), links)
        _unlink(ObjectMaker, "object_id", ((row, row.mapped.makers) for row in before), adopted)
        columns = ("object_id", "person_id", "role", "qualifier", "order")
        makers = [(row.id, *maker, order) for row in rows for order, maker in enumerate(row.mapped.makers)]
        _insert(ObjectMaker, columns, makers)


def _give_way(adopted: Sequence[_Row]) -> None:
    """What others wrote for a record made by hand gives way to its source's own description.

    In both languages: nobody's words may come to stand under another's name.
    """
    described = [row.id for row in adopted if row.mapped.values.get("description_zh")]
    MuseumObject.objects.filter(id__in=described, description_by__isnull=False).update(
        description_by=None, description_zh="", description_en=""
    )


def _unlink(
    table: type[Model], column: str, said: Iterable[tuple[_Row, Sequence[Any]]], adopted: set[str]
) -> None:
    """Take away the links of rows that were there before; a record made by hand keeps its own where the source has none."""
    changed = [row.id for row, links in said if links or row.id not in adopted]
    if changed:
        table._default_manager.filter(**{f"{column}__in": changed}).delete()


def _insert(table: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    marks = _marks(columns)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _update(table: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Set the columns; each row gives their values and then its id."""
    if not rows:
        return
    quote = connection.ops.quote_name
    sets = []
    for column in map(quote, columns):
        new = "%s"
        if column in (quote("description_zh"), quote("description_en")):
            # A description that somebody else wrote is theirs, and stays credited to them.
            new = f"CASE WHEN {quote('description_by_id')} IS NULL THEN %s ELSE {column} END"
        sets.append(f"{column} = {new}")
    name = quote(table._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {name} SET {', '.join(sets)} WHERE {quote('id')} = %s", rows)  # noqa: S608


def _minted() -> str:
    return "x" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(8))
