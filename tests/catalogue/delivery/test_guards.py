"""Gates 3 and 4: the supplier adds the block by itself, the guards refuse a body without it."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import guard as page_guard
from catalogue.delivery.pages import readable
from catalogue.delivery.renderers import (
    AttributedCSVRenderer,
    AttributedJSONRenderer,
    guard,
    guard_table,
)
from catalogue.rights import Attribution, AttributionMissing, is_block

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.catalogue.delivery.exits")]


@pytest.fixture
def house() -> Attribution:
    return house_attribution()


def test_the_supplier_adds_the_block_even_where_a_view_forgets_it(client: Client) -> None:
    body = client.get("/api/v1/detail/").json()

    assert is_block(body["attribution"])
    assert body["title"] == {"zh-Hant": "溪山", "en": None}


def test_the_supplier_credits_the_empty_envelope(client: Client) -> None:
    body = client.get("/api/v1/none/").json()

    assert body["results"] == []
    assert is_block(body["attribution"])


def test_the_guard_refuses_what_the_supplier_did_not_sign(client: Client) -> None:
    with pytest.raises(AttributionMissing):
        client.get("/api/v1/forgetful/")
    with pytest.raises(AttributionMissing, match=r"results\[0\]"):
        client.get("/api/v1/forgetful-items/")


@pytest.mark.parametrize("status", [200, 201, 304])
def test_the_renderer_refuses_a_success_without_block(status: int) -> None:
    class Response:
        status_code = status

    with pytest.raises(AttributionMissing):
        AttributedJSONRenderer().render({"title": "x"}, None, {"response": Response})


def test_the_renderer_writes_no_bare_list(house: Attribution) -> None:
    with pytest.raises(AttributionMissing):
        AttributedJSONRenderer().render([{"attribution": house.block()}])


def things(house: Attribution) -> dict[str, Any]:
    tier = {"tier": "low", "attribution": house.reduced()}
    image = {"id": "a-1", "tiers": [tier], "attribution": house.block()}
    return {
        "attribution": house.block(),
        "results": [{"id": "a", "images": [image], "attribution": house.block()}],
    }


def test_the_guard_passes_a_whole_body(house: Attribution) -> None:
    guard(things(house))


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ((), "attribution"),
        (("results", 0), "results[0].attribution"),
        (("results", 0, "images", 0), "results[0].images[0].attribution"),
        (("results", 0, "images", 0, "tiers", 0), "results[0].images[0].tiers[0].attribution"),
    ],
)
def test_the_guard_names_the_place_where_a_block_is_missing(
    house: Attribution, path: tuple[Any, ...], where: str
) -> None:
    body = things(house)
    place: Any = body
    for step in path:
        place = place[step]
    del place["attribution"]

    with pytest.raises(AttributionMissing) as raised:
        guard(body)

    assert raised.value.path == where


def test_an_item_needs_more_than_the_reduced_block(house: Attribution) -> None:
    body = things(house)
    body["results"][0]["attribution"] = house.reduced()

    with pytest.raises(AttributionMissing):
        guard(body)


def test_a_table_without_its_columns_is_not_written(house: Attribution) -> None:
    envelope = {"attribution": house.block(), "columns": ["id"], "results": [{"id": 1}]}

    with pytest.raises(AttributionMissing, match="columns"):
        AttributedCSVRenderer().render(envelope)


@pytest.mark.parametrize("column", ["attribution_zh", "attribution_en", "licence"])
def test_a_row_without_its_credit_is_not_written(house: Attribution, column: str) -> None:
    columns = ["id", "attribution_zh", "attribution_en", "licence"]
    whole = {"id": 1, **house.columns()}
    guard_table(columns, [whole])

    with pytest.raises(AttributionMissing):
        guard_table(columns, [whole, {**whole, column: ""}])


def test_a_page_without_its_credit_does_not_leave(client: Client, house: Attribution) -> None:
    assert client.get("/page/").status_code == 200
    with pytest.raises(AttributionMissing):
        client.get("/page/without-credit/")


def test_a_marked_view_cannot_go_round_delivery(client: Client) -> None:
    with pytest.raises(AttributionMissing):
        client.get("/page/around/")


@pytest.mark.parametrize(
    "hidden",
    [
        "<head><title>{}</title></head><p>x</p>",
        "<!-- {} --><p>x</p>",
        "<script>'{}'</script>",
        '<p title="{}">x</p>',
        "<template>{}</template>",
    ],
)
def test_a_credit_that_nobody_can_read_is_none(house: Attribution, hidden: str) -> None:
    statement = house.statement("zh-Hant")
    with pytest.raises(AttributionMissing):
        page_guard(f"<html>{hidden.format(statement)}</html>", statement)


def test_a_credit_with_links_in_it_is_read_as_text(house: Attribution) -> None:
    page_guard(f"<body>{house.html('en')}</body>", house.statement("en"))
    assert readable("<p>A &amp;\n  <b>B</b></p>") == "A & B"


def test_a_document_without_credit_does_not_leave(rf: RequestFactory, house: Attribution) -> None:
    with pytest.raises(AttributionMissing):
        document(rf.get("/"), "<feed/>", "application/atom+xml", attribution=house)
