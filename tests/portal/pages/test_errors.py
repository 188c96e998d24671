"""404 searches, 429 says when, 500 needs nothing."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from portal.pages import errors
from tests.catalogue.browse.samples import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/art/fan-kuan.html", "fan kuan"),
        ("/collections/%E8%B0%BF%E5%B1%B1/", "谿山"),
        ("/a/b_c+d/", "b c d"),
        ("/", ""),
        ("/en/search/", ""),
        ("/%ff%fe/", "��"),
        ("/" + "x" * 500, "x" * 60),
    ],
)
def test_the_words_of_an_address(path: str, words: str) -> None:
    assert errors.words_of(path) == words


def test_404_has_searched_for_what_was_in_the_address(client: Client, collection: list) -> None:
    answer = client.get("/paintings/谿山行旅圖.html")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert not read(page).faults
    assert "谿山行旅圖" in page
    assert "/objects/p1250/" in page
    assert answer["X-Attribution"]
    assert 'content="noindex"' in page


def test_404_tries_with_fewer_words(client: Client, collection: list) -> None:
    page = client.get("/en/art/lotus-one-two-three-four-five.html").content.decode()
    assert "/objects/u61902/" not in page, "four tries, no more"
    page = client.get("/en/art/vase-with-lotus-unknown/").content.decode()
    assert "/objects/u61902/" in page
    assert "“vase with lotus”" in page


def test_404_in_english(client: Client, collection: list) -> None:
    page = client.get("/en/nowhere-at-all/").content.decode()
    assert 'lang="en"' in page
    assert "There is no such page" in page
    assert "nowhere at all" in page


def test_404_stands_even_where_search_falls(client: Client, collection: list) -> None:
    with patch("portal.pages.errors.find", side_effect=OSError("no index")):
        answer = client.get("/fan-kuan/")
    assert answer.status_code == 404
    assert "這裡沒有這一頁" in answer.content.decode()


@pytest.mark.parametrize("path", ["/nothing/<script>alert(1)</script>/", '/q/"onload=x/'])
def test_404_shows_the_address_as_text(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert "<script>alert" not in page
    assert not read(page).faults


def test_data_addresses_get_problem_details(rf: RequestFactory) -> None:
    for answer in (
        errors.not_found(rf.get("/api/v1/nothing/")),
        errors.server_error(rf.get("/iiif/3/x/info.json")),
    ):
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["X-Attribution"]


@pytest.mark.parametrize("path", ["/", "/api/v1/objects/"])
def test_a_request_that_django_refuses_is_signed_as_well(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["X-Attribution"]


def test_429_says_when(rf: RequestFactory) -> None:
    answer = errors.too_many(rf.get("/search/"), 7)
    assert answer.status_code == 429
    assert "7 秒後再來" in answer.content.decode()


def test_a_page_that_is_sent_to_refuses_as_data_does(collection: list) -> None:
    """Pages of Wagtail, and what is none, come to the same view: neither takes anything."""
    for path in ("/", "/en/nowhere/"):
        answer = Client(enforce_csrf_checks=True).post(path)
        assert answer.status_code == 405, path
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert answer["X-Attribution"]


def test_a_form_without_its_token_is_told_so_in_both_languages(client: Client, collection: list) -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert not read(page).faults
    assert "這張表單沒有送出" in page
    assert "This form was not sent" in page


def test_500_apologises_in_both_languages_with_a_number(rf: RequestFactory) -> None:
    request: Any = rf.get("/search/")
    answer = errors.server_error(request)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert not read(page).faults
    assert "對不起，我們出了錯" in page
    assert "Sorry, something went wrong here" in page
    assert page.count(request.fault_reference) == 2
    assert answer["X-Attribution"]


def test_500_needs_no_database(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.delivery.house._last_known", None)
    monkeypatch.setattr(
        "catalogue.models.institution.InstitutionQuerySet.primary",
        lambda self: (_ for _ in ()).throw(OperationalError("gone")),
    )
    answer = errors.server_error(rf.get("/search/"))
    assert answer.status_code == 500
    assert "對不起，我們出了錯" in answer.content.decode()


def test_500_needs_no_style_sheet(rf: RequestFactory) -> None:
    with patch("portal.pages.errors.static", side_effect=ValueError("not collected")):
        assert "stylesheet" not in errors.server_error(rf.get("/")).content.decode()
