"""`/iiif/presentation/3/{object}/manifest`: pictures and leaves in order, with words, rights, and ways on."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import ImageFile, Institution, MuseumObject
from tests.factories import make_image, make_model, make_object

ROOT = "http://testserver/iiif/presentation/3/"
URL = "/iiif/presentation/3/p14714/manifest"


def manifest(client: Client, identity: str = "p14714") -> dict[str, Any]:
    response = client.get(f"/iiif/presentation/3/{identity}/manifest")
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def test_it_names_itself_and_the_work_in_both_languages(client: Client, scroll: SimpleNamespace) -> None:
    body = manifest(client)
    assert body["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert body["id"] == f"{ROOT}p14714/manifest"
    assert body["label"] == {"zh-Hant": ["寒食帖"], "en": ["The Cold Food Observance"]}
    assert body["summary"] == {"zh-Hant": ["自我來黃州。"]}
    facts = {entry["label"]["en"][0]: entry["value"] for entry in body["metadata"]}
    assert facts["Maker"] == {"zh-Hant": ["蘇軾"], "en": ["Su Shi"]}
    assert facts["Material"] == {"zh-Hant": ["紙"], "en": ["Paper"]}
    assert "Title" not in facts


def test_no_language_is_invented(client: Client, scroll: SimpleNamespace) -> None:
    assert manifest(client, "p14714-a")["label"] == {"zh-Hant": ["黃庭堅跋"]}


def test_credit_of_text_description_and_pictures(client: Client, scroll: SimpleNamespace) -> None:
    body = manifest(client)
    assert body["requiredStatement"]["value"]["en"] == [
        "Text: The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        "Description: Kaiwu demonstration, Taipei, CC0-1.0 @ testserver",
        "Images: Kaiwu demonstration, Taipei, CC-BY-4.0 @ testserver",
        "Images: The National Palace Museum, Taipei, CC0-1.0 @ www.npm.gov.tw",
    ]
    assert body["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert [agent["label"]["en"] for agent in body["provider"]] == [
        ["The National Palace Museum"],
        ["Kaiwu demonstration"],
    ]


def test_a_canvas_credits_its_picture_and_the_words_on_it_under_the_rights_of_the_picture(
    client: Client, scroll: SimpleNamespace
) -> None:
    canvas = manifest(client)["items"][1]
    assert canvas["requiredStatement"]["value"]["en"] == [
        "Image: The National Palace Museum, Taipei, CC0-1.0 @ www.npm.gov.tw",
        "Text: The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw",
    ]
    assert canvas["rights"] == "http://creativecommons.org/publicdomain/zero/1.0/"


def test_marks_of_providers(client: Client, scroll: SimpleNamespace) -> None:
    museum, kaiwu = manifest(client)["provider"]
    assert "logo" not in museum
    assert kaiwu["logo"] == [
        {"id": "http://testserver/static/img/seal.svg", "type": "Image", "format": "image/svg+xml"}
    ]
    Institution.objects.filter(pk="npm").update(logo_url="https://www.npm.gov.tw/logo.png")
    assert manifest(client)["provider"][0]["logo"][0]["format"] == "image/png"


def test_pictures_then_leaves_in_order_without_drafts(client: Client, scroll: SimpleNamespace) -> None:
    body = manifest(client)
    assert [canvas["id"] for canvas in body["items"]] == [
        f"{ROOT}p14714/canvas/p14714-1",
        f"{ROOT}p14714-a/canvas/p14714-a-1",
    ]
    assert body["items"][0]["label"] == {"zh-Hant": ["示意圖"], "en": ["Illustration"]}
    assert body["items"][1]["label"] == {"zh-Hant": ["黃庭堅跋"]}
    assert body["items"][1]["homepage"][0]["id"] == "http://testserver/objects/p14714-a/"


def test_the_largest_open_tier_is_painted_and_the_canvas_measures_the_largest_held(
    client: Client, scroll: SimpleNamespace
) -> None:
    canvas = manifest(client)["items"][0]
    body = canvas["items"][0]["items"][0]["body"]
    service = "http://testserver/iiif/3/p14714-1"
    assert (canvas["width"], canvas["height"]) == (3000, 4000)
    assert (body["width"], body["height"]) == (1500, 2000)
    assert body["id"] == f"{service}/full/max/0/default.jpg"
    assert body["service"] == [{"id": service, "type": "ImageService3", "profile": "level2"}]
    assert canvas["items"][0]["items"][0]["target"] == canvas["id"]
    ImageFile.objects.filter(image="p14714-1", tier="medium").update(state="closed", licence="ON-REQUEST")
    closed = manifest(client)["items"][0]
    assert (closed["width"], closed["height"]) == (3000, 4000)
    assert closed["items"][0]["items"][0]["body"]["width"] == 60


def test_a_picture_too_large_to_be_made_whole_is_named_in_the_size_it_is_made_in(
    client: Client, scroll: SimpleNamespace, settings: Any
) -> None:
    settings.IIIF_MAX_AREA = 1500 * 2000 // 4
    body = manifest(client)["items"][0]["items"][0]["items"][0]["body"]
    assert (body["width"], body["height"]) == (750, 1000)


def test_every_open_tier_is_a_rendering_and_every_other_leads_on(
    client: Client, scroll: SimpleNamespace
) -> None:
    canvas = manifest(client)["items"][0]
    assert [rendering["id"] for rendering in canvas["rendering"]] == [
        "http://testserver/api/v1/images/p14714-1/low.jpg",
        "http://testserver/api/v1/images/p14714-1/medium.jpg",
    ]
    assert canvas["rendering"][1]["label"]["en"] == ["Medium 1500 × 2000, CC BY 4.0"]
    ladder = canvas["metadata"][0]["value"]["en"]
    assert len(ladder) == 3
    assert 'href="http://testserver/request/?image=p14714-1&amp;tier=high"' in ladder[2]
    assert "Not open" in ladder[2]


def test_a_picture_of_which_nothing_is_open_has_no_canvas_and_is_named_with_the_way_to_ask(
    client: Client, scroll: SimpleNamespace
) -> None:
    unseen = manifest(client)["metadata"][-1]
    assert unseen["label"]["en"] == ["Images that are not open; ask for them"]
    assert unseen["value"] == {
        "zh-Hant": [
            '<span><a href="http://testserver/request/?image=p14714-b-1&amp;tier=low">後隔水</a></span>'
        ]
    }


def test_inscriptions_stand_where_they_are_or_on_the_first_picture(
    client: Client, scroll: SimpleNamespace
) -> None:
    first, leaf = manifest(client)["items"]
    poem, seal = first["annotations"][0]["items"]
    assert poem["target"] == first["id"]
    assert seal["target"] == f"{first['id']}#xywh=300,1000,600,2000"
    assert seal["label"] == {"zh-Hant": ["印記，卷末"], "en": ["Seal, At the end"]}
    assert [(body["language"], body["value"]) for body in seal["body"]] == [
        ("zh-Hant", "臺北"),
        ("en", "Taipei"),
    ]
    assert leaf["annotations"][0]["items"][0]["target"] == leaf["id"]


def test_ranges_name_sections_and_leaves(client: Client, scroll: SimpleNamespace) -> None:
    section, leaf = manifest(client)["structures"]
    assert section["label"] == {"zh-Hant": ["第一首"], "en": ["First poem"]}
    assert section["items"][0]["selector"]["value"] == "xywh=1500,0,1500,4000"
    assert leaf["items"] == [{"id": f"{ROOT}p14714-a/canvas/p14714-a-1", "type": "Canvas"}]


def test_a_handscroll_goes_on_from_the_right(client: Client, scroll: SimpleNamespace) -> None:
    body = manifest(client)
    assert body["behavior"] == ["continuous"]
    assert body["viewingDirection"] == "right-to-left"
    assert body["navDate"] == "1082-01-01T00:00:00Z"
    assert manifest(client, "p14714-a")["behavior"] == ["individuals"]


@pytest.mark.parametrize(("size", "behavior"), [((60, 80), "paged"), ((80, 60), "individuals")])
def test_books_turn_pages_unless_a_picture_shows_an_opening(
    client: Client, db: None, size: tuple[int, int], behavior: str
) -> None:
    book = make_object(id="book", category="rare-books")
    make_image(book, 1, size=size)
    make_image(book, 2, size=size)
    body = manifest(client, "book")
    assert body["behavior"] == [behavior]
    assert body["viewingDirection"] == "right-to-left"
    assert [canvas["label"]["en"] for canvas in body["items"]] == [["Image 1"], ["Image 2"]]


@pytest.mark.parametrize("years", [(-221, -221), (960, 1127), (None, None)])
def test_no_date_to_sort_by_where_no_single_year_is_known(
    client: Client, db: None, years: tuple[int | None, int | None]
) -> None:
    make_image(make_object(id="x1", year_from=years[0], year_to=years[1]))
    assert "navDate" not in manifest(client, "x1")


def test_ways_on(client: Client, scroll: SimpleNamespace) -> None:
    body = manifest(client)
    assert [page["id"] for page in body["homepage"]] == [
        "http://testserver/objects/p14714/",
        "http://testserver/en/objects/p14714/",
    ]
    assert body["seeAlso"][0]["id"] == "http://testserver/api/v1/objects/p14714/"
    assert body["partOf"] == [
        {
            "id": f"{ROOT}collection/calligraphic-works",
            "type": "Collection",
            "label": {"zh-Hant": ["法書"], "en": ["Calligraphic works"]},
        }
    ]
    assert body["service"][0]["type"] == "SearchService2"
    leaf = manifest(client, "p14714-a")
    assert leaf["partOf"][0]["id"] == f"{ROOT}p14714/manifest"


def test_what_is_text_is_no_markup(client: Client, scroll: SimpleNamespace) -> None:
    MuseumObject.objects.filter(pk="p14714").update(
        title_zh="<b>寒食</b>", source_url='https://x.example/?a="><script>'
    )
    body = manifest(client)
    assert body["label"]["zh-Hant"] == ["<b>寒食</b>"]
    source = next(entry for entry in body["metadata"] if entry["label"]["en"] == ["Source record"])
    assert "<script>" not in source["value"]["zh-Hant"][0]


def test_without_an_open_picture_there_is_no_manifest(client: Client, scroll: SimpleNamespace) -> None:
    for identity in ("u1", "p14714-b", "p14714-c", "unknown"):
        assert client.get(f"/iiif/presentation/3/{identity}/manifest").status_code == 404, identity


def test_withdrawn_is_gone_with_its_tombstone(client: Client, scroll: SimpleNamespace) -> None:
    scroll.work.withdraw("duplicate")
    response = client.get(URL)
    assert response.status_code == 410
    assert response.json()["withdrawn_title"]["zh-Hant"] == "寒食帖"


def test_headers(client: Client, scroll: SimpleNamespace) -> None:
    response = client.get(URL)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Attribution"] == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    assert client.get(URL, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(URL, headers={"If-Modified-Since": response["Last-Modified"]}).status_code == 304
    assert client.head(URL)["Content-Type"].startswith("application/ld+json;profile=")
    assert client.options(URL).status_code == 204
    assert client.post(URL).status_code == 405


def test_an_address_dragged_into_a_viewer_answers_and_others_are_refused(
    client: Client, scroll: SimpleNamespace
) -> None:
    assert client.get(URL, {"manifest": f"{ROOT}p14714/manifest"}).status_code == 200
    assert client.get(URL, {"lang": "en"}).status_code == 400


def test_an_open_model_comes_along_under_its_own_credit(client: Client, scroll: SimpleNamespace) -> None:
    make_model(scroll.work, institution_id="kaiwu", is_illustration=True, licence="CC0-1.0")
    make_model(scroll.work, 2, state="closed", licence="ON-REQUEST", path="")
    make_model(scroll.draft)
    body = manifest(client)
    (model,) = body["rendering"]
    assert model["id"] == "http://testserver/api/v1/models/p14714-3d-1/model.glb"
    assert (model["type"], model["format"]) == ("Model", "model/gltf-binary")
    assert model["label"]["en"] == ["Illustrative 3D model, CC0"]
    assert model["rights"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    credit = "Kaiwu demonstration, Taipei, CC0-1.0 @ testserver"
    assert model["requiredStatement"]["value"]["en"] == [credit]
    assert f"Description, 3D models: {credit}" in body["requiredStatement"]["value"]["en"]


def test_queries(
    client: Client, scroll: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_image(scroll.leaf, 2)
    make_image(make_object(parent=scroll.work, part_order=3))
    # The record; its images with files, institution and stops; makers; materials; techniques; subjects;
    # inscriptions with hands; leaves with the same of theirs; 3D models of both.
    with django_assert_num_queries(23):
        client.get(URL)
