"""A record in oai_dc and in EDM: its words in both languages, who and when as things, and the credit of each part."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from catalogue.harvest.xml import NAMESPACES
from catalogue.models import ImageFile, MuseumObject
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def scroll() -> MuseumObject:
    record = make_object(
        id="p1",
        title_zh="谿山行旅圖",
        title_en="Travelers Among Mountains and Streams",
        accession="故畫000826",
        makers=["fan-kuan"],
        materials=["silk"],
        period="northern-song",
        copyright_status="public-domain",
    )
    make_image(record)
    return record


def record(client: Client, prefix: str, id_: str = "p1") -> Any:
    given = {"verb": "GetRecord", "metadataPrefix": prefix, "identifier": f"oai:testserver:{id_}"}
    return etree.fromstring(client.get("/oai", given).content)


def texts(tree: Any, path: str) -> list[str]:
    return [one if isinstance(one, str) else one.text for one in tree.xpath(path, namespaces=NAMESPACES)]


def test_dublin_core_says_what_is_known_in_both_languages(client: Client, scroll: MuseumObject) -> None:
    tree = record(client, "oai_dc")
    assert texts(tree, "//dc:title[@xml:lang='zh-Hant']") == ["谿山行旅圖"]
    assert texts(tree, "//dc:title[@xml:lang='en']") == ["Travelers Among Mountains and Streams"]
    assert texts(tree, "//dc:creator") == ["范寬", "Fan Kuan"]
    assert "故畫000826" in texts(tree, "//dc:identifier")
    assert "http://testserver/objects/p1/" in texts(tree, "//dc:identifier")
    rights = texts(tree, "//dc:rights")
    assert any("國立故宮博物院，臺北，" in one for one in rights)
    assert any(one.startswith("https://") for one in rights)


def test_edm_names_who_and_when_as_things_and_europeanas_address_of_the_licence(
    client: Client, scroll: MuseumObject
) -> None:
    ImageFile.objects.filter(image__object=scroll, state="open").update(licence="OGDL-Taiwan-1.0")
    tree = record(client, "edm")
    agent = texts(tree, "//edm:ProvidedCHO/dc:creator/@rdf:resource")[0]
    assert texts(tree, f"//edm:Agent[@rdf:about='{agent}']/skos:prefLabel[@xml:lang='en']") == ["Fan Kuan"]
    span = texts(tree, "//edm:ProvidedCHO/dcterms:temporal/@rdf:resource")[0]
    assert texts(tree, f"//edm:TimeSpan[@rdf:about='{span}']/edm:begin") == ["0960"]
    assert texts(tree, "//ore:Aggregation/edm:rights/@rdf:resource") == [
        "http://creativecommons.org/licenses/by/4.0/"
    ]
    assert any("政府資料開放授權" in one for one in texts(tree, "//edm:WebResource/dc:rights/text()"))
    assert texts(tree, "//edm:WebResource/svcs:has_service/@rdf:resource") == [
        "http://testserver/iiif/3/p1-1"
    ]
    assert texts(tree, "//edm:ProvidedCHO/edm:type") == ["IMAGE"]


def test_no_picture_that_is_not_open_is_named(client: Client, scroll: MuseumObject) -> None:
    ImageFile.objects.filter(image__object=scroll).update(state="on_request", licence="ON-REQUEST")
    # Europeana takes nothing without a file that shows it: there the record is gone.
    tree = record(client, "edm")
    assert texts(tree, "//oai:header/@status") == ["deleted"]
    assert texts(tree, "//oai:metadata") == []
    assert "/images/" not in etree.tostring(record(client, "oai_dc")).decode()


def test_of_whom_it_is_only_said_is_no_creator(client: Client, scroll: MuseumObject) -> None:
    scroll.makers.update(qualifier="attributed")
    tree = record(client, "edm")
    assert texts(tree, "//edm:ProvidedCHO/dc:creator/@rdf:resource") == []
    assert len(texts(tree, "//edm:ProvidedCHO/dc:contributor/@rdf:resource")) == 1


def test_characters_that_xml_cannot_hold_fall_away(client: Client, scroll: MuseumObject) -> None:
    MuseumObject.objects.filter(pk="p1").update(description_zh="上\x0b下\ufffe")
    assert "上下" in texts(record(client, "edm"), "//dc:description")


def test_years_before_the_common_era_are_astronomical(client: Client) -> None:
    make_image(make_object(id="u1", title_zh="鼎", category="bronzes", period="western-zhou"))
    begin = texts(record(client, "edm", "u1"), "//edm:TimeSpan/edm:begin")
    assert any(one.startswith("-") for one in begin)
