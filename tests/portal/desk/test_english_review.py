"""The English of a page on its way to readers: the steps of review, from the editor that has passages alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, TestCase
from wagtail.models import Locale
from wagtail_localize.models import Translation

from tests.portal.desk.test_languages import put
from tests.portal.pages.streams import block, exhibit

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(editor: Client) -> Any:
    """A draft, begun by an editor beside its Chinese page."""
    page = exhibit(block("text", "<p>一段。</p>"))
    locale = Locale.objects.get(language_code="en")
    editor.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]})
    put(editor, Translation.objects.get(), "山外有山", "Hills")
    return page.get_translation(locale)


def step(client: Client, page: Any, action: str, **more: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(f"/admin/english-review/{page.pk}/", {"action": action, **more})


def test_the_english_passes_the_same_steps(
    english: Any, editor: Client, curator: Client, education: Client, publisher: Client, client: Client
) -> None:
    edit, review = f"/admin/pages/{english.pk}/edit/", f"/admin/english-review/{english.pk}/"
    assert "送審 · Send to review" in editor.get(edit).content.decode()
    assert review not in publisher.get(edit).content.decode(), "who publishes it needs nobody"
    assert "5 段翻好 1 段" in editor.get(review).content.decode()
    for who, action in ((editor, "approve"), (curator, "send"), (publisher, "send")):
        step(who, english, action)
    assert not english.workflow_in_progress, "it is not theirs to do"
    step(editor, english, "send")
    for who in (editor, education):
        step(who, english, "approve")
    assert english.current_workflow_task.name.startswith("策展審閱"), "it is not their turn"
    step(curator, english, "approve")
    step(education, english, "reject", comment="還缺一段")
    assert english.current_workflow_state.status == "needs_changes"
    put(editor, Translation.objects.get(), "一段。", "A passage.")
    step(editor, english, "send")
    assert english.current_workflow_task.name.startswith("教育審閱"), "from the step that sent it back"
    step(education, english, "approve")
    assert client.get("/en/exhibits/mountains/").status_code == 404
    step(publisher, english, "approve")
    there = client.get("/en/exhibits/mountains/").content.decode()
    assert "Hills" in there
    assert "A passage." in there


def test_readers_see_nothing_of_what_is_under_review(
    english: Any, editor: Client, curator: Client, publisher: Client, client: Client
) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        publisher.post(f"/admin/pages/{english.pk}/edit/", {"action": "publish"})
    put(editor, Translation.objects.get(), "山外有山", "Mountains")
    step(editor, english, "send")
    put(curator, Translation.objects.get(), "山外有山", "Beyond the mountains")
    step(curator, english, "approve")
    there = client.get("/en/exhibits/mountains/").content.decode()
    assert "Hills" in there
    assert "ountains" not in there.partition("<main")[2].partition("<h1")[2].partition("</h1>")[0]
    english.refresh_from_db()
    assert english.get_latest_revision_as_object().title == "Beyond the mountains", (
        "as whoever approved it wrote it"
    )


def test_only_what_is_written_beside_another_page_has_it(editor: Client) -> None:
    assert editor.get(f"/admin/english-review/{exhibit().pk}/").status_code == 404
