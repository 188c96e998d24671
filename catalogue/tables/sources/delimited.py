"""CSV and its kin: which encoding, which separator, then line by line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from catalogue.tables.faults import Fault, TableRefused, refuse
from catalogue.tables.kinds import Words
from catalogue.tables.sources.rows import Row, Source

_BLOCK: Final = 1 << 20
_SEPARATORS: Final = (",", "\t", ";", "|")
_NAMES: Final = {"\t": ("定位字元", "tab"), ";": ("分號", "semicolon"), "|": ("直線", "vertical bar")}
_LONGEST_CELL: Final = 1_000_000
_MOST_SHOWN: Final = 200
# Byte order marks: UTF-16 has one or is refused, because nothing else tells which way round it is.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BIG5: Final = "cp950"


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The table of a CSV file in UTF-8, UTF-16 or Big5 (CP950), separated by comma, tab, semicolon or bar."""
    encoding, notes = _encoding(path)
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as lines:
        separator = _separator(lines)
        lines.seek(0)
        if separator in _NAMES:
            zh, en = _NAMES[separator]
            notes.append((f"以{zh}分隔。", f"Separated by {en}."))
        rows = csv.reader(lines, delimiter=separator, strict=True)
        try:
            header = next(rows, [])
        except csv.Error as error:
            raise _not_csv(1, error) from error
        yield Source(header, _rows(rows), notes)


def _rows(rows: Iterator[list[str]]) -> Iterator[Row]:
    reader = rows
    try:
        for cells in reader:
            if any(cells):
                yield reader.line_num, cells  # type: ignore[attr-defined]
    except csv.Error as error:
        raise _not_csv(reader.line_num, error) from error  # type: ignore[attr-defined]


def _separator(lines: TextIO) -> str:
    """The separator that takes the header apart into most cells; a comma where none does."""
    first = lines.readline(_LONGEST_CELL)
    return max(_SEPARATORS, key=lambda one: len(next(csv.reader([first], delimiter=one), [])))


def _encoding(path: Path) -> tuple[str, list[Words]]:
    """The encoding in which the whole file can be read. Raises TableRefused with the lines that cannot be."""
    with path.open("rb") as file:
        start = file.read(_BLOCK)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            if not _decodes(path, encoding):
                zh, en = (
                    f"檔頭說是 {encoding}，內容卻讀不出來。",
                    f"It says it is {encoding} but cannot be read so.",
                )
                raise refuse("encoding", zh, en)
            wide = encoding == "utf-16"
            return encoding, [("以 UTF-16 讀入。", "Read as UTF-16.")] if wide else []
    if b"\0" in start:
        zh = "不是文字檔，或是沒有檔頭的 UTF-16；請另存成 UTF-8 的 CSV。"
        en = "This is no text, or UTF-16 without its mark: save it as CSV in UTF-8."
        raise refuse("encoding", zh, en)
    if _decodes(path, "utf-8"):
        return "utf-8", []
    if _decodes(path, _BIG5):
        return _BIG5, [("以 Big5（CP950）讀入。", "Read as Big5 (CP950).")]
    raise TableRefused(list(_undecodable(path)))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(path: Path) -> Iterator[Fault]:
    """The lines that are not UTF-8, in a file that is not Big5 as a whole either."""
    found = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                found += 1
                if found > _MOST_SHOWN:
                    return
                zh = f"這一行第 {error.start + 1} 個位元組起不是 UTF-8；整個檔要同一種編碼，請另存成 UTF-8。"
                en = (
                    f"Not UTF-8 from byte {error.start + 1} of this line on; a file has one encoding: "
                    "save it as UTF-8."
                )
                shown = line[error.start : error.start + 20].decode("utf-8", "backslashreplace")
                yield Fault("encoding", number, None, shown, zh, en)


def _not_csv(line: int, error: csv.Error) -> TableRefused:
    zh = "從這一行起不成 CSV；多半是引號沒有成對。"
    en = f"Not CSV from this line on ({error}); most likely a quotation mark without its pair."
    return refuse("not-csv", zh, en, row=line)
