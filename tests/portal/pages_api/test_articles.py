"""Exhibits and stories as JSON and CSV: both languages in one answer, records live, nothing that is not public."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from catalogue.models import ImageFile, MuseumObject
from portal.pages.blocks import ChapterBlock
from portal.pages_api import streams
from tests.catalogue.tables.samples import make_table
from tests.portal.pages.pictures import make_picture, picture
from tests.portal.pages.streams import chart, charted, exhibit, one, place, related, row
from tests.portal.pages_api.samples import both_languages, story

pytestmark = pytest.mark.django_db
PATH = "/api/v1/exhibits/mountains/"


def get(client: Client, path: str = PATH) -> Any:
    return client.get(path).json()


def test_both_languages_stand_in_one_answer(client: Client, collection: list) -> None:
    both_languages(cover_id="p1250")
    body = get(client)
    assert body["title"] == {"zh-Hant": "山外有山", "en": "Mountain beyond Mountain"}
    assert body["page"]["en"].endswith("/en/exhibits/mountains/")
    first, second = body["chapters"]
    assert first["heading"] == {"zh-Hant": "先看大的", "en": "The large ones first"}
    assert second["heading"] == {"zh-Hant": "再看小的", "en": "再看小的"}
    shown, cards, walked, times = (found["value"] for found in first["blocks"])
    assert shown["note"] == {"zh-Hant": "請看瓶口。", "en": "See the mouth."}
    assert shown["object"]["id"] == "u61902"
    assert shown["object"]["attribution"]["licence"]["code"] == "CC-BY-4.0"
    assert [found["id"] for found in cards["objects"]] == ["u61902", "p1250"]
    assert walked["image"] == "u61902-1"
    assert walked["stops"][0]["region"] == {"x": 10, "y": 20, "w": 30, "h": 40}
    assert times["entries"][0]["value"]["date"]["year_from"] == 1765
    assert [found["id"] for found in body["objects"]] == ["p1250", "u61902"]
    assert body["cover"]["id"] == "p1250"
    assert body["attribution"]["source"].endswith("/exhibits/mountains/")


def test_one_language_alone_is_null_in_the_other(client: Client, collection: list) -> None:
    exhibit(one("u61902"), lang="en", slug="only", title="Only in English")
    body = get(client, "/api/v1/exhibits/only/")
    assert body["title"] == {"zh-Hant": None, "en": "Only in English"}
    assert body["page"]["zh-Hant"] is None
    assert get(client, "/api/v1/exhibits/only/?lang=en")["title"] == "Only in English"


def test_a_block_that_only_the_translation_has_comes_last(client: Client, collection: list) -> None:
    page = exhibit(one("u61902"))
    exhibit(one("p1250"), lang="en", translation_key=page.translation_key)
    headings = [chapter["heading"] for chapter in get(client)["chapters"]]
    assert headings == [{"zh-Hant": "先看大的", "en": None}, {"zh-Hant": None, "en": "先看大的"}]
    assert [found["id"] for found in get(client)["objects"]] == ["u61902", "p1250"]


def test_what_is_not_public_is_nowhere(client: Client, collection: list) -> None:
    exhibit(one("u61902"), slug="draft", live=False)
    page = exhibit(one("u61902"), slug="members")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    exhibit(one("u61902"), slug="copy", alias_of=exhibit(one("u61902")))
    assert [found["id"] for found in get(client, "/api/v1/exhibits/")["results"]] == ["mountains"]
    for path in ("draft/", "members/", "copy/", "nowhere/", "draft/objects/"):
        assert client.get(f"/api/v1/exhibits/{path}").status_code == 404, path
    index = get(client, "/api/v1/?page_size=100")["results"]
    assert next(found["count"] for found in index if found["id"] == "exhibits") == 1


def test_objects_are_listed_place_by_place_and_whole_as_csv(client: Client, collection: list) -> None:
    MuseumObject.objects.filter(pk="u61902").update(title_en="=HYPERLINK(1)")
    both_languages(cover_id="p1250")
    results = get(client, f"{PATH}objects/")["results"]
    assert [(found["chapter"], found["block"], found["object"]["id"]) for found in results] == [
        (None, "cover", "p1250"),
        (1, "object", "u61902"),
        (1, "row", "u61902"),
        (1, "row", "p1250"),
        (1, "walk", "u61902"),
    ]
    answer = client.get(f"{PATH}objects/?format=csv&for=spreadsheet")
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert answer["Content-Disposition"] == 'attachment; filename="mountains-objects.csv"'
    assert [found["position"] for found in rows] == ["1", "2", "3", "4", "5"]
    assert rows[1]["title_en"] == "'=HYPERLINK(1)"
    assert rows[1]["picture_licence"] == "CC-BY-4.0"
    assert len(client.get(f"{PATH}objects/?format=csv&page_size=2").content.splitlines()) == 3


def test_records_are_followed_at_once(client: Client, collection: list) -> None:
    both_languages(cover_id="u61902")
    before = client.get(PATH)["ETag"]
    ImageFile.objects.filter(image="p1250-1").update(licence="CC0-1.0")
    cards = get(client)["chapters"][0]["blocks"][1]["value"]["objects"]
    assert cards[1]["attribution"]["licence"]["code"] == "CC0-1.0"
    ImageFile.objects.filter(image="p1250-1").update(state="closed", licence="ON-REQUEST")
    assert get(client, f"{PATH}objects/")["results"][-2]["picture"] is None
    MuseumObject.objects.get(pk="u61902").withdraw("rights")
    after = client.get(PATH, headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "u61902" not in after.content.decode()
    assert "番蓮" not in after.content.decode()
    assert after.json()["cover"] is None
    assert "u61902" not in client.get(f"{PATH}objects/?format=csv").content.decode()
    assert client.get(PATH, headers={"If-None-Match": after["ETag"]}).status_code == 304


def test_places_charts_and_where_to_read_on_have_their_own_shapes(client: Client, collection: list) -> None:
    make_table()
    other = exhibit(slug="other", title="另一個展")
    exhibit(
        charted(place("臨安", 120.2, 30.3, name_en="Lin'an", object="u61902")),
        chart("days-1/per-day"),
        related(("article", other.pk), ("dataset", "days"), ("category", "jades"), ("object", "p1250")),
    )
    one_map, one_chart, onward = (found["value"] for found in get(client)["chapters"][0]["blocks"])
    [there] = one_map["places"]
    assert there["name"] == {"zh-Hant": "臨安", "en": "Lin'an"}
    assert (there["longitude"], there["object"]["id"]) == (120.2, "u61902")
    assert one_chart["chart"] is None  # a table without a version
    article, dataset, category, shown = (found["value"] for found in onward["entries"])
    assert article["page"].endswith("/exhibits/other/")
    assert dataset["attribution"]["statement"]["en"].startswith("The National Palace Museum")
    assert (category["id"], shown["id"]) == ("jades", "p1250")


def test_stories_are_data_too(client: Client, collection: list) -> None:
    story(by="編輯室", cover_id="p1250", body=[one("u61902"), picture(make_picture(pk=7, licence="CC0-1.0"))])
    [found] = get(client, "/api/v1/stories/")["results"]
    assert found["by"] == {"zh-Hant": "編輯室", "en": None}
    body = get(client, "/api/v1/stories/a-vase/")
    assert body["blocks"][0]["value"]["object"]["id"] == "u61902"
    shown = body["blocks"][1]["value"]["picture"]
    assert shown["url"] == "http://testserver/images/editorial/7/200.jpg"
    assert shown["alt"] == {"zh-Hant": "展場一角", "en": "A corner of the gallery"}
    assert shown["attribution"]["licence"]["code"] == "CC0-1.0"
    assert client.get("/api/v1/exhibits/a-vase/").status_code == 404


def test_queries_do_not_grow_with_the_objects(
    client: Client, collection: list, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    exhibit(*(row("u61902", "p1250") for _ in range(9)), cover_id="p2")
    # Who may see what, the page, its translations (3); objects, images, files, providers, makers (5); the house.
    with django_assert_num_queries(9):
        client.get(PATH)
    # Who may see what, pages, translations, how many there are (4); the cover's object, images and makers (3); the
    # house for each thing and for the list (2).
    with django_assert_num_queries(9):
        client.get("/api/v1/exhibits/")


def test_every_block_is_written_by_its_kind() -> None:
    """What falls back on Wagtail's own form is a choice or a number, never words or an object."""
    plain = {"ChoiceBlock", "BooleanBlock", "FloatBlock", "IntegerBlock"}
    fallback = streams.data.dispatch(object)

    def walk(block: Any) -> None:
        inner = getattr(block, "child_blocks", None)
        children = (
            list(inner.values()) if inner else [block.child_block] if hasattr(block, "child_block") else []
        )
        if streams.data.dispatch(type(block)) is fallback:
            assert type(block).__name__ in plain, type(block)
        for child in children:
            walk(child)

    walk(ChapterBlock())
