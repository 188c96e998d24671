"""Files of editorial pictures: the credit inside each, sent for public pages alone, gone with them."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.models import PageViewRestriction

from catalogue.models import Institution
from portal.pages.admission import admission
from portal.pages.models import EditorialImage
from tests.portal.pages.pictures import make_picture, photograph, picture, uploaded
from tests.portal.pages.streams import chapter, exhibit

pytestmark = pytest.mark.django_db
ZH = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
EN = "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"


def tags(*paths: str) -> list[dict[str, Any]]:
    if not shutil.which("exiftool"):
        pytest.skip("exiftool is not installed")
    command = ["exiftool", "-j", "-G1", "-struct", "-lang", "en", *paths]
    found: list[dict[str, Any]] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


def test_every_rendition_carries_the_credit_and_nothing_of_the_camera() -> None:
    image = make_picture()
    specs = [
        "max-100x100|format-jpeg",
        "width-90|format-png",
        "width-80|format-webp",
        "fill-60x60|format-avif",
        "original",
    ]
    made = image.get_renditions(*specs)
    assert [(one.width, one.height) for one in made.values()] == [
        (62, 100),
        (90, 144),
        (80, 128),
        (60, 60),
        (200, 320),
    ]
    for found in tags(*(one.file.path for one in made.values())):
        assert (found["XMP-dc:Rights"], found["XMP-dc:Rights-en"]) == (ZH, EN), found["SourceFile"]
        assert found["XMP-dc:Creator"] == ["攝影組"]
        assert found["XMP-xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
        assert found["XMP-iptcCore:AltTextAccessibility"] == "展場一角"
        assert not [
            name
            for name in found
            if "GPS" in name or "Serial" in name or "A private person" in str(found[name])
        ]
    with pytest.raises(InvalidFilterSpecError, match="without its credit"):
        image.get_rendition("width-80|format-gif")


def test_no_size_is_rounded_to_more_than_there_is() -> None:
    image = make_picture(file=uploaded(photograph(size=(255, 243))))
    assert (image.width, image.height) == (243, 255)
    assert image.get_rendition("width-240|format-webp").width == 240


@pytest.mark.parametrize("change", ["licence", "credit", "institution"])
def test_a_file_made_before_is_not_used_once_it_says_something_else(change: str) -> None:
    before = make_picture().get_rendition("width-80")
    if change == "institution":
        Institution.objects.filter(pk="npm").update(place_en="Taipei City")
    else:
        EditorialImage.objects.update(
            **{"licence": "CC0-1.0"} if change == "licence" else {"credit_zh": "林先生"}
        )
    after = EditorialImage.objects.get().get_rendition("width-80")
    assert (after.pk, after.file.name) != (before.pk, before.file.name)
    assert EditorialImage.objects.get().renditions.get() == after


def test_nothing_gets_in_without_all_that_has_to_be_said() -> None:
    for missing in ("title", "credit_zh", "credit_en", "alt_zh", "alt_en"):
        with pytest.raises(IntegrityError, match=f"editorial_image_{missing}_said"), transaction.atomic():
            make_picture(**{missing: ""})
    with pytest.raises(IntegrityError, match="licence_known"), transaction.atomic():
        make_picture(licence="")


def test_readers_get_what_a_public_page_shows_with_its_credit(client: Client) -> None:
    image = make_picture()
    page = exhibit(picture(image))
    for extension in ("jpg", "webp"):
        answer = client.get(f"/images/editorial/{image.pk}/200.{extension}")
        assert answer.status_code == 200
        assert answer["X-Attribution"] == EN
        assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in answer["Link"]
        assert answer["Cache-Control"] == "no-cache"
    told = client.get(page.get_url()).content.decode().partition('application/ld+json">')[2]
    (shown,) = json.loads(told.partition("</script>")[0])["image"]
    assert (shown["creditText"], shown["creator"]["@type"]) == (ZH, "Museum")
    address = f"/images/editorial/{image.pk}/200.webp"
    assert client.get(f"/images/editorial/{image.pk}/199.webp").status_code == 404
    assert client.get(image.file.url).status_code == 404, "an original"
    assert client.get(image.renditions.first().url).status_code == 302, "the admin asks who it is"
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(address).status_code == 404
    restriction.delete()
    EditorialImage.objects.update(licence="ON-REQUEST")
    assert client.get(address).status_code == client.get(address + admission(image)).status_code == 404
    shown = client.get(page.get_url()).content.decode()
    assert "/images/editorial/" not in shown
    assert "這裡原有一張圖片，現在沒有了。" in shown
    EditorialImage.objects.update(licence="CC0-1.0")
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404


def test_a_draft_shows_its_pictures_to_nobody_but_those_who_preview_it(client: Client) -> None:
    image, other = make_picture(), make_picture()
    page = exhibit(picture(image))
    page.body = [chapter(picture(other))]
    page.save_revision()
    live, draft = (f"/images/editorial/{one.pk}/200.webp" for one in (image, other))
    assert client.get(live).status_code == 200
    assert client.get(draft).status_code == 404
    token = admission(other).partition("=")[2]
    answer = client.get(draft, {"preview": token})
    assert (answer.status_code, answer["Cache-Control"], answer["X-Robots-Tag"]) == (
        200,
        "no-store",
        "noindex",
    )
    assert client.get(draft, {"preview": token + "x"}).status_code == 404
    assert client.get(draft, {"preview": token.replace(str(other.pk), str(image.pk), 1)}).status_code == 404
