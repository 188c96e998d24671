"""One image of an object, out of the files a source supplies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from PIL import Image

from catalogue.media import (
    PictureRefused,
    Supplied,
    cache,
    ingest,
    masters,
    paths,
    rasterise,
    release,
    store_image,
)
from catalogue.media.pyramids import Pyramid
from catalogue.models import Change, Institution, MuseumObject, ObjectImage, ReleaseRule
from tests.catalogue.media.conftest import MakePicture
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db(transaction=False)

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path fill="#c33" d="M0 0h300v200H0z"/></svg>'


@pytest.fixture
def record() -> MuseumObject:
    return make_object(id="p1250", title_zh="谿山行旅圖", title_en="Travelers")


@pytest.fixture
def npm() -> Institution:
    return Institution.objects.get(pk="npm")


def files() -> list[str]:
    root = Path(settings.FILES_DIR)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_small_photograph_is_low_under_its_own_licence(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    image = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    assert (image.id, image.order, image.width, image.height) == ("p1250-1", 1, 600, 450)
    (file,) = image.files.all()
    assert (file.tier, file.state, file.licence) == ("low", "open", "CC-BY-4.0")
    assert paths.tier_file(file).stat().st_size == file.bytes
    assert image.page_widths == [240, 480, 600]
    for width in image.page_widths:
        for extension in ("webp", "jpg"):
            with Image.open(paths.page_file(image, width, extension)) as rendition:
                assert rendition.size == (width, round(450 * width / 600))


def test_pixels_of_a_supplied_jpeg_are_not_touched(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    source = picture(quality=71)
    image = store_image(record, [Supplied(source, "CC-BY-4.0")], institution=npm)
    stored = paths.tier_file(image.files.get())
    with Image.open(source) as before, Image.open(stored) as after:
        assert before.tobytes() == after.tobytes()
    scan = source.read_bytes().split(b"\xff\xda", 1)[1]
    assert stored.read_bytes().endswith(scan)


def test_of_two_files_in_one_tier_the_larger_is_kept(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    small, large = picture("t.jpg", (200, 150)), picture("d.jpg", (600, 450))
    image = store_image(record, [Supplied(small, "CC0-1.0"), Supplied(large, "CC-BY-4.0")], institution=npm)
    assert [(file.width, file.licence) for file in image.files.all()] == [(600, "CC-BY-4.0")]


def test_tiers_are_made_out_of_a_master_as_the_rules_say(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    source = picture(size=(3600, 2400))
    image = store_image(record, master=Supplied(source, "CC0-1.0"), institution=npm)
    low, medium, high = image.files.all()
    assert low.pixels <= 1_000_000 < medium.pixels <= 6_000_000 < high.pixels
    assert [file.licence for file in (low, medium, high)] == ["CC0-1.0", "CC-BY-4.0", "ON-REQUEST"]
    assert (high.state, high.path, high.pyramid) == ("on_request", "", "")
    assert high.reason_en
    with Image.open(paths.tier_file(medium)) as stored:
        assert stored.size == (medium.width, medium.height)
    pyramid = Pyramid.open(settings.FILES_DIR / medium.pyramid)
    assert (pyramid.levels[0].width, pyramid.levels[0].height) == (medium.width, medium.height)
    assert low.pyramid == ""
    assert image.page_widths == [240, 480, 960, 1600]
    # The master is kept as it came, apart from everything that is served.
    assert masters.path(image.master).read_bytes() == source.read_bytes()
    assert (image.source_licence, image.master_bytes) == ("CC0-1.0", source.stat().st_size)


def test_page_renditions_show_no_more_than_the_largest_open_tier(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    source = Supplied(picture(size=(3600, 2400)), "CC-BY-4.0")
    image = store_image(record, master=source, institution=npm, hold=["medium"])
    assert max(image.page_widths) == image.file("low").width == 1224
    assert ReleaseRule.objects.get(image=image).tier == "medium"
    closed = store_image(record, master=source, institution=npm, hold=["low", "medium"])
    assert closed.page_widths == []
    assert all("p1250-1" in name for name in files())


def test_no_rule_makes_a_file_more_open_than_its_source(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    size = {"size": (1500, 1000)}
    by = store_image(record, master=Supplied(picture(**size), "CC-BY-4.0"), institution=npm)
    assert [file.licence for file in by.files.all()] == ["CC-BY-4.0", "CC-BY-4.0"]
    asked = store_image(record, master=Supplied(picture("b.jpg", **size), "ON-REQUEST"), institution=npm)
    assert [(file.state, file.path) for file in asked.files.all()] == [("on_request", "")] * 2


def test_a_ready_file_takes_the_place_of_the_tier_that_the_master_would_give(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    ready, master = picture("r.jpg"), picture("m.jpg", (1500, 1000))
    image = store_image(
        record, [Supplied(ready, "PDM-1.0")], master=Supplied(master, "CC-BY-4.0"), institution=npm
    )
    low, medium = image.files.all()
    assert (low.width, low.licence, low.is_derived) == (600, "PDM-1.0", False)
    assert (medium.width, medium.licence, medium.is_derived) == (1500, "CC-BY-4.0", True)
    assert masters.path(low.supplied).read_bytes() == ready.read_bytes()


def test_a_change_of_rights_touches_no_pixel(
    record: MuseumObject, npm: Institution, picture: MakePicture, django_capture_on_commit_callbacks
) -> None:
    image = store_image(record, master=Supplied(picture("a.png", (1500, 1000)), "CC0-1.0"), institution=npm)
    medium = image.files.get(tier="medium")
    before = paths.tier_file(medium).read_bytes()
    ReleaseRule.objects.create(institution=npm, object=record, tier="medium", state="open", licence="CC0-1.0")
    with django_capture_on_commit_callbacks(execute=True):
        release.apply(image)
    after = image.files.get(tier="medium")
    assert (after.licence, after.path != medium.path) == ("CC0-1.0", True)
    data = paths.tier_file(after).read_bytes()
    assert b"publicdomain/zero" in data
    assert b"publicdomain/zero" not in before
    assert data.split(b"\xff\xda", 1)[1] == before.split(b"\xff\xda", 1)[1]
    assert not (settings.FILES_DIR / medium.path).exists()
    changes = Change.objects.count()
    release.apply(image)
    assert Change.objects.count() == changes


def test_a_rule_closes_a_tier_and_opens_it_again(
    record: MuseumObject, npm: Institution, picture: MakePicture, django_capture_on_commit_callbacks
) -> None:
    image = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    rule = ReleaseRule.objects.create(
        institution=npm,
        category_id="paintings",
        tier="low",
        state="closed",
        licence="ON-REQUEST",
        reason_zh="整理中",
        reason_en="Being catalogued",
    )
    with django_capture_on_commit_callbacks(execute=True):
        release.apply(image)
    closed = image.files.get()
    assert (closed.state, closed.path, closed.reason_zh) == ("closed", "", "整理中")
    assert files() == []
    rule.delete()
    with django_capture_on_commit_callbacks(execute=True):
        release.apply(image)
    assert (image.files.get().state, image.files.get().licence) == ("open", "CC-BY-4.0")
    assert len(files()) > 1


def test_an_image_of_which_nothing_is_held_is_named(record: MuseumObject) -> None:
    image = make_image(record, tiers={"low": "on_request"})
    with pytest.raises(ValueError, match="p1250-1"):
        release.apply(image)


def test_an_unknown_licence_is_refused(record: MuseumObject, npm: Institution, picture: MakePicture) -> None:
    with pytest.raises(ValueError, match=r"CC-BY-4\.0"):
        store_image(record, [Supplied(picture(), "CC BY")], institution=npm)


def test_a_cut_off_file_leaves_everything_as_it_was(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm, n=1)
    before = files()
    broken = picture("b.jpg", (800, 600), quality=95)
    broken.write_bytes(broken.read_bytes()[:-3000])
    with pytest.raises(PictureRefused, match="cut off"):
        store_image(record, [Supplied(broken, "CC-BY-4.0")], institution=npm, n=1)
    assert files() == before
    assert ObjectImage.objects.get().width == 600


def test_the_same_twice_changes_nothing(
    record: MuseumObject, npm: Institution, picture: MakePicture, django_capture_on_commit_callbacks
) -> None:
    source = [Supplied(picture(), "CC-BY-4.0")]
    with django_capture_on_commit_callbacks(execute=True):
        store_image(record, source, institution=npm, n=1)
        before, changes = files(), Change.objects.count()
        store_image(record, source, institution=npm, n=1)
    assert (files(), Change.objects.count()) == (before, changes)


def test_another_file_takes_the_place_and_the_old_one_goes(
    record: MuseumObject, npm: Institution, picture: MakePicture, django_capture_on_commit_callbacks
) -> None:
    before = store_image(
        record, [Supplied(picture(), "CC-BY-4.0")], institution=npm, n=1, alt=("圖", "A picture")
    )
    assert cache.keep(before.pk, "v", "made-on-request.jpg", b"old"), "goes with the files it was made of"
    changes = Change.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        larger = [Supplied(picture("b.jpg", (900, 600)), "CC-BY-4.0")]
        image = store_image(record, larger, institution=npm, n=1)
    assert len({Path(name).parent for name in files() if name.endswith(".jpg")}) == 1
    assert (image.width, image.alt_en) == (900, "A picture")
    assert Change.objects.count() == changes + 1


def test_a_tier_an_editor_closed_stays_closed(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    image = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm, n=1)
    release.decide(image, {"low": release.Wish("closed", "ON-REQUEST", "暫停", "Paused")})
    again = store_image(record, [Supplied(picture("b.jpg", (610, 450)), "CC-BY-4.0")], institution=npm, n=1)
    file = again.files.get()
    assert (file.state, file.reason_zh, file.path, file.width) == ("closed", "暫停", "", 610)


def test_new_words_for_those_who_cannot_see_it_are_taken_over(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    source = [Supplied(picture(), "CC-BY-4.0")]
    store_image(record, source, institution=npm, n=1, alt=("圖", "A picture"))
    image = store_image(record, source, institution=npm, n=1, alt=("山水", ""))
    assert (image.alt_zh, image.alt_en) == ("山水", "A picture")


def test_numbers_run_on_and_photographs_come_before_illustrations(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    drawn = store_image(
        record, [Supplied(rasterise(DRAWING, 600), "CC0-1.0")], institution=npm, is_illustration=True
    )
    photograph = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    assert [drawn.id, photograph.id] == ["p1250-1", "p1250-2"]
    assert list(record.images.all()) == [photograph, drawn]


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.tif"])
def test_other_kinds_become_jpeg_on_white(
    record: MuseumObject, npm: Institution, picture: MakePicture, name: str
) -> None:
    image = store_image(record, [Supplied(picture(name, mode="RGBA"), "CC-BY-4.0")], institution=npm)
    with Image.open(paths.tier_file(image.files.get())) as stored:
        assert (stored.format, stored.mode, stored.size) == ("JPEG", "RGB", (600, 450))


def test_grey_and_sixteen_bit_pictures_become_srgb(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    for name, mode in (("g.jpg", "L"), ("d.png", "I;16"), ("c.jpg", "CMYK")):
        image = store_image(record, [Supplied(picture(name, mode=mode), "CC-BY-4.0")], institution=npm)
        with Image.open(paths.page_file(image, 240, "jpg")) as stored:
            assert stored.mode == "RGB"


def test_colours_are_those_of_the_picture(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    image = store_image(record, [Supplied(picture("a.png"), "CC-BY-4.0")], institution=npm)
    assert image.edge_left == ["#808080"] * 12
    assert image.edge_right == ["#c02010"] * 12
    assert image.dominant in ("#808080", "#c02010")


def test_a_turned_picture_is_upright_on_pages(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = store_image(record, [Supplied(picture(exif=exif), "CC-BY-4.0")], institution=npm)
    assert (image.width, image.height) == (450, 600)
    with Image.open(paths.page_file(image, 240, "jpg")) as rendition:
        assert rendition.size == (240, 320)
        assert rendition.getpixel((120, 20))[0] < 140 < rendition.getpixel((120, 300))[0]
    with Image.open(paths.tier_file(image.files.get())) as stored:
        assert stored.getexif()[0x0112] == 6


def test_a_number_is_never_given_twice(record: MuseumObject, npm: Institution, picture: MakePicture) -> None:
    first = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    first.delete()
    again = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    assert (first.order, again.id) == (1, "p1250-2")


def test_the_palette_is_of_what_is_open(record: MuseumObject, npm: Institution, picture: MakePicture) -> None:
    image = store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm, n=1)
    assert {patch["name"] for patch in image.palette} == {"qian-hui", "yinzhu"}
    closed = store_image(record, [Supplied(picture(), "ON-REQUEST")], institution=npm, n=1)
    assert closed.palette == []


def test_nothing_is_told_of_the_colours_of_what_is_not_open(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    image = store_image(record, [Supplied(picture(), "ON-REQUEST")], institution=npm)
    assert (image.dominant, image.edge_left, image.edge_right, image.palette) == ("#808080", [], [], [])


def test_files_in_use_stay_where_other_words_about_them_cannot_be_saved(
    record: MuseumObject, npm: Institution, picture: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [Supplied(picture(), "CC-BY-4.0")]
    store_image(record, given, institution=npm)
    before = files()

    def fail(_prepared: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(ingest, "_save", fail)
    with pytest.raises(OperationalError):
        store_image(record, given, institution=npm, n=1, alt=("山", "Mountains"))
    assert files() == before


def test_a_tier_that_was_closed_while_its_files_were_written_is_closed(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    planned = ingest.plan(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    prepared = ingest.prepare(planned)
    ReleaseRule.objects.create(
        institution=npm, object=record, tier="low", state="on_request", licence="ON-REQUEST"
    )
    image = ingest.commit(prepared)
    assert (image.files.get().state, image.page_widths) == ("on_request", [])
    assert files() == []


def test_two_that_lay_the_same_image_do_not_write_into_each_other(
    record: MuseumObject, npm: Institution, picture: MakePicture, django_capture_on_commit_callbacks
) -> None:
    given = [Supplied(picture(), "CC-BY-4.0")]
    with django_capture_on_commit_callbacks(execute=True):
        one, other = (ingest.prepare(ingest.plan(record, given, institution=npm)) for _ in range(2))
        ingest.commit(one)
        image = ingest.commit(other)
    file = image.files.get()
    assert hashlib.sha256(paths.tier_file(file).read_bytes()).hexdigest() == file.sha256
    assert {Path(path).parent.name for path in files()} == {Path(file.path).parent.name}


def test_what_was_left_half_done_goes_with_the_next(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    left, busy = (Path(settings.FILES_DIR, "images", f".new-{name}") for name in ("a-1-00", "b-1-11"))
    left.mkdir(parents=True), busy.mkdir()
    os.utime(left, (0, 0))
    store_image(record, [Supplied(picture(), "CC-BY-4.0")], institution=npm)
    assert not left.exists()
    assert busy.exists()
