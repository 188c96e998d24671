"""The actions that harvesters call: what they give, GET and POST, and CKAN's errors."""

import json
from typing import Any

import pytest
from django.test import Client

from catalogue.harvest.ckan.actions import ACTIONS
from catalogue.models import Dataset
from catalogue.rights import is_block
from tests.catalogue.delivery.contract import breaches

pytestmark = pytest.mark.usefixtures("visitors")
# What an action cannot do without.
NEEDED: dict[str, dict[str, Any]] = {
    "package_show": {"id": "visitors"},
    "package_autocomplete": {"q": "人次"},
    "resource_show": {"id": "visitors-1.csv"},
    "organization_show": {"id": "npm", "include_datasets": "true"},
    "group_show": {"id": "educ", "include_datasets": "true"},
    "tag_show": {"id": "人次", "include_datasets": "true"},
    "help_show": {"name": "package_search"},
    "datastore_search": {"resource_id": "visitors-1.csv"},
}


def ask(client: Client, action: str, **given: Any) -> Any:
    answer = client.get(f"/api/3/action/{action}", given)
    assert answer.status_code == 200, answer.content
    return answer.json()["result"]


def test_every_action_answers_get_and_post_with_its_credit(client: Client) -> None:
    for action in ACTIONS:
        given = NEEDED.get(action, {})
        got = client.get(f"/api/action/{action}", given)
        posted = client.post(f"/api/3/action/{action}", given, content_type="application/json")
        assert breaches(got) == [], action
        assert got.json() == posted.json()
        assert got.json()["success"] is True
        assert ask(client, "help_show", name=action)


def test_a_package_has_what_harvesters_read(client: Client) -> None:
    package = ask(client, "package_show", id="visitors")
    by_id = {one["id"]: one for one in package["resources"]}

    assert package["title_translated"] == {"zh-Hant": "參觀人次", "en": "Visitors"}
    assert package["license_id"] == "OGDL-Taiwan-1.0"
    assert package["organization"]["title"] == "國立故宮博物院"
    assert {one["name"] for one in package["tags"]} == {"人次", "visitors"}
    extras = {one["key"]: one["value"] for one in package["extras"]}
    assert extras["attribution_en"] == "The National Palace Museum, Taipei, OGDL-Taiwan-1.0 @ www.npm.gov.tw"
    assert by_id["visitors-1.csv"]["datastore_active"]
    assert by_id["visitors-2"]["license_id"] == "CC-BY-4.0"
    assert all(is_block(one["attribution"]) for one in (package, *package["resources"]))
    assert ask(client, "resource_show", id="visitors-1.csv") == by_id["visitors-1.csv"]


def test_lists_lead_to_what_they_name(client: Client) -> None:
    names = ask(client, "package_list")
    assert len(names) == 17
    assert ask(client, "package_list", limit=2, offset=1) == names[1:3]
    assert [one["name"] for one in ask(client, "current_package_list_with_resources", limit=1)] == [
        "visitors"
    ]
    assert ask(client, "organization_list") == ["npm"]
    assert ask(client, "organization_list", all_fields="true")[0]["package_count"] == 17
    assert ask(client, "group_list") == ["educ"]
    assert len(ask(client, "group_show", id="educ", include_datasets="true")["packages"]) == 16
    assert ask(client, "tag_list", query="visit") == ["visitors"]
    assert {one["id"] for one in ask(client, "license_list")} >= {"CC-BY-4.0", "OGDL-Taiwan-1.0"}


def test_clients_may_ask_for_more_than_there_is(client: Client) -> None:
    """What the command line of ckanapi and CKAN's harvesters send along."""
    assert len(ask(client, "package_list", include_private="true", include_drafts="true")) == 17
    assert ask(client, "package_show", id="visitors", include_tracking="true", use_default_schema="true")
    asked = {
        "id": "npm",
        "include_datasets": "false",
        "include_password_hash": "true",
        "include_users": "false",
    }
    assert "packages" not in ask(client, "organization_show", **asked)


def test_what_is_not_public_is_nowhere(client: Client) -> None:
    Dataset.objects.get(pk="visitors").withdraw("rights")

    assert "visitors" not in ask(client, "package_list")
    assert ask(client, "package_search", q="人次")["count"] == 0
    assert "人次" not in ask(client, "tag_list")
    for action in ("package_show", "resource_show", "datastore_search", "tag_show"):
        answer = client.get(f"/api/3/action/{action}", NEEDED[action])
        assert (answer.status_code, answer.json()["error"]["__type"]) == (404, "Not Found Error"), action


