"""3D models: kept as they came, published with their credit inside, open or not as their row says."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client, TestCase

from catalogue.media import glb as container
from catalogue.media import models3d
from catalogue.media.models3d import ModelRefused, store_model
from catalogue.models import Change, Institution, Model3D, MuseumObject
from catalogue.search import Query, find
from tests.catalogue.media.solids import POINTS, asset, glb, written
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> MuseumObject:
    record = make_object(id="u99", category="jades", title_zh="玉琮", title_en="Jade cong")
    make_image(record)
    return record


def stored(record: MuseumObject, file: Path, **given: Any) -> Model3D:
    options = {"poster": record.images.get(), "licence": "CC-BY-4.0", "institution": record.institution}
    with TestCase.captureOnCommitCallbacks(execute=True):
        return store_model(record, file, **(options | given))


def publish(model: Model3D) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        models3d.publish(model)


def published(model: Model3D) -> container.Glb:
    return container.read(Path(settings.FILES_DIR) / model.path)


def files_in(folder: Any) -> list[Path]:
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def models_in(folder: Any) -> list[Path]:
    return [path for path in files_in(folder) if path.suffix == ".glb"]


def test_a_published_model_carries_its_credit_and_its_source_is_kept(
    record: MuseumObject, tmp_path: Path
) -> None:
    source = written(tmp_path)
    model = stored(record, source)
    made = published(model)
    head = made.json["asset"]
    assert head["copyright"] == model.attribution.full("en")
    assert "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw" in head["copyright"]
    assert head["extras"]["attribution"]["statement"]["zh-Hant"].startswith("國立故宮博物院，臺北，")
    assert head["extras"]["sourceCopyright"] == "Scanned by Lin"
    packet = made.json["extensions"]["KHR_xmp_json_ld"]["packets"][0]
    assert packet["dc:rights"]["rdf:_1"]["@language"] == "zh-Hant"
    assert packet["cc:license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert packet["plus:Licensor"]["@list"][0]["plus:LicensorURL"].endswith("/request/")
    assert made.json["extensionsUsed"] == ["KHR_xmp_json_ld"]
    assert made.part(0, 36) == POINTS
    (master,) = files_in(settings.MASTERS_DIR)
    assert master.read_bytes() == source.read_bytes()
    assert (model.triangles, model.bytes) == (1, (Path(settings.FILES_DIR) / model.path).stat().st_size)


def test_the_same_file_twice_changes_nothing(record: MuseumObject, tmp_path: Path) -> None:
    source = written(tmp_path)
    first = stored(record, source)
    changes = Change.objects.count()
    again = stored(record, source)
    assert Change.objects.count() == changes
    assert again.path == first.path


def test_another_file_takes_the_place_and_leaves_nothing_of_the_old_one(
    record: MuseumObject, tmp_path: Path
) -> None:
    old = stored(record, written(tmp_path))
    new = stored(record, written(tmp_path, glb(asset(extras="second"))))
    assert new.pk == old.pk
    assert new.path != old.path
    assert len(models_in(settings.FILES_DIR)) == 1
    assert len(models_in(settings.MASTERS_DIR)) == 1
    assert published(new).json["extras"] == "second"


def test_what_is_closed_has_no_file_and_opens_again_with_another_licence(
    record: MuseumObject, tmp_path: Path, client: Client
) -> None:
    model = stored(record, written(tmp_path))
    assert find(Query(filters={"has_3d": ("true",)})).ids == ["u99"]
    model.state, model.licence, model.reason_zh = "closed", "ON-REQUEST", "掃描尚未完成"
    publish(model)
    assert models_in(settings.FILES_DIR) == []
    assert find(Query(filters={"has_3d": ("true",)})).ids == []
    answer = client.get("/api/v1/models/u99-3d-1/model.glb")
    assert answer.status_code == 403
    assert answer.json()["reason"]["zh-Hant"] == "掃描尚未完成"
    assert answer.json()["request_url"].endswith("/request/?model=u99-3d-1")
    model.state, model.licence, model.source_licence = "open", "CC0-1.0", "CC0-1.0"
    publish(model)
    answer = client.get("/api/v1/models/u99-3d-1/model.glb")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "model/gltf-binary"
    assert "CC0-1.0" in answer["X-Attribution"]
    assert "CC0-1.0" in published(model).json["asset"]["copyright"]


def test_what_its_source_gives_on_request_is_kept_on_request(record: MuseumObject, tmp_path: Path) -> None:
    model = stored(record, written(tmp_path), licence="ON-REQUEST")
    assert (model.state, model.path) == ("on_request", "")
    assert models_in(settings.FILES_DIR) == []


def test_no_model_is_more_open_than_its_source(record: MuseumObject, tmp_path: Path) -> None:
    model = stored(record, written(tmp_path))
    model.licence = "CC0-1.0"
    with pytest.raises(ValueError, match="its source is"):
        publish(model)
    model.refresh_from_db()
    assert model.licence == "CC-BY-4.0"


def test_a_credit_that_has_changed_is_written_anew(record: MuseumObject, tmp_path: Path) -> None:
    model = stored(record, written(tmp_path))
    MuseumObject.objects.filter(pk=record.pk).update(title_en="Tube of jade")
    for said in ("3D models: 1 laid anew", "3D models: 0 laid anew"):
        out = StringIO()
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("apply_rules", "--all", stdout=out)
        assert said in out.getvalue()
    model.refresh_from_db()
    assert "Tube of jade" in published(model).json["asset"]["copyright"]
    assert len(models_in(settings.FILES_DIR)) == 1


def test_what_is_refused_leaves_nothing_behind(record: MuseumObject, tmp_path: Path) -> None:
    with pytest.raises(ModelRefused):
        stored(record, written(tmp_path, glb()[:-4]))
    with pytest.raises(ValueError, match="not of"):
        stored(record, written(tmp_path), poster=make_image(make_object()))
    assert not Model3D.objects.exists()
    assert models_in(settings.FILES_DIR) == models_in(settings.MASTERS_DIR) == []


def test_an_illustration_names_what_it_stands_for_and_not_the_museum(
    record: MuseumObject, tmp_path: Path
) -> None:
    ours = Institution.objects.get(pk="kaiwu")
    model = stored(
        record, written(tmp_path), institution=ours, licence=ours.text_licence, is_illustration=True
    )
    head = published(model).json["asset"]
    assert "illustrative model" in head["copyright"]
    assert "National Palace Museum" not in head["copyright"]
    assert head["extras"]["illustration"] is True


def ingest(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("ingest_models", str(folder), *options, stdout=out)
    return out.getvalue()


def test_a_folder_comes_in_by_its_manifest_twice_as_once(record: MuseumObject, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder, name="one.glb")
    written(folder, glb(asset(extras=2)), name="two.glb")
    written(folder, b"not a model", name="bad.glb")
    rows = [
        ("one.glb", "u99", "正面"),
        ("two.glb", "u99", ""),
        ("bad.glb", "u99", ""),
        ("one.glb", "nobody", ""),
    ]
    with (folder / "MANIFEST.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("file", "object", "alt_zh"), *rows])
    for _ in range(2):
        report = ingest(folder, "--institution", "npm", "--licence", "CC-BY-4.0")
        assert "4 files: 2 models stored or unchanged" in report
        assert "bad.glb: is not a GLB file" in report
        assert "one.glb: shows no object of the catalogue nobody" in report
    assert list(Model3D.objects.values_list("id", "alt_zh")) == [("u99-3d-1", "正面"), ("u99-3d-2", "")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "whose is it"),
        (("--institution", "npm"), "no licence"),
        (("--institution", "nobody"), "no institution"),
    ],
)
def test_nobody_is_credited_by_default(
    record: MuseumObject, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder, name="u99.glb")
    with pytest.raises(CommandError, match=said):
        ingest(folder, *options)


def test_a_model_needs_a_poster(record: MuseumObject, tmp_path: Path) -> None:
    make_object(id="u100", category="jades")
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder, name="U100.glb")
    report = ingest(folder, "--institution", "npm", "--licence", "CC-BY-4.0")
    assert "u100 has no open picture to be its poster" in report
