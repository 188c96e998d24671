"""All fields, always: every answer has exactly the members that the description says, in both languages."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from catalogue.api.guide import GUIDE
from catalogue.api.shapes import components
from catalogue.exports import runs
from tests.catalogue.api.conftest import PER_YEAR, make_collection, store_visitors
from tests.portal.pages.streams import one
from tests.portal.pages_api.samples import both_languages, story, theme_in_both_languages

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "api-index": "",
    "api-objects": "objects/?q=溪山&facets=category,maker,tier&year_from=900",
    "api-object": "objects/p1250/",
    "api-similar": "objects/p1250/similar/",
    "api-images": "images/",
    "api-image": "images/p1250-1/",
    "api-selection": "selection/?id=p1250&id=p1251&id=nothing",
    "api-models": "models/",
    "api-model": "models/p1250-3d-1/",
    "api-categories": "categories/?page_size=100",
    "api-category": "categories/paintings/",
    "api-periods": "periods/?page_size=100",
    "api-period": "periods/northern-song/",
    "api-people": "people/?page_size=100",
    "api-person": "people/fan-kuan/",
    "api-materials": "materials/?page_size=100",
    "api-material": "materials/silk/",
    "api-techniques": "techniques/?page_size=100",
    "api-technique": "techniques/{technique}/",
    "api-datasets": "datasets/?page_size=100",
    "api-dataset": "datasets/visitors/",
    "api-exhibits": "exhibits/",
    "api-exhibit": "exhibits/mountains/",
    "api-exhibit-objects": "exhibits/mountains/objects/",
    "api-stories": "stories/",
    "api-story": "stories/a-vase/",
    "api-themes": "themes/",
    "api-theme": "themes/fan-kuan/",
    "api-theme-objects": "themes/fan-kuan/objects/",
    "api-rows": "datasets/visitors/resources/visitors-1/rows/?page_size=2",
    "api-licences": "licences/",
    "api-attribution": "attribution/?image=p1250-1&tier=medium",
    "api-suggest": "suggest/?q=范",
    "api-stats": "stats/",
    "api-changes": "changes/?page_size=100",
    "api-exports": "exports/",
}
FORMATS = FormatChecker(["date"])
FORMATS.checks("date-time", ValueError)(lambda text: text is None or bool(datetime.fromisoformat(text)))
NOT_JSON = {
    "api-image-file",
    "api-model-file",
    "api-resource-file",
    "api-table-file",
    "api-chart",
    "api-attribution-check",
    "api-selection-credits",
    "api-selection-files",
    "api-theme-archive",
    "api-export-file",
    "api-exhibit-pdf",
}


@pytest.fixture(scope="module", autouse=True)
def everything(standing: None) -> None:
    make_collection()
    store_visitors([PER_YEAR])
    runs.make()
    both_languages(vase="p1250", scroll="p1251", cover_id="p1250", opens="2026-01-01")
    story(body=[one("p1250")])
    theme_in_both_languages()


def strict(schema: Any) -> Any:
    """The same schema without room for members it does not name."""
    if isinstance(schema, list):
        return [strict(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(inner) for name, inner in schema.items()}
    if "properties" in closed and isinstance(closed["properties"], dict):
        closed.setdefault("additionalProperties", False)
    return closed


def validator(name: str) -> Draft202012Validator:
    document = {"components": {"schemas": strict(components())}, "$ref": f"#/components/schemas/{name}"}
    return Draft202012Validator(document, format_checker=FORMATS)


def shape_of(entry: str) -> str:
    return f"{entry[1:-1]}List" if entry.startswith("[") else entry


def test_every_address_is_held_to_its_shape() -> None:
    assert ADDRESSES.keys() | NOT_JSON == GUIDE.keys()


@pytest.mark.parametrize("lang", ["", "zh-Hant", "en"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_answers_have_their_shape(client: Client, name: str, lang: str) -> None:
    address = ADDRESSES[name]
    if "{technique}" in address:
        address = address.replace("{technique}", client.get("/api/v1/techniques/").json()["results"][0]["id"])
    if lang:
        address += ("&" if "?" in address else "?") + f"lang={lang}"
    body = client.get(f"/api/v1/{address}").json()

    errors = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in validator(shape_of(GUIDE[name].shape)).iter_errors(body)
    ]
    assert errors == []
    if "results" in body:
        assert body["results"], "an empty list proves nothing"


def test_a_missing_language_is_null_and_never_empty(client: Client) -> None:
    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}/{key}")
        elif isinstance(value, list):
            for inner in value:
                walk(inner, path)
        else:
            assert value != "", path

    for address in ("objects/", "objects/p1251/", "images/", "people/?page_size=100", "categories/"):
        walk(client.get(f"/api/v1/{address}").json(), address)


@pytest.mark.parametrize(
    "question", [{"text": "National Palace Museum Taipei CC BY 4.0"}, {"html": "<p>x</p>"}, {"text": ""}]
)
def test_the_checker_answers_in_its_shape(client: Client, question: dict[str, str]) -> None:
    body = client.post("/api/v1/attribution/check/", question, content_type="application/json").json()

    assert [error.message for error in validator("AttributionReport").iter_errors(body)] == []


@pytest.mark.parametrize("address", ["objects/p8/", "objects/p9/", "objects/?x=1", "images/p1250-1/high.jpg"])
def test_errors_have_their_shape(client: Client, address: str) -> None:
    schema = validator("Problem").schema
    schema["components"]["schemas"]["Problem"]["additionalProperties"] = True
    body = client.get(f"/api/v1/{address}").json()

    assert [error.message for error in Draft202012Validator(schema).iter_errors(body)] == []
