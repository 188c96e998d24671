"""Values that may stand in one row only: found by DuckDB, which needs no memory for all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from catalogue.tables.faults import Fault
from catalogue.tables.parquet import Writer
from catalogue.tables.schema import TableSchema

_MEMORY: Final = "512MB"
_MOST: Final = 100_000


def repeated(written: Writer, schema: TableSchema) -> Iterator[Fault]:
    """A fault for each row whose key, or value of a unique column, was there in a row before it."""
    unique = [(column.name,) for column in schema.columns if column.constraints.get("unique")]
    for key in filter(None, (schema.primary_key, *unique)):
        yield from _repeated(written.data, written.lines, key)


def _repeated(data: Path, lines: Path, key: tuple[str, ...]) -> Iterator[Fault]:
    names = ", ".join(f'"{name}"' for name in key)
    with duckdb.connect(config={"threads": "1", "memory_limit": _MEMORY}) as database:
        database.execute("SET temp_directory = ?", [str(data.parent / "spill")])
        # Empty values are no values: two rows may both have none, except in the key as a whole.
        found = database.execute(
            f"""
            WITH numbered AS (
                SELECT {names}, line, min(line) OVER (PARTITION BY {names}) AS first
                FROM read_parquet(?) POSITIONAL JOIN read_parquet(?)
                WHERE NOT ({" AND ".join(f'"{name}" IS NULL' for name in key)})
            )
            SELECT line, first, {names} FROM numbered WHERE line > first ORDER BY line LIMIT {_MOST}
            """,  # noqa: S608 - names come from a schema that was read
            [str(data), str(lines)],
        )
        while row := found.fetchone():
            line, first, *values = row
            zh = f"和第 {first} 列的{'、'.join(key)}重複；每一列要不同。"
            en = f"The same {', '.join(key)} as in row {first}: every row has its own."
            yield Fault("duplicate", line, ", ".join(key), ", ".join(map(str, values)), zh, en)
