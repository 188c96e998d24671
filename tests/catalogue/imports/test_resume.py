"""Stopped in the middle: what is committed is whole, and the run goes on behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.imports import run as running
from catalogue.imports.run import NothingToResume
from catalogue.models import Change, ImportRun, MuseumObject
from tests.catalogue.imports.samples import npm_file, npm_record, npm_run

pytestmark = pytest.mark.django_db


class Stopped(BaseException):
    """Stands for whatever ends a process."""


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 3)


def inputs(folder: Path) -> list[str]:
    first = [npm_record(n) for n in range(1, 11)]
    first[4]["category"] = "?"
    second = [npm_record(n) for n in (20, 21, 3, 22, 23)]
    return [npm_file(folder / "a.json", first), npm_file(folder / "b.json", second)]


def whole(folder: Path) -> set[str]:
    return {f"p{n}" for n in (*range(1, 5), *range(6, 11), 20, 21, 22, 23)}


@pytest.mark.parametrize("batches", range(5))
def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path, batches: int) -> None:
    names = inputs(tmp_path)
    done = 0

    def stop(*_where: int) -> None:
        nonlocal done
        done += 1
        if done > batches:
            raise Stopped

    with pytest.raises(Stopped):
        npm_run(*names, progress=stop).execute()
    interrupted = ImportRun.objects.get()
    assert interrupted.state == "interrupted"
    committed = MuseumObject.objects.count()
    assert Change.objects.filter(kind="object").count() == committed
    assert interrupted.counts["created"] == committed

    rejects = tmp_path / "rejects.csv"
    report = npm_run(*names, resume=True, rejects=rejects).execute()
    assert set(MuseumObject.objects.values_list("id", flat=True)) == whole(tmp_path)
    assert (report.read, report.created, report.rejected) == (15, 13, 2)
    assert report.reasons == {"category-unknown": 1, "duplicate-record": 1}
    assert len(rejects.read_text().splitlines()) == 3
    run = ImportRun.objects.get()
    assert (run.state, run.rejects.count(), report.vanished) == ("finished", 2, [])
    assert npm_run(*names).execute().changes == 0


def test_a_process_that_was_killed_left_a_running_run(tmp_path: Path) -> None:
    names = inputs(tmp_path)
    with pytest.raises(Stopped):
        npm_run(*names, progress=_stop_at_once).execute()
    ImportRun.objects.update(state="running")
    assert npm_run(*names, resume=True).execute().created == 13


def test_a_new_run_instead_of_resuming_is_as_good(tmp_path: Path) -> None:
    names = inputs(tmp_path)
    with pytest.raises(Stopped):
        npm_run(*names, progress=_stop_at_once).execute()
    ImportRun.objects.update(state="running")
    report = npm_run(*names).execute()
    assert (report.created + report.unchanged, MuseumObject.objects.count()) == (13, 13)
    assert set(ImportRun.objects.values_list("state", flat=True)) == {"interrupted", "finished"}


def test_there_must_be_something_to_resume(tmp_path: Path) -> None:
    names = inputs(tmp_path)
    npm_run(*names).execute()
    with pytest.raises(NothingToResume, match="start without --resume"):
        npm_run(*names, resume=True).execute()


def test_a_batch_that_fails_is_not_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_rows: object) -> None:
        raise Stopped

    monkeypatch.setattr("catalogue.imports.writing.record", fail)
    with pytest.raises(Stopped):
        npm_run(*inputs(tmp_path)).execute()
    assert MuseumObject.objects.count() == 0
    assert ImportRun.objects.get().position == {}


def _stop_at_once(*_where: int) -> None:
    raise Stopped
