"""How much may come out of a file: small ones that unpack without end are refused before they cost anything."""

from __future__ import annotations

from typing import IO, Final
from xml.parsers import expat

from catalogue.tables.faults import TableRefused, refuse
from catalogue.tables.sources.rows import Row, Rows

# Of a sheet in every spreadsheet program, its header among them.
MOST_ROWS: Final = 1_048_576
# Text of a table: so many characters always, and so many times the size of its file.
MOST_TEXT: Final = 64 << 20
MOST_TIMES: Final = 200
LONGEST_CELL: Final = 1_000_000
LONGEST_ROW: Final = 16 << 20  # bytes of XML
_BLOCK: Final = 64 << 10


def weighed(rows: Rows, size: int) -> Rows:
    """The same rows; raises TableRefused where they have more text than a file of `size` bytes can honestly hold."""
    most, held = max(MOST_TEXT, size * MOST_TIMES), 0
    for row in rows:
        held += _weight(row)
        if held > most:
            zh = "內容展開後太大，像是同一段文字重複很多次；請改成 CSV 再給。"
            en = "It unpacks to too much text, as if one were repeated again and again: give it as CSV."
            raise refuse("too-large", zh, en, row=row[0])
        yield row


def _weight(row: Row) -> int:
    line, cells = row
    lengths = [*map(len, cells)]
    if max(lengths, default=0) > LONGEST_CELL:
        zh, en = f"一格最多 {LONGEST_CELL:,} 個字。", f"A cell has at most {LONGEST_CELL:,} characters."
        raise refuse("too-large", zh, en, row=line)
    return sum(lengths) + len(lengths)


def too_many_rows() -> TableRefused:
    zh = f"工作表超過 {MOST_ROWS:,} 列；大表請給 CSV 或 Parquet。"
    en = f"The sheet has more than {MOST_ROWS:,} rows: give large tables as CSV or Parquet."
    return refuse("too-large", zh, en)


def measure(stream: IO[bytes], row: str) -> None:
    """Read the XML of a sheet from front to back, holding nothing; `row`: the local name of its rows.

    Who reads it for its cells holds a row whole, some programs all rows. Raises TableRefused for a row that does not
    end, and for too many of them; ExpatError for what is no XML.
    """
    parser = expat.ParserCreate()
    count = since = 0

    def started(name: str, attributes: object) -> None:
        nonlocal count, since
        if name.rpartition(":")[2] == row:
            count, since = count + 1, parser.CurrentByteIndex

    parser.StartElementHandler = started
    while block := stream.read(_BLOCK):
        parser.Parse(block)
        if count > MOST_ROWS:
            raise too_many_rows()
        if parser.CurrentByteIndex - since > LONGEST_ROW:
            zh, en = "有一列長得不像表格。", "One row is longer than any table has."
            raise refuse("too-large", zh, en)
    parser.Parse(b"", True)
