"""Withdrawing and publishing: by stewards, with a reason, logged, and out of search at once."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.log_actions import registry

from catalogue.models import Change, Dataset, MuseumObject
from catalogue.search import Query, find
from tests.factories import make_object

pytestmark = pytest.mark.django_db


def test_withdrawn_with_a_reason_and_published_again(steward: Client) -> None:
    record = make_object(id="w1", title_zh="要撤下的")
    assert find(Query(q="撤下")).ids == ["w1"]
    page = steward.get("/admin/objects/withdraw/w1/").content.decode()
    assert "410" in page
    assert "什麼都不會刪除" in page

    assert steward.post("/admin/objects/withdraw/w1/", {"reason": "rights"}).status_code == 302
    record.refresh_from_db()
    assert (record.status, record.withdrawn_reason) == ("withdrawn", "rights")
    assert Change.objects.filter(item_id="w1").last().verb == "withdrawn"  # type: ignore[union-attr]
    assert find(Query(q="撤下")).ids == []
    entry = registry.get_logs_for_instance(record).first()
    assert (entry.action, entry.user.username, entry.data["reason"]) == ("kaiwu.withdraw", "seal", "rights")
    assert "撤下（權利" in steward.get("/admin/objects/history/w1/").content.decode()

    assert steward.post("/admin/objects/publish/w1/").status_code == 302
    assert MuseumObject.objects.get(pk="w1").is_public


def test_a_reason_is_due(steward: Client) -> None:
    make_object(id="w1")
    assert "reason" in steward.post("/admin/objects/withdraw/w1/", {}).context["form"].errors
    assert MuseumObject.objects.get(pk="w1").is_public


def test_a_draft_is_published_not_withdrawn(steward: Client) -> None:
    make_object(id="d1", status="draft")
    assert steward.get("/admin/objects/withdraw/d1/").status_code == 302
    steward.post("/admin/objects/withdraw/d1/", {"reason": "error"})
    assert MuseumObject.objects.get(pk="d1").status == "draft"
    assert "公開" in steward.get("/admin/objects/publish/d1/").content.decode()
    steward.post("/admin/objects/publish/d1/")
    assert MuseumObject.objects.get(pk="d1").first_public_at


@pytest.mark.parametrize("view", ["withdraw", "publish", "upload"])
def test_editors_may_not(editor: Client, view: str) -> None:
    make_object(id="w1")
    assert editor.get(f"/admin/objects/{view}/w1/").status_code == 302
    editor.post(f"/admin/objects/{view}/w1/", {"reason": "error"})
    assert MuseumObject.objects.get(pk="w1").is_public
    assert f"/admin/objects/{view}/w1/" not in editor.get("/admin/objects/edit/w1/").content.decode()


def test_datasets_too(steward: Client) -> None:
    dataset = Dataset.objects.public().first()
    assert dataset
    steward.post(f"/admin/datasets/withdraw/{dataset.pk}/", {"reason": "error"})
    dataset.refresh_from_db()
    assert dataset.withdrawn_reason == "error"
    assert "錯誤" in steward.get(f"/admin/datasets/edit/{dataset.pk}/").content.decode()
