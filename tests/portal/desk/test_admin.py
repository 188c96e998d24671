"""The admin around the desk: imports, smaller records, dashboard, security headers, languages."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.users.models import UserProfile

from catalogue.models import Change, Dataset, ImportRun, Institution, Person, Reject
from catalogue.search import Query, find
from tests.factories import make_object, make_person
from tests.portal.desk.forms import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> ImportRun:
    made = ImportRun.objects.create(
        source="npm", inputs=["jades.json"], state="finished", counts={"created": 2, "rejected": 2}
    )
    for position, (reason, detail) in enumerate([("name-missing", "=1+1"), ("category", "no such kind")]):
        Reject.objects.create(run=made, input="jades.json", position=position, reason=reason, detail=detail)
    return made


def test_runs_and_their_rejects_by_reason(editor: Client, run: ImportRun) -> None:
    assert f"/admin/imports/rejects/{run.pk}/" in editor.get("/admin/imports/").content.decode()
    url = f"/admin/imports/rejects/{run.pk}/"
    assert len(editor.get(url).context["object_list"]) == 2
    page = editor.get(url, {"reason": "category"})
    assert [reject.detail for reject in page.context["object_list"]] == ["no such kind"]
    assert "name-missing (1)" in page.content.decode()


def test_rejects_as_csv_are_never_formulas(editor: Client, run: ImportRun) -> None:
    response = editor.get(f"/admin/imports/rejects/{run.pk}.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["detail"] for row in rows] == ["'=1+1", "no such kind"]


def test_runs_are_read_only(admin_client: Client, run: ImportRun) -> None:
    for view in ("edit", "delete", "new"):
        assert admin_client.get(f"/admin/imports/{view}/{run.pk}/").status_code == 404


def test_a_person_s_other_names_are_found_at_once(editor: Client) -> None:
    make_person("fan-kuan", "范寬", "Fan Kuan")
    make_object(id="p1250", title_zh="谿山行旅圖", makers=["fan-kuan"])
    assert find(Query(q="溪上叟")).ids == []
    response = submit(editor, "/admin/people/edit/fan-kuan/", aliases_zh="范中正\n溪上叟\n\n溪上叟")
    assert response.status_code == 302, response.context["form"].errors
    assert Person.objects.get(pk="fan-kuan").aliases_zh == ["范中正", "溪上叟"]
    assert Change.objects.filter(kind="person", item_id="fan-kuan").exists()
    assert find(Query(q="溪上叟")).ids == ["p1250"]


def test_institutions_are_the_stewards(editor: Client, steward: Client) -> None:
    assert editor.get("/admin/institutions/edit/npm/").status_code == 302
    assert submit(steward, "/admin/institutions/edit/npm/", place_zh="臺北市").status_code == 302
    assert Institution.objects.get(pk="npm").place_zh == "臺北市"
    bad = submit(steward, "/admin/institutions/edit/npm/", name_en="")
    assert bad.context["form"].errors
    new = {
        "slug": "elsewhere",
        "name_zh": "他館",
        "name_en": "Elsewhere",
        "place_zh": "臺南",
        "place_en": "Tainan",
    }
    steward.post(
        "/admin/institutions/new/", new | {"link": "https://example.org/", "text_licence": "CC-BY-4.0"}
    )
    assert Institution.objects.filter(pk="elsewhere").exists()


def test_a_dataset_is_described_in_both_languages(editor: Client) -> None:
    dataset = Dataset.objects.public()[0]
    url = f"/admin/datasets/edit/{dataset.pk}/"
    response = submit(editor, url, title_en="Renamed", keywords_en="one\ntwo", licence="CC0-1.0")
    assert response.status_code == 302, response.context["form"].errors
    fresh = Dataset.objects.get(pk=dataset.pk)
    assert (fresh.title_en, fresh.keywords_en) == ("Renamed", ["one", "two"])
    assert fresh.licence == dataset.licence


def test_the_first_page_says_what_is_missing(editor: Client, run: ImportRun) -> None:
    cache.clear()
    make_object(title_en="")
    make_object(title_zh="走了").withdraw("error")
    page = editor.get("/admin/").content.decode()
    assert "<strong>1</strong> 沒有英文品名的文物" in page
    assert "走了" in page
    assert f"npm #{run.pk}" in page


def test_two_policies_none_open_to_others(editor: Client) -> None:
    admin = editor.get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in admin
    assert "default-src 'none'" in admin
    assert "http" not in admin
    public = editor.get("/api/v1/")["Content-Security-Policy"]
    assert "script-src 'self';" in f"{public};"
    assert "'unsafe-inline'" not in public.replace("style-src-attr 'unsafe-inline'", "")


def test_chinese_first_english_for_who_prefers_it(editor: Client) -> None:
    desk = editor.get("/admin/").content.decode()
    assert 'lang="zh-hant"' in desk
    assert "Translations" not in desk
    profile = UserProfile.objects.get_or_create(user_id=editor.session["_auth_user_id"])[0]
    profile.preferred_language = "en"
    profile.save()
    desk = editor.get("/admin/").content.decode()
    assert 'lang="en"' in desk
    assert "Translations" in desk
