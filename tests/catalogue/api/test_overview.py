"""The index, suggestions and figures."""

import pytest
from django.test import Client

from catalogue.rights import is_block

pytestmark = pytest.mark.usefixtures("collection")


def test_every_resource_is_in_the_index(client: Client) -> None:
    body = client.get("/api/v1/?page_size=100").json()
    listed = {item["id"]: item for item in body["results"]}

    assert listed["objects"]["count"] == 3
    assert listed["images"]["count"] == 1
    assert listed["docs"]["count"] is None
    for item in listed.values():
        status = client.get(item["url"].removeprefix("http://testserver")).status_code
        assert status == {"attribution/check": 405, "suggest": 400, "selection": 400}.get(item["id"], 200), (
            item["id"]
        )


def test_suggestions_in_both_scripts(client: Client) -> None:
    for words in ("范", "fan k", "谿山", "溪山"):
        body = client.get(f"/api/v1/suggest/?q={words}").json()
        assert body["results"], words
        assert all(is_block(item["attribution"]) for item in body["results"])
    assert client.get("/api/v1/suggest/?q=").json()["results"] == []


def test_figures(client: Client) -> None:
    body = client.get("/api/v1/stats/").json()

    assert (body["objects"], body["images"], body["datasets"]) == (3, 1, 16)
    assert {entry["value"]: entry["count"] for entry in body["by"]["category"]} == {
        "paintings": 2,
        "bronzes": 1,
    }
    assert {entry["value"]: entry["count"] for entry in body["by"]["tier"]} == {"low": 1, "medium": 1}
