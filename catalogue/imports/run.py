"""An import run: streamed, in committed batches, resumable, and the same however often it is repeated.

Each batch is one transaction: the objects, their links, the change log, the rejects, and how far the run
has come. Whatever stops the process, what is committed is whole, and `--resume` goes on behind it.
"""

from __future__ import annotations

import fcntl
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalogue.imports.linking import link_parts
from catalogue.imports.mapping import Mapped, Refused
from catalogue.imports.readers import Fault, InputError, Item, Record
from catalogue.imports.readers.inputs import opened
from catalogue.imports.report import Refusal, RejectsFile, Report
from catalogue.imports.seen import Seen
from catalogue.imports.writing import BatchWriter
from catalogue.models import ImportRun, MuseumObject, Reject, Status

BATCH = 1000
Reader = Callable[[BinaryIO], Iterator[Item]]
# Called after every batch with the input's number (from 0), the bytes of it that were read, the records so far.
Progress = Callable[[int, int, int], None]


class Mapper(Protocol):
    """What a run needs of a mapping."""

    source: str
    owned: Sequence[str]

    def identity(self, values: Mapping[str, Any]) -> str: ...

    def map(self, values: Mapping[str, Any]) -> Mapped: ...


class NothingToResume(ValueError):
    """`--resume` was asked for, and no run of these inputs was interrupted."""


class AlreadyRunning(RuntimeError):
    """Another import is at work on this data folder."""


