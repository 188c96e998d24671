"""A selection: as data, as credits, and as a zip that is written while it is sent."""

from __future__ import annotations

import csv
import gc
import tracemalloc
import zipfile
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.delivery import archives
from catalogue.models import ImageFile
from tests.factories import make_image, make_object

URL = "/api/v1/selection/"


@pytest.fixture
def chosen(db: None) -> SimpleNamespace:
    first = make_object(id="p1", accession="故畫000001N000000000", title_zh="=1+1", title_en="Sum")
    make_image(first, 1, tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"})
    make_image(first, 2, tiers={"low": "on_request"})
    second = make_object(id="p2", institution="kaiwu")
    make_image(second, tiers={"low": "CC-BY-4.0"})
    make_object(id="p3")
    make_image(make_object(id="d1", status="draft"))
    return SimpleNamespace(query="id=p2&id=p1&id=d1&id=nothing&id=p1")


def packed(client: Client, query: str) -> zipfile.ZipFile:
    response = client.get(f"{URL}images.zip?{query}")
    assert response.status_code == 200, response.content
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert response["Content-Length"] == str(len(body))
    return zipfile.ZipFile(BytesIO(body))


def test_objects_come_in_the_order_in_which_they_are_named(client: Client, chosen: SimpleNamespace) -> None:
    body = client.get(f"{URL}?{chosen.query}").json()
    assert [item["id"] for item in body["results"]] == ["p2", "p1"]
    assert (body["count"], body["missing"]) == (2, ["d1", "nothing"])


def test_the_same_as_a_table(client: Client, chosen: SimpleNamespace) -> None:
    response = client.get(f"{URL}?{chosen.query}&format=csv&for=spreadsheet")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["p2", "p1"]
    assert rows[1]["title_zh"] == "'=1+1"
    assert 'filename="selection.csv"' in response["Content-Disposition"]


def test_credits_of_texts_and_pictures_in_both_languages(client: Client, chosen: SimpleNamespace) -> None:
    text = client.get(f"{URL}credits.txt?{chosen.query}").content.decode()
    for statement in (
        "國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw",
        "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        "Kaiwu demonstration, Taipei, CC-BY-4.0",
    ):
        assert statement in text
    assert text.index("(p2)") < text.index("(p1)")
    assert "d1" not in text


def test_the_zip_holds_the_largest_open_file_of_each_image(client: Client, chosen: SimpleNamespace) -> None:
    archive = packed(client, chosen.query)
    assert archive.testzip() is None
    assert archive.namelist() == [
        "ATTRIBUTION.txt",
        "metadata.csv",
        "images/p2-1_low.jpg",
        "images/故畫000001N000000000_p1-1_medium.jpg",
    ]
    held = settings.FILES_DIR / ImageFile.objects.get(image="p1-1", tier="medium").path
    assert archive.read("images/故畫000001N000000000_p1-1_medium.jpg") == held.read_bytes()
    credits = archive.read("ATTRIBUTION.txt").decode()
    assert "images/p2-1_low.jpg\n" in credits
    assert "Kaiwu demonstration, Taipei, CC-BY-4.0" in credits
    rows = list(csv.DictReader(StringIO(archive.read("metadata.csv").decode("utf-8-sig"))))
    assert [(row["image"], row["tier"], row["licence"]) for row in rows] == [
        ("p2-1", "low", "CC-BY-4.0"),
        ("p1-1", "medium", "CC-BY-4.0"),
    ]
    assert rows[1]["title_zh"] == "'=1+1"
    assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())


def test_a_smaller_tier_can_be_asked_for(client: Client, chosen: SimpleNamespace) -> None:
    names = packed(client, f"{chosen.query}&tier=low").namelist()
    assert names[2:] == ["images/p2-1_low.jpg", "images/故畫000001N000000000_p1-1_low.jpg"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("id=", 400),
        ("id=P1", 400),
        ("id=../etc", 400),
        ("&".join(f"id=p{number}" for number in range(201)), 400),
        ("id=p1&tier=huge", 400),
        ("id=p1&format=json", 400),
        ("id=d1", 404),
        ("id=p3", 404),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_packed_is_refused(
    client: Client, chosen: SimpleNamespace, query: str, status: int
) -> None:
    response = client.get(f"{URL}images.zip?{query}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_too_much_is_refused_before_it_begins(
    client: Client, chosen: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    response = client.get(f"{URL}images.zip?{chosen.query}")
    assert response.status_code == 400
    assert "tier=medium" in response.json()["detail"]


def test_head_and_unchanged_send_nothing(client: Client, chosen: SimpleNamespace) -> None:
    url = f"{URL}images.zip?{chosen.query}"
    whole, head = client.get(url), client.head(url)
    whole.close()
    assert head["Content-Length"] == whole["Content-Length"]
    assert head.content == b""
    assert client.get(url, headers={"If-None-Match": whole["ETag"]}).status_code == 304
    ImageFile.objects.filter(image="p1-1", tier="medium").update(
        state="closed", licence="ON-REQUEST", path=""
    )
    changed = client.get(url, headers={"If-None-Match": whole["ETag"]})
    changed.close()
    assert changed.status_code == 200


def test_only_a_few_are_written_at_once_and_each_gives_its_place_back(
    client: Client, chosen: SimpleNamespace
) -> None:
    url = f"{URL}images.zip?{chosen.query}"
    first, second = client.get(url), client.get(url)
    refused = client.get(url)
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    first.close()  # before its first byte
    third = client.get(url)
    assert third.status_code == 200
    next(iter(second.streaming_content))  # type: ignore[attr-defined]
    second.close()
    b"".join(third.streaming_content)  # type: ignore[attr-defined]
    for _ in range(3):
        client.get(url)  # forgotten, neither read nor closed
        gc.collect()
    packed(client, chosen.query)


def test_a_file_that_is_being_replaced(client: Client, chosen: SimpleNamespace) -> None:
    (settings.FILES_DIR / ImageFile.objects.get(image="p2-1").path).unlink()
    assert client.get(f"{URL}images.zip?{chosen.query}").status_code == 503


def test_memory_does_not_grow_with_the_files(client: Client, chosen: SimpleNamespace) -> None:
    """Forty megabytes go through less than four."""
    path = settings.FILES_DIR / ImageFile.objects.get(image="p2-1").path
    with path.open("wb") as file:
        file.truncate(40_000_000)
    response = client.get(f"{URL}images.zip?{chosen.query}")
    tracemalloc.start()
    sent = sum(len(block) for block in response.streaming_content)  # type: ignore[attr-defined]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sent > 40_000_000
    assert peak < 4_000_000


def test_queries_do_not_grow_with_the_selection(
    client: Client, chosen: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """House; objects with their terms; images; their files; their institutions; makers."""
    for number in range(4, 9):
        make_image(make_object(id=f"p{number}"))
    query = "&".join(f"id=p{number}" for number in (1, 2, *range(4, 9)))
    with django_assert_num_queries(6):
        packed(client, query)


@pytest.mark.usefixtures("chosen")
def test_nothing_withdrawn_is_packed(client: Client) -> None:
    from catalogue.models import MuseumObject

    record: Any = MuseumObject.objects.get(pk="p2")
    record.withdraw("error")
    assert "images/p2-1_low.jpg" not in packed(client, "id=p1&id=p2").namelist()
