"""The museum's JSON: streamed, and every kind of bad file told from the others."""

from __future__ import annotations

import io
import json
import tracemalloc

import pytest

from catalogue.imports.readers import Fault, Item, Record, odapi


def read(data: bytes) -> list[Item]:
    return list(odapi.read(io.BytesIO(data)))


def positions(items: list[Item]) -> list[int]:
    return [item.position for item in items if isinstance(item, Record)]


def the_fault(items: list[Item]) -> Fault:
    (fault,) = [item for item in items if isinstance(item, Fault)]
    return fault


def test_records_come_in_order_with_their_position() -> None:
    items = read('[{"name": "甲"}, {"name": "乙"}]'.encode())
    assert items == [Record(1, {"name": "甲"}), Record(2, {"name": "乙"})]


def test_an_empty_list_holds_nothing() -> None:
    assert read(b"[]") == []


def test_a_byte_order_mark_is_no_fault() -> None:
    assert positions(read('\ufeff[{"name": "甲"}]'.encode())) == [1]


def test_a_cut_off_file_keeps_what_came_before() -> None:
    whole = json.dumps([{"name": "甲" * 50}] * 10, ensure_ascii=False).encode()
    items = read(whole[: len(whole) // 2])
    assert positions(items) == [1, 2, 3, 4, 5]
    fault = the_fault(items)
    assert (fault.position, fault.reason, fault.is_break) == (6, "cut-off", True)
    assert "in the middle of the list" in fault.detail


def test_garbage_in_the_middle_keeps_what_came_before() -> None:
    items = read(b'[{"name": "a"}, {"name": oops}, {"name": "b"}]')
    assert positions(items) == [1]
    assert the_fault(items).reason == "not-json"


def test_a_number_of_thousands_of_digits_is_garbage_too() -> None:
    items = read(b'[{"name": "a"}, {"name": 1' + b"0" * 5_000 + b"}]")
    assert positions(items) == [1]
    assert the_fault(items).reason == "not-json"


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "empty"),
        (b"  \n", "empty", "empty"),
        (b"<!doctype html><h1>502</h1>", "html", "error page"),
        (b'{"records": []}', "not-a-list", "a list of records"),
        (b"name,era\n", "not-json", "does not begin as a JSON list"),
        ('[{"name": "甲"}]'.encode("utf-16"), "encoding", "UTF-16"),
        ('[{"name": "故宮博物院"}]'.encode("big5"), "encoding", "Big5"),
    ],
)
def test_a_file_of_another_kind_says_what_it_is(data: bytes, reason: str, words: str) -> None:
    fault = the_fault(read(data))
    assert fault.reason == reason
    assert words in fault.detail
    assert fault.is_break


def test_records_before_a_wrong_encoding_are_kept() -> None:
    items = read(b'[{"name": "a"}, {"name": "' + "故宮".encode("big5") + b'"}]')
    assert positions(items) == [1]
    assert "byte 27" in the_fault(items).detail


def test_items_that_are_not_records_are_told_one_by_one() -> None:
    items = read(b'[{"name": "a"}, "text", 3, null, [1], true, {"name": "b"}]')
    assert positions(items) == [1, 7]
    said = [item.detail for item in items if isinstance(item, Fault)]
    assert [words.split(" where")[0] for words in said] == [
        "a text", "a number", "a null", "a list", "a true or false",
    ]  # fmt: skip


def test_a_key_given_twice_is_noticed() -> None:
    (item,) = read(b'[{"name": "a", "era": "x", "name": "b"}]')
    assert item == Record(1, {"name": "a", "era": "x"}, ("name",))


def test_memory_does_not_grow_with_the_file() -> None:
    record = json.dumps({"name": "谿山行旅圖", "desc": "山" * 300}, ensure_ascii=False).encode()

    def peak(records: int) -> int:
        stream = io.BytesIO(b"[" + b",".join([record] * records) + b"]")
        tracemalloc.start()
        count = sum(1 for _item in odapi.read(stream))
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == records
        return most

    small = peak(200)
    assert peak(5000) < small * 1.5
