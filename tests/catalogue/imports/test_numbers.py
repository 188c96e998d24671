"""Addresses, object numbers and work numbers."""

from __future__ import annotations

import pytest

from catalogue.imports.mapping.numbers import Address, numbers_above, read_address, read_numbers


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://digitalarchive.npm.gov.tw/Collection/Detail/1250?dep=P", Address("P", 1250)),
        ("https://digitalarchive.npm.gov.tw/opendata/Pub/Detail/1194?dep=P&mode=full", Address("P", 1194)),
        ("http://example.org/Detail/7/?mode=full&dep=u#top", Address("U", 7)),
        ("https://digitalarchive.npm.gov.tw/Collection/Detail/1250", None),
        ("https://digitalarchive.npm.gov.tw/Collection/Detail/x?dep=P", None),
        ("javascript:/Detail/1?dep=P", None),
        ("", None),
    ],
)
def test_an_address_names_department_and_object(url: str, expected: Address | None) -> None:
    assert read_address(url) == expected


def test_the_public_id_is_lower_case() -> None:
    assert (Address("P", 1250).public_id, Address("P", 1250).source_id) == ("p1250", "P1250")


@pytest.mark.parametrize(
    ("identifier", "accession", "work_number", "order", "is_leaf"),
    [
        ("故畫000826N000000000", "故畫000826N000000000", "", None, False),
        ("南購銅000002", "南購銅000002", "", None, False),
        ("故書00006000000", "", "故書00006000000", None, False),
        ("故書00024000005", "", "故書00024000005", 5, True),
        ("贈書00058502000", "", "贈書00058502000", 2000, False),
        ("贈扇00001001002", "", "贈扇00001001002", 1002, True),
    ],
)
def test_the_two_schemes(
    identifier: str, accession: str, work_number: str, order: int | None, is_leaf: bool
) -> None:
    read = read_numbers(identifier)
    assert (read.accession, read.work_number, read.part_order, read.is_leaf) == (
        accession, work_number, order, is_leaf,
    )  # fmt: skip


def test_a_part_belongs_to_its_volume_then_to_its_work() -> None:
    assert numbers_above("贈扇00001001002") == ["贈扇00001001000", "贈扇00001000000"]
    assert numbers_above("贈書00058502000") == ["贈書00058500000"]
    assert numbers_above("故書00024000005") == ["故書00024000000"]
    assert numbers_above("南購銅000002") == []
