"""/opensearch.xml and /suggestions: searching from a browser's address bar, in either language."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from catalogue.rights import is_block
from tests.catalogue.browse.samples import vase

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize(
    ("query", "name", "search"),
    [
        ("", "開物", "http://testserver/search/?q={searchTerms}"),
        ("?lang=en", "Kaiwu", "http://testserver/en/search/?q={searchTerms}"),
    ],
)
def test_it_says_how_to_search(client: Client, query: str, name: str, search: str) -> None:
    response = client.get(f"/opensearch.xml{query}")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(response.content)
    assert root.findtext(f"{NAMESPACE}ShortName") == name
    templates = {url.get("rel"): url.get("template") or "" for url in root.iter(f"{NAMESPACE}Url")}
    assert templates["results"] == search
    assert templates["self"] == f"http://testserver/opensearch.xml{query}"
    assert " @ www.npm.gov.tw" in (root.findtext(f"{NAMESPACE}Attribution") or "")
    vase()
    filled = templates["suggestions"].replace("{searchTerms}", "瓶").removeprefix("http://testserver")
    assert client.get(filled).status_code == 200


def test_pages_name_it_in_their_language(client: Client) -> None:
    found = (
        '<link rel="search" type="application/opensearchdescription+xml" title="{}" href="/opensearch.xml{}">'
    )
    assert found.format("開物", "") in client.get("/licences/").content.decode()
    assert found.format("Kaiwu 開物", "?lang=en") in client.get("/en/licences/").content.decode()


def test_suggestions_as_browsers_read_them_with_the_credit_behind(client: Client) -> None:
    vase()
    typed, labels, counts, addresses, rest = client.get("/suggestions?q=琺&lang=en").json()
    assert typed == "琺"
    assert labels[0] == "Enamel wares"
    assert counts[0] == "1 object"
    assert addresses[0] == "http://testserver/en/collections/enamel-wares/"
    assert len(labels) == len(counts) == len(addresses)
    assert is_block(rest["attribution"])
    assert client.get("/suggestions?q=").json()[:4] == ["", [], [], []]


@pytest.mark.parametrize(
    "path", ["/opensearch.xml?lang=fr", "/suggestions?q=a&lang=fr", "/suggestions?query=a"]
)
def test_what_is_not_known_is_refused(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400
