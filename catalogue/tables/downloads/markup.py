"""XML, row by row: what data.gov.tw asks for beside CSV and JSON. Made when it is first wanted, then kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from catalogue.description.markup import writable
from catalogue.rights import Attribution
from catalogue.tables.parquet import rows
from catalogue.tables.schema import TableSchema
from catalogue.tables.values import written
from catalogue.whole_files import unfinished


def kept(data: Path, schema: TableSchema, credit: Attribution, target: Path) -> Path:
    """The file at `target`, written if it is not there yet; never half of it, whoever else writes it too."""
    if not target.is_file():
        with unfinished(target) as path, path.open("w", encoding="utf-8") as file:
            file.writelines(_document(data, schema, credit))
    return target


def _document(data: Path, schema: TableSchema, credit: Attribution) -> Iterator[str]:
    """`<data><row><column>…`: names of columns are XML names already; an empty value is an empty element."""
    end = "".join(_element(name, value) for name, value in credit.columns().items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<data>\n'
    for row in rows(data):
        cells = zip(schema.names, row, strict=True)
        yield f"<row>{''.join(_element(name, written(value)) for name, value in cells)}{end}</row>\n"
    yield "</data>\n"


def _element(name: str, value: Any) -> str:
    return f"<{name}>{escape(writable(str(value)))}</{name}>"
