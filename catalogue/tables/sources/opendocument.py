"""The first sheet of an ODS file (OpenDocument 1.3 §9), streamed out of its content.xml."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from catalogue.tables.faults import refuse
from catalogue.tables.sources.limits import MOST_ROWS, too_many_rows
from catalogue.tables.sources.rows import Rows

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Type of a value -> the attribute that holds it; text stands in paragraphs.
_TYPED: Final = {
    "float": "value",
    "percentage": "value",
    "currency": "value",
    "date": "date-value",
    "boolean": "boolean-value",
    "time": "time-value",
}
# Wider than any table; a sheet's empty right end is written as one cell repeated thousands of times.
_WIDEST: Final = 1_000
# A row of values repeated more often is no table that somebody made.
_MOST_REPEATED: Final = 10_000


def rows(archive: zipfile.ZipFile) -> Rows:
    """Rows with their number in the sheet, cells as Table Schema writes them. Raises TableRefused."""
    number = 0
    try:
        with archive.open("content.xml") as stream:
            found = etree.iterparse(
                stream,
                events=("end",),
                tag=(f"{_TABLE}table-row", f"{_TABLE}table"),
                resolve_entities=False,
                no_network=True,
                huge_tree=False,
            )
            for _event, element in found:
                if element.tag == f"{_TABLE}table":
                    return
                if number > MOST_ROWS:
                    raise too_many_rows()
                times = _times(element, "number-rows-repeated")
                cells = _cells(element)
                for _ in range(min(times, _MOST_REPEATED) if any(cells) else 0):
                    number += 1
                    yield number, cells
                if not any(cells):
                    number += times
                elif times > _MOST_REPEATED:
                    zh, en = "同一列重複太多次。", "One row is repeated too often."
                    raise refuse("too-large", zh, en, row=number, value=str(times))
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        zh, en = "檔案壞了或不完整，請重新存檔。", f"The file is broken or cut off ({error}): save it again."
        raise refuse("format", zh, en, row=number + 1) from error


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        value = _value(cell)
        times = min(_times(cell, "number-columns-repeated"), _WIDEST)
        cells += [value] * times
        if len(cells) > _WIDEST:
            break
    return cells


def _value(cell: etree._Element) -> str:
    kind = str(cell.get(f"{_OFFICE}value-type"))
    if kind in _TYPED:
        # A whole number and midnight are written without their ending.
        value = str(cell.get(f"{_OFFICE}{_TYPED[kind]}", ""))
        return value.removesuffix(".0").removesuffix("T00:00:00")
    return "\n".join("".join(_text(part)) for part in cell.findall(f"{_TEXT}p"))


def _text(part: etree._Element) -> Iterator[str]:
    """The text of a paragraph; spaces that are written out one by one are spaces again (§6.1.3)."""
    yield part.text or ""
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            count = inner.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, _WIDEST)
        else:
            yield from _text(inner)
        yield inner.tail or ""


def _times(element: etree._Element, name: str) -> int:
    given = element.get(f"{_TABLE}{name}", "1")
    return int(given) if given.isdigit() and len(given) < 9 else 1
