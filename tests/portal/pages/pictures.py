"""Editorial pictures for tests: a photograph with what must not get out, and what is said of it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.pages.models import EditorialImage
from tests.portal.pages.streams import block

SAID = {
    "title": "展場",
    "institution": "npm",
    "licence": "CC-BY-4.0",
    "credit_zh": "攝影組",
    "credit_en": "Photography section",
    "alt_zh": "展場一角",
    "alt_en": "A corner of the gallery",
}


def photograph(kind: str = "JPEG", size: tuple[int, int] = (320, 200), **given: Any) -> bytes:
    """A picture taken by an upright camera (it is seen turned by a quarter), with position and serial number."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "A private person"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-77"
    exif.get_ifd(0x8825)[2] = (25.0, 6.0, 8.0)
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, exif=exif, **given)
    return out.getvalue()


def uploaded(body: bytes | None = None, name: str = "hall.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photograph() if body is None else body)


def make_picture(**given: Any) -> EditorialImage:
    values = {**SAID, "institution_id": SAID["institution"], "file": uploaded()} | given
    del values["institution"]
    picture: EditorialImage = EditorialImage.objects.create(**values)
    return picture


def picture(image: EditorialImage, **given: Any) -> dict[str, Any]:
    """The block of a picture as the editors' forms store it."""
    return block("picture", {"picture": image.pk, "note": "", "size": "beside"} | given)
