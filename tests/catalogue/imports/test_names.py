"""Maker and period out of a name: only where the whole beginning is known."""

from __future__ import annotations

import pytest

from catalogue.imports.mapping.names import Authority
from catalogue.vocabularies import load


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority({row["id"] for row in load("people")})


@pytest.mark.parametrize(
    ("name", "period", "makers"),
    [
        ("元趙孟頫湯王徵尹圖 軸", "yuan", ["zhao-mengfu"]),
        ("宋范寬谿山行旅圖 軸", "song", ["fan-kuan"]),
        ("明唐寅畫看山圖 成扇", "ming", ["tang-yin"]),
        ("宋徽宗詩帖 卷", "song", ["song-huizong"]),
        ("清乾隆御筆王羲之帖 成扇", "qing", ["qing-gaozong"]),
        ("清人花卉 成扇", "qing", []),
        ("清 山水蒔繪小方盒 兩件", "qing", []),
        ("清乾隆壽字 軸", "qing-qianlong", []),
        ("北魏孝昌二年供養人陳智像 軸", "northern-wei-xiaochang", []),
        ("民國孫文書博愛 橫披", "republic", []),
        ("民國溥伒溥佺啟功合作松風高士 成扇", "republic", ["pu-jin", "pu-quan", "qigong"]),
    ],
)
def test_a_known_beginning_is_read(authority: Authority, name: str, period: str, makers: list[str]) -> None:
    reading = authority.read(name, "paintings")
    assert reading is not None
    assert (reading.period, [person for person, _qualifier in reading.makers]) == (period, makers)
    assert name.startswith(reading.text)


@pytest.mark.parametrize(
    "name",
    [
        "清愛堂石刻",
        "宋賢書翰 冊",
        "明黃緞靠背",
        "元明書翰第五冊 冊",
        "金屬盒",
        "快雪堂帖",
        "趙孟頫像",
        "清張某某山水",
        "",
        "清",
    ],
)
def test_a_beginning_that_is_not_wholly_known_says_nothing(authority: Authority, name: str) -> None:
    assert authority.read(name, "paintings") is None


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("傳宋李成寒林圖 軸", ("li-cheng", "attributed")),
        ("宋李成（傳）寒林圖 軸", ("li-cheng", "attributed")),
        ("唐人臨王羲之東方朔像讚 卷", ("wang-xizhi", "copy")),
        ("宋人摹顧愷之洛神圖 卷", ("gu-kaizhi", "copy")),
        ("明人仿趙孟頫山水 軸", ("zhao-mengfu", "after")),
    ],
)
def test_qualifiers(authority: Authority, name: str, maker: tuple[str, str]) -> None:
    reading = authority.read(name, "paintings")
    assert reading is not None
    assert reading.makers == (maker,)


def test_somebody_of_another_time_is_not_the_maker(authority: Authority) -> None:
    assert authority.read("唐趙孟頫山水 軸", "paintings") is None


@pytest.mark.parametrize(
    ("name", "category", "makers"),
    [
        ("名人畫扇 冊 明文徵明畫花鳥", "paintings", ["wen-zhengming"]),
        ("元明書翰 冊 董其昌書詩", "calligraphic-works", ["dong-qichang"]),
        ("清翁同龢致張樵野手札 冊 （十六）", "calligraphic-works", ["weng-tonghe"]),
        ("清王澍書積書巖帖（八） 冊 臨晉武帝書", "calligraphic-works", ["wang-shu"]),
        ("民國溥佐畫雙駿並行書蘭亭 成扇 溥佐畫雙駿", "fans", ["pu-zuo"]),
        # The other side of a fan is by another hand, and may be by somebody the list does not know.
        ("民國吳徵月穠煙綺孫智敏行楷書 成扇 孫智敏行楷書", "fans", []),
    ],
)
def test_a_part_is_by_whom_its_own_title_names(
    authority: Authority, name: str, category: str, makers: list[str]
) -> None:
    reading = authority.read(name, category)
    assert [person for person, _qualifier in reading.makers] == makers if reading else makers == []


def test_textiles_are_dated_by_dynasty_and_technique(authority: Authority) -> None:
    textiles = authority.read("宋緙絲荷花 軸", "tapestries-and-embroideries")
    assert textiles is not None
    assert (textiles.period, textiles.rule) == ("song", "dynasty and technique")
    assert authority.read("宋緙絲荷花 軸", "paintings") is None


def test_a_reproduction_is_not_dated_by_its_original(authority: Authority) -> None:
    reading = authority.read("宋搨大觀帖（七） 冊 晉王羲之雪候帖", "calligraphic-model-books")
    assert reading is not None
    assert (reading.period, reading.makers) == (None, (("wang-xizhi", ""),))
