"""The files in which a table leaves whole, made at publication, its credit inside each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalogue.models import Resource
from catalogue.rights import Attribution
from catalogue.tables.downloads import columnar, excel, opendocument, text
from catalogue.tables.schema import TableSchema
from catalogue.whole_files import unfinished

# A sheet has 1,048,576 rows, the header among them.
MOST_ROWS_OF_A_SHEET: Final = 1_048_575


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its ending, its media type, and what writes it: (rows' Parquet, schema, credit, target)."""

    name: str
    media_type: str
    title: str
    write: Callable[[Path, TableSchema, Attribution, Path], None]
    is_sheet: bool = False


FORMATS: Final[dict[str, Format]] = {
    form.name: form
    for form in (
        Format("csv", "text/csv", "CSV", text.write_csv),
        Format("json", "application/json", "JSON", text.write_json),
        Format("parquet", "application/vnd.apache.parquet", "Parquet", columnar.write),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "XLSX",
            excel.write,
            is_sheet=True,
        ),
        Format(
            "ods",
            "application/vnd.oasis.opendocument.spreadsheet",
            "ODS",
            opendocument.write,
            is_sheet=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Download:
    """One file that was made; its name has the beginning of the digest of its credit."""

    format: str
    name: str
    bytes: int
    sha256: str


def credit_digest(resource: Resource) -> str:
    """What a credit is told by: files that were made under another digest give another credit."""
    credit = resource.attribution
    told = json.dumps([credit.block(), *credit.work.title], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def make(data: Path, schema: TableSchema, resource: Resource, folder: Path) -> list[Download]:
    """Write every format into the folder. A table that is too long for a sheet has no spreadsheets."""
    made = []
    credit, mark = resource.attribution, credit_digest(resource)[:8]
    rows = columnar.count(data)
    for form in FORMATS.values():
        if form.is_sheet and rows > MOST_ROWS_OF_A_SHEET:
            continue
        path = folder / f"{resource.pk}-{mark}.{form.name}"
        with unfinished(path) as file:
            form.write(data, schema, credit, file)
        made.append(Download(form.name, path.name, path.stat().st_size, digest_of(path)))
    return made


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
