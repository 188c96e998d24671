"""Texts and queries are cut alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.folding import fold
from catalogue.search.tokens import LONGEST_RUN, MOST_RUNS, index_tokens, phrase, telling_tokens, wanted

TITLES = st.text(alphabet="溪山行旅圖范寬 a1-、", min_size=1, max_size=12)


def test_chinese_becomes_pairs_and_a_last_character() -> None:
    assert index_tokens([fold("溪山行")]) == "溪山 山行 行 $"


def test_english_becomes_stems_and_hyphens_are_optional() -> None:
    assert index_tokens(["meng-fu's travelers".replace("'", "")]) == "meng fus travel $ mengfus"


def found_in(text: str, tokens: tuple[tuple[int, str], ...]) -> bool:
    """What a phrase query does: all tokens at their distances, the last one as a beginning."""
    stored = index_tokens([text]).split()
    return any(
        all(
            start + place < len(stored)
            and (
                stored[start + place] == token
                or (len(token) == 1 and stored[start + place].startswith(token))
            )
            for place, token in tokens
        )
        for start in range(len(stored))
    )


@given(TITLES, st.data())
def test_any_part_of_a_run_is_found(text: str, data: st.DataObject) -> None:
    for run in text.replace("、", " ").split():
        chinese = "".join(character for character in run if character not in "a1-")
        if not chinese or chinese not in text:
            continue
        start = data.draw(st.integers(0, len(chinese) - 1))
        end = data.draw(st.integers(start + 1, len(chinese)))
        assert found_in(text, phrase(chinese[start:end]))


def test_space_parts_words_and_quotation_marks_hold_them() -> None:
    assert [piece.text for piece in wanted("溪山 行旅")] == ["溪山", "行旅"]
    assert [piece.text for piece in wanted('"early spring" 圖')] == ["early spring", "圖"]
    assert [piece.text for piece in wanted("「溪山 行旅」")] == ["溪山 行旅"]


def test_words_that_say_nothing_are_left_out_unless_they_are_all() -> None:
    assert [piece.text for piece in wanted("the mountain")] == ["mountain"]
    assert [piece.text for piece in wanted("the")] == ["the"]


@pytest.mark.parametrize("text", ["", " ", "。！？…", "😀", "\ud800", '""', "『』", "---"])
def test_nothing_to_look_for(text: str) -> None:
    assert wanted(fold(text)) == []


def test_long_queries_are_cut() -> None:
    assert len(wanted("溪" * 10_000)[0].tokens) <= LONGEST_RUN
    assert len(wanted("溪 " * 10_000)) == MOST_RUNS


def test_telling_tokens_are_those_with_other_forms() -> None:
    assert telling_tokens("臺山水") == {"臺", "臺山"}
