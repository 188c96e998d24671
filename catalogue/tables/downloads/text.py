"""CSV and JSON, row by row."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from catalogue.rights import Attribution
from catalogue.tables.parquet import batches, rows
from catalogue.tables.schema import TableSchema
from catalogue.tables.values import plain, written


def write_csv(data: Path, schema: TableSchema, credit: Attribution, target: Path) -> None:
    """RFC 4180 in UTF-8, values unchanged, the three columns of the credit at the end of every row."""
    columns = credit.columns()
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*schema.names, *columns])
        end = list(columns.values())
        writer.writerows([*map(written, row), *end] for row in rows(data))


def write_json(data: Path, schema: TableSchema, credit: Attribution, target: Path) -> None:
    """The answer of the rows API, with all rows in it; one row to a line."""
    columns = credit.columns()
    names = [*schema.names, *columns]
    end = list(columns.values())
    count = sum(batch.num_rows for batch in batches(data))
    head = {"attribution": credit.block(), "count": count, "next": None, "previous": None}
    with target.open("w", encoding="utf-8") as file:
        file.write(_dumped(head)[:-1] + ',"results":[\n')
        between = ""
        for row in rows(data):
            values = dict(zip(names, [*map(plain, row), *end], strict=True))
            file.write(between + _dumped(values))
            between = ",\n"
        file.write("\n]}\n")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
