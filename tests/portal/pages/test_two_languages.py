"""Pages in two languages: what is not there is said, what is translated loses nothing, what is missing is named."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db.models import ForeignKey
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.blocks import Block, CharBlock, RichTextBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from portal.pages.checks import faults_of
from portal.pages.completeness import english_of
from portal.pages.fixed import SitePage
from portal.pages.models import ExhibitPage, ExhibitsPage
from portal.pages.translating import NotAlike, is_paired, pair
from tests.catalogue.browse.samples import read
from tests.portal.pages.pictures import make_picture, picture
from tests.portal.pages.streams import block, chapter, exhibit, one, row, walk

pytestmark = pytest.mark.django_db


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def submitted(page: ExhibitPage) -> ExhibitPage:
    """Its English draft, as an editor's click on “Translate this page” makes it."""
    translate_object(page, [english()])
    found: ExhibitPage = page.get_translation(english())
    return found


def write(page: ExhibitPage, texts: dict[str, str]) -> Translation:
    """Write these English texts for the Chinese ones, wherever they stand; nothing is published."""
    for segment in StringSegment.objects.filter(source__object_id=page.translation_key):
        if segment.string.data in texts:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=english(),
                data=texts[segment.string.data],
                translation_type="manual",
            )
    return Translation.objects.get(source__object_id=page.translation_key)


def publish(translation: Translation) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)


def links(html: str) -> list[tuple[str, str]]:
    return [
        (found["hreflang"], found["href"])
        for tag, found in read(html).tags
        if tag == "link" and "hreflang" in found
    ]


def test_a_page_that_is_not_there_in_english_says_so_and_leads_to_the_chinese_one(client: Client) -> None:
    made = exhibit()
    answer = client.get("/en/exhibits/mountains/")
    page = answer.content.decode()
    assert (answer.status_code, answer["Content-Language"]) == (404, "en")
    assert not read(page).faults
    assert "<h1>This page is not in English yet</h1>" in page
    assert '<a href="/exhibits/mountains/" hreflang="zh-Hant" lang="zh-Hant">山外有山</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    there = client.get("/exhibits/mountains/").content.decode()
    assert links(there) == [
        ("zh-Hant", "http://testserver/exhibits/mountains/"),
        ("x-default", "http://testserver/exhibits/mountains/"),
    ]
    assert (
        'href="/en/exhibits/" hreflang="en" lang="en">English <small class="soft">not this page yet</small>'
        in there
    )
    PageViewRestriction.objects.create(page=made, restriction_type="login")
    assert "山外有山" not in client.get("/en/exhibits/mountains/").content.decode()
    assert "not in English yet" not in client.get("/en/exhibits/elsewhere/").content.decode()


def test_versions_are_found_by_what_they_translate_wherever_they_stand(client: Client) -> None:
    made = exhibit()
    exhibit(lang="en", slug="hills", title="Hills", translation_key=made.translation_key)
    assert client.get("/en/exhibits/mountains/")["Location"] == "/en/exhibits/hills/"
    both = [
        ("zh-Hant", "http://testserver/exhibits/mountains/"),
        ("en", "http://testserver/en/exhibits/hills/"),
        ("x-default", "http://testserver/exhibits/mountains/"),
    ]
    for path, other in (
        ("/exhibits/mountains/", "/en/exhibits/hills/"),
        ("/en/exhibits/hills/", "/exhibits/mountains/"),
    ):
        page = client.get(path).content.decode()
        assert links(page) == both
        assert f'href="{other}" hreflang=' in page


def test_a_copy_never_passes_for_a_translation(client: Client) -> None:
    made = exhibit()
    there = ExhibitsPage.objects.get(locale=english())
    made.create_alias(parent=there, update_locale=english(), update_slug="mountains")
    assert "not in English yet" in client.get("/en/exhibits/mountains/").content.decode()
    assert "山外有山" not in client.get("/en/exhibits/").content.decode()
    assert len(links(client.get("/exhibits/mountains/").content.decode())) == 2


def test_what_is_translated_loses_nothing(collection: list) -> None:
    """Objects, pictures, regions, dates and the ids of blocks come along; the words are those of the translator."""
    content = [
        block("text", "<p>先看<b>大的</b>。</p><h3>小標</h3>"),
        one("u61902", note="請看瓶口。", size="beside"),
        row("u61902", "p1250"),
        walk("u61902", (10, 20, 30, 40), image="u61902-1"),
        picture(make_picture(), note="展場。"),
        block(
            "timeline",
            {"heading": "", "entries": [block("event", {"date": "乾隆三十年", "text": "下江南。"})]},
        ),
        block("quote", {"text": "師諸物", "who": "范寬", "where": ""}),
    ]
    chinese = exhibit(*content, cover_id="u61902", opens=timezone.localdate(), institution_id="kaiwu")
    draft = submitted(chinese)
    assert not draft.live
    before, after = (json.dumps(page.body.get_prep_value(), ensure_ascii=False) for page in (chinese, draft))
    assert after == before
    words = {
        "先看<b>大的</b>。": "Large <b>ones</b> first.",
        "請看瓶口。": "See the mouth.",
        "下江南。": "To the south.",
    }
    words |= {"展場。": "The gallery.", "師諸物": "Learn from things.", "看這裡。": "Look here."}
    publish(write(chinese, {**words, "山外有山": "Hills", "先看大的": "Large first"}))
    page = ExhibitPage.objects.get(pk=draft.pk)
    for zh, en in {**words, "先看大的": "Large first"}.items():
        before = before.replace(f'"{zh}"', f'"{en}"').replace(f">{zh}<", f">{en}<")
    assert json.dumps(page.body.get_prep_value(), ensure_ascii=False) == before
    assert (page.live, page.title, page.slug) == (True, "Hills", "mountains")
    kept = ("cover_id", "opens", "institution_id")
    assert [getattr(page, name) for name in kept] == [getattr(chinese, name) for name in kept]


