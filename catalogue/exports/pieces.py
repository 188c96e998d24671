"""Pieces of files: the rows of one part in each format, and how pieces are put together to one file.

A gzip file may have many members (RFC 1952 §2.2), CSV is lines, and Parquet is read and written again a part
at a time: so the length of an export never shows in memory.
"""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from catalogue.delivery.renderers import guard_table, write
from catalogue.delivery.tables import table
from catalogue.exports.kinds import Kind, as_row
from catalogue.rights import CREDIT_COLUMNS, EN, ZH, Attribution
from catalogue.tables.parquet import arrow_schema
from catalogue.tables.schema import Column

JSONL, CSV, PARQUET = "jsonl.gz", "csv", "parquet"
MEDIA_TYPES: Final = {
    JSONL: "application/gzip",
    CSV: "text/csv",
    PARQUET: "application/vnd.apache.parquet",
}
# Excel takes a CSV without it for the code page of its country.
_MARK: Final = "\ufeff"
# Rows of a row group at least: what is in memory at once. Objects are long rows.
_GROUP: Final = 4_000
_COPIED: Final = 1 << 20


class Pieces:
    """Writes the things of one part, every kind in every format, under the guards of delivery."""

    def __init__(self, folder: Path, kinds: Sequence[Kind]) -> None:
        self._folder = folder
        self._kinds = {kind.name: kind for kind in kinds}

    def __enter__(self) -> Pieces:
        self._open = ExitStack()
        self._lines = {
            name: self._open.enter_context((self._folder / f"{name}.{JSONL}").open("wb"))
            for name in self._kinds
        }
        self._tables = {
            name: self._open.enter_context(
                (self._folder / f"{name}.{CSV}").open("w", encoding="utf-8", newline="")
            )
            for name in self._kinds
        }
        self._columns = {
            name: self._open.enter_context(
                pq.ParquetWriter(self._folder / f"{name}.{PARQUET}", schema_of(kind), compression="zstd")
            )
            for name, kind in self._kinds.items()
        }
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, name: str, things: Sequence[Mapping[str, Any]]) -> None:
        """Some things more. Raises AttributionMissing for one without its credit."""
        if not things:
            return
        kind = self._kinds[name]
        self._lines[name].write(_member("".join(f"{write(thing)}\n" for thing in things)))
        rows = [as_row(kind, thing) for thing in things]
        header, plain = table(kind.columns, rows)
        guard_table(header, plain)
        self._columns[name].write_table(_arrow(kind, plain))
        _, harmless = table(kind.columns, rows, spreadsheet=True)
        csv.writer(self._tables[name]).writerows([row[column] for column in header] for row in harmless)


def schema_of(kind: Kind) -> pa.Schema:
    """The columns of a kind, and the three of the credit."""
    return pa.schema([*arrow_schema(kind.schema), *(pa.field(name, pa.string()) for name in CREDIT_COLUMNS)])


def put_together(kind: Kind, form: str, pieces: Iterable[Path], target: Path, credit: Attribution) -> None:
    """One file out of pieces. `credit` is that of the export as a whole; every row has its own."""
    if form == PARQUET:
        _join_parquet(kind, pieces, target, credit)
        return
    with target.open("wb") as file:
        if form == CSV:
            header = StringIO()
            csv.writer(header).writerow([*kind.columns, *CREDIT_COLUMNS])
            file.write((_MARK + header.getvalue()).encode())
        for piece in pieces:
            with piece.open("rb") as source:
                shutil.copyfileobj(source, file, _COPIED)
        if not file.tell():
            file.write(_member(""))  # an empty file is no gzip file


def _join_parquet(kind: Kind, pieces: Iterable[Path], target: Path, credit: Attribution) -> None:
    told = {
        "title": " · ".join(kind.title),
        "attribution": json.dumps(credit.block(), ensure_ascii=False),
        "attribution_zh": credit.statement(ZH),
        "attribution_en": credit.statement(EN),
        "licence": credit.licence.code,
        "schema": json.dumps(kind.schema.standard(), ensure_ascii=False),
    }
    waiting: list[pa.Table] = []
    with pq.ParquetWriter(target, schema_of(kind).with_metadata(told), compression="zstd") as writer:

        def flush() -> None:
            if waiting:
                group = pa.concat_tables(waiting).replace_schema_metadata(told)
                writer.write_table(group, row_group_size=group.num_rows)
                waiting.clear()

        for piece in pieces:
            waiting.append(pq.read_table(piece))
            if sum(one.num_rows for one in waiting) >= _GROUP:
                flush()
        flush()


def _member(text: str) -> bytes:
    """A gzip member; the same text makes the same bytes."""
    out = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=6, mtime=0) as file:
        file.write(text.encode())
    return out.getvalue()


def _arrow(kind: Kind, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    arrays = [
        pa.array([_typed(column, row[column.name]) for row in rows], column.kind.arrow)
        for column in kind.schema.columns
    ]
    credit = [pa.array([row[name] for row in rows], pa.string()) for name in CREDIT_COLUMNS]
    return pa.table([*arrays, *credit], schema=schema_of(kind))


def _typed(column: Column, value: Any) -> Any:
    """What delivery's tables write as text, in the type of its column."""
    if value is None:
        return None
    if column.kind.name == "boolean":
        return value == "true"
    if column.kind.name == "datetime":
        return datetime.fromisoformat(value.removesuffix("Z"))
    return value
