"""Publishing, withdrawing, and the log that everybody follows."""

import pytest
from django.db.models import ProtectedError

from catalogue.models import Change, MuseumObject, Status
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db


def log_of(record):
    return list(Change.objects.filter(kind="object", item_id=record.pk).values_list("verb", flat=True))


def test_every_save_is_logged_in_order():
    record = make_object(status=Status.DRAFT)
    record.touch()
    record.publish()
    record.withdraw("error")
    # To readers, what is published is created.
    assert log_of(record) == ["created", "updated", "created", "withdrawn"]


def test_a_change_and_its_log_stand_or_fall_together(monkeypatch):
    record = make_object()
    monkeypatch.setattr("catalogue.models.states.record", lambda *args, **given: 1 / 0)
    record.title_zh = "改了"
    with pytest.raises(ZeroDivisionError):
        record.save()
    record.refresh_from_db()
    assert record.title_zh != "改了"


def test_the_first_public_moment_is_kept():
    record = make_object()
    first = record.first_public_at
    record.withdraw("rights")
    record.publish()
    record.refresh_from_db()
    assert record.first_public_at == first
    assert record.withdrawn_at is None
    assert record.withdrawn_reason == ""


def test_public_shows_public_only():
    shown = make_object()
    make_object(status=Status.DRAFT)
    make_object().withdraw("duplicate")
    assert list(MuseumObject.objects.public()) == [shown]
    assert MuseumObject.objects.seen().count() == 2


def test_withdrawal_needs_a_reason_and_a_past():
    with pytest.raises(ValueError, match="not a reason"):
        make_object().withdraw("whim")
    with pytest.raises(ValueError, match="never public"):
        make_object(status=Status.DRAFT).withdraw("error")


def test_what_was_public_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_object().delete()
    make_object(status=Status.DRAFT).delete()


def test_a_partial_save_moves_the_stamp_too():
    record = make_object()
    before = record.updated_at
    record.title_en = "New"
    record.save(update_fields=["title_en"])
    record.refresh_from_db()
    assert record.updated_at > before


def test_an_images_credit_does_not_pass_off_a_drawing_as_the_work():
    record = make_object(title_zh="谿山行旅圖", title_en="Travelers", makers=[])
    drawn = make_image(record, institution="kaiwu", is_illustration=True)
    full = drawn.attribution("CC0-1.0").full("zh-Hant")
    assert "示意圖" in full
    assert "開物示範" in full
    assert "國立故宮博物院" not in full
