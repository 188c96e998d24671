"""CSV: one record per line below the header."""

from __future__ import annotations

import io

import pytest

from catalogue.imports.readers import Fault, Item, Record, table


def read(data: bytes, delimiter: str = ",") -> list[Item]:
    return list(table.read(io.BytesIO(data), delimiter))


def test_lines_are_keyed_by_the_header() -> None:
    items = read('\ufeffNo.,Title\n1,"甲, 乙"\n\n2,"兩\n行"\n'.encode())
    assert items == [
        Record(1, {"No.": "1", "Title": "甲, 乙"}),
        Record(2, {"No.": "2", "Title": "兩\n行"}),
    ]


def test_another_delimiter() -> None:
    assert read(b"a;b\n1;2\n", ";") == [Record(1, {"a": "1", "b": "2"})]


def test_a_line_of_another_length_is_told_and_the_others_kept() -> None:
    items = read(b"a,b\n1,2\n3\n4,5\n")
    assert [item.position for item in items if isinstance(item, Record)] == [1, 3]
    assert items[1] == Fault(2, "cells", "1 cells where the header has 2")


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "header", "empty"),
        (b"<html>", "header", "HTML"),
        (b"a,b,a\n", "header", "twice: a"),
        (b"PK\x03\x04\x14\0\x08", "header", "XLSX"),
        ("a,b\n故宮,2\n".encode("utf-16"), "encoding", "UTF-16"),
        (b"a,b\n1,2\n" + "故宮,3\n".encode("big5"), "encoding", "Big5"),
        (b'a,b\n1,2\n"3,4', "not-csv", "not CSV"),
    ],
)
def test_a_broken_file_says_how(data: bytes, reason: str, words: str) -> None:
    fault = read(data)[-1]
    assert isinstance(fault, Fault)
    assert fault.reason == reason
    assert words in fault.detail
    assert fault.is_break


def test_the_stream_stays_the_callers() -> None:
    stream = io.BytesIO(b"a\n1\n")
    list(table.read(stream))
    assert not stream.closed
