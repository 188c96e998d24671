"""manage.py load_demo, with the museum's files or with its site; what it says and how it ends."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.demo.museum_api import Museum
from catalogue.imports.mapping.npm import TEXT_LICENCE
from catalogue.models import Change, Dataset, ImportRun, MuseumObject, ObjectImage
from tests.catalogue.demo.conftest import TRIPOD, three  # noqa: F401 - a fixture
from tests.catalogue.demo.museum import Site, fails, jpeg, serving
from tests.catalogue.imports.samples import npm_record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three", "_without_pages")]
BRONZE = {"identifier": "中銅000651", "name": "毛公鼎", "category": "銅器", "era": "西周晚期"}


@pytest.fixture
def _without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages point to objects of the whole demonstration; its datasets and exports have tests of their own."""
    monkeypatch.setattr("catalogue.exports.runs.SERIES", ())
    monkeypatch.setattr("catalogue.exports.packs.making.make", lambda *_: (None, False))
    monkeypatch.setattr("portal.demo.dress_pages", lambda: None)
    monkeypatch.setattr("portal.demo.plant_exhibits", lambda: None)
    monkeypatch.setattr("portal.demo.plant_stories", lambda: None)
    monkeypatch.setattr("portal.demo.plant_themes", lambda: None)
    monkeypatch.setattr("catalogue.demo.dataset.load_datasets", lambda: None)


@pytest.fixture
def site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("portal.management.commands.load_demo.Museum", partial(Museum, pause=0))
    with serving() as site:
        settings.ODAPI_URL = site.template
        yield site


def load(**options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("load_demo", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def folder_of(path: Path, *, records: bool = True, pictures: bool = True) -> Path:
    folder = path / "museum"
    if records:
        (folder / "odapi").mkdir(parents=True)
        found = [npm_record(1438, "U", desc="本器器形簡樸。", **BRONZE), npm_record(7, "U", category="銅器")]
        (folder / "odapi" / "bronzes.json").write_text(json.dumps(found))
    if pictures:
        (folder / "images").mkdir(parents=True)
        (folder / "images" / "U1438.jpg").write_bytes(jpeg())
        entry = {"file": "media/U1438.jpg", "url": "https://m.example/Collection/Detail/1438?dep=U"}
        (folder / "images" / "MANIFEST.json").write_text(json.dumps([entry]))
    return folder


def photographs() -> list[tuple[str, str]]:
    images = ObjectImage.objects.filter(is_illustration=False)
    return list(images.values_list("institution_id", "files__licence"))


def test_it_says_what_was_loaded() -> None:
    out, _ = load()
    assert "3 件文物" in out
    assert Dataset.objects.public().exists()


def test_once_is_once() -> None:
    load()
    assert load(once=True) == ("", "")


def test_a_folder_of_the_museums_files_in_one_go(tmp_path: Path) -> None:
    load(real=folder_of(tmp_path))
    assert MuseumObject.objects.filter(pk="u7").exists()
    assert photographs() == [("npm", TEXT_LICENCE)]
    record = MuseumObject.objects.with_card().get(pk=TRIPOD)
    assert (record.description_zh, record.description_by) == ("本器器形簡樸。", None)
    assert [image.is_illustration for image in record.images.all()] == [False, True]


def test_the_same_folder_twice_changes_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    load(real=folder)
    changes = Change.objects.count()
    load(once=True, real=folder)
    assert Change.objects.count() == changes
    counts = ImportRun.objects.order_by("-pk").values_list("counts", flat=True)[0]
    assert (counts["created"], counts["updated"], counts["unchanged"]) == (0, 0, 2)


@pytest.mark.parametrize("has", ["records", "pictures"])
def test_either_alone_will_do(tmp_path: Path, has: str) -> None:
    load(real=folder_of(tmp_path, records=has == "records", pictures=has == "pictures"))
    assert bool(photographs()) is (has == "pictures")
    assert MuseumObject.objects.filter(pk="u7").exists() is (has == "records")


@pytest.mark.parametrize("name", ["odapi", "museum"])
def test_the_folder_of_records_itself_will_do(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path, pictures=False)
    load(real=folder / "odapi" if name == "odapi" else folder)
    assert MuseumObject.objects.filter(pk="u7").exists()


def test_a_wrong_folder_is_told_before_anything_is_done(tmp_path: Path) -> None:
    file = tmp_path / "bronzes.json"
    file.write_text("[]")
    for path, words in (
        (tmp_path / "nowhere", "there is no such folder"),
        (file, "is a file"),
        (tmp_path, "holds no files of the museum"),
    ):
        with pytest.raises(CommandError, match=words):
            load(real=path)
    assert not MuseumObject.objects.exists()


def test_online_says_what_came_and_what_is_left(site: Site) -> None:
    site.list("bronzes", [npm_record(1438, "U", imageUrl_m=site.picture("/m.jpg"), **BRONZE)])
    out, err = load(online=True)
    assert "1 筆紀錄、1 張照片" in out
    assert "2 件仍用" in out
    assert "Warning" in err
    assert "jades.json: answered 404" in err
    assert photographs() == [("npm", TEXT_LICENCE)]


def test_online_with_nothing_to_be_had_fails_and_leaves_the_demonstration(site: Site) -> None:
    for name in ("bronzes", "jades", "paintings"):
        site.answers[f"/{name}.json"] = fails(500)
    with pytest.raises(CommandError, match="Nothing could be fetched"):
        load(online=True)
    assert ObjectImage.objects.filter(is_illustration=True).count() == 3


def test_an_unusable_address_is_named(settings: Any) -> None:
    settings.ODAPI_URL = "http://museum.example/{apiName}.json"
    with pytest.raises(CommandError, match="KAIWU_ODAPI_URL"):
        load(online=True)
