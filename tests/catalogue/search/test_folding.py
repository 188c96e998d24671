"""What is written in several ways is looked up in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.folding import fold, siblings, written

ANYTHING = st.text(alphabet=st.characters(), max_size=40)


@pytest.mark.parametrize(
    "family",
    [
        "臺台",
        "谿溪",
        "峯峰",
        "畫畵画",
        "羣群",
        "敍敘叙",
        "窯窰窑",
        "鑑鑒鉴",
        "硯砚",
        "鐘钟",
        "壺壷壶",
        "爐鑪炉",
        "磚甎砖",
        "盌碗",
        "缾瓶",
        "杯盃",
        "劍劒剑",
        "牀床",
        "裏裡里",
        "着著",
        "眞真",
        "淸清",
        "秌秋",
        "龢和",
        "冊册",
        "鵞鵝鹅",
        "雁鴈",
        "琹琴",
        "彞彝",
        "鼔鼓",
        "寶寳宝",
        "德徳",
        "爲為为",
        "卽即",
        "旣既",
        "綉繡绣",
        "閒閑闲",
        "煙烟",
        "梅楳",
        "船舩",
    ],
)
def test_variants_of_museum_records_are_one(family: str) -> None:
    assert len({fold(form) for form in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fan Kuan", "fan k’uan"),
        ("K'uan", "K‘uan"),
        ("Kʻuan", "K`uan"),
        ("Lü Ji", "LU JI"),
        ("Ｐ１２５０", "p1250"),
        ("臺灣", "台湾"),
        ("神", "神"),
        ("溪\ufe00山", "溪山"),
        ("Meng–fu", "meng-fu"),
    ],
)
def test_written_differently_folded_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_stay_different() -> None:
    assert len({fold(word) for word in ("山", "水", "書", "畫", "が", "か", "卷", "軸")}) == 8


def test_a_part_of_an_era_name_is_found_in_it() -> None:
    # Converted by phrases, 乾隆 would keep 乾, and 乾 alone would not.
    assert fold("乾") in fold("乾隆")


def test_as_written_keeps_the_character() -> None:
    assert written("臺") != written("台")
    assert written("ＡＢ谿") == "ab谿"


def test_siblings_hold_all_forms() -> None:
    assert set("臺台") <= set(siblings("台"))
    assert siblings("山") == ("山",)


def test_private_use_characters_are_kept() -> None:
    assert fold("\ue123") == "\ue123"


@given(ANYTHING, ANYTHING)
def test_a_piece_folds_to_a_piece(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text(alphabet=st.characters(categories=["Cs", "Cc", "Co", "So"]), max_size=20))
def test_no_text_is_refused(text: str) -> None:
    fold(text)
    written(text)
