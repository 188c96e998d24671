"""Suggestions while typing, in both languages and typed by kind."""

from __future__ import annotations

import pytest

from catalogue.search import suggest
from tests.factories import make_object, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _collection(standing: None) -> None:
    make_person("p-fankuan", "范寬", "Fan Kuan", aliases_en=["Fan K'uan"])
    make_person("p-nobody", "范無", "Fan Wu")
    make_object(
        id="p1250",
        title_zh="谿山行旅圖",
        title_en="Travelers Among Mountains and Streams",
        makers=["p-fankuan"],
        period="northern-song",
    )
    for number in range(3):
        make_object(id=f"c{number}", title_zh="青花瓶", period="qing-qianlong", category="ceramics")
    make_object(id="c9", title_zh="青花碗", status="draft")


def kinds(text: str, lang: str = "zh-Hant") -> list[tuple[str, str, int]]:
    return [(found.kind, found.value, found.count) for found in suggest(text, lang)]


@pytest.mark.parametrize("text", ["范", "范宽", "Fan K", "fan k'uan"])
def test_people_by_any_spelling(text: str) -> None:
    assert kinds(text)[0] == ("person", "p-fankuan", 1)


def test_people_without_public_objects_are_not_suggested() -> None:
    assert kinds("范無") == kinds("Fan Wu") == []


@pytest.mark.parametrize("text", ["乾", "乾隆", "Qianl"])
def test_periods(text: str) -> None:
    assert kinds(text)[0] == ("period", "qing-qianlong", 3)


def test_a_period_counts_what_it_contains() -> None:
    assert ("period", "song", 1) in kinds("Song", "en")


@pytest.mark.parametrize("text", ["溪山", "谿山行", "Trav", "mountains among"])
def test_titles(text: str) -> None:
    assert ("object", "p1250", 1) in kinds(text)


def test_one_of_each_title_and_no_drafts() -> None:
    assert [found.label["zh-Hant"] for found in suggest("青花", "zh-Hant")] == ["青花瓶"]


@pytest.mark.parametrize("text", ["", " ", "。", "\ud800", "😀", "溪" * 5_000])
def test_odd_text_suggests_nothing(text: str) -> None:
    assert suggest(text, "en") == []


def test_both_languages_and_an_address() -> None:
    found = suggest("范寬", "zh-Hant")[0]
    assert found.label == {"zh-Hant": "范寬", "en": "Fan Kuan"}
    assert found.url == "/search/?maker=p-fankuan"


def test_never_more_than_asked_for() -> None:
    assert len(suggest("青", "zh-Hant", limit=1)) == 1
