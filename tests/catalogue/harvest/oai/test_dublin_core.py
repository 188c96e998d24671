"""A record in Dublin Core: both languages, dates, people, identifiers, and whose each part of it is."""

from typing import Any

from django.test import Client

from catalogue.models import MuseumObject
from tests.catalogue.harvest.oai.asking import ask, texts


def record(client: Client, identity: str) -> Any:
    return ask(client, "GetRecord", identifier=f"oai:testserver:{identity}", metadataPrefix="oai_dc")


def test_every_fact_is_there_in_both_languages(client: Client, collection: Any) -> None:
    told = record(client, "p1250")

    assert texts(told, "title") == [
        ("zh-Hant", "谿山行旅圖"),
        ("en", "Travelers Among Mountains and Streams"),
    ]
    assert texts(told, "creator") == [("zh-Hant", "范寬"), ("en", "Fan Kuan")]
    assert ("zh-Hant", "繪畫") in texts(told, "type")
    assert ("en", "Silk") in texts(told, "format")
    assert texts(told, "date") == [(None, "0960/1127")]
    assert texts(told, "publisher") == [("zh-Hant", "國立故宮博物院"), ("en", "The National Palace Museum")]
    assert texts(told, "identifier") == [
        (None, "故畫000826N000000000"),
        (None, "http://testserver/objects/p1250/"),
    ]
    assert texts(told, "relation") == [
        (None, "http://testserver/api/v1/images/p1250-1/low.jpg"),
        (None, "http://testserver/iiif/presentation/3/p1250/manifest"),
    ]
    assert texts(record(client, "p1250-a"), "relation") == [(None, "http://testserver/objects/p1250/")]


def test_years_before_our_era_count_as_iso_does(client: Client, collection: Any) -> None:
    assert texts(record(client, "u1"), "date") == [(None, "-0826/-0781")]


def test_rights_give_the_address_the_whole_credit_and_the_state_of_the_work(
    client: Client, collection: Any
) -> None:
    MuseumObject.objects.filter(pk="p1250").update(description_by="kaiwu", copyright_status="public-domain")
    found = texts(record(client, "p1250"), "rights")

    assert found == [
        (None, "https://creativecommons.org/licenses/by/4.0/"),
        ("zh-Hant", "北宋 范寬〈谿山行旅圖〉，國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"),
        (
            "en",
            "Fan Kuan, “Travelers Among Mountains and Streams”, Northern Song. The National Palace Museum,"
            " Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        ),
        ("zh-Hant", "說明：開物示範，臺北，CC0宣告 @ testserver"),
        ("zh-Hant", "圖像：國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw"),
        ("en", "Description: Kaiwu demonstration, Taipei, CC0-1.0 @ testserver"),
        ("en", "Image: The National Palace Museum, Taipei, CC0-1.0 @ www.npm.gov.tw"),
        ("zh-Hant", "著作權狀態：公共領域"),
        ("en", "Copyright status: Public domain"),
    ]


def test_what_xml_cannot_hold_is_left_out(client: Client, collection: Any) -> None:
    MuseumObject.objects.filter(pk="u1").update(title_zh="毛\x0b公\ufffe鼎\ue001")
    assert texts(record(client, "u1"), "title")[0] == ("zh-Hant", "毛公鼎\ue001")
