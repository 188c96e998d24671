"""A run: what is written, what is not written again, what staff wrote, what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from catalogue.imports import run as running
from catalogue.imports.run import AlreadyRunning
from catalogue.models import Change, ImportRun, Institution, MuseumObject, ObjectMaker
from tests.catalogue.imports.samples import npm_file, npm_record, npm_run
from tests.factories import make_object, make_person

pytestmark = pytest.mark.django_db


def test_the_first_time_everything_is_created_and_logged(tmp_path: Path) -> None:
    path = npm_file(
        tmp_path / "a.json", [npm_record(n, name="清竹雕筆筒", category="雕刻") for n in range(1, 6)]
    )
    report = npm_run(path).execute()
    assert (report.read, report.created, report.rejected) == (5, 5, 0)
    assert report.categories == {"carvings": 5}
    record = MuseumObject.objects.get(pk="p1")
    assert (record.source, record.source_id, record.status) == ("npm", "P1", "public")
    assert record.first_public_at is not None
    assert [material.slug for material in record.materials.all()]
    assert record.attribution.statement("en").startswith("The National Palace Museum")
    assert Change.objects.filter(kind="object", verb="created").count() == 5
    run = ImportRun.objects.get()
    assert (run.state, run.counts["created"], record.import_run_id) == ("finished", 5, run.pk)


def test_rows_are_valid_by_the_models_own_rules(tmp_path: Path) -> None:
    npm_run(npm_file(tmp_path / "a.json", [npm_record()])).execute()
    MuseumObject.objects.get().full_clean()
    ObjectMaker.objects.get().full_clean()


def test_the_second_time_nothing_changes(tmp_path: Path) -> None:
    path = npm_file(tmp_path / "a.json", [npm_record(n) for n in range(1, 6)])
    npm_run(path).execute()
    before, changes = list(MuseumObject.objects.values()), Change.objects.count()
    report = npm_run(path).execute()
    assert (report.unchanged, report.changes) == (5, 0)
    assert (list(MuseumObject.objects.values()), Change.objects.count()) == (before, changes)


def test_only_what_the_source_changed_is_written(tmp_path: Path) -> None:
    npm_run(npm_file(tmp_path / "a.json", [npm_record(1), npm_record(2)])).execute()
    report = npm_run(
        npm_file(tmp_path / "a.json", [npm_record(1), npm_record(2, name="清人花卉 卷")])
    ).execute()
    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    record = MuseumObject.objects.get(pk="p2")
    assert (record.title_zh, record.format_id, record.makers.count()) == ("清人花卉 卷", "handscroll", 0)
    assert list(Change.objects.filter(verb="updated").values_list("item_id", flat=True)) == ["p2"]


def test_what_staff_wrote_stays(tmp_path: Path) -> None:
    npm_run(npm_file(tmp_path / "a.json", [npm_record(desc="舊")])).execute()
    record = MuseumObject.objects.get()
    record.title_en, record.copyright_status, record.held_at = "King Tang", "in-copyright", "north"
    record.save()
    record.withdraw("rights")
    npm_run(npm_file(tmp_path / "a.json", [npm_record(desc="新")])).execute()
    record.refresh_from_db()
    assert record.description_zh == "新"
    assert (record.title_en, record.copyright_status, record.held_at) == (
        "King Tang",
        "in-copyright",
        "north",
    )
    assert (record.status, record.withdrawn_reason) == ("withdrawn", "rights")


def test_a_description_by_somebody_else_stays_theirs(tmp_path: Path) -> None:
    npm_run(npm_file(tmp_path / "a.json", [npm_record(desc="院方說明")])).execute()
    record = MuseumObject.objects.get()
    record.description_zh, record.description_by = "示範說明", Institution.objects.get(pk="kaiwu")
    record.save()
    npm_run(npm_file(tmp_path / "a.json", [npm_record(desc="院方新說明")])).execute()
    record.refresh_from_db()
    assert (record.description_zh, record.description_by_id) == ("示範說明", "kaiwu")


def test_a_record_made_by_hand_keeps_what_the_source_does_not_say(tmp_path: Path) -> None:
    make_person("somebody", "某人")
    make_object(
        id="p1250", source="npm", source_id="P1250", period="song", materials=["bronze"], makers=["somebody"],
        accession="故畫001250",
    )  # fmt: skip
    report = npm_run(npm_file(tmp_path / "a.json", [npm_record(name="圖", era="", size="高3公分")])).execute()
    assert (report.created, report.updated) == (0, 1)
    record = MuseumObject.objects.get()
    assert (record.period_id, record.accession, record.dimensions) == (
        "song",
        "故畫001250",
        [{"part": "高", "cm": 3.0}],
    )
    assert (record.materials.get().slug, record.makers.get().person_id) == ("bronze", "somebody")
    assert (
        npm_run(npm_file(tmp_path / "a.json", [npm_record(name="圖", era="", size="高3公分")]))
        .execute()
        .changes
        == 0
    )


def test_an_id_of_another_source_is_not_taken_over(tmp_path: Path) -> None:
    make_object(id="p1250")
    report = npm_run(npm_file(tmp_path / "a.json", [npm_record(1250), npm_record(7)])).execute()
    assert (report.created, report.reasons) == (1, {"id-taken": 1})
    assert MuseumObject.objects.get(pk="p1250").source == "test"


def test_good_records_of_a_bad_file_are_kept_and_the_bad_ones_told(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    records = [
        npm_record(1),
        npm_record(2, category="?"),
        "text",
        npm_record(1),
        npm_record(3, name=None),
        npm_record(4),
    ]
    path = npm_file(tmp_path / "a.json", records)
    report = npm_run(path, rejects=rejects).execute()
    assert (report.read, report.created, report.rejected) == (6, 2, 4)
    with rejects.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["position"], row["identifier"], row["reason"]) for row in rows] == [
        ("2", "故畫00000200000", "category-unknown"),
        ("3", "", "not-a-record"),
        ("4", "P1", "duplicate-record"),
        ("5", "故畫00000300000", "name-missing"),
    ]
    stored = ImportRun.objects.get().rejects.values_list("input", "position", "reason")
    assert list(stored) == [(path, int(row["position"]), row["reason"]) for row in rows]


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = npm_file(tmp_path / "a.json", [], text="<html>502 Bad Gateway</html>")
    good = npm_file(tmp_path / "b.json", [npm_record()])
    report = npm_run(broken, str(tmp_path / "gone.json"), good).execute()
    assert (report.created, report.reasons) == (1, {"html": 1, "unreadable": 1})
    assert report.breaks[0].input == broken


def test_a_record_with_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    text = '[{"name": "甲", "name": "乙", "url": "https://a.tw/Detail/1?dep=P"}]'
    report = npm_run(npm_file(tmp_path / "a.json", [], text=text)).execute()
    assert report.reasons == {"duplicate-key": 1}


def test_a_dry_run_reports_the_same_and_changes_nothing(tmp_path: Path) -> None:
    path = npm_file(tmp_path / "a.json", [npm_record(n) for n in (1, 2, 2)])
    dry = npm_run(path, dry_run=True, rejects=tmp_path / "dry.csv").execute()
    assert (MuseumObject.objects.count(), ImportRun.objects.count()) == (0, 0)
    assert not Change.objects.filter(kind="object").exists()
    real = npm_run(path, rejects=tmp_path / "real.csv").execute()
    assert (dry.created, dry.categories, dry.reasons) == (real.created, real.categories, real.reasons)
    assert (tmp_path / "dry.csv").read_text() == (tmp_path / "real.csv").read_text()


def test_parts_are_linked_to_their_works_wherever_they_come(tmp_path: Path) -> None:
    records = [
        npm_record(3, identifier="故書00024001002", name="宋賢書翰 冊 宋薛紹彭詩帖"),
        npm_record(4, identifier="故書00024000005", name="宋賢書翰 冊 某帖"),
        npm_record(2, identifier="故書00024001000", name="宋賢書翰 冊 上冊"),
        npm_record(1, identifier="故書00024000000", name="宋賢書翰 冊"),
        npm_record(5, identifier="故書00099000005", name="無母之頁 冊"),
        npm_record(6, identifier="購拓000001", name="漢碑拓片 軸"),
        npm_record(7, identifier="購拓000001", name="漢碑拓片 軸 碑側"),
        npm_record(8, identifier="購拓000001", name="木匣"),
    ]
    path = npm_file(tmp_path / "a.json", records)
    report = npm_run(path).execute()
    parents = dict(MuseumObject.objects.exclude(parent=None).values_list("id", "parent_id"))
    assert parents == {"p3": "p2", "p2": "p1", "p4": "p1", "p7": "p6"}
    assert report.linked == 4
    assert set(Change.objects.filter(verb="updated").values_list("item_id", flat=True)) == {
        "p1", "p2", "p3", "p4", "p6", "p7",
    }  # fmt: skip
    assert npm_run(path).execute().changes == 0


def test_what_the_source_no_longer_holds_is_told_and_kept(tmp_path: Path) -> None:
    make_object(id="byhand", source="npm", source_id="X9")
    npm_run(
        npm_file(tmp_path / "a.json", [npm_record(1), npm_record(2), npm_record(3, category="銅器")])
    ).execute()
    report = npm_run(npm_file(tmp_path / "a.json", [npm_record(1)])).execute()
    assert report.vanished == ["p2"]
    assert MuseumObject.objects.count() == 4


def test_nothing_is_called_vanished_after_a_break(tmp_path: Path) -> None:
    npm_run(npm_file(tmp_path / "a.json", [npm_record(1), npm_record(2)])).execute()
    whole = (tmp_path / "a.json").read_text()
    report = npm_run(npm_file(tmp_path / "a.json", [], text=whole[: len(whole) * 2 // 3])).execute()
    assert (report.unchanged, report.vanished) == (1, [])


def test_two_imports_at_once_are_refused(tmp_path: Path) -> None:
    path = npm_file(tmp_path / "a.json", [npm_record()])
    with running._alone(), pytest.raises(AlreadyRunning):
        npm_run(path).execute()


def test_queries_do_not_grow_with_the_batch(tmp_path: Path, django_assert_max_num_queries: object) -> None:
    path = npm_file(tmp_path / "a.json", [npm_record(n) for n in range(1, 301)])
    run = npm_run(path)
    # lock-free: run row, batch (compare 2, write 1 + links 2, log 1, row 1, savepoints 2), linking, vanished, end
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        run.execute()
