"""From a draft to its readers: review step by step, warnings, and no way past a missing credit."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page

from catalogue.models import Institution
from portal.pages.checks import PublishRefused
from portal.pages.models import ExhibitPage, ExhibitsPage
from tests.factories import make_object
from tests.portal.pages.streams import exhibit, one

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> ExhibitsPage:
    """The page of all exhibits, with a change that nobody has published yet."""
    page = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    page.introduction = "新的導言。"
    page.save_revision()
    return page


@pytest.fixture
def gap() -> ExhibitPage:
    """A draft of words whose provider cannot be credited."""
    nameless = Institution.objects.create(
        slug="nameless",
        name_zh="無名館",
        name_en="",
        place_zh="臺南",
        place_en="Tainan",
        text_licence="CC-BY-4.0",
    )
    page = exhibit(one(make_object(id="p1250").pk), live=False, institution=nameless)
    page.save_revision()
    return page


def decide(client: Client, page: Page, action: str) -> str:
    """Take the step at which the page is; gives what the desk says then."""
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    answer = client.post(f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", {"comment": "好"})
    return said(answer)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def step(page: Page) -> str:
    return str(Page.objects.get(pk=page.pk).current_workflow_task)


def test_each_step_is_its_own_people_s(
    section: ExhibitsPage, editor: Client, curator: Client, education: Client, publisher: Client
) -> None:
    section.get_translation(Locale.objects.get(language_code="en")).delete()
    section.get_workflow().start(section, None)
    for stranger in (editor, education, publisher):
        decide(stranger, section, "approve")
    assert step(section).startswith("策展")
    assert "內容檢查" in curator.get(f"/admin/pages/{section.pk}/edit/").content.decode()
    assert education.get(f"/admin/pages/{section.pk}/edit/").status_code == 302
    form = {"title": "展覽", "introduction": "新的導言。", "action-workflow-action": "1"} | {
        f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    at_the_form = curator.post(f"/admin/pages/{section.pk}/edit/", form | {"workflow-action-name": "approve"})
    assert at_the_form["Location"] == "/admin/"
    assert "還有要看的" in said(at_the_form)
    assert "There is no English version." in said(at_the_form)
    decide(education, section, "reject")
    assert ExhibitsPage.objects.get(pk=section.pk).introduction == ""
    section.current_workflow_state.resume()
    decide(education, section, "approve")
    decide(publisher, section, "approve")
    assert ExhibitsPage.objects.get(pk=section.pk).introduction == "新的導言。"


def test_no_way_to_publish_leads_past_a_missing_credit(
    gap: ExhibitPage, publisher: Client, admin_client: Client
) -> None:
    with pytest.raises(PublishRefused, match="無名館"):
        gap.get_latest_revision().publish()
    bulk = publisher.post(f"/admin/bulk/wagtailcore/page/publish/?id={gap.pk}", {"next": ""})
    assert "沒有發布" in said(bulk)
    workflow = gap.get_workflow()
    workflow.start(gap, None)
    told = [decide(admin_client, gap, "approve") for _ in workflow.tasks]
    assert "was not published; the draft is kept" in told[-1]
    assert step(gap).startswith("發布")
    copied = {
        "new_title": "x",
        "new_slug": "x",
        "publish_copies": "on",
        "new_parent_page": gap.get_parent().pk,
    }
    assert "沒有發布" in said(admin_client.post(f"/admin/pages/{gap.pk}/copy/", copied))
    assert not ExhibitPage.objects.live().exists()
    assert ExhibitPage.objects.count() == 1


def test_the_form_keeps_the_draft_that_it_does_not_publish(publisher: Client) -> None:
    Institution.objects.update(place_en="")
    page = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    form = {"title": "展覽", "introduction": "新的導言。", "action-publish": "1"} | {
        f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    assert "本站機構的資料不全" in said(publisher.post(f"/admin/pages/{page.pk}/edit/", form))
    page.refresh_from_db()
    assert (page.introduction, page.live) == ("", True)
    assert page.get_latest_revision_as_object().introduction == "新的導言。"


def test_where_nobody_is_named_it_is_whoever_is_signed_in_that_publishes(
    section: ExhibitsPage, editor: Client, publisher: Client
) -> None:
    # So translations are published, whose callers name nobody.
    people = get_user_model().objects
    with LogContext(user=people.get(username="hand")), pytest.raises(PermissionDenied):
        section.get_latest_revision().publish()
    with LogContext(user=people.get(username="voice")):
        section.get_latest_revision().publish()
    assert ExhibitsPage.objects.get(pk=section.pk).introduction == "新的導言。"