def test_every_field_is_either_translated_or_said_to_be_the_same_in_both() -> None:
    """A new text of a block, or a new choice of a page, comes here: does an editor make it anew for English readers?"""
    translated = {"heading", "lead", "text", "note", "left_note", "right_note", "who", "where"}
    translated |= {"word", "via", "name"}
    unsure = []

    def look(kind: Block, name: str) -> None:
        inner = getattr(kind, "child_blocks", None) or {name: getattr(kind, "child_block", None)}
        for step, child in inner.items():
            if child is not None:
                look(child, step)
        words = isinstance(kind, CharBlock | TextBlock | RichTextBlock)
        if words and not hasattr(kind, "get_translatable_segments") and name not in translated:
            unsure.append(name)

    for model in filter(lambda found: issubclass(found, SitePage), apps.get_models()):
        for kept in get_translatable_fields(model):
            field = model._meta.get_field(kept.field_name)
            if isinstance(field, StreamField) and isinstance(kept, TranslatableField):
                look(field.stream_block, field.name)
            if isinstance(field, ForeignKey) and kept.overridable:
                unsure.append(f"{model.__name__}.{field.name}")
    assert unsure == []


def test_what_lacks_english_is_named_place_by_place(collection: list) -> None:
    page = exhibit(one("u61902", note="請看瓶口。"), row("u61902", "p1250"))
    assert (english_of(page).percent, english_of(page).edit) == (0, None)
    words = {"title": "Hills", "summary": "Four paintings.", "translation_key": page.translation_key}
    twin = exhibit(lang="en", body=page.body.get_prep_value(), live=False, **words)
    found = english_of(page)
    assert found.missing == (
        "各章 › 1 章 · Chapter › 章名 · Heading",
        "各章 › 1 章 · Chapter › 導言 · Lead",
        "各章 › 1 章 · Chapter › 內容 · Content › 1 文物 · Object › 編輯的話 · Editor's note",
    )
    assert (found.done, found.total, found.percent, found.edit, found.is_live) == (2, 5, 40, twin.pk, False)
    body = json.dumps(page.body.get_prep_value(), ensure_ascii=False)
    for zh, en in {"先看大的": "Large", "一句導言。": "A line.", "請看瓶口。": "See the mouth."}.items():
        body = body.replace(zh, en)
    assert "untranslated" in {fault.code for fault in faults_of(twin)}
    twin.body = body
    assert "untranslated" not in {fault.code for fault in faults_of(twin)}
    twin.save_revision().publish()
    assert english_of(page).is_whole
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() + timedelta(days=2))
    assert english_of(Page.objects.get(pk=page.pk)).is_behind


def test_a_translation_outlives_its_source(client: Client) -> None:
    page = exhibit()
    twin = exhibit(
        lang="en", title="Hills", translation_key=page.translation_key, body=page.body.get_prep_value()
    )
    pair(page, twin)
    page.unpublish()
    there = client.get("/en/exhibits/mountains/").content.decode()
    assert [lang for lang, _ in links(there)] == ["en", "x-default"]
    assert '中文 <small class="soft">本頁尚無</small>' in there
    ExhibitPage.objects.get(pk=page.pk).delete()
    kept = ExhibitPage.objects.get(pk=twin.pk)
    assert (kept.live, kept.title) == (True, "Hills")
    assert not is_paired(kept), "edited by itself from now on"


def test_pages_written_apart_are_put_side_by_side_with_their_words() -> None:
    page = exhibit(block("text", "<p>一。</p><p>二。</p>"))
    body = json.dumps(page.body.get_prep_value(), ensure_ascii=False).replace("一。", "One.")
    twin = exhibit(lang="en", title="Hills", translation_key=page.translation_key, body=body)
    pair(page, twin)
    publish(Translation.objects.get())
    after = ExhibitPage.objects.get(pk=twin.pk)
    assert after.title == "Hills"
    assert "<p>One.</p>" in json.dumps(after.body.get_prep_value())
    Translation.objects.all().delete()
    after.body = [chapter(block("text", "<p>One.</p>"))]
    after.save()
    with pytest.raises(NotAlike, match="文字 · Text"):
        pair(page, after)
    assert not Translation.objects.exists()


def test_a_link_leads_nowhere_that_a_link_may_not() -> None:
    page = exhibit(block("text", '<p><a href="https://example.org/">看</a></p>'))
    submitted(page)
    context = (
        Translation.objects.get().source.overridablesegment_set.get(data_json__contains="example").context
    )
    with pytest.raises(SuspiciousOperation):
        SegmentOverride.objects.create(
            locale=english(), context=context, data_json='"java\\tscript:alert(1)"'
        )


def test_pages_stay_in_their_language_and_out_of_themselves(admin_client: Client) -> None:
    page = exhibit()
    there = ExhibitsPage.objects.get(locale=english())
    home = there.get_parent()
    for moved, to in ((page, there), (there, there), (home, there)):
        path = moved.path
        admin_client.post(f"/admin/pages/{moved.pk}/move/{to.pk}/confirm/")
        assert Page.objects.get(pk=moved.pk).path == path


def test_an_address_is_ascii_and_comes_by_itself() -> None:
    section = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    added = [section.add_child(instance=ExhibitPage(title="山外有山", summary="山。")).slug for _ in range(2)]
    assert added == ["exhibit", "exhibit-2"]
    with pytest.raises(ValidationError, match="mountains-and-water"):
        section.add_child(instance=ExhibitPage(title="山", summary="山。", slug="山外有山"))
