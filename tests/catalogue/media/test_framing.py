"""What pages show of a photograph: the work, without the target and the backing beside it; and never less than that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pyvips
from django.conf import settings
from PIL import Image, ImageDraw

from catalogue.media import Supplied, framing, store_image
from catalogue.models import Institution
from tests.factories import make_object

FIELDS = ("#c83232", "#d8c832", "#329632", "#32a0c8", "#3250b4", "#b43296")


def photograph(path: Path, side: str = "bottom", fields: tuple[str, ...] = FIELDS) -> Path:
    """Brown silk of 800 × 600 on black, with a target on one side."""
    picture = Image.new("RGB", (800, 600), "#151515")
    draw = ImageDraw.Draw(picture)
    work = {"bottom": (0, 0, 800, 520), "top": (0, 80, 800, 600), "right": (0, 0, 660, 600)}[side]
    draw.rectangle(work, fill="#8a6a40")
    for number, colour in enumerate(fields):
        at = 200 + number * 30
        place = {"bottom": (at, 555), "top": (at, 20), "right": (740, at)}[side]
        draw.rectangle((*place, place[0] + 28, place[1] + 28), fill=colour)
    picture.save(path, quality=95)
    return path


def region(path: Path) -> Any:
    return framing.shown(pyvips.Image.new_from_file(str(path)).copy_memory())


@pytest.mark.parametrize(
    ("side", "expected"),
    [("bottom", (0, 0, 1, 0.87)), ("top", (0, 0.13, 1, 0.87)), ("right", (0, 0, 0.825, 1))],
)
def test_the_target_goes_with_the_backing_it_lies_on(
    tmp_path: Path, side: str, expected: tuple[float, ...]
) -> None:
    assert region(photograph(tmp_path / "a.jpg", side)) == pytest.approx(expected, abs=0.02)


def test_without_a_target_nothing_is_cut(tmp_path: Path) -> None:
    assert region(photograph(tmp_path / "a.jpg", fields=())) is None
    assert region(photograph(tmp_path / "b.jpg", fields=FIELDS[:3])) is None


def test_colours_in_the_middle_are_the_work_itself(tmp_path: Path) -> None:
    picture = Image.new("RGB", (800, 600), "#8a6a40")
    draw = ImageDraw.Draw(picture)
    for number, colour in enumerate(FIELDS):
        draw.rectangle((200 + number * 30, 280, 228 + number * 30, 308), fill=colour)
    picture.save(tmp_path / "a.jpg")
    assert region(tmp_path / "a.jpg") is None


@pytest.mark.django_db
def test_pages_show_the_work_and_downloads_stay_whole(tmp_path: Path) -> None:
    given = Supplied(photograph(tmp_path / "a.jpg"), "CC-BY-4.0")
    image = store_image(make_object(id="p1"), [given], institution=Institution.objects.get(pk="npm"))
    image.refresh_from_db()
    home = (Path(settings.FILES_DIR) / image.open_files[0].path).parent
    with Image.open(home / f"{image.page_widths[-1]}.jpg") as page, Image.open(home / "low.jpg") as whole:
        assert whole.size == (800, 600)
        assert page.size[0] / page.size[1] == pytest.approx(image.aspect, rel=0.01)
        assert page.size[1] < 530
    assert (image.width, image.height) == (800, 600)
    # The fields of the target are not colours of the work.
    assert len(image.palette) == 1


@pytest.mark.django_db
def test_an_illustration_is_never_cut(tmp_path: Path) -> None:
    given = Supplied(photograph(tmp_path / "a.jpg"), "CC-BY-4.0")
    npm = Institution.objects.get(pk="npm")
    image = store_image(make_object(id="p1"), [given], institution=npm, is_illustration=True)
    assert image.shown_region == []
