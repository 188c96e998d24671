"""Parquet, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from catalogue.tables.faults import refuse
from catalogue.tables.sources.rows import Row, Source, written

_BATCH: Final = 10_000
_LARGEST_GROUP: Final = 1 << 30  # bytes of one row group, unpacked
_LARGEST_TEXT: Final = 256 << 20  # bytes of one column in a batch


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The rows of a Parquet file. Raises TableRefused for a broken one, or one that would not fit in memory."""
    try:
        with pq.ParquetFile(path) as looked_at:
            texts = [field.name for field in looked_at.schema_arrow if _is_text(field.type)]
        # Texts stay as the file packs them, one for all its cells, until they are weighed.
        file = pq.ParquetFile(path, read_dictionary=texts)
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
            columns = [_unpacked(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                yield number, [written(cell) for cell in cells]
    except pa.ArrowException as error:
        zh, en = "檔案從這裡起壞了。", f"The file is broken from here on: {error}."
        raise refuse("format", zh, en, row=number + 1) from error


def _is_text(kind: pa.DataType) -> bool:
    """Text, or bytes that may be long as well."""
    return kind in (pa.string(), pa.large_string(), pa.binary(), pa.large_binary())


def _unpacked(column: pa.Array) -> list[Any]:
    """The values of a column. Raises TableRefused for a long text that is repeated in cell after cell."""
    if pa.types.is_dictionary(column.type) and _is_text(column.type.value_type):
        lengths = pc.binary_length(column.dictionary)
        if (pc.sum(lengths.take(column.indices)).as_py() or 0) > _LARGEST_TEXT:
            zh = "內容展開後太大，像是同一段文字重複很多次。"
            en = "It unpacks to too much text, as if one were repeated again and again."
            raise refuse("too-large", zh, en)
    return list(column.to_pylist())