def test_errors_are_those_of_ckan(client: Client) -> None:
    for action, given, status, kind in (
        ("package_show", {"id": "nothing"}, 404, "Not Found Error"),
        ("package_show", {}, 409, "Validation Error"),
        ("package_search", {"rows": "many"}, 409, "Validation Error"),
        ("package_search", {"row": "1"}, 409, "Validation Error"),
        ("package_search", {"fq": "colour:red"}, 400, "Search Query Error"),
        ("package_search", {"sort": "size desc"}, 400, "Search Query Error"),
        ("package_search", {"facet.field": '["size"]'}, 400, "Search Query Error"),
        ("datastore_search", {"resource_id": "visitors-1", "filters": "year:2019"}, 409, "Validation Error"),
        (
            "datastore_search",
            {"resource_id": "visitors-1", "filters": '{"size": 1}'},
            409,
            "Validation Error",
        ),
        ("datastore_search", {"resource_id": "visitors-1", "fields": "size"}, 409, "Validation Error"),
        ("datastore_search", {"resource_id": "visitors-2"}, 404, "Not Found Error"),
        ("package_create", {"name": "new"}, 403, "Authorization Error"),
    ):
        answer = client.get(f"/api/3/action/{action}", given)
        assert answer.status_code == status, (action, given)
        assert (answer.json()["success"], answer.json()["error"]["__type"]) == (False, kind)
        assert 'rel="license"' in answer["Link"]


def test_a_body_that_cannot_be_read_is_refused(client: Client) -> None:
    for body in (b"{", b"[1]", b"\xff\xfe", b"[" * 5000, b" " * 200_000):
        answer = client.post("/api/3/action/package_show", body, content_type="application/json")
        assert answer.status_code == 400
        assert answer.json().startswith("Bad request - JSON Error")


def test_an_unknown_action_and_another_method(client: Client) -> None:
    unknown = client.get("/api/3/action/no_such_action")

    assert (unknown.status_code, unknown.json()) == (
        400,
        "Bad request - Action name not known: no_such_action",
    )
    assert client.put("/api/3/action/package_list").status_code == 405
    assert client.get("/api/3").json()["version"] == 3


def test_bodies_are_read_as_clients_write_them(client: Client) -> None:
    asked = json.dumps({"id": "visitors"})
    for body, kind in (
        (asked, "application/json"),
        (asked, "application/x-www-form-urlencoded"),
        ("id=visitors", "application/x-www-form-urlencoded"),
    ):
        answer = client.post("/api/action/package_show", body, content_type=kind)
        assert answer.json()["result"]["name"] == "visitors", (body, kind)
    assert client.post("/api/action/package_show", {"id": "visitors"}).json()["success"]


def test_rows_of_a_table(client: Client) -> None:
    found = ask(
        client,
        "datastore_search",
        resource_id="visitors-1.csv",
        filters='{"year": [2019, 2021], "branch": "north"}',
        fields="year,visits",
        sort="visits desc",
        limit=1,
    )

    assert found["total"] == 2
    assert found["records"][0]["visits"] == 3832373
    assert found["records"][0]["licence"] == "OGDL-Taiwan-1.0"
    assert [one["id"] for one in found["fields"]][:2] == ["year", "visits"]
    following = ask(client, "datastore_search", resource_id="visitors-1", sort="visits desc", offset=3)
    assert [row["visits"] for row in following["records"]] == [416836]
    empty = ask(client, "datastore_search", resource_id="visitors-1", filters='{"branch": null}')
    assert [row["year"] for row in empty["records"]] == [2023]


def test_queries(client: Client, django_assert_num_queries: Any) -> None:
    # datasets; their resources; quality; the house
    with django_assert_num_queries(4):
        client.get("/api/3/action/package_search?rows=1000")
    with django_assert_num_queries(3):
        client.get("/api/3/action/package_show?id=visitors")
    # the table with its dataset
    with django_assert_num_queries(1):
        client.get("/api/3/action/datastore_search?resource_id=visitors-1")
