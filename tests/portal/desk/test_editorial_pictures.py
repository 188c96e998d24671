"""Every way by which an editorial picture gets in: each asks for all that has to be said, and looks before it decodes."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.images.forms import get_image_form

from portal.pages.models import EditorialImage
from tests.portal.pages.pictures import SAID, make_picture, photograph, uploaded

pytestmark = pytest.mark.django_db
HEADERS = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def page(client: Client, prefix: str = "", **given: Any) -> Any:
    """The one-picture page, and the chooser's upload tab, which is the same form under a prefix."""
    path = "/admin/images/chooser/create/" if prefix else "/admin/images/add/"
    values = {**SAID, "file": uploaded(), "collection": "1", "tags": ""} | given
    return client.post(path, {f"{prefix}{name}": value for name, value in values.items()})


@pytest.mark.parametrize("prefix", ["", "image-chooser-upload-"])
def test_the_page_and_the_chooser_ask_for_everything(editor: Client, prefix: str) -> None:
    lacking = page(editor, prefix, **dict.fromkeys(SAID, " ")).content.decode()
    assert lacking.count("error-message") >= len(SAID)
    assert not EditorialImage.objects.exists()
    page(editor, prefix)
    image = EditorialImage.objects.get()
    assert (image.width, image.height) == (200, 320), "as it is seen"
    shown = editor.get(image.get_rendition("max-165x165").url)
    assert shown.status_code == 200
    assert {"private", "no-store"} <= set(shown["Cache-Control"].split(", "))
    assert shown["X-Attribution"].startswith("The National Palace Museum")


def test_many_at_once_wait_until_everything_is_said(editor: Client) -> None:
    answer = editor.post("/admin/images/multiple/add/", {"files[]": uploaded(), "collection": "1"}, **HEADERS)
    waiting = answer.json()["uploaded_file_id"]
    assert not EditorialImage.objects.exists()
    path = f"/admin/images/multiple/create_from_uploaded_image/{waiting}/"
    form = {f"uploaded-image-{waiting}-{name}": value for name, value in SAID.items()}
    lacking = editor.post(path, form | {f"uploaded-image-{waiting}-alt_en": ""}, **HEADERS)
    assert lacking.json()["success"] is False
    assert editor.post(path, form, **HEADERS).json()["success"] is True
    image = EditorialImage.objects.get()
    lacking = editor.post(
        f"/admin/images/multiple/{image.pk}/", {f"image-{image.pk}-title": "無名"}, **HEADERS
    )
    assert lacking.json()["success"] is False
    image.refresh_from_db()
    assert image.title == "展場"


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header alone is true."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
SECOND = Image.new("RGB", (320, 200), "white")
REFUSED = [
    (SVG, "a.svg", "看的是內容，不是副檔名", "whatever its name says"),
    (SVG, "a.png", "看的是內容，不是副檔名", "whatever its name says"),
    (b"%PDF-1.4", "a.jpg", "看的是內容，不是副檔名", "whatever its name says"),
    (photograph(), "a.png", "重新存檔", "save it under its own format"),
    (photograph("TIFF"), "a.jpg", "只收 JPEG", "Only JPEG"),
    (photograph("WEBP", save_all=True, append_images=[SECOND]), "a.webp", "是動畫", "an animation"),
    (photograph()[:-400], "a.jpg", "壞了或不完整", "broken or cut off"),
    (bomb(7_500, 7_500), "a.png", "解開卻極大", "huge when decoded"),
    (bomb(60_000, 60_000), "a.png", "十億像素", "1,000 megapixels"),
    (bomb(8_000, 8_000) + b"0" * 400_000, "a.png", "有 64 百萬像素", "64 megapixels"),
    (photograph() + b"0" * (20 << 20), "a.jpg", "請縮小後再上傳", "make it smaller"),
]


@pytest.mark.parametrize(("body", "name", "zh", "en"), REFUSED, ids=[zh for _, _, zh, _ in REFUSED])
def test_what_is_no_picture_to_show_is_refused_in_both_languages(
    db: None, body: bytes, name: str, zh: str, en: str
) -> None:
    form = get_image_form(EditorialImage)(SAID, {"file": uploaded(body, name)})
    [said] = form.errors["file"]
    assert zh in said
    assert en in said


def test_the_page_for_many_refuses_it_too(editor: Client) -> None:
    upload = {"files[]": uploaded(SVG, "a.png"), "collection": "1"}
    many = editor.post("/admin/images/multiple/add/", upload, **HEADERS).json()
    assert many["success"] is False
    assert "whatever its name says" in many["error_message"]
    assert not EditorialImage.objects.exists()


def test_it_is_found_by_any_part_of_its_title(editor: Client) -> None:
    make_picture(title="南宋的展場一角")
    assert "南宋的展場一角" in editor.get("/admin/images/results/?q=展場").content.decode()
    assert editor.get('/admin/images/results/?q="').status_code == 200
