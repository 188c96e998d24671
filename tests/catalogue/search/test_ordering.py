"""Keys of the stored sorts, and the cursors that continue after them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search import BadParameter
from catalogue.search.ordering import cursor, id_numbers, id_of, key, read_cursor

IDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", min_size=2, max_size=40)


@given(IDS, IDS)
def test_id_numbers_compare_as_ids_do(one: str, other: str) -> None:
    assert (id_numbers(one) < id_numbers(other)) == (one < other)
    assert max(id_numbers(one)) < 2**63


@given(st.integers(0, 10**16 - 1), IDS)
def test_a_cursor_names_the_place_of_its_key(number: int, identity: str) -> None:
    value = key(number, identity)
    assert id_of("-year", value) == identity
    place = read_cursor("-year", cursor("-year", value))
    assert (place.number, place.id) == (number, identity)


@pytest.mark.parametrize(
    "text",
    ["", "x", "id~1~p1250", "year~0000000000000000~p1250", "id~0000000000000000~P 1", "id~" + "0" * 16 + "~"],
)
def test_a_broken_or_foreign_cursor_is_refused(text: str) -> None:
    with pytest.raises(BadParameter) as refused:
        read_cursor("id", text)
    assert refused.value.parameter == "cursor"
