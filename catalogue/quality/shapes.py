"""How a file is built inside: columns and rows, read once from front to back, whatever its length."""

from __future__ import annotations

import csv
import zipfile
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import ijson

from catalogue.tables.downloads import columnar
from catalogue.tables.kinds import Words
from catalogue.tables.sources.documents import Measured

_BLOCK: Final = 1 << 20
_CELL: Final = 1 << 24


@dataclass
class Shape:
    """The columns and the number of rows, None where the format does not say; what is wrong with it."""

    columns: list[str] | None = None
    rows: int | None = None
    faults: list[Words] = field(default_factory=list)


def shape_of(path: Path, media_type: str) -> Shape | None:
    """The shape of a file by its media type; None for a kind of file that has none to look at."""
    read = _READERS.get(media_type)
    return read(path) if read else None


def undecodable(path: Path) -> int | None:
    """The place of the first byte that is not UTF-8; None where there is none."""
    decoder, before = getincrementaldecoder("utf-8")(), 0
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            kept = len(decoder.getstate()[0])
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return before - kept + error.start
            if not block:
                return None
            before += len(block)


def _csv(path: Path) -> Shape:
    """RFC 4180: one header, names once each, and as many cells in every row."""
    csv.field_size_limit(_CELL)
    found = Shape(rows=0)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = csv.reader(file)
        try:
            found.columns = next(lines, [])
            for number, cells in enumerate(lines, 1):
                if len(cells) != len(found.columns) and not found.faults:
                    zh = f"第 {number} 列有 {len(cells)} 格，標題有 {len(found.columns)} 欄。"
                    en = f"Row {number} has {len(cells)} cells under {len(found.columns)} columns."
                    found.faults.append((zh, en))
                found.rows = number
        except csv.Error as error:
            found.faults.append(("CSV 讀不出來。", f"The CSV cannot be read: {error}."))
    if len(set(found.columns or [])) != len(found.columns or []) or not found.columns:
        found.faults.append(("標題列空白或欄名重複。", "The header is empty or names a column twice."))
    return found


def _json(path: Path) -> Shape:
    """JSON, and the rows of a list that is called `results`."""
    found = Shape()
    try:
        with path.open("rb") as file:
            for prefix, event, value in ijson.parse(Measured(file)):
                if (prefix, event) == ("results", "start_array"):
                    found.rows, found.columns = 0, []
                elif (prefix, event) == ("results.item", "start_map") and found.rows is not None:
                    found.rows += 1
                elif (prefix, event) == ("results.item", "map_key") and found.rows == 1:
                    assert found.columns is not None
                    found.columns.append(str(value))
    except (ijson.JSONError, ValueError) as error:
        found.faults.append(("JSON 讀不出來。", f"The JSON cannot be read: {error}."))
    return found


def _parquet(path: Path) -> Shape:
    try:
        return Shape(rows=columnar.count(path))
    except (OSError, ValueError) as error:
        return Shape(faults=[("Parquet 讀不出來。", f"The Parquet file cannot be read: {error}.")])


def _zip(path: Path) -> Shape:
    """XLSX and ODS are zips: each member is read, and its checksum compared."""
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        return Shape(faults=[("檔案讀不出來。", f"The file cannot be opened: {error}.")])
    return Shape(faults=[("檔案有損壞。", f"The file is damaged at {broken}.")] if broken else [])


def _pdf(path: Path) -> Shape:
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    return Shape(faults=[] if is_pdf else [("不是 PDF。", "This is no PDF.")])


_READERS: Final[dict[str, Callable[[Path], Shape]]] = {
    "text/csv": _csv,
    "application/json": _json,
    "application/vnd.apache.parquet": _parquet,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _zip,
    "application/vnd.oasis.opendocument.spreadsheet": _zip,
    "application/zip": _zip,
    "application/pdf": _pdf,
}
