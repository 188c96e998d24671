"""The demonstration's objects: loaded once however often, whoever was there first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue import media
from catalogue.demo import bowl, loader, solids
from catalogue.imports.mapping.npm import TEXT_LICENCE
from catalogue.media import ingest
from catalogue.models import Change, Institution, Model3D, MuseumObject, ObjectImage
from tests.catalogue.demo.conftest import CABBAGE, MOUNTAIN, SKETCH, TRIPOD
from tests.catalogue.demo.museum import jpeg
from tests.catalogue.imports.samples import npm_file, npm_record, npm_run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]

THEIRS = "本器器形簡樸，端正厚實。"


def load() -> int:
    return loader.load_objects(lambda _done, _total: None)


def imported(path: Path, **given: Any) -> None:
    record = npm_record(
        1438, "U", identifier="中銅000651N000000000", name="毛公鼎", category="銅器", era="西周晚期", **given
    )
    npm_run(npm_file(path / "bronzes.json", [record])).execute()


def test_each_object_has_one_drawing_that_says_so() -> None:
    assert load() == 3
    assert loader.is_loaded()
    images = ObjectImage.objects.filter(object__in=[TRIPOD, CABBAGE, MOUNTAIN])
    assert [image.is_illustration for image in images] == [True] * 3
    assert all(image.order > 900 for image in images)


def test_the_places_of_a_drawing_are_stops_and_stay_an_editors(monkeypatch: pytest.MonkeyPatch) -> None:
    places = ((0.5, 0.0, 0.5, 1.0, "第一段", "Passage 1"), (0.0, 0.0, 0.5, 1.0, "第二段", "Passage 2"))
    monkeypatch.setattr(loader, "draw_object", lambda _category, _title: replace(SKETCH, places=places))
    load()
    stops = MuseumObject.objects.get(pk=TRIPOD).images.get().stops
    assert [(stop.x, stop.label_en) for stop in stops.all()] == [(0.5, "Passage 1"), (0.0, "Passage 2")]
    stops.first().delete()
    load()
    assert [stop.label_zh for stop in stops.all()] == ["第二段"]


def test_facts_are_the_museums_and_the_drawing_is_ours() -> None:
    load()
    record = MuseumObject.objects.with_card().get(pk=TRIPOD)
    assert "國立故宮博物院" in record.attribution.statement("zh-Hant")
    assert record.description_attribution is not None
    assert "開物示範" in record.description_attribution.statement("zh-Hant")
    image = record.images.get()
    ours = Institution.objects.get(pk="kaiwu")
    for file in image.files.all():
        credit = image.attribution(file.licence).full("zh-Hant")
        assert file.licence == ours.text_licence
        assert "開物示範" in credit
        assert "示意圖" in credit
        assert "故宮" not in credit


def test_loading_twice_is_loading_once() -> None:
    load()
    drawn = dict(ObjectImage.objects.values_list("id", "updated_at"))
    changes = Change.objects.count()
    assert load() == 3
    assert dict(ObjectImage.objects.values_list("id", "updated_at")) == drawn
    assert MuseumObject.objects.count() == 3
    assert Change.objects.count() == changes


def test_the_model_made_by_code_is_loaded_once_and_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(solids, "MADE", {TRIPOD: bowl})
    assert not loader.is_loaded()
    load()
    assert loader.is_loaded()
    model = Model3D.objects.get()
    assert (model.object_id, model.state, model.licence) == (TRIPOD, "open", "CC0-1.0")
    assert model.is_illustration
    assert model.poster.is_illustration
    assert "示意模型" in model.attribution.full("zh-Hant")
    assert "故宮" not in model.attribution.full("zh-Hant")
    changes, files = Change.objects.count(), sorted(Path(settings.FILES_DIR).rglob("*.glb"))
    load()
    assert Change.objects.count() == changes
    assert sorted(Path(settings.FILES_DIR).rglob("*.glb")) == files
    assert [image.pk for image in MuseumObject.objects.get(pk=TRIPOD).images.all()] == ["u1438-1", "u1438-2"]


def test_an_interrupted_loading_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    commit, done = ingest.commit, []

    def stopped(prepared: ingest.Prepared) -> Any:
        if done:
            raise KeyboardInterrupt
        done.append(prepared)
        return commit(prepared)

    monkeypatch.setattr(ingest, "commit", stopped)
    with pytest.raises(KeyboardInterrupt):
        load()
    assert ObjectImage.objects.count() == 1
    assert not loader.is_loaded()
    monkeypatch.setattr(ingest, "commit", commit)
    load()
    assert loader.is_loaded()
    assert ObjectImage.objects.count() == 3


@pytest.mark.parametrize("import_first", [True, False])
def test_the_museums_own_description_is_the_museums(tmp_path: Path, import_first: bool) -> None:
    for step in (lambda: imported(tmp_path, desc=THEIRS), load)[:: 1 if import_first else -1]:
        step()
    record = MuseumObject.objects.get(pk=TRIPOD)
    assert record.description_zh == THEIRS
    assert record.description_by is None
    assert record.description_en == "", "what we wrote must not stand under the museum's name"
    load()
    record.refresh_from_db()
    assert (record.description_zh, record.description_en, record.description_by) == (THEIRS, "", None)


@pytest.mark.parametrize("import_first", [True, False])
def test_where_the_museum_has_none_our_description_is_ours(
    tmp_path: Path, three: list[dict[str, Any]], import_first: bool
) -> None:
    for step in (lambda: imported(tmp_path, desc=""), load)[:: 1 if import_first else -1]:
        step()
    ours = next(row for row in three if row["id"] == TRIPOD)
    record = MuseumObject.objects.get(pk=TRIPOD)
    assert (record.description_zh, record.description_en) == (ours["description_zh"], ours["description_en"])
    assert record.description_by_id == "kaiwu"
    assert record.source_digest


def test_what_an_import_says_stays(tmp_path: Path) -> None:
    imported(tmp_path, size="高1公分")
    load()
    record = MuseumObject.objects.get(pk=TRIPOD)
    assert record.dimensions_text == "高1公分"
    assert record.accession == "中銅000651N000000000"
    assert record.title_en


def test_a_drawing_stands_behind_a_photograph(tmp_path: Path) -> None:
    load()
    photograph = tmp_path / "a.jpg"
    photograph.write_bytes(jpeg())
    museum = Institution.objects.get(pk="npm")
    media.store_image(
        MuseumObject.objects.get(pk=TRIPOD), [media.Supplied(photograph, TEXT_LICENCE)], institution=museum
    )
    load()
    images = MuseumObject.objects.with_card().get(pk=TRIPOD).images.all()
    assert [image.is_illustration for image in images] == [False, True]
