"""Images at the desk: alternative texts, tiers that agree with what is served, and new files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.log_actions import registry

from catalogue.media import Supplied, paths, store_image
from catalogue.models import Change, ImageFile, Institution, MuseumObject, ObjectImage, ReleaseRule
from tests.factories import make_image, make_object
from tests.portal.desk.forms import submit

pytestmark = pytest.mark.django_db


def picture(width: int, height: int, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.fixture
def image(tmp_path: Path) -> ObjectImage:
    """A low and a medium tier, both open, with real files."""
    record = make_object(id="p1", title_zh="圖")
    (tmp_path / "m.jpg").write_bytes(picture(1300, 1000))
    return store_image(
        record,
        master=Supplied(tmp_path / "m.jpg", "CC-BY-4.0"),
        institution=Institution.objects.get(pk="npm"),
        alt=("山", "hill"),
    )


def tier(image: ObjectImage, name: str) -> ImageFile:
    return ImageFile.objects.get(image_id=image.pk, tier=name)


URL = "/admin/objects/image/p1-1/"


def test_editors_write_alternative_texts_and_nothing_else(editor: Client, image: ObjectImage) -> None:
    before = Change.objects.count()
    response = submit(
        editor, URL, alt_zh="深山", alt_en="Deep hills", medium__state="closed", medium__licence="ON-REQUEST"
    )
    assert response.status_code == 302
    image.refresh_from_db()
    assert (image.alt_zh, image.alt_en) == ("深山", "Deep hills")
    assert tier(image, "medium").state == "open"
    assert Change.objects.count() == before + 1
    assert registry.get_logs_for_instance(image.object).first().data["image"] == "p1-1"


def test_closing_takes_the_file_away_opening_brings_it_back(
    steward: Client, image: ObjectImage, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    image.refresh_from_db()
    widest = image.page_widths[-1]
    was = paths.tier_file(tier(image, "medium"))
    pixels = Image.open(was).tobytes()
    with django_capture_on_commit_callbacks(execute=True):
        response = submit(
            steward,
            URL,
            medium__state="closed",
            medium__licence="ON-REQUEST",
            medium__reason_zh="整理中",
            medium__reason_en="Being catalogued",
            medium__review_date="2030-01-01",
        )
    assert response.status_code == 302
    closed = tier(image, "medium")
    assert (closed.state, closed.licence, closed.path, closed.reason_zh) == (
        "closed",
        "ON-REQUEST",
        "",
        "整理中",
    )
    assert not was.exists()
    image.refresh_from_db()
    # Pages show nothing finer than the largest tier that is open.
    assert image.page_widths[-1] <= tier(image, "low").width < widest
    assert (image.alt_zh, image.order) == ("山", 1)

    with django_capture_on_commit_callbacks(execute=True):
        response = submit(
            steward,
            URL,
            medium__state="open",
            medium__licence="CC-BY-4.0",
            medium__reason_zh="",
            medium__reason_en="",
        )
    assert response.status_code == 302, [form.errors for form in response.context["tiers"]]
    opened = tier(image, "medium")
    assert opened.state == "open"
    assert Image.open(paths.tier_file(opened)).tobytes() == pixels
    image.refresh_from_db()
    assert image.page_widths[-1] == widest


def test_a_new_licence_is_written_into_the_file(steward: Client, image: ObjectImage) -> None:
    response = submit(steward, URL, low__licence="OGDL-Taiwan-1.0", medium__licence="OGDL-Taiwan-1.0")
    assert response.status_code == 302, [form.errors for form in response.context["tiers"]]
    assert b"data.gov.tw/license" in paths.tier_file(tier(image, "low")).read_bytes()
    assert b"data.gov.tw/license" in paths.tier_file(tier(image, "medium")).read_bytes()


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"low__licence": "ON-REQUEST"}, ("low", "licence"), "請選一種授權"),
        ({"low__state": "on_request"}, ("low", "licence"), "請把授權方式改成「申請」"),
        ({"low__licence": "CC0-1.0"}, ("low", "licence"), "原始檔的授權"),
        ({"low__licence": "OGDL-Taiwan-1.0", "medium__licence": "CC0-1.0"}, ("medium", "licence"), "原始檔"),
        (
            {"medium__state": "closed", "medium__licence": "ON-REQUEST"},
            ("medium", "reason_zh"),
            "要說明原因",
        ),
        (
            {"medium__state": "on_request", "medium__licence": "ON-REQUEST", "medium__reason_zh": "整理中"},
            ("medium", "reason_en"),
            "中英文都寫",
        ),
    ],
)
def test_contradictions_are_refused_with_the_remedy(
    steward: Client, image: ObjectImage, changes: dict[str, str], where: tuple[str, str], words: str
) -> None:
    before = list(ImageFile.objects.order_by("pk").values())
    response = submit(steward, URL, **changes)
    assert response.status_code == 200
    form = next(form for form in response.context["tiers"] if form.instance.tier == where[0])
    assert words in form.errors[where[1]][0]
    assert list(ImageFile.objects.order_by("pk").values()) == before


def test_what_is_not_held_cannot_be_opened(steward: Client) -> None:
    make_image(make_object(id="p1"), tiers={"low": "CC0-1.0", "high": "on_request"})
    response = submit(steward, URL, high__state="open", high__licence="CC0-1.0")
    form = next(form for form in response.context["tiers"] if form.instance.tier == "high")
    assert "先用「上傳圖像」" in form.errors["state"][0]


def upload(client: Client, data: bytes, name: str = "x.jpg", **given: str):  # type: ignore[no-untyped-def]
    values = {"institution": "npm", "licence": "CC-BY-4.0", "smaller": "on", "alt_zh": "山"} | given
    return client.post("/admin/objects/upload/p1/", values | {"picture": SimpleUploadedFile(name, data)})


def test_an_upload_is_measured_marked_and_logged(steward: Client) -> None:
    record = make_object(id="p1", status="draft")
    assert upload(steward, picture(1300, 1000)).status_code == 302
    image = ObjectImage.objects.get(pk="p1-1")
    assert [(row.tier, row.licence) for row in image.files.all()] == [
        ("low", "CC-BY-4.0"),
        ("medium", "CC-BY-4.0"),
    ]
    assert registry.get_logs_for_instance(record).first().action == "kaiwu.upload"
    page = steward.get("/admin/objects/edit/p1/").content.decode()
    assert "/admin/objects/picture/p1-1/" in page
    assert steward.get(f"/admin/objects/picture/p1-1/{image.page_widths[0]}.webp").status_code == 200
    assert steward.get(f"/images/p1-1/{image.page_widths[0]}.webp").status_code == 404


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<html>no picture</html>", "不是 JPEG"), (picture(1300, 1000)[:9000], "檔案壞了")],
)
def test_a_bad_file_is_refused_and_nothing_is_lost(steward: Client, data: bytes, words: str) -> None:
    make_object(id="p1")
    response = upload(steward, data, name="山水.jpg", alt_zh="深山")
    form = response.context["form"]
    assert words in form.errors["picture"][0]
    assert "「山水.jpg」" in form.errors["picture"][0]
    assert form["alt_zh"].value() == "深山"
    assert not ObjectImage.objects.exists()
    assert not any(Path(settings.FILES_DIR).rglob("*.jpg"))


def test_licence_and_institution_are_due(steward: Client) -> None:
    make_object(id="p1")
    form = upload(steward, picture(100, 100), licence="", institution="").context["form"]
    assert {"licence", "institution"} <= set(form.errors)
    assert MuseumObject.objects.get(pk="p1").images.count() == 0


def test_a_decision_for_one_image_can_be_taken_back(
    steward: Client, image: ObjectImage, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    """It is a rule for this image; without it the next broader one decides again."""
    closed = {
        "medium__state": "closed",
        "medium__licence": "ON-REQUEST",
        "medium__reason_zh": "整理中",
        "medium__reason_en": "Being catalogued",
    }
    assert "medium-again" not in steward.get(URL).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        submit(steward, URL, **closed)
    assert ReleaseRule.objects.filter(image=image).count() == 1
    page = steward.get(URL)
    assert "圖像 p1-1：未開放" in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(steward, URL, medium__again="on").status_code == 302
    assert tier(image, "medium").state == "open"
    assert not ReleaseRule.objects.filter(image=image).exists()
