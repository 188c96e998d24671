"""The schedule: what is due goes out and comes down, one fault keeps no other waiting, the clock runs by itself."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from catalogue.models import Institution
from portal.pages import schedule
from portal.pages.checks import PublishRefused
from portal.pages.models import ExhibitPage
from tests.portal.pages.streams import exhibit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("missing_pages_search_nothing")]
HOUR = timedelta(hours=1)


def scheduled(**given: Any) -> ExhibitPage:
    """An exhibit that was approved to go live an hour from now."""
    page = exhibit(live=False, **given)
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()
    return page


def later(hours: int = 2) -> Any:
    return patch("portal.pages.schedule.timezone.now", return_value=timezone.now() + hours * HOUR)


def test_a_page_goes_out_and_comes_down_at_its_time(client: Client) -> None:
    page = scheduled(expire_at=timezone.now() + 3 * HOUR)
    assert schedule.carry_out() == schedule.Outcome()
    assert client.get("/exhibits/mountains/").status_code == 404
    with later():
        assert schedule.carry_out() == schedule.Outcome(published=1)
        assert schedule.carry_out() == schedule.Outcome()
    assert client.get("/exhibits/mountains/").status_code == 200
    with later(4):
        out = StringIO()
        call_command("publish_scheduled", stdout=out)
    assert out.getvalue() == "published 0, taken down 1, refused 0\n"
    assert ExhibitPage.objects.get(pk=page.pk).expired
    assert client.get("/exhibits/mountains/").status_code == 404


def test_what_lacks_a_credit_by_then_stays_a_draft_and_says_so() -> None:
    lender = Institution.objects.create(
        slug="lender",
        name_zh="他館",
        name_en="Lender",
        place_zh="臺南",
        place_en="Tainan",
        text_licence="CC0-1.0",
    )
    first, second = scheduled(institution=lender), scheduled(slug="second")
    Institution.objects.filter(pk="lender").update(name_en="")
    with later():
        assert schedule.carry_out() == schedule.Outcome(published=1, refused=1)
    page = ExhibitPage.objects.get(pk=first.pk)
    assert (page.live, page.approved_schedule) == (False, False)
    assert ExhibitPage.objects.get(pk=second.pk).live
    told = PageLogEntry.objects.get(page=first.pk, action="kaiwu.publish.refused")
    assert "他館" in told.data["reasons"][0][0]


def test_what_lacks_a_credit_cannot_be_scheduled() -> None:
    Institution.objects.update(name_en="")
    with pytest.raises(PublishRefused):
        scheduled()


def test_the_clock_goes_on_after_a_fault(settings: Any) -> None:
    settings.SCHEDULE_SECONDS = 0.001
    clock = schedule.Clock()
    calls: list[int] = []

    def due() -> None:
        calls.append(1)
        if len(calls) == 3:
            clock.stopped.set()
        raise schedule.DatabaseError("away")

    with patch("portal.pages.schedule.carry_out", due), patch("portal.pages.schedule.connections"):
        clock.run()
    assert len(calls) == 3
