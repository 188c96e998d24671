"""Years in words, in both languages."""

from __future__ import annotations

import pytest

from catalogue.chronology import EARLIEST, LATEST, from_iso_year, ganzhi, in_reign, iso_year, label, words


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (-770, -770, "西元前770年", "770 BCE"),
        (-857, -771, "西元前857–前771年", "857–771 BCE"),
        (-206, 220, "西元前206–西元220年", "206 BCE–220 CE"),
        (25, 25, "西元25年", "25 CE"),
        (25, 220, "西元25–220年", "25–220 CE"),
        (618, 907, "618–907年", "618–907"),
        (1790, 1790, "1790年", "1790"),
        (1736, 1795, "1736–1795年", "1736–1795"),
        (1701, 1800, "18世紀", "18th century"),
        (1701, 1900, "18–19世紀", "18th–19th centuries"),
        (1, 100, "1世紀", "1st century"),
        (-300, -201, "西元前3世紀", "3rd century BCE"),
        (-500, -201, "西元前5–前3世紀", "5th–3rd centuries BCE"),
        (-200, 100, "西元前2世紀–西元1世紀", "2nd century BCE–1st century CE"),
        (2001, 2100, "21世紀", "21st century"),
        (960, LATEST, "960年以後", "960 or later"),
        (EARLIEST, 1911, "1911年以前", "1911 or earlier"),
        (EARLIEST, LATEST, "年代不詳", "date unknown"),
    ],
)
def test_words(start: int, end: int, zh: str, en: str) -> None:
    assert words(start, end, "zh-Hant") == zh
    assert words(start, end, "en") == en


def test_approximate_words() -> None:
    assert words(-857, -771, "zh-Hant", circa=True) == "約西元前857–前771年"
    assert words(-857, -771, "en", circa=True) == "c. 857–771 BCE"


@pytest.mark.parametrize(("start", "end"), [(0, 5), (5, 0), (5, -5)])
def test_no_such_span(start: int, end: int) -> None:
    with pytest.raises(ValueError):
        words(start, end, "en")


@pytest.mark.parametrize(
    ("slug", "start", "end", "zh", "en"),
    [
        ("qing-qianlong", 1736, 1795, "清乾隆（1736–1795）", "Qing dynasty, Qianlong reign (1736–1795)"),
        (
            "qing-qianlong",
            1790,
            1790,
            "清乾隆五十五年（1790）",
            "Qing dynasty, Qianlong reign, year 55 (1790)",
        ),
        (
            "northern-song-xuanhe",
            1119,
            1119,
            "北宋宣和元年（1119）",
            "Northern Song, Xuanhe reign, year 1 (1119)",
        ),
        ("western-zhou", -862, -771, "西周晚期（約西元前862–前771）", "Late Western Zhou (c. 862–771 BCE)"),
        ("jurchen-jin", 1115, 1234, "金（1115–1234）", "Jin dynasty (1115–1234)"),
        ("cao-wei", 220, 265, "曹魏（220–265）", "Wei (Three Kingdoms, 220–265)"),
        (
            "neolithic",
            -8000,
            -2000,
            "新石器時代（約西元前8000–前2000）",
            "Neolithic period (c. 8000–2000 BCE)",
        ),
        ("republic", 1936, 1936, "民國二十五年（1936）", "Republic of China, year 25 (1936)"),
        ("republic", 1912, LATEST, "民國（1912年以後）", "Republic of China (1912 or later)"),
        ("qing", 1700, 1750, "清（1700–1750）", "Qing dynasty (1700–1750)"),
        ("jin", 618, 907, "晉，此件618–907年", "Jin dynasty, this one 618–907"),
        (None, 1701, 1800, "18世紀", "18th century"),
    ],
)
def test_labels(slug: str | None, start: int, end: int, zh: str, en: str) -> None:
    assert label(slug, start, end) == {"zh-Hant": zh, "en": en}


def test_label_of_an_approximate_span() -> None:
    assert label("western-zhou", -857, -771, circa=True)["zh-Hant"] == "西周（約西元前857–前771）"


def test_label_of_an_unknown_period() -> None:
    with pytest.raises(KeyError):
        label("atlantis", 1, 2)


@pytest.mark.parametrize(
    ("year", "counted"),
    [
        (1790, ["乾隆五十五年"]),
        (1736, ["乾隆元年"]),
        (1936, ["民國二十五年", "昭和十一年"]),
        (353, ["永和九年"]),
        (-2, ["元壽元年"]),
        (-5000, []),
    ],
)
def test_in_reign(year: int, counted: list[str]) -> None:
    assert in_reign(year) == counted


@pytest.mark.parametrize(
    ("year", "name"), [(4, "甲子"), (1744, "甲子"), (1984, "甲子"), (353, "癸丑"), (-57, "甲子")]
)
def test_ganzhi(year: int, name: str) -> None:
    assert ganzhi(year) == name


@pytest.mark.parametrize(
    ("year", "iso"), [(-770, "-0769"), (-1, "0000"), (1, "0001"), (618, "0618"), (-10000, "-9999")]
)
def test_iso_year(year: int, iso: str) -> None:
    assert iso_year(year) == iso
    assert from_iso_year(iso) == year


def test_no_year_zero() -> None:
    with pytest.raises(ValueError):
        iso_year(0)


@pytest.mark.parametrize("text", ["", "-", "12", "abcd", "--0769", "1736-01", "１７３６"])
def test_no_iso_year(text: str) -> None:
    with pytest.raises(ValueError):
        from_iso_year(text)
