"""Shelves: where the runs of one export lie. A run is a folder that is whole when it can be seen; the newest is
in force.

FILES_DIR/exports/runs/20261122-1                                   a run of the bulk export (runs.py)
FILES_DIR/exports/packs/paintings-high/paintings-high-20261122-1    a run of a pack of images (packs/)
"""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from catalogue.exports.standing import Present, Register, present
from catalogue.tables.downloads import digest_of

LATEST: Final = "latest"
# Another name whenever Run, or what it is made of, has other members: what was made before is then no run, and
# goes with the next one.
_RUN: Final = "export.json"
_UNFINISHED: Final = "new-"
_NUMBER: Final = re.compile(r"([0-9]{8})-([0-9]{1,6})")
# Who began to fetch a run may go on for so long after the next one; of these, no more than so many are kept.
_STAYS: Final = timedelta(days=2)
_MOST_RUNS: Final = 3
_PASSES: Final = 3


class AlreadyRunning(Exception):
    """Another process is making this export."""


@dataclass(frozen=True)
class Run:
    """One finished export. `position`: of the change log; what changed since then is in `/api/v1/changes/`.

    `made_of`: what it was made by, in the words of whoever made it.
    """

    folder: Path
    created_at: datetime
    position: int
    credits: str
    shape: str
    files: tuple[Mapping[str, Any], ...]
    made_of: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.folder.name

    def may_leave(self, now: Present | None = None) -> bool:
        """Whether nothing in it was withdrawn, closed or relicensed since (standing.py). Two queries, none
        where somebody asked already what is in force now."""
        return Register(self.folder).holds(self.position, self.credits, now or present())

    def file(self, name: str) -> Mapping[str, Any] | None:
        """What is known of one of its files: name, media_type, bytes, sha256; kind, format, rows of data."""
        return next((one for one in self.files if one["name"] == name), None)


@dataclass(frozen=True)
class Shelf:
    """The runs of one export. Their names are a day and a number, after `prefix`."""

    folder: Path
    prefix: str = ""

    def latest(self) -> Run | None:
        """The run in force."""
        names = self._names()
        return self._read(names[-1]) if names else None

    def find(self, number: str) -> Run | None:
        """A run by its day and number, or the one in force as `latest`."""
        if number == LATEST:
            return self.latest()
        name = f"{self.prefix}{number}"
        return self._read(name) if name in self._names() else None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes here. Raises AlreadyRunning."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.folder.with_name(f"{self.folder.name}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise AlreadyRunning from error
            yield

    def renewed(
        self, is_current: Callable[[Run], bool], make: Callable[[Run | None], Run | None]
    ) -> tuple[Run | None, bool]:
        """The run in force, and whether it had to be made; under `locked`.

        `make` is given the run before and gives None where there is nothing to export: then none stays. Runs
        before stay for those who are fetching them, unless something in them may no longer leave.
        """
        run, is_new = self.latest(), False
        for _ in range(_PASSES):  # where something is withdrawn while its export is being made
            if run is not None and is_current(run):
                break
            run, is_new = make(run), True
            if run is None:
                break
        self._remove_older(run)
        self.clear_unfinished()
        return run, is_new

    def begin(self) -> Path:
        """A folder to make a run in."""
        return Path(mkdtemp(prefix=_UNFINISHED, dir=self.folder))

    def clear_unfinished(self) -> None:
        """Remove what was broken off."""
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(path, ignore_errors=True)

    def place(self, moment: datetime) -> Path:
        """Where a run that is finished at this moment will lie."""
        day = f"{self.prefix}{timezone.localtime(moment):%Y%m%d}"
        taken = [int(name.rpartition("-")[2]) for name in self._folders() if name.startswith(day)]
        return self.folder / f"{day}-{max(taken, default=0) + 1}"

    def publish(self, new: Path, run: Run) -> Run:
        """Put a run in force whose files are whole in a folder that was begun."""
        told = {one.name: getattr(run, one.name) for one in fields(run) if one.name != "folder"}
        told["created_at"] = run.created_at.isoformat()
        (new / _RUN).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        new.chmod(0o755)  # a web server may read it
        new.rename(run.folder)
        return self._read(run.name)

    def _remove_older(self, run: Run | None) -> None:
        """Those that are old, too many, or hold what may no longer leave; all, where none is in force."""
        older = [self._read(name) for name in self._names() if run is None or name != run.name]
        for number, one in enumerate(reversed(older), 2):
            is_old = timezone.now() - one.created_at > _STAYS
            if run is None or is_old or number > _MOST_RUNS or not one.may_leave():
                shutil.rmtree(one.folder, ignore_errors=True)
        for name in set(self._folders()).difference(self._names()):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _names(self) -> list[str]:
        """Finished runs, oldest first."""
        return [name for name in self._folders() if (self.folder / name / _RUN).is_file()]

    def _folders(self) -> list[str]:
        """Those that are called as runs are, oldest first."""
        paths = (path.name for path in self.folder.glob(f"{self.prefix}*-*"))
        found = [_NUMBER.fullmatch(name.removeprefix(self.prefix)) for name in paths]
        ordered = sorted(filter(None, found), key=lambda one: (one[1], int(one[2])))
        return [f"{self.prefix}{one[0]}" for one in ordered]

    def _read(self, name: str) -> Run:
        path = self.folder / name / _RUN
        return _read_file(path, path.stat().st_mtime_ns)


def root() -> Path:
    """Where all exports lie."""
    return Path(settings.FILES_DIR) / "exports"


def measured(path: Path) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {"bytes": path.stat().st_size, "sha256": digest_of(path)}


def written(new: Path, texts: Mapping[str, tuple[str, str]]) -> Sequence[dict[str, Any]]:
    """Write the texts that lie beside the data: file name -> media type and text. What is known of each."""
    files = []
    for name, (media_type, text) in texts.items():
        (new / name).write_text(text, encoding="utf-8")
        files.append({"name": name, "media_type": media_type, **measured(new / name)})
    return files


@lru_cache(maxsize=64)
def _read_file(path: Path, _changed: int) -> Run:
    told = json.loads(path.read_text(encoding="utf-8"))
    told["created_at"] = datetime.fromisoformat(told["created_at"])
    told["files"] = tuple(told["files"])
    return Run(folder=path.parent, **told)
