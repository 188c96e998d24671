"""Parquet, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from catalogue.tables.faults import refuse
from catalogue.tables.sources.rows import Row, Source, written

_BATCH: Final = 10_000
_LARGEST_GROUP: Final = 1 << 30  # bytes of one row group, unpacked


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The rows of a Parquet file. Raises TableRefused for a broken one, or one that would not fit in memory."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        zh, en = "不是完整的 Parquet 檔。", f"This is not a whole Parquet file: {error}."
        raise refuse("format", zh, en) from error
    with file:
        sizes = (file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups))
        if (largest := max(sizes, default=0)) > _LARGEST_GROUP:
            zh = "一組資料列展開後太大；請分成較小的 row group 再存一次。"
            en = "A row group is too large unpacked: write it again with smaller row groups."
            raise refuse("too-large", zh, en, value=f"{largest:,}")
        if nested := [field.name for field in file.schema_arrow if pa.types.is_nested(field.type)]:
            zh, en = "每一格只能是單一的值。", "A cell holds one value."
            raise refuse("nested", zh, en, value=nested[0])
        yield Source(list(file.schema_arrow.names), _rows(file))


def _rows(file: pq.ParquetFile) -> Iterator[Row]:
    number = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            columns = [column.to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                yield number, [written(cell) for cell in cells]
    except pa.ArrowException as error:
        zh, en = "檔案從這裡起壞了。", f"The file is broken from here on: {error}."
        raise refuse("format", zh, en, row=number + 1) from error
