"""What is not finished is kept: half-written blocks, and a page without an address."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from portal.pages.blocks import NetworkBlock, RuleBlock
from portal.pages.blocks.content import ContentBlock
from portal.pages.checks import faults_of
from portal.pages.models import ExhibitPage, ExhibitsPage
from tests.factories import make_image, make_object
from tests.portal.pages.streams import block, exhibit

pytestmark = pytest.mark.django_db


def begun() -> list[dict[str, Any]]:
    """A block of every kind, as it is when an editor has just put it there."""
    kinds = ContentBlock().child_blocks.items()
    made = [block(kind, child.get_prep_value(child.get_default())) for kind, child in kinds]
    painting = make_object(id="p1250")
    make_image(painting)
    walk = next(one for one in made if one["type"] == "walk")
    walk["value"]["object"] = painting.pk
    return made


def test_blocks_that_were_only_begun_are_kept_shown_and_told_of(editor: Client) -> None:
    editor.get("/admin/")  # the choosers are there once the desk is
    page = exhibit(*begun(), live=False)
    page.body = page.body.stream_block.clean_deferred(page.body)
    page.save_revision()
    assert page.make_preview_request().status_code == 200
    faults_of(page)
    form = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "內容檢查" in form
    for stream in (NetworkBlock(), RuleBlock()):
        stream.clean_deferred(stream.get_default())


def test_an_address_need_not_be_written(editor: Client) -> None:
    section = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    assert "w-sync" not in editor.get(f"/admin/pages/{section.pk}/edit/").content.decode()
    form = {"title": "看山", "summary": "", "slug": "", "body-count": "0"} | {
        f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    headers = {"accept": "application/json"}
    path = f"/admin/pages/add/pages/exhibitpage/{section.pk}/"
    said = editor.post(path, form, headers=headers)
    assert said.status_code == 200, said.content
    assert ExhibitPage.objects.get().slug == "exhibit"
    assert json.loads(said.content)["field_updates"]["slug"] == "exhibit"
