"""`objects/`: search and browse."""

import csv
from io import StringIO
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.rights import is_block
from catalogue.search import rebuild
from tests.catalogue.api.conftest import ids
from tests.factories import make_object

pytestmark = pytest.mark.usefixtures("collection")
URL = "/api/v1/objects/"


def test_the_envelope(client: Client) -> None:
    body = client.get(URL).json()

    assert list(body) == ["attribution", "count", "next", "previous", "facets", "query", "results"]
    assert body["count"] == 3
    assert ids(body) == ["p1250", "p1251", "u1"]
    assert is_block(body["attribution"])
    assert "source" not in body["attribution"]
    assert all(is_block(item["attribution"]) for item in body["results"])


def test_each_thing_has_its_own_credit(client: Client) -> None:
    travelers, _, bronze = client.get(URL).json()["results"]

    assert travelers["attribution"]["licence"]["code"] == "CC-BY-4.0"
    assert bronze["attribution"]["licence"]["code"] == "OGDL-Taiwan-1.0"
    assert travelers["attribution"]["source"] == "http://testserver/objects/p1250/"
    assert [tier["attribution"]["licence"]["code"] for tier in travelers["image"]["tiers"]] == [
        "CC0-1.0",
        "CC-BY-4.0",
        "ON-REQUEST",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=溪山", ["p1250"]),
        ("q=Fan Kuan", ["p1250", "p1251"]),
        ("category=bronzes", ["u1"]),
        ("category=bronzes&category=paintings", ["p1250", "p1251", "u1"]),
        ("maker=fan-kuan&material=ink", ["p1250"]),
        ("period=song", ["p1250", "p1251"]),
        ("form=hanging-scroll", ["p1250"]),
        ("year_from=-900&year_to=-800", ["u1"]),
        ("tier=medium", ["p1250"]),
        ("tier=high", []),
        ("licence=CC0-1.0", ["p1250"]),
        ("text_licence=OGDL-Taiwan-1.0", ["u1"]),
        ("has_3d=true", ["p1250"]),
        ("has_3d=false", ["p1251", "u1"]),
        ("parts=include", ["p1250", "p1250-a", "p1251", "u1"]),
        ("sort=year", ["u1", "p1250", "p1251"]),
        ("updated_since=2999-01-01", []),
    ],
)
def test_filters(client: Client, query: str, found: list[str]) -> None:
    body = client.get(f"{URL}?{query}").json()

    assert sorted(ids(body)) == sorted(found)
    assert body["count"] == len(found)


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("catagory=bronzes", "catagory", "category"),
        ("format=scroll", "format", "json"),
        ("category=bronze", "category", "bronzes"),
        ("maker=fan-kwan", "maker", "fan-kuan"),
        ("year_from=0", "year_from", "1"),
        ("sort=size", "sort", None),
        ("page_size=101", "page_size", "100"),
        ("facets=categories", "facets", "category"),
        ("has_3d=yes", "has_3d", None),
        ("updated_since=yesterday", "updated_since", None),
        ("colour=cinnabar", "colour", "zhusha"),
    ],
)
def test_what_is_not_known_is_refused(
    client: Client, query: str, parameter: str, nearest: str | None
) -> None:
    response = client.get(f"{URL}?{query}")
    [error] = response.json()["errors"]

    assert response.status_code == 400
    assert error["parameter"] == parameter
    if nearest is not None:
        assert error["nearest"] == nearest
    assert set(error["message"]) == {"zh-Hant", "en"}


def test_between_years_that_run_backwards_there_is_nothing(client: Client) -> None:
    response = client.get(f"{URL}?year_from=1300&year_to=1200")

    assert response.status_code == 404
    assert response.json()["errors"][0]["parameter"] == "year_from"


