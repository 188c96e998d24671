"""A harvester in a few lines: asks `/oai`, follows resumption tokens, and reads what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.test import Client
from lxml import etree

NAMES = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def ask(client: Client, verb: str | None = None, **arguments: str) -> etree._Element:
    """One answer. `from_` is from."""
    given = {name.rstrip("_"): value for name, value in arguments.items()} | ({"verb": verb} if verb else {})
    answer = client.get("/oai", given)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(answer.content)


def code(answer: etree._Element) -> str | None:
    """The code of the error, None for a success."""
    error = answer.find("oai:error", NAMES)
    return None if error is None else error.get("code")


def pages(client: Client, verb: str, **arguments: str) -> Iterator[etree._Element]:
    """Every page of a list."""
    answer = ask(client, verb, **arguments)
    while True:
        yield answer
        token = answer.findtext(".//oai:resumptionToken", namespaces=NAMES)
        if not token:
            return
        answer = ask(client, verb, resumptionToken=token)


def headers(answer: etree._Element) -> dict[str, dict[str, Any]]:
    """What each header says, by the id of its object."""
    return {
        header.findtext("oai:identifier", namespaces=NAMES).rpartition(":")[2]: {
            "datestamp": header.findtext("oai:datestamp", namespaces=NAMES),
            "deleted": header.get("status") == "deleted",
            "sets": [spec.text for spec in header.findall("oai:setSpec", NAMES)],
        }
        for header in answer.iterfind(".//oai:header", NAMES)
    }


def ids(client: Client, verb: str = "ListIdentifiers", prefix: str = "oai_dc", **arguments: str) -> list[str]:
    """The objects of a whole list, in order."""
    return [
        identity
        for page in pages(client, verb, metadataPrefix=prefix, **arguments)
        for identity in headers(page)
    ]


def texts(answer: etree._Element, name: str) -> list[tuple[str | None, str]]:
    """(language, text) of every element of Dublin Core of that name."""
    return [(element.get(LANG), element.text) for element in answer.iterfind(f".//dc:{name}", NAMES)]
