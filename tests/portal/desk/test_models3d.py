"""3D models at the desk: looked over before they are stored, said by editors, released by stewards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.log_actions import registry

from catalogue.models import Model3D, MuseumObject
from tests.catalogue.media.solids import asset, glb
from tests.factories import make_image, make_object
from tests.portal.desk.forms import submit

pytestmark = pytest.mark.django_db

URL = "/admin/objects/model/u1-3d-1/"


@pytest.fixture
def bowl() -> MuseumObject:
    record = make_object(id="u1", title_zh="碗", title_en="Bowl")
    make_image(record)
    return record


def upload(client: Client, data: bytes, name: str = "碗.glb", **given: str) -> Any:
    values = {"institution": "npm", "licence": "CC-BY-4.0", "poster": "u1-1", "alt_zh": "蓮花形的碗"} | given
    return client.post("/admin/objects/model/upload/u1/", values | {"file": SimpleUploadedFile(name, data)})


def test_a_model_is_stored_listed_and_logged(steward: Client, bowl: MuseumObject) -> None:
    assert upload(steward, glb()).status_code == 302
    model = Model3D.objects.get(pk="u1-3d-1")
    assert (model.state, model.licence, model.alt_zh) == ("open", "CC-BY-4.0", "蓮花形的碗")
    assert registry.get_logs_for_instance(bowl).first().action == "kaiwu.model"
    assert URL in steward.get("/admin/objects/edit/u1/").content.decode()
    assert steward.get("/admin/reports/site-history/").status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html>no model</html>", "不是 GLB"),
        (glb()[:-4], "檔案不完整"),
        (glb(asset(images=[{"uri": "https://example.org/x.png"}])), "有部分在檔案外面"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_lost(
    steward: Client, bowl: MuseumObject, data: bytes, words: str
) -> None:
    form = upload(steward, data, alt_zh="深碗").context["form"]
    assert words in form.errors["file"][0]
    assert "「碗.glb」" in form.errors["file"][0]
    assert form["alt_zh"].value() == "深碗"
    assert not Model3D.objects.exists()
    assert not any(Path(settings.MASTERS_DIR).rglob("*.glb"))


def test_only_open_pictures_of_the_object_are_posters(steward: Client, bowl: MuseumObject) -> None:
    make_image(make_object(id="u2"))
    make_image(bowl, 2, tiers={"low": "closed"})
    for other in ("u2-1", "u1-2", ""):
        assert "poster" in upload(steward, glb(), poster=other).context["form"].errors


def test_editors_write_words_and_may_neither_store_nor_release(
    steward: Client, editor: Client, bowl: MuseumObject
) -> None:
    assert upload(editor, glb()).status_code in (302, 403)
    assert not Model3D.objects.exists()
    upload(steward, glb())
    assert submit(editor, URL, alt_en="A bowl", state="closed", licence="ON-REQUEST").status_code == 302
    model = Model3D.objects.get()
    assert (model.alt_en, model.state) == ("A bowl", "open")


def test_closing_takes_the_file_away_and_says_why(
    steward: Client, client: Client, bowl: MuseumObject, django_capture_on_commit_callbacks: Any
) -> None:
    upload(steward, glb())
    closed = {"state": "closed", "licence": "ON-REQUEST", "reason_zh": "掃描中"}
    assert "reason_en" in submit(steward, URL, **closed).context["form"].errors
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(steward, URL, **closed, reason_en="Being scanned").status_code == 302
    assert client.get("/api/v1/models/u1-3d-1/model.glb").status_code == 403
    assert not any(Path(settings.FILES_DIR).rglob("*.glb"))
    errors = submit(steward, URL, state="open", licence="CC0-1.0").context["form"].errors
    assert "不能更開放" in errors["licence"][0]
    assert submit(steward, URL, state="open", licence="CC-BY-4.0").status_code == 302
    assert client.get("/api/v1/models/u1-3d-1/model.glb").status_code == 200


def test_what_another_has_saved_meanwhile_is_not_overwritten(
    steward: Client, editor: Client, bowl: MuseumObject
) -> None:
    upload(steward, glb())
    seen = editor.get(URL).context["form"]["seen"].value()
    submit(steward, URL, alt_en="Theirs")
    answer = editor.post(URL, {"poster": "u1-1", "alt_zh": "", "alt_en": "Mine", "seen": seen})
    assert answer.status_code == 200
    assert Model3D.objects.get().alt_en == "Theirs"
