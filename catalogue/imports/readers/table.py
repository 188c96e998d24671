"""Reader of CSV files: one record per line below the header."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from catalogue.imports.readers.items import Fault, Item, Record

# One cell: more than any description needs, far less than a file read as one cell by mistake.
_LONGEST_CELL = 1_000_000
# What spreadsheets save where CSV in UTF-8 was meant: how it begins -> what it is.
_OTHERS = {
    b"PK\x03\x04": ("header", "a spreadsheet (XLSX or ODS) where CSV was due; save it as CSV in UTF-8"),
    codecs.BOM_UTF16_LE: ("encoding", "UTF-16; save the file as CSV in UTF-8 and import it again"),
    codecs.BOM_UTF16_BE: ("encoding", "UTF-16; save the file as CSV in UTF-8 and import it again"),
}


def read(stream: BinaryIO, delimiter: str = ",") -> Iterator[Item]:
    """The records of one UTF-8 CSV file (RFC 4180) from its beginning, keyed by its header; positions count data lines.

    A line with more or fewer cells than the header is a Fault; so is a header naming a column twice.
    """
    start = stream.read(4)
    for beginning, (reason, detail) in _OTHERS.items():
        if start.startswith(beginning):
            yield Fault(1, reason, detail, is_break=True)
            return
    stream.seek(0)
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    position = 0
    try:
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        header = [name.strip() for name in next(rows, [])]
        wrong = _wrong_header(header)
        if wrong:
            yield Fault(1, "header", wrong, is_break=True)
            return
        for row in rows:
            if not row:
                continue
            position += 1
            if len(row) == len(header):
                yield Record(position, dict(zip(header, row, strict=True)))
            else:
                yield Fault(position, "cells", f"{len(row)} cells where the header has {len(header)}")
    except UnicodeDecodeError:
        detail = "not UTF-8 (Big5?); save the file as UTF-8 and import it again"
        yield Fault(position + 1, "encoding", detail, is_break=True)
    except csv.Error as error:
        yield Fault(position + 1, "not-csv", f"not CSV from here on: {error}", is_break=True)
    finally:
        # The stream belongs to the caller: it must not be closed along with its wrapper.
        lines.detach()


def _wrong_header(header: list[str]) -> str | None:
    if not any(header):
        return "the file is empty: the first line must name the columns"
    if header[0].startswith("<"):
        return "an HTML or XML page where CSV was due"
    twice = sorted({name for name in header if header.count(name) > 1})
    return f"the header names a column twice: {', '.join(twice)}" if twice else None
