"""Translating at the desk, from the first click to the published page; and what is pasted into a text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, TestCase
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.desk.pages.languages import EnglishPanel, buttons
from portal.desk.templatetags.kaiwu_desk import page_sides
from portal.pages.models import CategoryPage, StoriesPage, StoryPage
from tests.portal.desk.conftest import signed_in
from tests.portal.pages.pictures import make_picture
from tests.portal.pages.streams import block, exhibit

pytestmark = pytest.mark.django_db


def put(client: Client, translation: Translation, chinese: str, text: str) -> Any:
    """Save one passage, as the editor's script does."""
    segment = StringSegment.objects.get(source=translation.source, string__data=chinese)
    path = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    return client.put(path, encode_multipart(BOUNDARY, {"value": text}), content_type=MULTIPART_CONTENT)


def asked_by(name: str) -> Any:
    request = RequestFactory().get("/admin/")
    request.user = get_user_model().objects.get(username=name)
    return request


def test_an_exhibit_is_translated_from_the_first_click_to_its_readers(editor: Client, client: Client) -> None:
    page = exhibit(block("text", "<p>一段。</p>"))
    locale = Locale.objects.get(language_code="en")
    editor.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]})
    draft = page.get_translation(locale)
    assert not draft.live
    translation = Translation.objects.get()
    publisher = signed_in("open", "publisher")
    put(editor, translation, "山外有山", "Hills" * 99)
    put(editor, translation, "四張畫。", "Four." * 99)
    publisher.post(f"/admin/pages/{draft.pk}/edit/", {"action": "publish"})
    told = StringTranslation.objects.filter(has_error=True).values_list("field_error", flat=True)
    assert [text[:9] for text in told] == ["請確認這個值至多包"] * 2
    put(editor, translation, "四張畫。", "Four paintings.")
    assert put(editor, translation, "山外有山", "Hills").json()["error"] is None
    assert "<script>" in put(editor, translation, "一段。", "<script>alert(1)</script>").json()["error"]
    assert client.put("/admin/localize/translate/1/strings/1/edit/").status_code in (302, 403), "a stranger"
    with TestCase.captureOnCommitCallbacks(execute=True):
        publisher.post(f"/admin/pages/{draft.pk}/edit/", {"action": "publish"})
    there = client.get("/en/exhibits/mountains/").content.decode()
    assert "Hills" in there
    assert "alert(1)" not in there
    side = render_to_string("desk/sides.html", page_sides(page))
    assert "各章 › 1 章 · Chapter › 章名 · Heading" in side
    assert "40%" in side
    assert "山外有山" in render_to_string("desk/sides.html", page_sides(draft)), "what it translates"
    cache.clear()  # the list is worked out every five minutes
    assert "3 處 · places" in EnglishPanel().render_html({"request": asked_by("hand")})
    signed_in("eye", "curator")
    assert "places" not in EnglishPanel().render_html({"request": asked_by("eye")})


def test_the_editor_of_translations_speaks_chinese(editor: Client) -> None:
    assert json.dumps("下載 PO 檔") in editor.get("/admin/localize/jsi18n/").content.decode()


def test_pages_written_apart_are_put_side_by_side(editor: Client) -> None:
    page = CategoryPage.objects.filter(category="paintings", locale__language_code="zh-hant").get()
    path = f"/admin/side-by-side/{page.pk}/"
    user = asked_by("hand").user
    assert [button.url for button in buttons(page, user)] == [path]
    assert signed_in("eye", "curator").post(path).status_code in (302, 403)
    assert not Translation.objects.exists()
    editor.post(path)
    assert Translation.objects.get().target_locale.language_code == "en"
    assert list(buttons(page, user)) == []
    assert editor.post(f"/admin/side-by-side/{exhibit().pk}/").status_code == 404


def content(*blocks: dict[str, Any], **entities: Any) -> str:
    """What Draftail sends; here a browser that somebody else drives."""
    empty = {"type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps(
        {"blocks": [empty | {"key": str(n)} | one for n, one in enumerate(blocks)], "entityMap": entities}
    )


def linked(text: str, entity: int) -> dict[str, Any]:
    return {"text": text, "entityRanges": [{"key": entity, "offset": 0, "length": len(text)}]}


def test_what_is_pasted_into_a_text_keeps_its_words_and_nothing_else(editor: Client, client: Client) -> None:
    """Scripts are words, and styles, pictures, embeds and strange links go, whatever a browser is made to send.

    Draftail itself turns the headings and tables of a word processor into what the block allows, before that.
    """
    image = make_picture()
    pasted = content(
        {
            "text": "<script>alert(1)</script><o:p>字</o:p>",
            "inlineStyleRanges": [{"offset": 0, "length": 3, "style": "FONT_SIZE"}],
        },
        {"text": "標", "type": "header-three"},
        {"text": "x", "type": "header-one"},
        linked("壞連結", 0),
        linked("好連結", 1),
        {**linked(" ", 2), "type": "atomic"},
        {**linked(" ", 3), "type": "atomic"},
        **{
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "java\tscript:alert(2)"}},
            "1": {
                "type": "LINK",
                "mutability": "MUTABLE",
                "data": {"url": "https://example.org/", "onclick": "x()"},
            },
            "2": {
                "type": "IMAGE",
                "mutability": "IMMUTABLE",
                "data": {"id": image.pk, "src": "https://evil.example/x.png", "alt": "", "format": "left"},
            },
            "3": {
                "type": "EMBED",
                "mutability": "IMMUTABLE",
                "data": {"url": "https://video.example/1", "embedType": "video"},
            },
        },
    )
    section = StoriesPage.objects.get(locale__language_code="zh-hant")
    form = {
        "title": "貼上", "slug": "pasted", "summary": "一句。", "date": "2026-11-28", "by": "", "seo_title": "",
        "search_description": "", "cover": "", "institution": "",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": "",
        "body-0-value": pasted, "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = editor.post(f"/admin/pages/add/pages/storypage/{section.pk}/", form)
    assert answer.status_code == 302, answer.content.decode()
    page = StoryPage.objects.get(slug="pasted")
    page.save_revision().publish()
    there = client.get("/stories/pasted/").content.decode()
    text = there[there.index('class="wrap prose run"') : there.index("</article>")]
    for word in (
        "字",
        "標</h3>",
        "壞連結",
        '<a href="https://example.org/">好連結</a>',
        "&lt;script&gt;",
    ):
        assert word in text
    for gone in (
        "<script",
        "javascript",
        "script:",
        "<img",
        "<embed",
        "evil.example",
        "video.example",
        "onclick",
        "<h1",
        "<pre",
    ):
        assert gone not in text, gone


def test_nothing_is_fetched_from_other_sites(editor: Client) -> None:
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed("https://www.youtube.com/watch?v=1")
    answer = editor.post(
        "/admin/embeds/chooser/upload/", {"embed-chooser-url": "https://www.youtube.com/watch?v=1"}
    )
    assert "youtube" in answer.json()["html"]
