"""XLSX: text as text, numbers as numbers, the credit in columns and in the properties of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from catalogue.description.markup import writable
from catalogue.rights import EN, ZH, Attribution
from catalogue.tables.parquet import rows
from catalogue.tables.schema import TableSchema
from catalogue.tables.values import written

# What the library would take for a formula or for an error value.
_SPECIAL: Final = ("=", "#")
_EXACT: Final = 2**53  # a spreadsheet's numbers are floating


def write(data: Path, schema: TableSchema, credit: Attribution, target: Path) -> None:
    """One sheet, streamed. Days, moments and yes/no are text, as in CSV."""
    book = Workbook(write_only=True)
    _describe(book, credit)
    sheet = book.create_sheet("data")
    columns = credit.columns()
    sheet.append([*schema.names, *columns])
    end = list(columns.values())
    for row in rows(data):
        sheet.append([*(_cell(sheet, value) for value in row), *end])
    book.save(target)


def _describe(book: Workbook, credit: Attribution) -> None:
    about = book.properties
    about.title = writable(" · ".join(filter(None, credit.work.title)))
    about.creator = writable(f"{credit.institution.name(ZH)} {credit.institution.name(EN)}")
    about.description = writable(
        f"{credit.statement(ZH)}\n{credit.statement(EN)}\n{credit.licence_url}\n{credit.source}"
    )
    about.keywords = credit.licence.code


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _EXACT:
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(written(value)))
    if not text.startswith(_SPECIAL):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
