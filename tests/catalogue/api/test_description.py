"""The OpenAPI description and the readable one: nothing public is missing from either, or from docs/api.md."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalogue.api.guide import GUIDE
from catalogue.api.parameters import PARAMETERS
from catalogue.delivery.routes import routes
from catalogue.search.parameters import NAMES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "api.md"
# They are the description.
UNDESCRIBED = {"api-schema", "api-docs"}


@pytest.fixture
def described(client: Client, db: None) -> dict[str, Any]:
    response = client.get("/api/v1/schema/")
    assert response["Content-Type"].startswith("application/vnd.oai.openapi+json")
    return response.json()


def test_every_route_is_in_the_guide() -> None:
    names = {route.name for route in routes() if route.pattern.startswith("api/v1/")}

    assert names == GUIDE.keys() | UNDESCRIBED


def test_every_operation_says_what_it_is(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert len(described["paths"]) == len(GUIDE)
    identifiers = set()
    for path, methods in described["paths"].items():
        [operation] = methods.values()
        identifiers.add(operation["operationId"])
        assert {"200", "400"} <= operation["responses"].keys(), path
        for parameter in operation["parameters"]:
            assert "\n\n" in parameter["description"], (path, parameter["name"])
        for words in (operation["summary"], operation["description"]):
            assert re.search(r"[\u4e00-\u9fff]", words), path
            assert re.search(r"[a-z]", words), path
    assert len(identifiers) == len(GUIDE)


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    known = described["components"]["schemas"].keys()
    used = set(re.findall(r"#/components/schemas/(\w+)", str(described)))

    assert used <= known
    assert known == used


def test_every_filter_of_the_search_is_described(described: dict[str, Any]) -> None:
    operation = described["paths"]["/api/v1/objects"]["get"]
    names = [parameter["name"] for parameter in operation["parameters"]]

    assert set(names) == {*NAMES, "page_size", "cursor", "format", "for"}
    categories = next(item for item in operation["parameters"] if item["name"] == "category")
    assert "paintings" in categories["schema"]["items"]["enum"]


def test_the_description_is_credited(described: dict[str, Any]) -> None:
    assert "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw" in described["info"]["description"]
    assert described["info"]["license"]["identifier"] == "CC-BY-4.0"


@pytest.mark.django_db
def test_the_readable_documentation_in_both_languages(client: Client) -> None:
    chinese = client.get("/api/v1/docs/")
    english = client.get("/api/v1/docs/?lang=en")

    assert chinese["Content-Language"] == "zh-Hant"
    assert english["Content-Language"] == "en"
    for entry in GUIDE.values():
        assert entry.title[0] in chinese.content.decode()
        assert entry.title[1] in english.content.decode()
    assert 'id="problem-not-found"' in chinese.content.decode()
    assert client.get("/api/v1/docs/?lang=fr").status_code == 400


def test_docs_name_every_address_and_parameter() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for name in PARAMETERS:
        assert f"`{name}`" in text, name
    for route in routes():
        if route.name in GUIDE:
            address = re.sub(r"<(?:\w+:)?(\w+?)(?:_id)?>", r"{\1}", route.pattern).removeprefix("api/v1/")
            assert f"`{address or '/api/v1/'}`" in text, address
