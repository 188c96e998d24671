"""Parquet with the credit as columns and in its own metadata."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from catalogue.rights import EN, ZH, Attribution
from catalogue.tables.parquet import GROUP, arrow_schema, batches
from catalogue.tables.schema import TableSchema


def write(data: Path, schema: TableSchema, credit: Attribution, target: Path) -> None:
    """The rows with three columns more; `attribution`, `title` and `schema` (Table Schema) as key-value metadata."""
    columns = credit.columns()
    fields = [pa.field(name, pa.string()) for name in columns]
    described = {
        "title": json.dumps(credit.work.title, ensure_ascii=False),
        "attribution": json.dumps(credit.block(), ensure_ascii=False),
        "attribution_zh": credit.statement(ZH),
        "attribution_en": credit.statement(EN),
        "licence": credit.licence.code,
        "licence_url": credit.licence_url,
        "source": credit.source or credit.institution.link,
        "schema": json.dumps(schema.standard(), ensure_ascii=False),
    }
    whole = pa.schema([*arrow_schema(schema), *fields], metadata=described)
    with pq.ParquetWriter(target, whole, compression="zstd") as writer:
        waiting: list[pa.RecordBatch] = []
        for batch in batches(data):
            end = [pa.array([value] * batch.num_rows, pa.string()) for value in columns.values()]
            waiting.append(pa.record_batch([*batch.columns, *end], schema=whole))
            if sum(one.num_rows for one in waiting) >= GROUP:
                writer.write_table(pa.Table.from_batches(waiting), row_group_size=GROUP)
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting), row_group_size=GROUP)


def count(data: Path) -> int:
    """The number of rows, by the file's own word."""
    return int(pq.read_metadata(data).num_rows)
