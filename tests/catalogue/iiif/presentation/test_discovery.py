"""`/iiif/discovery/1/activity`: Create, Update and Delete of manifests, in pages that never move."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.iiif.presentation import discovery
from catalogue.models import Change, ImageFile
from tests.factories import make_image, make_object

URL = "/iiif/discovery/1/activity"


def get(client: Client, address: str = URL) -> dict[str, Any]:
    response = client.get(address.removeprefix("http://testserver"))
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def walked(client: Client) -> list[tuple[str, str]]:
    """As the standard walks (§4): from the last page back to the first. Oldest first."""
    found: list[tuple[str, str]] = []
    address = get(client)["last"]["id"]
    while address:
        page = get(client, address)
        assert page["id"] == address
        assert page["orderedItems"]
        items = [(item["type"], item["object"]["id"].split("/")[-2]) for item in page["orderedItems"]]
        found, address = items + found, page.get("prev", {}).get("id", "")
    return found


def test_created_changed_and_gone(client: Client, db: None) -> None:
    work = make_object(id="a1")
    work.touch()
    make_image(work)
    work.touch()
    make_object(id="a2")
    work.withdraw("error")
    assert walked(client) == [("Create", "a1"), ("Update", "a1"), ("Delete", "a1")]


def test_closing_the_last_picture_takes_the_manifest_away_and_opening_brings_it_back(
    client: Client, db: None
) -> None:
    work = make_object(id="a1")
    image = make_image(work)
    files = ImageFile.objects.filter(image=image)
    files.update(state="closed", licence="ON-REQUEST")
    work.touch()
    assert walked(client)[-1] == ("Delete", "a1")
    files.update(state="open", licence="CC0-1.0")
    work.touch()
    assert [verb for verb, _ in walked(client)] == ["Create", "Update", "Update"]


def test_a_change_of_a_leaf_is_one_of_its_work_told_once_a_page(client: Client, db: None) -> None:
    whole = make_object(id="w1")
    for name in ("w1-a", "w1-b"):
        make_image(make_object(id=name, parent=whole))
    assert walked(client) == [("Create", "w1-a"), ("Create", "w1-b"), ("Update", "w1")]
    whole.withdraw("rights")
    assert walked(client)[-2:] == [("Delete", "w1"), ("Delete", "w1")]


def test_drafts_and_other_kinds_are_not_told_of(client: Client, db: None) -> None:
    make_image(make_object(id="d1", status="draft"))
    Change.objects.create(kind="person", item_id="fan-kuan", verb="updated")
    assert get(client)["totalItems"] == 0
    assert "last" not in get(client)


def test_pages_are_stretches_of_the_log_and_never_move(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "PER_PAGE", 3)
    for number in range(4):
        work = make_object(id=f"a{number}")
        make_image(work)
        for _ in range(number * 2):
            make_object()
    before = {address: get(client, address) for address in addresses(client)}
    assert len(before) > 2
    assert [identity for _, identity in walked(client)] == ["a0", "a1", "a2", "a3"]
    make_image(make_object(id="b1"))
    first, *_ = before
    assert get(client, first)["orderedItems"] == before[first]["orderedItems"]
    assert len(addresses(client)) == len(before) + 1


def addresses(client: Client) -> list[str]:
    """Forward, from the first page on."""
    found, address = [], get(client)["first"]["id"]
    while address:
        found.append(address)
        address = get(client, address).get("next", {}).get("id", "")
    return found


def test_activities_name_the_record_and_the_moment(client: Client, scroll: SimpleNamespace) -> None:
    body = get(client, get(client)["last"]["id"])
    item = body["orderedItems"][0]
    assert item["object"]["seeAlso"][0]["id"].startswith("http://testserver/api/v1/objects/")
    assert item["endTime"].endswith("Z")
    assert body["partOf"]["id"] == f"http://testserver{URL}"
    assert body["attribution"]["required"] is True
    assert get(client)["rights"] == "http://creativecommons.org/licenses/by/4.0/"


def test_its_media_type_is_that_of_its_context(client: Client, db: None) -> None:
    profile = "http://iiif.io/api/discovery/1/context.json"
    assert client.get(URL)["Content-Type"] == f'application/ld+json;profile="{profile}"'


@pytest.mark.parametrize("page", ["9999", "9" * 30, "-1", "x"])
def test_no_such_page(client: Client, db: None, page: str) -> None:
    assert client.get(f"{URL}/{page}").status_code == 404


def test_queries(
    client: Client, scroll: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    last = get(client)["last"]["id"].removeprefix("http://testserver")
    # House; first, last; where the log stands (its moment is remembered).
    with django_assert_num_queries(4):
        client.get(URL)
    # Changes; works of leaves, as far as they are seen; what is there; spans; before, behind; house.
    with django_assert_num_queries(8):
        client.get(last)
