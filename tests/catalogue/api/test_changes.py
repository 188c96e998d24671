"""`changes/`: what happened to what is public or was, in order."""

from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.api.conftest import ids

URL = "/api/v1/changes/?page_size=100&kind=object"


def test_in_order_with_tombstones(client: Client, collection: SimpleNamespace) -> None:
    body = client.get(URL).json()
    last = {item["id"]: item for item in body["results"]}

    assert [item["sequence"] for item in body["results"]] == sorted(
        item["sequence"] for item in body["results"]
    )
    assert last["p8"]["verb"] == "withdrawn"
    assert last["p8"]["tombstone"]["withdrawn_title"]["zh-Hant"] == "撤下圖"
    assert last["p7"]["tombstone"]["withdrawn_title"] is None
    assert last["p1250"]["tombstone"] is None
    assert body["count"] == len(body["results"])


def test_drafts_have_no_changes(client: Client, collection: SimpleNamespace) -> None:
    assert "p9" not in ids(client.get(URL).json())
    collection.draft.touch()
    collection.draft.publish()
    collection.draft.touch()
    told = [item["verb"] for item in client.get(URL).json()["results"] if item["id"] == "p9"]
    assert told == ["created", "updated"]  # from its publication on; what was done to the draft is nobody's


def test_since(client: Client, collection: SimpleNamespace) -> None:
    last = client.get(URL).json()["results"][-1]["sequence"]
    collection.bronze.touch()

    assert ids(client.get(f"{URL}&since={last}").json()) == ["u1"]
    assert ids(client.get(f"{URL}&since=2999-01-01T00:00:00Z").json()) == []
    assert len(ids(client.get(f"{URL}&since=2001-01-01T00:00:00%2B08:00").json())) > 5


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=-1",
        "kind=person",
        "since=99999999999999999999",
        "since=0001-01-01T00:00:00%2B14:00",
        "since=9999-12-31T23:59:59-14:00",
    ],
)
def test_what_is_not_known_is_refused(client: Client, db: None, query: str) -> None:
    assert client.get(f"/api/v1/changes/?{query}").status_code == 400


def test_queries(
    client: Client, collection: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # 1 the changes, 2 the institution of their credit, 3 the objects with their terms, 4-6 images, files and
    # institutions, 7-8 makers and people, 9-10 how many (the last change; kept until the next), 11 the institution of
    # the envelope
    with django_assert_num_queries(11):
        client.get(URL)
    with django_assert_num_queries(10):
        client.get(URL)
