"""JSON: a list of objects, a list inside an object (`results`, `rows`, `data`), or one object per line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

import ijson

from catalogue.tables.faults import TableRefused, refuse
from catalogue.tables.sources.rows import Row, Source, written

_INSIDE: Final = ("results", "rows", "data")
_LONGEST_LINE: Final = 10_000_000
_DEEPEST: Final = 100
# ijson hands an integer over to Python, and falls (with the whole process) where Python refuses a longer one.
_LONGEST_NUMBER: Final = sys.int_info.default_max_str_digits
_TOO_LONG: Final = re.compile(rb"[0-9]{%d}" % (_LONGEST_NUMBER + 1))
_OPENS, _CLOSES = ("start_map", "start_array"), ("end_map", "end_array")


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The objects of a JSON file as rows; the members of the first one are the header."""
    with path.open("rb") as file:
        _refuse_deep(file)
        items = _numbered(_items(file))
        try:
            number, first = next(items)
        except StopIteration:
            zh, en = "裡面沒有一筆資料。", "There is not one row in it."
            raise refuse("empty", zh, en) from None
        yield Source([str(name) for name in first], _rows(chain([(number, first)], items), list(first)))


class Measured:
    """The bytes of a JSON file, as ijson reads them. Raises ValueError at a number of thousands of digits."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._end = file, b""

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        seen = self._end + block
        if _TOO_LONG.search(seen):
            raise ValueError(f"a number of more than {_LONGEST_NUMBER:,} digits")
        self._end = seen[-_LONGEST_NUMBER:]
        return block


def _refuse_deep(file: BinaryIO) -> None:
    """Look at the brackets alone: the reader of items spells out the way to each, which grows with its depth."""
    depth = 0
    try:
        for event, _ in ijson.basic_parse(Measured(_without_mark(file))):
            if event in _OPENS:
                depth += 1
                if depth > _DEEPEST:
                    zh, en = (
                        "成員要是單一的值，不能一層套一層。",
                        "A member is one value; this is nested without end.",
                    )
                    raise refuse("nested", zh, en)
            elif event in _CLOSES:
                depth -= 1
    except (ijson.JSONError, ValueError):
        pass  # told with its place by who reads the items; several lines of objects end here, too
    file.seek(0)


def _rows(items: Iterator[tuple[int, dict[str, Any]]], header: list[str]) -> Iterator[Row]:
    for number, item in items:
        if extra := [name for name in item if name not in header]:
            zh, en = "第一筆沒有這個成員。", "The first item does not have this member."
            raise refuse("extra-cell", zh, en, row=number, value=extra[0])
        if nested := [name for name in header if isinstance(item.get(name), dict | list)]:
            zh, en = "成員要是單一的值，不能是物件或清單。", "A member is one value, not an object or a list."
            raise refuse("nested", zh, en, row=number, value=nested[0])
        yield number, [written(item.get(name)) for name in header]


def _numbered(items: Iterator[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        for number, item in enumerate(items, 1):
            if not isinstance(item, dict):
                zh, en = "每一筆都要是物件。", "Every item is an object."
                raise refuse("item", zh, en, row=number, value=str(item)[:80])
            yield number, item
    except (ijson.JSONError, ValueError, RecursionError) as error:
        raise _not_json(number + 1, error) from error


def _items(file: BinaryIO) -> Iterator[Any]:
    first = file.readline(_LONGEST_LINE)
    rest = file.read(1)
    file.seek(0)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") or not first.strip():
        yield from ijson.items(Measured(_without_mark(file)), "item")
        return
    if rest and _is_whole(first):
        yield from (json.loads(line) for line in _without_mark(file) if line.strip())
        return
    for name in _INSIDE:
        file.seek(0)
        found = ijson.items(Measured(_without_mark(file)), f"{name}.item")
        if (one := next(found, None)) is not None:
            yield from chain([one], found)
            return
    zh = f"要是物件的清單，或有 {'、'.join(_INSIDE)} 清單的物件。"
    en = f"A list of objects was due, or an object with a list {', '.join(_INSIDE)}."
    raise refuse("format", zh, en)


def _without_mark(file: BinaryIO) -> BinaryIO:
    if file.read(3) != b"\xef\xbb\xbf":
        file.seek(0)
    return file


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _not_json(row: int, error: Exception) -> TableRefused:
    zh, en = "從這一筆起不成 JSON。", f"Not JSON from this item on: {error}."
    return refuse("not-json", zh, en, row=row)
