"""The guard of OAI-PMH: no record leaves without its credit in both languages and the address of its licence."""

import pytest
from django.test import Client, RequestFactory
from lxml import etree

from catalogue.delivery.harvested import guard_records, harvested
from catalogue.rights import AttributionMissing, attribution_for
from catalogue.rights.institution import Institution
from tests.factories import make_image, make_object

OAI = "{http://www.openarchives.org/OAI/2.0/}"
RIGHTS = "{http://purl.org/dc/elements/1.1/}rights"
EDM = "{http://www.europeana.eu/schemas/edm/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def answer(client: Client, db: None) -> etree._Element:
    make_image(make_object(id="g1"))
    return asked(client, "edm")


def asked(client: Client, prefix: str) -> etree._Element:
    given = {"verb": "GetRecord", "identifier": "oai:testserver:g1", "metadataPrefix": prefix}
    return etree.fromstring(client.get("/oai", given).content)


def test_what_is_whole_passes(client: Client, answer: etree._Element) -> None:
    guard_records(answer)
    guard_records(asked(client, "oai_dc"))


@pytest.mark.parametrize("lang", ["zh-Hant", "en"])
def test_a_credit_missing_in_one_language_is_refused(
    client: Client, answer: etree._Element, lang: str
) -> None:
    for told in (answer, asked(client, "oai_dc")):
        for element in list(told.iter(RIGHTS)):
            if element.get(LANG) == lang:
                element.getparent().remove(element)
        with pytest.raises(AttributionMissing, match=f"no credit in {lang}"):
            guard_records(told)


def test_a_licence_without_address_is_refused(client: Client, answer: etree._Element) -> None:
    for told in (asked(client, "oai_dc"),):
        for element in list(told.iter(RIGHTS)):
            if element.get(LANG) is None:
                element.getparent().remove(element)
        with pytest.raises(AttributionMissing, match="no address"):
            guard_records(told)


@pytest.mark.parametrize("kind", ["WebResource", "Aggregation"])
@pytest.mark.parametrize("address", [None, "https://data.gov.tw/license"])
def test_rights_that_europeana_refuses_are_refused(
    answer: etree._Element, kind: str, address: str | None
) -> None:
    thing = next(element for element in answer.iter() if etree.QName(element).localname == kind)
    given = thing.find(f"{EDM}rights")
    if address is None:
        thing.remove(given)
    else:
        given.set("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource", address)
    with pytest.raises(AttributionMissing, match=f"{kind}: has no edm:rights"):
        guard_records(answer)


def test_a_record_without_metadata_is_refused_unless_it_is_deleted(answer: etree._Element) -> None:
    record = answer.find(f".//{OAI}record")
    record.remove(record.find(f"{OAI}metadata"))
    with pytest.raises(AttributionMissing, match="metadata"):
        guard_records(answer)
    record.find(f"{OAI}header").set("status", "deleted")
    guard_records(answer)


def test_a_name_with_hyphens_stays_well_formed(rf: RequestFactory) -> None:
    museum = Institution(
        "m", "甲--乙館", "A--B Museum", "臺北", "Taipei", "https://m.example.org", "https://m.example.org/ask"
    )
    response = harvested(
        rf.get("/oai"), etree.Element("OAI-PMH"), attribution=attribution_for(museum, "CC-BY-4.0")
    )
    assert etree.fromstring(response.content).tag == "OAI-PMH"
