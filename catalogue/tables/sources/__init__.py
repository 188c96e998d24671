"""Files as they come: told apart by their content, opened only after a look at their size, read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalogue.tables.faults import refuse
from catalogue.tables.sources import columnar, delimited, documents, limits, sheets
from catalogue.tables.sources.rows import Source

__all__ = ["Source", "opened"]

_LOOK: Final = 4096
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The header and the rows of a CSV, XLSX, ODS, JSON or Parquet file. Raises TableRefused, in `rows` too."""
    try:
        with path.open("rb") as file:
            start = file.read(_LOOK)
    except OSError as error:
        raise refuse(
            "file", "讀不到這個檔。", f"The file cannot be read: {error.strerror}.", value=path.name
        ) from error
    with _reader(start)(path) as source:
        source.rows = limits.weighed(source.rows, path.stat().st_size)
        yield source


def _reader(start: bytes):  # type: ignore[no-untyped-def]  # each reader is a context manager of one path
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK"):
        return sheets.opened
    if start.startswith(b"PAR1"):
        return columnar.opened
    if text.startswith((b"{", b"[")):
        return documents.opened
    _refuse_others(start, text)
    return delimited.opened


def _refuse_others(start: bytes, text: bytes) -> None:
    if not start:
        raise refuse("empty", "檔案是空的。", "The file is empty.")
    if start.startswith(_OLD_OFFICE):
        zh, en = (
            "這是舊版 Excel（.xls），請另存成 .xlsx 或 CSV。",
            "This is an old Excel file (.xls): save it as .xlsx or CSV.",
        )
        raise refuse("format", zh, en)
    if text.startswith(b"<"):
        zh, en = "這是網頁或 XML，不是表格。", "This is a web page or XML, not a table."
        raise refuse("format", zh, en)
    if start.startswith(b"%PDF"):
        zh, en = (
            "這是 PDF；請給原來的試算表或 CSV。",
            "This is a PDF: give the spreadsheet it was made from, or CSV.",
        )
        raise refuse("format", zh, en)
