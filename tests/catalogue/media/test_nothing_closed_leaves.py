"""Every state of every tier against every route that could give a picture: a closed pixel never leaves.

Routes come from the URLconf itself: one that takes an image and is new has to be told apart here.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from catalogue.delivery.routes import routes
from catalogue.media import Supplied, release, store_image
from catalogue.models import Institution, MuseumObject, ObjectImage
from tests.catalogue.media.conftest import MakePicture
from tests.factories import make_object

pytestmark = pytest.mark.django_db
STATES = ("open", "on_request", "closed")
# The master has 1.5 megapixels: low is made smaller, medium is the whole.
SIZE = (1500, 1000)
GIVES_PICTURES = {
    "api-image-file": "/api/v1/images/p1-1/{tier}.jpg",
    "webp": "/images/p1-1/{width}.webp",
    "jpeg": "/images/p1-1/{width}.jpg",
    "iiif-image": "/iiif/3/p1-1/{part}/0/default.jpg",
    "api-selection-files": "/api/v1/selection/images.zip?id=p1&tier={choice}",
}
# Of an image, but words about it alone.
GIVES_WORDS = {"api-image", "iiif-image-base", "iiif-image-information"}


@pytest.fixture
def record(db: None) -> MuseumObject:
    return make_object(id="p1", title_zh="圖")


@pytest.fixture
def image(record: MuseumObject, picture: MakePicture) -> ObjectImage:
    npm = Institution.objects.get(pk="npm")
    return store_image(record, master=Supplied(picture(size=SIZE), "CC0-1.0"), institution=npm)


def decide(image: ObjectImage, low: str, medium: str) -> None:
    wishes = {
        tier: release.Wish(state, "CC0-1.0" if state == "open" else "ON-REQUEST", *_why(state))
        for tier, state in (("low", low), ("medium", medium))
    }
    release.decide(ObjectImage.objects.with_files().get(pk=image.pk), wishes)


def _why(state: str) -> tuple[str, str]:
    return ("整理中", "Being catalogued") if state == "closed" else ("", "")


def addresses() -> Iterator[str]:
    """Every address of a picture of this image that somebody could know."""
    for tier in ("low", "medium", "high"):
        yield GIVES_PICTURES["api-image-file"].format(tier=tier)
    for width in (240, 1224, 1500):
        yield GIVES_PICTURES["webp"].format(width=width)
        yield GIVES_PICTURES["jpeg"].format(width=width)
    for choice in ("low", "medium", "high", "largest"):
        yield GIVES_PICTURES["api-selection-files"].format(choice=choice)
    for part in ("full/max", "full/1400,", "0,0,512,512/512,", "1024,512,400,400/max", "pct:50,50,50,50/max"):
        yield GIVES_PICTURES["iiif-image"].format(part=part)


def guesses(image: ObjectImage) -> Iterator[str]:
    """Where the files would be if a folder were served as it is. None is, whatever is open."""
    for file in image.files.all():
        for name in filter(None, (file.path, file.pyramid, image.master, file.supplied)):
            for folder in ("", "/files", "/media", "/static", "/masters"):
                yield f"{folder}/{name}"


def pictures(answer: Any) -> Iterator[tuple[int, int]]:
    """The size of each picture in an answer."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer["Content-Type"] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                if name.endswith(".jpg"):
                    with Image.open(io.BytesIO(archive.read(name))) as found:
                        yield found.size
    elif answer["Content-Type"].startswith("image/"):
        with Image.open(io.BytesIO(body)) as found:
            yield found.size


def test_every_route_that_takes_an_image_is_known_here() -> None:
    site = [route for route in routes() if not route.pattern.startswith("admin")]
    taking = {route.name for route in site if {"image", "image_id"} & set(route.arguments)}
    assert taking == {*GIVES_PICTURES, *GIVES_WORDS} - {"api-selection-files"}


def tag(client: Client, path: str) -> str:
    with closing(client.get(path)) as answer:
        return str(answer.get("ETag", '"x"'))


@pytest.mark.parametrize(("low", "medium"), list(itertools.product(STATES, STATES)))
def test_nothing_larger_than_the_largest_open_tier_leaves_by_any_route(
    client: Client, image: ObjectImage, low: str, medium: str, django_capture_on_commit_callbacks: Any
) -> None:
    # What was cached while all was open must not be found afterwards.
    tags = {path: tag(client, path) for path in addresses()}
    with django_capture_on_commit_callbacks(execute=True):
        decide(image, low, medium)
    image = ObjectImage.objects.with_files().get(pk=image.pk)
    held = image.open_files
    widest = max((file.width for file in held), default=0)
    for path in addresses():
        for given in (
            {},
            {"headers": {"Range": "bytes=0-99"}},
            {"headers": {"If-None-Match": tags[path]}},
        ):
            answer = client.get(path, **given)
            if not held:
                assert answer.status_code >= 400, (path, given)
            if answer.status_code == 200:
                for width, _height in pictures(answer):
                    assert width <= widest, (path, width)
        if not held:
            assert client.head(path).status_code >= 400, path
    for tier, state in (("low", low), ("medium", medium)):
        answer = client.get(f"/api/v1/images/p1-1/{tier}.jpg")
        assert (answer.status_code == 200) == (state == "open")
        if state != "open":
            assert "/request/?image=p1-1" in answer.content.decode()
    on_disk = {path.name for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()}
    for tier, state in (("low", low), ("medium", medium)):
        assert state == "open" or not {f"{tier}.jpg", f"{tier}.tif"} & on_disk


def test_no_folder_is_served_as_it_is(client: Client, image: ObjectImage) -> None:
    for path in guesses(image):
        assert client.get(path).status_code == 404, path


def test_a_draft_gives_nothing_at_all(client: Client, image: ObjectImage) -> None:
    MuseumObject.objects.filter(pk="p1").update(status="draft", first_public_at=None)
    for path in addresses():
        assert client.get(path).status_code == 404 or "selection" in path, path
        assert not list(pictures(client.get(path))) if "selection" in path else True
