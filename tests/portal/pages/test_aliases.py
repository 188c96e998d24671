"""Former addresses: readers are led on in one step, in both languages; drafts are not given away."""

from __future__ import annotations

import pytest
from django.test import Client, TestCase

from portal.pages.models import ExhibitPage, ExhibitsPage
from tests.portal.pages.streams import exhibit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("missing_pages_search_nothing")]


def rename(page: ExhibitPage, slug: str) -> ExhibitPage:
    """Publish it under another name; Wagtail notes the former one when that is committed."""
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return ExhibitPage.objects.get(pk=page.pk)


def test_whoever_comes_by_a_former_address_is_led_on(client: Client) -> None:
    page = rename(rename(exhibit(lang="en"), "second"), "third")
    for old in ("mountains/", "second/?utm_source=x"):
        answer = client.get(f"/en/exhibits/{old}")
        assert answer.status_code == 301
        assert answer["Location"].endswith("/en/exhibits/third/")
    assert client.get("/exhibits/mountains/").status_code == 404
    page.unpublish()
    assert client.get("/en/exhibits/mountains/").status_code == 404


def test_a_page_that_takes_a_former_address_is_shown_there(client: Client) -> None:
    page = rename(exhibit(), "second")
    exhibit(title="另一展")
    assert "另一展" in client.get("/exhibits/mountains/").content.decode()
    rename(page, "third")
    assert client.get("/exhibits/second/")["Location"].endswith("/exhibits/third/")


def test_a_page_stays_in_its_language() -> None:
    english = ExhibitsPage.objects.get(locale__language_code="en")
    assert not exhibit().can_move_to(english)
    assert exhibit(lang="en").can_move_to(english)


def test_what_is_shown_in_two_places_is_one_page(client: Client) -> None:
    exhibit().create_alias(update_slug="again")
    assert client.get("/exhibits/again/")["Location"] == "/exhibits/mountains/"
