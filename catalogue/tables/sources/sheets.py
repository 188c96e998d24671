"""XLSX and ODS: the first sheet, streamed. Sizes are looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final
from xml.parsers.expat import ExpatError

from openpyxl import load_workbook

from catalogue.tables.faults import TableRefused, refuse
from catalogue.tables.sources import opendocument
from catalogue.tables.sources.limits import MOST_ROWS, measure, too_many_rows
from catalogue.tables.sources.rows import Rows, Source, written

# A whole sheet of numbers is some 100 MB unpacked, twenty times as large as its zip.
_MOST_BYTES: Final = 512 << 20
_MOST_ENTRIES: Final = 5_000
_MOST_TIMES: Final = 200
_SMALL: Final = 10 << 20
_SHEETS: Final = "xl/worksheets/"
_CONTENT: Final = "content.xml"
# Sheets are read row by row; everything else may be held in memory while a workbook is open.
_MOST_BESIDE: Final = 64 << 20
_WORKBOOK: Final = "xl/workbook.xml"


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The first sheet of a workbook: its first row that is not empty is the header. Raises TableRefused."""
    try:
        with zipfile.ZipFile(path) as archive:
            _weigh(archive)
            names = set(archive.namelist())
            for name in filter(_is_sheet, names):
                with archive.open(name) as sheet:
                    measure(sheet, "table-row" if name == _CONTENT else "row")
            if _WORKBOOK in names:
                with _excel(path) as source:
                    yield source
            elif _CONTENT in names:
                yield _table(opendocument.rows(archive))
            else:
                zh, en = "這個 zip 不是 XLSX，也不是 ODS。", "This zip is neither XLSX nor ODS."
                raise refuse("format", zh, en)
    except (zipfile.BadZipFile, EOFError, ExpatError) as error:
        raise _broken(error) from error


def _is_sheet(name: str) -> bool:
    return name == _CONTENT or (name.startswith(_SHEETS) and name.endswith(".xml"))


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to too much. Reading stops at the declared size, so a lie gains nothing."""
    entries = archive.infolist()
    declared = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or declared > _MOST_BYTES:
        zh = (
            f"展開後太大（{declared >> 20:,} MB，{len(entries):,} 個檔），沒有打開；大表請給 CSV 或 Parquet。"
        )
        en = (
            f"It was not opened: it would unpack to {declared >> 20:,} MB in {len(entries):,} files. "
            "Give large tables as CSV or Parquet."
        )
        raise refuse("too-large", zh, en)
    if declared > _SMALL and declared > _MOST_TIMES * max(packed, 1):
        zh = f"展開後是壓縮時的 {declared // max(packed, 1):,} 倍，像是壓縮炸彈，沒有打開。"
        en = f"It was not opened: it unpacks to {declared // max(packed, 1):,} times its size, as zip bombs do."
        raise refuse("zip-bomb", zh, en)
    beside = sum(entry.file_size for entry in entries if not _is_sheet(entry.filename))
    if beside > _MOST_BESIDE:
        zh = f"工作表以外的部分（文字、樣式、圖片）展開有 {beside >> 20:,} MB，太大；請改成 CSV 再給。"
        en = f"What stands beside the sheets (texts, styles, pictures) unpacks to {beside >> 20:,} MB: give it as CSV."
        raise refuse("too-large", zh, en)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(
            "encrypted", "檔案有密碼；請取消密碼再存。", "The file has a password: save it without one."
        )


@contextmanager
def _excel(path: Path) -> Iterator[Source]:
    # By its bytes, because the library goes by the ending of a name.
    with path.open("rb") as file, closing(_workbook(file)) as book:
        sheets = book.worksheets
        if not sheets:
            raise refuse("empty", "裡面沒有工作表。", "There is no sheet in it.")
        sheets[0].reset_dimensions()  # what a file says of its size need not be so
        source = _table(_excel_rows(sheets[0]))
        if len(sheets) > 1:
            source.notes.append(
                (
                    f"只讀第一張工作表「{sheets[0].title}」。",
                    f"Only the first sheet is read: {sheets[0].title}.",
                )
            )
        yield source


def _workbook(file: BinaryIO) -> Any:
    try:
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a damaged workbook makes the library stumble over
        raise _broken(error) from error


def _excel_rows(sheet: Any) -> Rows:
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > MOST_ROWS:
                raise too_many_rows()
            yield number, [written(cell) for cell in cells]
    except TableRefused:
        raise
    except Exception as error:
        raise _broken(error, number + 1) from error


def _table(rows: Rows) -> Source:
    """The rows below the header, as wide as it is; more cells than that are kept only where they say something."""
    filled = ((number, cells) for number, cells in rows if any(cells))
    header = _trimmed(next(filled, (0, []))[1])
    if not header:
        raise refuse("empty", "工作表是空的。", "The sheet is empty.")
    width = len(header)
    return Source(
        header,
        ((n, [*_trimmed(cells), *[""] * width][: max(width, len(_trimmed(cells)))]) for n, cells in filled),
    )


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _broken(error: Exception, row: int | None = None) -> TableRefused:
    why = error.__cause__ or error  # the library's own words would name the file's place on this machine
    zh, en = "檔案壞了或不完整，請重新存檔。", f"The file is broken or cut off ({why}): save it again."
    return refuse("format", zh, en, row=row)
