"""`objects/`: search and browse, in a collection that stands."""

import csv
from io import StringIO

import pytest
from django.test import Client

from catalogue.rights import is_block
from tests.catalogue.api.conftest import ids, make_collection

pytestmark = pytest.mark.django_db
URL = "/api/v1/objects/"


@pytest.fixture(scope="module", autouse=True)
def collection(standing: None) -> None:
    make_collection()


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
