"""/selection/: whatever the address names, in its order; shared links work without scripts."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.delivery import archives
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db


def chosen() -> None:
    make_image(
        make_object(id="p1", title_zh="甲圖", title_en="One"), tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0"}
    )
    make_image(make_object(id="p2", title_zh="乙圖"), tiers={"low": "on_request"})
    make_object(id="d1", title_zh="草稿", status="draft")


def test_what_the_address_names_in_its_order(client: Client) -> None:
    chosen()
    html = client.get("/selection/?id=p2&id=p1&id=d1&id=nothing&id=p1&id=../x").content.decode()
    assert "選件：2 件" in html
    assert "另有 3 件沒有列出" in html
    assert html.index("乙圖") < html.index("甲圖")
    assert "草稿" not in html
    assert '<meta name="robots" content="noindex' in html
    assert 'data-selection="p2 p1"' in html


def test_all_that_can_be_taken_along(client: Client) -> None:
    """One archive for each tier that holds other files than the tier below."""
    chosen()
    html = client.get("/en/selection/?id=p1&id=p2").content.decode()
    query = "id=p1&amp;id=p2"
    for address in (
        f"/api/v1/selection/images.zip?{query}&amp;tier=low",
        f"/api/v1/selection/images.zip?{query}&amp;tier=medium",
        f"/api/v1/selection/credits.txt?{query}",
        f"/api/v1/selection/?{query}&amp;format=csv&amp;for=spreadsheet",
        "/iiif/presentation/3/collection/selection?id=p1",
        f"http://testserver/en/selection/?{query}",
    ):
        assert f'{address}"' in html or f"{address}<" in html, address
    assert "tier=high" not in html
    for path in (
        "/api/v1/selection/credits.txt?id=p1&id=p2",
        "/api/v1/selection/?id=p1&id=p2&format=csv&for=spreadsheet",
        "/iiif/presentation/3/collection/selection?id=p1",
    ):
        assert client.get(path).status_code == 200, path


def test_too_much_for_one_archive_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen()
    monkeypatch.setattr("catalogue.browse.selection.MOST_BYTES", 10)
    html = client.get("/selection/?id=p1").content.decode()
    assert "超過 2 GB，請分開下載" in html
    assert "images.zip" not in html
    assert archives.MOST_BYTES == 2_000_000_000


def test_without_ids_it_says_how(client: Client) -> None:
    for path in ("/selection/", "/en/selection/", "/selection/?id=nothing"):
        response = client.get(path)
        assert response.status_code == 200
        assert "images.zip" not in response.content.decode()
    assert "都沒有公開" in response.content.decode()


def test_no_more_than_two_hundred(client: Client) -> None:
    for number in range(1, 203):
        make_object(id=f"x{number}")
    query = "&".join(f"id=x{number}" for number in range(1, 203))
    html = client.get(f"/selection/?{query}").content.decode()
    assert "選件：200 件" in html
    assert "另有 2 件沒有列出" in html


def test_queries_do_not_grow(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """House (twice: page and frame); objects, images, files, institutions, makers; which can be looked at."""
    for number in range(1, 9):
        record = make_object(id=f"x{number}")
        if number % 2:
            make_image(record)
    client.get("/selection/?id=x1")
    for count in (2, 8):
        query = "&".join(f"id=x{number}" for number in range(1, count + 1))
        with django_assert_num_queries(8):
            client.get(f"/selection/?{query}")
