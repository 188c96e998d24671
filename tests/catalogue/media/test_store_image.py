"""One image of an object, out of the files a source supplies."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from catalogue.media import Hold, PictureRefused, Supplied, cache, paths, rasterise, store_image
from catalogue.models import Change, Institution, MuseumObject, ObjectImage
from tests.catalogue.media.conftest import MakePicture
from tests.factories import make_object

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


def test_smaller_tiers_are_derived_from_a_large_source(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    source = Supplied(picture(size=(3600, 2400)), "CC0-1.0", hold=Hold(reason=("畫質過高", "too fine")))
    image = store_image(record, [source], institution=npm, derive={"low": "CC0-1.0", "medium": "CC-BY-4.0"})
    low, medium, high = image.files.all()
    assert low.pixels <= 1_000_000 < medium.pixels <= 6_000_000 < high.pixels
    assert [file.licence for file in (low, medium, high)] == ["CC0-1.0", "CC-BY-4.0", "ON-REQUEST"]
    assert (high.state, high.path, high.reason_en) == ("on_request", "", "too fine")
    with Image.open(paths.tier_file(medium)) as stored:
        assert stored.size == (medium.width, medium.height)
    assert image.page_widths == [240, 480, 960, 1600]


def test_page_renditions_show_no_more_than_the_largest_open_tier(
    record: MuseumObject, npm: Institution, picture: MakePicture
) -> None:
    source = Supplied(picture(size=(3600, 2400)), "CC-BY-4.0", hold=Hold("closed"))
    image = store_image(record, [source], institution=npm, derive={"low": "CC-BY-4.0", "medium": Hold()})
    assert max(image.page_widths) == image.file("low").width == 1224
    closed = store_image(record, [source], institution=npm)
    assert closed.page_widths == []
    assert all("p1250-1" in name for name in files())


@pytest.mark.parametrize(("source", "derived"), [("CC-BY-4.0", "CC0-1.0"), ("ON-REQUEST", "CC-BY-4.0")])
def test_no_rule_makes_a_file_more_open_than_its_source(
    record: MuseumObject, npm: Institution, picture: MakePicture, source: str, derived: str
) -> None:
    with pytest.raises(ValueError, match="less open"):
        store_image(
            record,
            [Supplied(picture(size=(1500, 1000)), source)],
            institution=npm,
            derive={"low": derived},
        )
    assert files() == []


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
    image.files.update(state="closed", licence="ON-REQUEST", reason_zh="暫停")
    again = store_image(record, [Supplied(picture("b.jpg", (610, 450)), "CC-BY-4.0")], institution=npm, n=1)
    file = again.files.get()
    assert (file.state, file.reason_zh, file.path) == ("closed", "暫停", "")


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
