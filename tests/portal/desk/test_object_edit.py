"""Editing one object: what is saved, what is logged, who may, and two people at once."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.log_actions import registry

from catalogue.models import Change, MuseumObject
from catalogue.search import Query, find
from tests.factories import make_image, make_object, make_person
from tests.portal.desk.forms import shown, submit

URL = "/admin/objects/edit/p1250/"


@pytest.fixture(autouse=True)
def record(db: None) -> MuseumObject:
    return make_object(id="p1250", title_zh="谿山行旅圖", source="npm", source_id="P1250")


def test_an_editor_writes_and_readers_find_it(editor: Client, record: MuseumObject) -> None:
    make_person("fan-kuan", "范寬")
    assert not find(Query(q="Travelers")).ids
    before = Change.objects.filter(item_id="p1250").count()
    response = submit(
        editor, URL, title_en="Travelers Among Mountains", description_zh="巨碑。", people="范寬\n"
    )
    assert response.status_code == 302, response.context["form"].errors
    record.refresh_from_db()
    assert (record.title_en, record.description_zh) == ("Travelers Among Mountains", "巨碑。")
    assert [person.pk for person in record.subjects.all()] == ["fan-kuan"]
    assert Change.objects.filter(item_id="p1250").count() == before + 1
    assert find(Query(q="Travelers")).ids == ["p1250"]
    entry = registry.get_logs_for_instance(record).get()
    assert (entry.action, entry.user.username) == ("wagtail.edit", "hand")


def test_what_imports_write_again_is_said(editor: Client, record: MuseumObject) -> None:
    assert "下次匯入就以來源的文字取代" in editor.get(URL).content.decode()
    MuseumObject.objects.filter(pk="p1250").update(source="drawn")
    assert "下次匯入就以來源的文字取代" not in editor.get(URL).content.decode()


def test_the_source_s_facts_are_not_in_the_form(editor: Client, record: MuseumObject) -> None:
    response = submit(editor, URL, title_zh="別的", accession="別的", status="draft")
    assert response.status_code == 302
    record.refresh_from_db()
    assert (record.title_zh, record.accession, record.status) == ("谿山行旅圖", "", "public")


def test_only_stewards_change_rights(editor: Client, steward: Client, record: MuseumObject) -> None:
    submit(editor, URL, text_licence="CC0-1.0", copyright_status="in-copyright")
    record.refresh_from_db()
    assert (record.text_licence, record.copyright_status) == ("CC-BY-4.0", "unknown")
    submit(steward, URL, text_licence="CC0-1.0", copyright_status="public-domain")
    record.refresh_from_db()
    assert (record.text_licence, record.copyright_status) == ("CC0-1.0", "public-domain")


def test_unknown_people_are_named(editor: Client) -> None:
    make_person("fan-kuan", "范寬")
    form = submit(editor, URL, people="范寛").context["form"]
    assert "人物裡沒有「范寛」" in form.errors["people"][0]


def test_two_editors_do_not_overwrite_each_other(
    editor: Client, steward: Client, record: MuseumObject
) -> None:
    mine = shown(editor.get(URL).context["form"])
    assert submit(steward, URL, title_en="Theirs").status_code == 302
    mine["title_en"] = "Mine"

    response = editor.post(URL, mine)
    message = str(response.context["form"].non_field_errors())
    assert "有人存過這筆資料" in message
    assert "「Theirs」" in message
    assert "「Mine」" in message
    record.refresh_from_db()
    assert record.title_en == "Theirs"

    again = shown(response.context["form"])
    assert again["title_en"] == "Mine"
    assert editor.post(URL, again).status_code == 302
    record.refresh_from_db()
    assert record.title_en == "Mine"


def test_an_import_meanwhile_is_noticed_an_image_is_not_in_the_way(
    editor: Client, record: MuseumObject
) -> None:
    mine = shown(editor.get(URL).context["form"])
    make_image(record)
    assert editor.post(URL, mine | {"title_en": "First"}).status_code == 302

    mine = shown(editor.get(URL).context["form"])
    record.refresh_from_db()
    record.description_zh = "來源的新說明"
    record.save()
    response = editor.post(URL, mine | {"title_en": "Second"})
    assert "來源的新說明" in str(response.context["form"].non_field_errors())


def test_there_is_no_way_to_delete_or_add(steward: Client, admin_client: Client) -> None:
    for client in (steward, admin_client):
        assert client.get("/admin/objects/delete/p1250/").status_code == 404
        assert client.get("/admin/objects/new/").status_code == 404
        assert client.get(URL).status_code == 200


def test_history_and_usage_open(editor: Client) -> None:
    submit(editor, URL, title_en="One")
    assert editor.get("/admin/objects/history/p1250/").status_code == 200
    assert editor.get("/admin/objects/usage/p1250/").status_code == 200
