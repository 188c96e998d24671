"""Release rules at the desk: tried first, confirmed, carried out, logged; stewards only."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import ModelLogEntry

from catalogue.media import Supplied, store_image
from catalogue.models import ImageFile, Institution, ObjectImage, ObjectSet, ReleaseRule, ReleaseRun
from tests.factories import make_object
from tests.portal.desk.forms import shown, submit

pytestmark = pytest.mark.django_db

NEW = {
    "scope": "2",
    "institution": "npm",
    "category": "paintings",
    "tier": "medium",
    "state": "closed",
    "licence": "",
    "reason_zh": "整理中",
    "reason_en": "Being catalogued",
    "review_date": "2030-01-01",
}


@pytest.fixture
def image(tmp_path: Path) -> ObjectImage:
    """A painting of 1.3 megapixels out of a master: low CC0, medium CC BY."""
    out = BytesIO()
    Image.linear_gradient("L").resize((1300, 1000)).convert("RGB").save(out, "JPEG")
    (tmp_path / "m.jpg").write_bytes(out.getvalue())
    return store_image(
        make_object(id="p1", title_zh="圖", category="paintings"),
        master=Supplied(tmp_path / "m.jpg", "CC0-1.0"),
        institution=Institution.objects.get(pk="npm"),
    )


def states() -> dict[str, tuple[str, str]]:
    return {file.tier: (file.state, file.licence) for file in ImageFile.objects.all()}


def confirm(client: Client, url: str, response: Any, values: dict[str, str]) -> Any:
    """Press the button of the page that shows the simulation."""
    return client.post(url, values | {"shown": str(response.context["simulation"].changed)})


def test_a_rule_is_tried_then_confirmed_then_carried_out(steward: Client, image: ObjectImage) -> None:
    assert states() == {"low": ("open", "CC0-1.0"), "medium": ("open", "CC-BY-4.0")}
    tried = steward.post("/admin/rules/new/", NEW)
    assert [(total.effect, total.images) for total in tried.context["totals"]] == [("closes", 1)]
    assert "會收回的例子" in tried.content.decode()
    assert not ReleaseRule.objects.filter(category="paintings").exists()
    response = confirm(steward, "/admin/rules/new/", tried, NEW)
    run = ReleaseRun.objects.get()
    assert response.headers["Location"] == f"/admin/rules/run/{run.pk}/"
    assert (run.due, run.done, run.failed) == (1, 1, [])
    assert run.finished_at
    assert states()["medium"] == ("closed", "ON-REQUEST")
    assert "完成" in steward.get(response.headers["Location"]).content.decode()
    entry = ModelLogEntry.objects.get(action="wagtail.create")
    assert entry.user.username == "seal"
    assert entry.data["files"] == 1
    assert "整理中" in steward.get("/admin/rules/").content.decode()


def test_taking_it_away_brings_the_file_back(steward: Client, image: ObjectImage) -> None:
    confirm(steward, "/admin/rules/new/", steward.post("/admin/rules/new/", NEW), NEW)
    url = f"/admin/rules/delete/{ReleaseRule.objects.get(category='paintings').pk}/"
    tried = steward.get(url)
    assert tried.context["totals"][0].effect == "opens"
    assert ReleaseRule.objects.filter(category="paintings").exists()
    confirm(steward, url, tried, {})
    assert not ReleaseRule.objects.filter(category="paintings").exists()
    assert states()["medium"] == ("open", "CC-BY-4.0")


def test_what_changed_before_it_was_confirmed_is_shown_again(steward: Client, image: ObjectImage) -> None:
    response = steward.post("/admin/rules/new/", NEW | {"shown": "7"})
    assert "請再看一次" in response.content.decode()
    assert not ReleaseRule.objects.filter(category="paintings").exists()


def test_going_back_keeps_what_was_filled_in(steward: Client, image: ObjectImage) -> None:
    response = steward.post("/admin/rules/new/", NEW | {"back": "1"})
    assert "整理中" in response.content.decode()
    assert response.templates[0].name == "desk/rule.html"


def test_a_default_is_edited_and_never_deleted(steward: Client, image: ObjectImage) -> None:
    rule = ReleaseRule.objects.get(tier="medium")
    url = f"/admin/rules/edit/{rule.pk}/"
    tried = submit(steward, url, licence="CC0-1.0")
    assert [total.effect for total in tried.context["totals"]] == ["licence"]
    confirm(steward, url, tried, shown(tried.context["form"]))
    assert states()["medium"] == ("open", "CC0-1.0")
    assert "刪除 · Delete" not in steward.get(url).content.decode()
    assert steward.get(f"/admin/rules/delete/{rule.pk}/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"category": ""}, "category"),
        ({"state": "open"}, "licence"),
        ({"reason_en": ""}, "__all__"),
        ({"scope": "0"}, "__all__"),
        ({"scope": "5"}, "object"),
        ({"scope": "6"}, "scope"),
        ({"tier": "huge"}, "tier"),
    ],
    ids=str,
)
def test_a_rule_that_cannot_be_is_refused_in_words(
    steward: Client, changes: dict[str, str], field: str
) -> None:
    response = steward.post("/admin/rules/new/", NEW | changes)
    assert field in response.context["form"].errors
    assert ReleaseRule.objects.count() == 3


def test_fields_of_other_scopes_are_left_out(steward: Client) -> None:
    values = NEW | {"scope": "1", "department": "antiquities"}
    confirm(steward, "/admin/rules/new/", steward.post("/admin/rules/new/", values), values)
    rule = ReleaseRule.objects.get(department="antiquities")
    assert rule.category is None


def test_editors_see_the_rules_and_change_none(editor: Client, image: ObjectImage) -> None:
    assert editor.get("/admin/rules/").status_code == 200
    rule = ReleaseRule.objects.get(tier="medium")
    for url in ("/admin/rules/new/", f"/admin/rules/edit/{rule.pk}/", f"/admin/rules/delete/{rule.pk}/"):
        assert editor.post(url, NEW | {"shown": "1"}).status_code in (302, 403)
    assert ReleaseRule.objects.count() == 3


def test_a_set_is_filled_by_numbers_and_tried_when_a_rule_speaks_of_it(
    steward: Client, image: ObjectImage
) -> None:
    values = {"slug": "herbals", "name_zh": "本草", "name_en": "Herbals", "note": "", "members": ""}
    steward.post("/admin/object_sets/new/", values)
    rule = NEW | {"scope": "4", "object_set": "herbals"}
    confirm(steward, "/admin/rules/new/", steward.post("/admin/rules/new/", rule), rule)
    url = "/admin/object_sets/edit/herbals/"
    wrong = submit(steward, url, members="p1\nnowhere")
    assert "沒有「nowhere」" in str(wrong.context["form"].errors)
    tried = submit(steward, url, members="p1\n")
    assert tried.context["totals"][0].effect == "closes"
    assert not ObjectSet.objects.get().members.exists()
    confirm(steward, url, tried, shown(tried.context["form"]))
    assert states()["medium"] == ("closed", "ON-REQUEST")
    gone = submit(steward, url, members="")
    confirm(steward, url, gone, shown(gone.context["form"]))
    assert states()["medium"] == ("open", "CC-BY-4.0")


def test_a_rule_for_one_image_is_edited_where_the_image_is(steward: Client, image: ObjectImage) -> None:
    rule = ReleaseRule.objects.create(
        institution_id="npm", tier="medium", image=image, state="open", licence="CC-BY-4.0"
    )
    assert "/admin/objects/image/p1-1/" in steward.get("/admin/rules/").content.decode()
    assert steward.get(f"/admin/rules/edit/{rule.pk}/").status_code == 302


def test_the_list_takes_a_fixed_number_of_queries(
    steward: Client, image: ObjectImage, django_assert_max_num_queries: Any
) -> None:
    """Whatever the number of rules: session, user, permissions, filters' institutions, count, rules."""
    steward.get("/admin/rules/")
    for category in ("bronzes", "jades", "paintings", "ceramics"):
        ReleaseRule.objects.create(
            institution_id="npm", tier="low", category_id=category, state="open", licence="CC-BY-4.0"
        )
    with django_assert_max_num_queries(16):
        steward.get("/admin/rules/")
