"""Vocabularies with counts: categories, periods, people, materials, techniques."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.api.conftest import ids

pytestmark = pytest.mark.usefixtures("collection")


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("categories/paintings/", 2),
        ("categories/bronzes/", 1),
        ("periods/song/", 2),
        ("periods/northern-song/", 2),
        ("people/fan-kuan/", 2),
        ("people/li-cheng/", 0),
        ("materials/silk/", 2),
    ],
)
def test_the_count_is_that_of_the_list_behind_it(client: Client, path: str, count: int) -> None:
    term = client.get(f"/api/v1/{path}").json()
    behind = client.get(term["objects"].removeprefix("http://testserver")).json()

    assert term["count"] == count == behind["count"]


def test_a_person(client: Client) -> None:
    person = client.get("/api/v1/people/fan-kuan/").json()

    assert person["aliases"] == {"zh-Hant": ["范中立"], "en": ["Fan K'uan"]}
    assert (person["born"], person["died"]) == (950, 1032)
    assert person["attribution"]["source"] == "http://testserver/search/?maker=fan-kuan"
    assert client.get("/api/v1/people/li-cheng/").json()["name"] == {"zh-Hant": "李成", "en": None}


def test_people_by_name_and_kind(client: Client) -> None:
    assert ids(client.get("/api/v1/people/?q=范寬").json()) == ["fan-kuan"]
    assert "fan-kuan" in ids(client.get("/api/v1/people/?q=fan k&kind=person").json())
    assert "fan-kuan" not in ids(client.get("/api/v1/people/?kind=kiln&page_size=100").json())
    assert client.get("/api/v1/people/?kind=pottery").status_code == 400


def test_periods_are_a_tree_with_years(client: Client) -> None:
    period = client.get("/api/v1/periods/northern-song/").json()

    assert period["parent"]["id"] == "song"
    assert (period["year_from"], period["year_to"]) == (960, 1127)
    shang = client.get("/api/v1/periods/shang/").json()
    assert shang["year_from"] < 0
    assert all(
        item["kind"] == "dynasty" for item in client.get("/api/v1/periods/?kind=dynasty").json()["results"]
    )


def test_categories_tell_which_have_a_page(client: Client) -> None:
    body = client.get("/api/v1/categories/?page_size=100").json()

    assert sum(item["landing"] for item in body["results"]) == 16
    assert body["count"] == len(body["results"])


def test_unknown_terms(client: Client) -> None:
    for kind in ("categories", "periods", "people", "materials", "techniques"):
        assert client.get(f"/api/v1/{kind}/nothing/").status_code == 404


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/api/v1/categories/")
    # 1 the terms, 2 the last change (is the index up to date?), 3 how many, 4 the credit of the terms,
    # 5 that of the envelope
    with django_assert_num_queries(5):
        client.get("/api/v1/categories/")