class Run:
    """One call of the importer. After `execute` the `report` is complete."""

    def __init__(
        self,
        mapper: Mapper,
        reader: Reader,
        inputs: Sequence[str],
        *,
        dry_run: bool = False,
        resume: bool = False,
        rejects: Path | None = None,
        progress: Progress = lambda _input, _bytes, _records: None,
    ) -> None:
        self.mapper, self.reader, self.inputs = mapper, reader, list(inputs)
        self.dry_run, self.resume = dry_run, resume
        self.report = Report()
        self._rejects, self._progress = RejectsFile(rejects), progress
        self._writer = BatchWriter(mapper.source, mapper.owned)
        self._seen = Seen()
        self._row: ImportRun | None = None
        self._start = (0, 0)

    def execute(self) -> Report:
        """Read, map and write everything. Raises NothingToResume, AlreadyRunning; an input that cannot be
        opened is a reject, and the others go on."""
        with _alone(), self._rejects, _few_collections():
            self._begin()
            try:
                for number, name in enumerate(self.inputs):
                    self._read_input(number, name)
                self._finish()
            except BaseException:
                self._interrupted()
                raise
            finally:
                self._seen.close()
        return self.report

    def _begin(self) -> None:
        stale = ImportRun.objects.filter(source=self.mapper.source, state=ImportRun.State.RUNNING)
        if self.resume:
            self._take_up()
        elif not self.dry_run:
            stale.update(state=ImportRun.State.INTERRUPTED)
            self._row = ImportRun.objects.create(source=self.mapper.source, inputs=self.inputs)

    def _take_up(self) -> None:
        unfinished = ImportRun.objects.filter(source=self.mapper.source).exclude(
            state=ImportRun.State.FINISHED
        )
        row = next((row for row in unfinished.order_by("-pk") if row.inputs == self.inputs), None)
        if row is None:
            raise NothingToResume("no interrupted run with these inputs; start without --resume")
        self.report = Report.from_counts(row.counts)
        if row.position:
            self._start = self.inputs.index(row.position["input"]), row.position["record"]
        self._rejects.add(
            Refusal(*values)
            for values in row.rejects.values_list("input", "position", "identifier", "reason", "detail")
        )
        if not self.dry_run:
            row.state = ImportRun.State.RUNNING
            row.save(update_fields=["state"])
            self._row = row

    def _read_input(self, number: int, name: str) -> None:
        skipped = self._skipped(number)
        try:
            with opened(name) as stream:
                self._read_items(number, name, stream, skipped)
        except InputError as error:
            if skipped == 0:
                self._commit(number, name, 1, [], [Refusal(name, 1, "", "unreadable", str(error))])

    def _skipped(self, number: int) -> int | None:
        """Records of this input that are committed already; None for all of them."""
        before, record = self._start
        return None if number < before else record if number == before else 0

    def _read_items(self, number: int, name: str, stream: BinaryIO, skipped: int | None) -> None:
        batch: list[Mapped] = []
        refused: list[Refusal] = []
        position = skipped or 0
        for item in self.reader(stream):
            if skipped is None or item.position <= skipped:
                self._meet_again(item)
                continue
            position = item.position
            self.report.read += 1
            try:
                batch.append(self._mapped(item))
            except Refused as refusal:
                identifier = refusal.identifier or _identifier(item)
                refused.append(Refusal(name, item.position, identifier, refusal.reason, str(refusal)))
                if isinstance(item, Fault) and item.is_break:
                    self.report.breaks.append(refused[-1])
            if len(batch) + len(refused) >= BATCH:
                self._commit(number, name, position, batch, refused)
                batch, refused = [], []
                self._progress(number, stream.tell(), self.report.read)
        if skipped is not None:
            self._commit(number, name, position, batch, refused)
        self._progress(number, stream.tell(), self.report.read)

    def _mapped(self, item: Item) -> Mapped:
        if isinstance(item, Fault):
            raise Refused(item.reason, item.detail)
        if item.repeated:
            raise Refused("duplicate-key", f"given more than once: {', '.join(sorted(set(item.repeated)))}")
        mapped = self.mapper.map(item.values)
        if not self._seen.add(mapped.source_id):
            raise Refused("duplicate-record", f"{mapped.source_id} came before in this run", mapped.source_id)
        return mapped

    def _meet_again(self, item: Item) -> None:
        """A record that an earlier part of this run has dealt with: only its id matters."""
        if isinstance(item, Record):
            with suppress(Refused):
                self._seen.add(self.mapper.identity(item.values))

    def _commit(
        self, number: int, name: str, position: int, batch: list[Mapped], refused: list[Refusal]
    ) -> None:
        with transaction.atomic():
            outcome = self._writer.write(batch, self._row.pk if self._row else None, self.dry_run)
            taken = {mapped.source_id for mapped in outcome.id_taken}
            for mapped in outcome.id_taken:
                detail = f"the id {mapped.id} belongs to an object of another source"
                refused.append(Refusal(name, position, mapped.source_id, "id-taken", detail))
            self._count(outcome.created, outcome.updated, outcome.unchanged, refused)
            for mapped in batch:
                if mapped.source_id not in taken:
                    self.report.count(mapped)
            if self._row:
                Reject.objects.bulk_create(Reject(run=self._row, **refusal._asdict()) for refusal in refused)
                self._row.position = {"input": name, "record": position}
                self._row.counts = self.report.as_counts()
                self._row.save(update_fields=["position", "counts"])
        self._rejects.add(refused)

    def _count(self, created: list[str], updated: list[str], unchanged: int, refused: list[Refusal]) -> None:
        report = self.report
        report.created += len(created)
        report.updated += len(updated)
        report.unchanged += unchanged
        report.rejected += len(refused)
        report.reasons.update(refusal.reason for refusal in refused)

    def _finish(self) -> None:
        if not self.dry_run:
            self.report.linked = link_parts(self.mapper.source)
        if not self.report.breaks and "unreadable" not in self.report.reasons:
            self.report.vanished = list(self._vanished())
        if self._row:
            self._row.state = ImportRun.State.FINISHED
            self._row.finished_at = timezone.now()
            self._row.counts = self.report.as_counts() | {"vanished": self.report.vanished}
            self._row.save()

    def _vanished(self) -> Iterator[str]:
        """Ids of public objects, imported before, that these categories of the source no longer hold."""
        imported = MuseumObject.objects.filter(
            source=self.mapper.source, import_run__isnull=False, category__in=self.report.categories
        ).exclude(status=Status.WITHDRAWN)
        if self._row:
            # What this run has written it has seen.
            imported = imported.exclude(import_run=self._row)
        for identity, source_id in imported.values_list("id", "source_id").iterator(chunk_size=5000):
            if source_id not in self._seen:
                yield identity

    def _interrupted(self) -> None:
        if self._row:
            ImportRun.objects.filter(pk=self._row.pk).update(state=ImportRun.State.INTERRUPTED)


def _identifier(item: Item) -> str:
    value = item.values.get("identifier") if isinstance(item, Record) else None
    return value[:200] if isinstance(value, str) else ""


@contextmanager
def _few_collections() -> Iterator[None]:
    """A record is many small containers and no cycle: looking for cycles would take a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _alone() -> Iterator[None]:
    """One import at a time in a data folder; the lock goes with the process, however it ends."""
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".import-lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning("another import is running; wait for it to end") from error
        yield