def test_facets_count_what_one_gets(client: Client) -> None:
    body = client.get(f"{URL}?category=bronzes&facets=category,material,tier").json()

    for name, values in body["facets"].items():
        for value in values:
            chosen = [f"{name}={value['value']}"] + (["category=bronzes"] if name != "category" else [])
            assert client.get(f"{URL}?{'&'.join(chosen)}").json()["count"] == value["count"]
    [bronzes] = [value for value in body["facets"]["category"] if value["selected"]]
    assert bronzes["label"] == {"zh-Hant": "銅器", "en": "Bronzes"}


def test_what_was_understood_is_told(client: Client) -> None:
    told = client.get(f"{URL}?q=溪山&category=paintings").json()["query"]

    assert told["q"] == "溪山"
    assert told["filters"] == {"category": ["paintings"]}
    assert told["sort"] == "relevance"
    assert told["also_searched"] == [{"original": "溪山", "variants": ["谿山"]}]
    assert client.get(f"{URL}?year_from=1000").json()["query"]["undated_left_out"] == 0


@pytest.mark.parametrize("query", ["", "&sort=year", "&sort=-updated", "&q=圖"])
def test_every_page_is_reached_once(client: Client, query: str) -> None:
    for number in range(7):
        make_object(id=f"x{number}", title_zh=f"山水圖{number}", year_from=1000 + number, year_to=1100)
    rebuild()
    seen, pages, url = [], [], f"{URL}?page_size=3{query}"
    while url:
        body = client.get(url.removeprefix("http://testserver")).json()
        seen += ids(body)
        pages.append(ids(body))
        previous, url = body["previous"], body["next"]

    assert len(seen) == len(set(seen)) == body["count"]
    back = client.get(previous.removeprefix("http://testserver")).json()
    assert ids(back) == pages[-2]


def test_a_cursor_of_another_order_leads_nowhere(client: Client) -> None:
    link = client.get(f"{URL}?page_size=1&sort=year").json()["next"]

    assert client.get(link.replace("sort=year", "sort=id")).status_code == 404


def test_relevance_ends_with_a_way_on(client: Client) -> None:
    # {"start": 10000}
    response = client.get(f"{URL}?q=圖&cursor=k1.eyJzdGFydCI6MTAwMDB9")

    assert response.status_code == 400
    assert response.json()["errors"][0]["nearest"] == "id"


def test_as_a_table(client: Client) -> None:
    text = client.get(f"{URL}?format=csv").content.decode()
    rows = list(csv.DictReader(StringIO(text)))

    assert [row["id"] for row in rows] == ["p1250", "p1251", "u1"]
    assert rows[0]["makers"] == "fan-kuan"
    assert rows[0]["title_en"] == "Travelers Among Mountains and Streams"
    assert rows[2]["year_from"] == "-827"
    assert rows[2]["licence"] == "OGDL-Taiwan-1.0"
    assert "OGDL-Taiwan-1.0" in rows[2]["attribution_en"]
    assert rows[1]["title_en"] == ""


def test_an_empty_answer_is_attributed(client: Client) -> None:
    body = client.get(f"{URL}?q=沒有這件東西").json()

    assert body["results"] == []
    assert is_block(body["attribution"])


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get(f"{URL}?sort=year&page_size=1")  # makes the index
    # 1 the last change (is the index up to date?)
    # 2 the last change again, 3 the institutions: is what is kept of this state?
    # 4 which are public, in which version
    # 5 the objects with their terms and institution, 6 makers, 7 images, 8 files
    # 9 the last change, for Last-Modified (its moment is known)
    # 10 the institution of the envelope
    with django_assert_num_queries(10):
        client.get(URL)
    # the same without 5-8: the objects are kept as they are shown
    with django_assert_num_queries(6):
        client.get(URL)


def test_what_is_kept_is_never_older_than_the_record(client: Client, collection: SimpleNamespace) -> None:
    client.get(URL)
    collection.bronze.title_zh = "毛公鼎（改）"
    collection.bronze.save()
    collection.forest.withdraw("error")
    body = client.get(URL).json()

    assert "毛公鼎（改）" in [item["title"]["zh-Hant"] for item in body["results"]]
    assert "p1251" not in ids(body)
