"""Choosing an object for a page: our search, pictures, public objects only."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.forms.models import formfield_for_dbfield

from catalogue.models import MuseumObject, ObjectImage
from portal.desk.objects.chooser import object_chooser
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage
from tests.factories import make_image, make_object

URL = "/admin/choose-object/"


@pytest.fixture(autouse=True)
def _collection(db: None) -> None:
    make_image(make_object(id="p1250", title_zh="谿山行旅圖", period="northern-song"), page_widths=[240])
    make_object(id="j1", title_zh="翠玉白菜", category="jades", period="qing-qianlong")
    make_object(id="d1", title_zh="溪山草稿", status="draft")
    make_object(id="w1", title_zh="溪山撤下").withdraw("error")


def found(client: Client, **params: str) -> list[str]:
    response = client.get(f"{URL}results/", params)
    assert response.status_code == 200
    return [record.pk for record in response.context["results"]]


def test_finds_public_objects_only(editor: Client) -> None:
    assert found(editor, q="溪山") == ["p1250"]
    assert set(found(editor)) == {"p1250", "j1"}
    assert found(editor, q="d1") == []


def test_filters(editor: Client) -> None:
    assert found(editor, category="jades") == ["j1"]
    assert found(editor, period="qing") == ["j1"]
    assert found(editor, tier="low") == ["p1250"]
    assert found(editor, tier="high") == []
    assert found(editor, licence="CC0-1.0") == ["p1250"]
    assert found(editor, licence="CC-BY-4.0") == []


def test_the_modal_opens_with_pictures(editor: Client) -> None:
    html = editor.get(URL).json()["html"]
    assert "/images/p1250-1/240.webp" in html
    assert 'name="category"' in html


def test_choosing(editor: Client) -> None:
    chosen = editor.get(f"{URL}chosen/p1250/").json()["result"]
    assert chosen["id"] == "p1250"
    assert chosen["edit_url"] == "/admin/objects/edit/p1250/"
    assert editor.get(f"{URL}chosen/d1/").status_code == 404
    assert editor.get(f"{URL}chosen/w1/").status_code == 404


def facts(client: Client, identity: str, since: str = "") -> dict:
    response = client.get(f"{URL}facts/{identity}/", {"since": since})
    assert response.status_code == 200
    return response.json()


def test_beside_an_object_stand_its_pictures_caption_and_credit_as_pages_show_them(editor: Client) -> None:
    ObjectImage.objects.filter(pk="p1250-1").update(shown_region=[0.1, 0, 0.8, 1])
    told = facts(editor, "p1250")
    assert told["warnings"] == []
    assert told["when"] == "北宋 · Northern Song"
    [picture] = told["pictures"]
    assert picture["large"] == "/images/p1250-1/240.webp"
    # A region counts from the edges of the whole picture, pages show a part of it.
    assert picture["shown"] == [0.1, 0, 0.8, 1]
    assert "〈谿山行旅圖〉，國立故宮博物院" in picture["credit"][0]
    assert facts(editor, "j1")["pictures"] == []


def test_what_was_withdrawn_or_changed_since_the_page_was_saved_is_flagged(editor: Client) -> None:
    before = timezone.now().isoformat()
    [warning] = facts(editor, "w1")["warnings"]
    assert "已撤下（錯誤 · error）" in warning
    [warning] = facts(editor, "d1")["warnings"]
    assert "Not public yet" in warning
    assert facts(editor, "p1250", before)["warnings"] == []
    MuseumObject.objects.get(pk="p1250").save()
    [warning] = facts(editor, "p1250", before)["warnings"]
    assert "after you saved" in warning
    assert facts(editor, "p1250", timezone.now().isoformat())["warnings"] == []
    assert facts(editor, "p1250", "yesterday")["warnings"] == []
    assert editor.get(f"{URL}facts/none/").status_code == 404
    assert Client().get(f"{URL}facts/p1250/").status_code == 302


def test_pages_use_it_by_themselves() -> None:
    for model, name in ((HomePage, "hero"), (CategoryPage, "hero"), (CategoryHighlight, "object")):
        field = formfield_for_dbfield(model._meta.get_field(name))
        assert isinstance(field.widget, object_chooser.widget_class)


def test_the_price_of_a_page_does_not_grow(editor: Client) -> None:
    found(editor)

    def price() -> int:
        with CaptureQueriesContext(connection) as queries:
            found(editor)
        return len(queries)

    before = price()
    for _ in range(11):
        make_image(make_object(), page_widths=[240])
    found(editor)  # the index catches up
    assert price() == before
