"""What readers type, and what they expect to find."""

from __future__ import annotations

import time

import pytest

from catalogue.search import Query, find
from tests.factories import make_object, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _collection(standing: None) -> None:
    make_person("p-fankuan", "范寬", "Fan Kuan", aliases_zh=["范中正"], aliases_en=["Fan K'uan"])
    make_object(
        id="p1250",
        title_zh="谿山行旅圖",
        title_en="Travelers Among Mountains and Streams",
        makers=["p-fankuan"],
        accession="故畫000826N000000000",
        period="northern-song",
        year_from=990,
        year_to=1030,
        description_zh="巨碑式山水。",
        description_en="A monumental landscape.",
        format="hanging-scroll",
    )
    make_object(id="f1", title_zh="民國吳一峰溪山行旅章梫行草書積雨詩　成扇", category="fans")
    make_object(id="j1", title_zh="翠玉白菜", title_en="Jadeite Cabbage", category="jades", period="qing")
    make_object(id="m1", title_zh="臺灣地圖", category="paintings")
    make_object(
        id="c1",
        title_zh="琺瑯彩瓷瓶",
        category="ceramics",
        period="qing-qianlong",
        year_from=1736,
        year_to=1795,
    )
    make_object(id="c2", title_zh="粉彩瓶", category="ceramics", period="qing", year_from=1750, year_to=1750)
    make_object(id="d1", title_zh="溪山草稿", status="draft")


def ids(q: str, **fields: object) -> list[str]:
    return find(Query(q=q, **fields)).ids  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("溪山", "p1250"),
        ("谿山行旅圖", "p1250"),
        ("溪山行旅图", "p1250"),
        ("白菜", "j1"),
        ("台灣", "m1"),
        ("台湾", "m1"),
        ("mountain", "p1250"),
        ("cabb", "j1"),
        ('"jadeite cabbage"', "j1"),
        ("故畫000826", "p1250"),
        ("故畫000826N000000000", "p1250"),
        ("P1250", "p1250"),
        ("范寬 溪山", "p1250"),
        ("行旅", "p1250"),
        ("巨碑式", "p1250"),
        ("掛軸", "p1250"),
    ],
)
def test_first_result(q: str, first: str) -> None:
    assert ids(q)[0] == first


def test_every_spelling_of_a_name_finds_the_same() -> None:
    spellings = ("范寬", "范宽", "Fan Kuan", "Fan K'uan", "fan k’uan", "FAN KUAN")
    assert [ids(q) for q in spellings] == [["p1250"]] * len(spellings)


def test_an_era_finds_what_is_dated_in_it_and_is_named() -> None:
    results = find(Query(q="乾隆"))
    assert set(results.ids) == {"c1", "c2"}
    assert [(era.text, era.year_from, era.year_to) for era in results.eras] == [("乾隆", 1736, 1795)]


def test_also_searched_names_the_forms_that_occur() -> None:
    assert [(also.original, also.variants) for also in find(Query(q="台灣")).also_searched] == [
        ("台灣", ("臺灣",))
    ]
    assert find(Query(q="白菜")).also_searched == []


def test_things_are_found_by_what_readers_call_them() -> None:
    for q in ("vases", "花瓶", "a vase of the Qianlong reign"):
        assert sorted(ids(q)) == ["c1", "c2"]
    assert ids("enamel vase") == ["c1"]
    assert ids("宋畫") == ids("Fan Kuan paintings") == ["p1250"]
    assert [(also.original, also.variants) for also in find(Query(q="Vases, ewers")).also_searched] == [
        ("Vases", ("瓶",))  # no ewer is here
    ]
    # As it stands: in quotation marks, or when the reader says so.
    assert ids('"vases"') == ids("vases", exact=True) == []


def test_exact_finds_the_written_form_alone() -> None:
    assert ids("台灣", exact=True) == []
    assert ids("臺灣", exact=True) == ["m1"]
    assert ids("溪山", exact=True) == ["f1"]


def test_drafts_are_neither_found_nor_counted() -> None:
    results = find(Query(q="草稿", facets=("category",)))
    assert results.count == 0
    assert results.facets["category"] == []
    assert find(Query()).count == 6


@pytest.mark.parametrize(
    "q", ["。！？", "😀", "\x00\x07", "\ud800", "溪" * 10_000, "a b " * 3_000, '"' * 500, "*:( AND"]
)
def test_odd_text_is_answered(q: str) -> None:
    find(Query())
    started = time.thread_time()
    find(Query.from_params({"q": [q]}))
    assert time.thread_time() - started < 0.5


@pytest.mark.parametrize("q", ["乾隆瓶", "乾隆 瓶", "瓶 乾隆", "Qianlong 瓶"])
def test_an_era_within_other_words_is_understood(q: str) -> None:
    assert set(ids(q)) == {"c1", "c2"}
