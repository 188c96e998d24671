"""manage.py ingest_images: a folder of pictures, matched, measured, stored."""

from __future__ import annotations

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image

from catalogue.media import plans
from catalogue.models import ImageFile, ObjectImage
from tests.catalogue.media.conftest import MakePicture
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db
NPM = ("--institution", "npm", "--licence", "CC-BY-4.0")


@pytest.fixture(autouse=True)
def followed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    calls: list[int] = []
    monkeypatch.setattr("catalogue.search.follow", lambda: calls.append(1))
    return calls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "supplied"


def run(folder: Path, *words: str) -> str:
    out = StringIO()
    call_command("ingest_images", str(folder), *words, stdout=out)
    return out.getvalue()


def manifest(folder: Path, *rows: dict[str, Any]) -> None:
    (folder / "MANIFEST.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def url(number: int, dep: str = "P") -> str:
    return f"https://digitalarchive.npm.gov.tw/Collection/Detail/{number}?dep={dep}"


def test_display_and_thumbnail_are_one_image(picture: MakePicture, folder: Path, followed: list[int]) -> None:
    make_object(id="p1250")
    picture("P1250.jpg"), picture("P1250_t.jpg", (200, 150))
    manifest(
        folder,
        {"file": "media/P1250.jpg", "kind": "display", "identifier": "故畫1", "url": url(1250)},
        {"file": "media/P1250_t.jpg", "kind": "thumbnail", "identifier": "故畫1", "url": url(1250)},
    )
    said = run(folder, *NPM)
    assert "2 files, 1 images: 1 stored, 0 unchanged, 0 refused; 0 files show no object" in said
    image = ObjectImage.objects.get()
    assert (image.id, image.width, image.institution_id) == ("p1250-1", 600, "npm")
    assert [(file.tier, file.licence, file.width) for file in image.files.all()] == [
        ("low", "CC-BY-4.0", 600)
    ]
    assert "0 stored, 1 unchanged" in run(folder, *NPM)
    assert followed == [1]


def test_address_then_number_then_file_name(picture: MakePicture, folder: Path) -> None:
    make_object(id="p1"), make_object(id="u2", accession="中銅000039"), make_object(id="x3")
    make_object(accession="故雜9"), make_object(accession="故雜9")
    for name in ("a.jpg", "b.jpg", "X3-1.jpg", "twice.jpg", "wrong.jpg", "Z9.jpg"):
        picture(name)
    manifest(
        folder,
        {"file": "a.jpg", "url": url(1), "identifier": "中銅000039"},
        {"file": "b.jpg", "identifier": "中銅000039N000000000"},
        {"file": "X3-1.jpg"},
        {"file": "twice.jpg", "identifier": "故雜9"},
        {"file": "wrong.jpg", "url": url(404), "identifier": "中銅000039"},
        {"file": "Z9.jpg"},
    )
    said = run(folder, *NPM)
    assert sorted(ObjectImage.objects.values_list("id", flat=True)) == ["p1-1", "u2-1", "x3-1"]
    assert "3 files show no object" in said
    assert all(f"no object: {name}" in said for name in ("twice.jpg", "wrong.jpg", "Z9.jpg"))


def test_without_a_manifest_the_names_of_the_files_speak(picture: MakePicture, folder: Path) -> None:
    make_object(id="p7")
    picture("P7.png"), picture("P7-2.jpg"), (folder / "readme.txt").write_text("x")
    run(folder, *NPM)
    assert sorted(ObjectImage.objects.values_list("id", flat=True)) == ["p7-1", "p7-2"]


def test_a_csv_manifest_says_everything_itself(picture: MakePicture, folder: Path) -> None:
    make_object(id="p7")
    picture("one.jpg"), picture("two.jpg")
    (folder / "MANIFEST.csv").write_text(
        "file,object,licence,institution,image,alt_zh,alt_en\n"
        "one.jpg,p7,PDM-1.0,kaiwu,,正面,Front\ntwo.jpg,P7,CC0-1.0,npm,Back-View,,\n",
        encoding="utf-8",
    )
    run(folder)
    front, back = ObjectImage.objects.get(pk="p7-1"), ObjectImage.objects.get(pk="Back-View")
    assert (front.institution_id, front.alt_en, front.files.get().licence) == ("kaiwu", "Front", "PDM-1.0")
    assert (back.institution_id, back.files.get().licence) == ("npm", "CC0-1.0")


@pytest.mark.parametrize(
    ("row", "words", "message"),
    [
        ({}, (), "whose is it"),
        ({"institution": "louvre"}, ("--licence", "CC0-1.0"), "no institution 'louvre'"),
        ({"institution": "npm"}, (), "no licence"),
        ({"institution": "npm", "licence": "free to use"}, (), "'free to use' is not a code"),
    ],
)
def test_nobody_is_credited_by_default(
    picture: MakePicture, folder: Path, row: dict[str, str], words: tuple[str, ...], message: str
) -> None:
    make_object(id="p7")
    picture("P7.jpg")
    manifest(folder, {"file": "P7.jpg", **row})
    with pytest.raises(CommandError, match=message):
        run(folder, *words)
    assert not ObjectImage.objects.exists()


def test_a_bad_file_is_refused_and_the_others_stored(picture: MakePicture, folder: Path) -> None:
    make_object(id="p1"), make_object(id="p2"), make_object(id="p3")
    picture("P1.jpg"), picture("P3.jpg", (900, 700), quality=95)
    (folder / "P2.jpg").write_text("<html>404</html>")
    (folder / "P3.jpg").write_bytes((folder / "P3.jpg").read_bytes()[:-4000])
    said = run(folder, *NPM)
    assert "1 stored, 0 unchanged, 2 refused" in said
    assert "P2.jpg: is not a JPEG" in said
    assert "P3.jpg: its pixels cannot be read" in said


def test_a_sign_for_having_no_picture_is_none(
    picture: MakePicture, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_object(id="p1")
    digest = hashlib.sha256(picture("P1.jpg").read_bytes()).hexdigest()
    monkeypatch.setitem(plans.PLACEHOLDERS, digest, "“no image available”")
    assert "refused: P1.jpg: is no picture: “no image available”" in run(folder, *NPM)
    assert not ObjectImage.objects.exists()


def test_a_broken_colour_profile_is_said_and_left_out(picture: MakePicture, folder: Path) -> None:
    make_object(id="p1")
    picture("P1.jpg", icc_profile=b"no profile" * 40)
    assert "note: P1.jpg: its colour profile cannot be read" in run(folder, *NPM)
    with Image.open(Path(settings.FILES_DIR) / ImageFile.objects.get().path) as stored:
        assert "icc_profile" not in stored.info


def test_masters_give_their_tiers_as_the_rules_say(picture: MakePicture, folder: Path) -> None:
    make_object(id="p1")
    picture("P1.jpg", (3200, 2000))
    run(folder, *NPM, "--masters", "--hold", "medium")
    rows = ImageFile.objects.order_by("pixels").values_list("tier", "state", "licence")
    assert list(rows) == [
        ("low", "open", "CC-BY-4.0"),
        ("medium", "on_request", "ON-REQUEST"),
        ("high", "on_request", "ON-REQUEST"),
    ]
    assert "0 stored, 1 unchanged" in run(folder, *NPM, "--masters", "--hold", "medium")


def test_a_manifest_says_which_files_are_masters(picture: MakePicture, folder: Path) -> None:
    make_object(id="p1")
    picture("a.jpg", (1300, 1000)), picture("b.jpg", (600, 450))
    rows = [
        {"file": "a.jpg", "object": "p1", "image": "p1-1", "kind": "master"},
        {"file": "b.jpg", "object": "p1", "image": "p1-1"},
    ]
    (folder / "MANIFEST.json").write_text(json.dumps(rows))
    run(folder, *NPM)
    low, medium = ImageFile.objects.order_by("pixels")
    assert (low.width, low.is_derived, medium.width, medium.is_derived) == (600, False, 1300, True)


def test_workers_of_their_own_write_the_files_and_one_that_dies_takes_nothing_along(
    picture: MakePicture, folder: Path, settings: Any
) -> None:
    settings.IMAGE_WORKERS = 1
    make_object(id="p1"), make_object(id="p2")
    picture("P1.jpg", (1300, 1000))
    assert "1 stored" in run(folder, *NPM, "--masters")
    # Nothing fits into a megabyte: decoders die of that, or wait for threads that cannot be made.
    settings.IMAGE_WORKER_MEMORY, settings.IMAGE_WORKER_SECONDS = 2**20, 1
    picture("P2.png", (700, 500))
    said = run(folder, *NPM, "--masters")
    assert "1 unchanged, 1 refused" in said
    assert "P2.png" in said
    assert not ObjectImage.objects.filter(object="p2").exists()
    assert not list(Path(settings.FILES_DIR).rglob(".new-*"))
    assert not any("p2" in str(path) for path in Path(settings.MASTERS_DIR).rglob("*") if path.is_file())


def test_a_photograph_joins_an_illustration_and_goes_before_it(picture: MakePicture, folder: Path) -> None:
    record = make_object(id="p1")
    ObjectImage.objects.create(
        id="p1-1", object=record, order=901, institution_id="kaiwu", is_illustration=True, width=10, height=10
    )
    picture("P1.jpg")
    run(folder, *NPM)
    assert list(record.images.values_list("id", flat=True)) == ["p1-2", "p1-1"]
    assert "0 stored, 1 unchanged" in run(folder, *NPM)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("MANIFEST.json", "{", "not JSON"),
        ("MANIFEST.json", "[" * 20_000, "not JSON"),
        ("MANIFEST.json", f'[{{"file": {"1" * 5_000}}}]', "not JSON"),
        ("MANIFEST.json", '[{"file": "a\\u0000b"}]', "no file has such a name"),
        ("MANIFEST.json", "{}", "a list with one entry per file"),
        ("MANIFEST.json", '[{"url": "x"}]', "entry 1 names no file"),
        ("MANIFEST.json", '[{"file": "../../x.jpg", "institution": "npm"}]', "outside|no licence"),
        ("MANIFEST.csv", "file\n", "a list with one entry per file"),
    ],
)
def test_a_manifest_that_cannot_be_used(folder: Path, name: str, content: str, message: str) -> None:
    folder.mkdir()
    (folder / name).write_text(content)
    with pytest.raises(CommandError, match=message):
        run(folder)


