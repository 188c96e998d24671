"""`licences/`, `attribution/` and the checker."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from catalogue.rights import LICENCES, is_block
from tests.catalogue.api.conftest import make_collection, store_visitors

pytestmark = pytest.mark.django_db
URL = "/api/v1/attribution/"
CHECK = f"{URL}check/"
GOOD = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"


@pytest.fixture(scope="module", autouse=True)
def collection(standing: None) -> None:
    make_collection()
    store_visitors([])


def test_the_table_of_licences(client: Client) -> None:
    body = client.get("/api/v1/licences/").json()

    assert [item["id"] for item in body["results"]] == list(LICENCES)
    assert body["results"][1]["word"] == {"zh-Hant": "CC-姓名標示-4.0", "en": "CC-BY-4.0"}


@pytest.mark.parametrize(
    ("query", "kind", "code"),
    [
        ("", "institution", "CC-BY-4.0"),
        ("object=p1250", "object", "CC-BY-4.0"),
        ("image=p1250-1", "image", "CC0-1.0"),
        ("image=p1250-1&tier=medium", "image", "CC-BY-4.0"),
        ("image=p1250-1&tier=high", "image", "ON-REQUEST"),
        ("dataset=visitors", "dataset", "OGDL-Taiwan-1.0"),
    ],
)
def test_forms(client: Client, query: str, kind: str, code: str) -> None:
    body = client.get(f"{URL}?{query}").json()

    assert body["of"]["kind"] == kind
    assert body["attribution"]["licence"]["code"] == code
    assert body["statement"] == body["attribution"]["statement"]
    assert body["statement"]["zh-Hant"] in body["full"]["zh-Hant"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("object=p9", 404),
        ("object=p8", 410),
        ("image=p9-1", 404),
        ("dataset=nothing", 404),
        ("object=p1250&image=p1250-1", 400),
        ("tier=huge", 400),
    ],
)
def test_forms_of_nothing(client: Client, query: str, status: int) -> None:
    assert client.get(f"{URL}?{query}").status_code == status


def states(body: dict) -> dict[str, str]:
    return {element["element"]: element["state"] for element in body["elements"]}


def test_a_good_credit(client: Client) -> None:
    body = client.post(CHECK, {"text": GOOD}, content_type="application/json").json()

    assert body["ok"]
    assert body["exact"]
    assert is_block(body["attribution"])


def test_a_page_and_what_its_credit_lacks(client: Client) -> None:
    question = {"html": "<p>國立故宮博物院，台北</p>", "licence": "CC-BY-4.0"}
    body = client.post(CHECK, question, content_type="application/json").json()

    assert states(body) == {
        "provider": "present",
        "place": "present",
        "licence": "missing",
        "link": "missing",
    }
    assert body["corrected"]["zh-Hant"] == GOOD


def test_an_image_that_says_nothing(client: Client) -> None:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG")
    upload = SimpleUploadedFile("x.jpg", out.getvalue(), "image/jpeg")
    body = client.post(CHECK, {"image": upload}).json()

    assert not body["ok"]
    assert set(states(body).values()) == {"missing"}


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ({}, "text"),
        ({"text": "a", "html": "b"}, "html"),
        ({"text": 5}, "text"),
        ({"text": "a", "licence": "MIT"}, "licence"),
        ({"txt": "a"}, "txt"),
        ({"image": "x"}, "image"),
    ],
)
def test_a_question_that_is_none(client: Client, question: dict, parameter: str) -> None:
    response = client.post(CHECK, question, content_type="application/json")

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == parameter


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ("[1]", "application/json", 400),
        ("{", "application/json", 400),
        ("null", "application/json", 400),
        ("text=a", "application/x-www-form-urlencoded", 415),
        ("a", "text/plain", 415),
    ],
)
def test_a_body_that_cannot_be_read(client: Client, body: str, media_type: str, status: int) -> None:
    response = client.post(CHECK, body, content_type=media_type)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_a_file_that_is_no_image_says_nothing(client: Client) -> None:
    body = client.post(CHECK, {"image": SimpleUploadedFile("x.jpg", b"text")}).json()

    assert set(states(body).values()) == {"missing"}
    assert "JPEG" in body["notes"][0]["en"]


def test_a_file_that_is_too_large(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.api.credits.MAX_BYTES", 10)
    assert client.post(CHECK, {"image": SimpleUploadedFile("x.jpg", b"x" * 11)}).status_code == 413


def test_it_is_asked_by_post_alone(client: Client) -> None:
    response = client.get(CHECK)

    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"


@pytest.mark.parametrize("body", ["[" * 100_000, '{"\\ud800": "a"}', '{"text": "a", "licence": "\\ud800"}'])
def test_what_no_text_can_hold_is_refused(client: Client, body: str) -> None:
    response = client.post(CHECK, body, content_type="application/json")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
