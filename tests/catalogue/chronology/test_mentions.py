"""Eras that a search query mentions, and words that only look like one."""

from __future__ import annotations

import pytest

from catalogue.chronology import expand_era


@pytest.mark.parametrize(
    ("query", "words", "slug", "start", "end"),
    [
        ("乾隆 瓶", "乾隆", "qing-qianlong", 1736, 1795),
        ("瓶 乾隆", "乾隆", "qing-qianlong", 1736, 1795),
        ("民國二十五年", "民國二十五年", "republic", 1936, 1936),
        ("民國前三年 郵票", "民國前三年", None, 1909, 1909),
        ("Qianlong vase", "Qianlong", "qing-qianlong", 1736, 1795),
        ("K'ang-hsi blue", "K'ang-hsi", "qing-kangxi", 1662, 1722),
        ("a late Ming jar", "late Ming", "ming", 1552, 1644),
        ("Tang dynasty horse", "Tang dynasty", "tang", 618, 907),
        ("清乾隆五十五年 琺瑯", "清乾隆五十五年", "qing-qianlong", 1790, 1790),
        ("乾隆甲子 御製", "乾隆甲子", "qing-qianlong", 1744, 1744),
        ("北宋范寬", "北宋", "northern-song", 960, 1127),
        ("明末清初 竹雕", "明末清初", None, 1552, 1732),
        ("宋 瓷", "宋", "song", 960, 1279),
        ("宋時期 瓶", "宋", "song", 960, 1279),
        ("商 鼎", "商", "shang", -1600, -1046),
        ("乾隆至嘉慶 玉", "乾隆至嘉慶", "qing", 1736, 1820),
        ("西周晚期 毛公鼎", "西周晚期", "western-zhou", -862, -771),
        ("18世紀 銅器", "18世紀", None, 1701, 1800),
        ("1736年 帖", "1736年", None, 1736, 1736),
        ("永和九年", "永和九年", "eastern-jin-yonghe", 353, 353),
        ("徽宗", "徽宗", "northern-song", 1101, 1125),
        ("万历 青花", "万历", "ming-wanli", 1573, 1620),
    ],
)
def test_mentions(query: str, words: str, slug: str | None, start: int, end: int) -> None:
    (found,) = expand_era(query)
    assert (found.text, found.period, found.year_from, found.year_to) == (words, slug, start, end)
    assert query[found.start : found.end] == words


def test_two_mentions_in_order() -> None:
    assert [m.period for m in expand_era("乾隆 瓶 宣德 爐")] == ["qing-qianlong", "ming-xuande"]


@pytest.mark.parametrize(
    "query",
    [
        "", "青花瓷", "唐寅", "Tang Yin", "Han Gan", "song", "景德鎮", "紹興 酒", "金 杯", "陳 洪綬", "元青花", "清宮", "溪山",
        "高宗", "宋四家墨寶", "清三可汗", "明周之冕", "李唐 萬壑松風", "平安春信", "剔紅山水", "大理石", "前赤壁賦", "中秋帖",
        "早春圖", "初夏", "十二月令圖", "白菜", "1736", "故畫000826N000000000", "元年", "甲子",
    ],
)  # fmt: skip
def test_words_that_are_no_date(query: str) -> None:
    assert expand_era(query) == []
