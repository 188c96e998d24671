"""The rows of a table in its own Parquet file: written once, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from catalogue.tables.schema import TableSchema

DATA: Final = "data.parquet"
_LINES: Final = "lines.parquet"
_BATCH: Final = 10_000
_HEAVY: Final = 64 << 20
# Small enough that the first rows of an answer come at once, large enough to be skipped by its statistics.
GROUP: Final = 65_536


def arrow_schema(schema: TableSchema) -> pa.Schema:
    return pa.schema([pa.field(column.name, column.kind.arrow) for column in schema.columns])


class Writer:
    """Writes rows to `data.parquet` in a folder, and the line of each in its source beside it."""

    def __init__(self, folder: Path, schema: TableSchema) -> None:
        self.data, self.lines = folder / DATA, folder / _LINES
        self.rows = 0
        self._schema = arrow_schema(schema)
        self._line_schema = pa.schema([pa.field("line", pa.int64())])
        self._data = pq.ParquetWriter(self.data, self._schema, compression="zstd")
        self._lines = pq.ParquetWriter(self.lines, self._line_schema, compression="zstd")
        self._kept: list[list[Any]] = []
        self._kept_lines: list[int] = []
        self._group: list[pa.RecordBatch] = []
        self._weight = 0  # characters that are held for the next group

    def add(self, line: int, values: list[Any]) -> None:
        """One row, its values in the order of the schema."""
        self._kept.append(values)
        self._kept_lines.append(line)
        self.rows += 1
        self._weight += sum(len(value) for value in values if isinstance(value, str))
        if len(self._kept) == _BATCH or self._weight > _HEAVY:
            self._pack()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pack()
        self._write_group()
        self._data.close()
        self._lines.close()

    def _pack(self) -> None:
        if not self._kept:
            return
        columns = zip(*self._kept, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._group.append(pa.record_batch(arrays, schema=self._schema))
        self._lines.write_batch(pa.record_batch([pa.array(self._kept_lines)], schema=self._line_schema))
        self._kept, self._kept_lines = [], []
        if self._weight > _HEAVY or sum(batch.num_rows for batch in self._group) >= GROUP:
            self._write_group()

    def _write_group(self) -> None:
        if self._group:
            self._data.write_table(pa.Table.from_batches(self._group), row_group_size=GROUP)
            self._group, self._weight = [], 0


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows of a table in the order in which they were given, some thousands at a time."""
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=_BATCH)


def rows(path: Path) -> Iterator[tuple[Any, ...]]:
    """The same, row by row."""
    for batch in batches(path):
        yield from _tuples(batch)


def _tuples(batch: pa.RecordBatch) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