def test_a_file_outside_the_folder_is_refused(picture: MakePicture, folder: Path, tmp_path: Path) -> None:
    picture("P1.jpg").rename(tmp_path / "P1.jpg")
    manifest(folder, {"file": "../P1.jpg"})
    with pytest.raises(CommandError, match="outside the folder"):
        run(folder, *NPM)


def test_an_empty_folder_is_told(folder: Path) -> None:
    with pytest.raises(CommandError, match="no such folder"):
        run(folder)
    folder.mkdir()
    with pytest.raises(CommandError, match="no manifest and none of"):
        run(folder)


@pytest.mark.parametrize("name", ["..", "../../x", "a/b", "x" * 65, "p2-1"])
def test_an_id_that_is_none_or_of_another_object_touches_nothing(
    picture: MakePicture, folder: Path, name: str
) -> None:
    make_object(id="p1")
    there = make_image(make_object(id="p2"))
    picture("P1.jpg")
    manifest(folder, {"file": "P1.jpg", "object": "p1", "image": name})
    before = {*Path(settings.FILES_DIR).parent.rglob("*")}
    said = run(folder, *NPM)
    assert "0 stored, 0 unchanged, 1 refused" in said
    assert repr(name) in said or f"{name} is an image of p2" in said
    assert [(image.pk, image.object_id) for image in ObjectImage.objects.all()] == [(there.pk, "p2")]
    assert {*Path(settings.FILES_DIR).parent.rglob("*")} == before


def test_an_id_stands_for_one_image_of_one_object(picture: MakePicture, folder: Path) -> None:
    make_object(id="p1"), make_object(id="p2")
    for name in ("a", "b", "c", "d"):
        picture(f"{name}.jpg")
    manifest(
        folder,
        {"file": "a.jpg", "object": "p1", "image": "p1-2"},
        {"file": "b.jpg", "object": "p1"},
        {"file": "c.jpg", "object": "p1", "image": "same"},
        {"file": "d.jpg", "object": "p2", "image": "same"},
    )
    said = run(folder, *NPM)
    assert "2 stored, 0 unchanged, 2 refused" in said
    assert "d.jpg: same is named for several objects" in said
    assert sorted(ObjectImage.objects.values_list("pk", flat=True)) == ["p1-2", "p1-3"]
    assert "0 stored, 2 unchanged" in run(folder, *NPM)
