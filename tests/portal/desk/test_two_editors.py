"""Two people with one page open, and what the history shows of it."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import Page

from portal.pages.models import ExhibitsPage
from tests.factories import make_object
from tests.portal.pages.streams import exhibit, one, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ExhibitsPage:
    page = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    page.save_revision()
    return page


def form(loaded: Page, introduction: str) -> dict[str, object]:
    """What the browser of somebody sends who opened the page as `loaded`."""
    return {
        "title": "展覽",
        "introduction": introduction,
        "loaded_revision_id": loaded.latest_revision_id,
        "loaded_revision_created_at": loaded.latest_revision.created_at.isoformat(),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }


def test_an_older_version_replaces_no_newer_one_unnoticed(
    page: ExhibitsPage, editor: Client, publisher: Client
) -> None:
    url = f"/admin/pages/{page.pk}/edit/"
    publisher.post(url, form(page, "別人的導言。"))
    theirs = Page.objects.get(pk=page.pk).latest_revision
    by_itself = editor.post(url, form(page, "我的導言。"), headers={"accept": "application/json"})
    assert by_itself.status_code == 400
    assert by_itself.json()["error_code"] == "invalid_revision"
    assert Page.objects.get(pk=page.pk).latest_revision == theirs
    by_hand = editor.post(url, form(page, "我的導言。"))
    told = " ".join(str(message) for message in get_messages(by_hand.wsgi_request))
    assert "voice 也存過一版" in told
    assert f"/revisions/compare/{theirs.pk}...latest/" in told
    assert theirs.as_object().introduction == "別人的導言。"
    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().introduction == "我的導言。"
    alone = editor.post(url, form(Page.objects.get(pk=page.pk), "再改。"))
    # Messages wait until they are read: still the one of before.
    assert " ".join(str(message) for message in get_messages(alone.wsgi_request)).count("voice 也存過") == 1


def test_two_versions_are_compared_by_titles_not_by_ids(editor: Client) -> None:
    ids = [make_object(title_zh=title).pk for title in ("早春圖", "谿山行旅圖", "鵲華秋色圖")]
    page = exhibit(one(ids[0]), row(*ids[:2]))
    first = page.save_revision()
    page.body[0].value["content"][0].value["object"] = ids[1]
    page.body[0].value["content"][1].value["objects"][1] = ids[2]
    second = page.save_revision()
    shown = editor.get(f"/admin/pages/{page.pk}/revisions/compare/{first.pk}...{second.pk}/").content.decode()
    for title in ("早春圖", "谿山行旅圖", "鵲華秋色圖"):
        assert title in shown
    assert not any(f"<dd>{identity}" in shown or f">{identity}</span>" in shown for identity in ids)
