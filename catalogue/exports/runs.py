"""Runs of the bulk export: each a folder that is whole when it can be seen, the newest in force.

FILES_DIR/exports/parts/…          what runs are put together from (parts.py)
FILES_DIR/exports/runs/20261122-1  one run: files, datapackage.json, datasheets, ATTRIBUTION.txt
"""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from catalogue.delivery.house import house_attribution
from catalogue.exports import parts
from catalogue.exports.kinds import KINDS, Kind
from catalogue.exports.pieces import MEDIA_TYPES, put_together
from catalogue.exports.standing import Register, credits_digest
from catalogue.exports.texts import texts_of
from catalogue.exports.things import SERIES
from catalogue.models.changes import last_sequence
from catalogue.tables.downloads import digest_of

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`rows`, `files`), how much of it is done, and of how much."""

LATEST: Final = "latest"
_RUN: Final = "run.json"
_UNFINISHED: Final = "new-"
_NAME: Final = re.compile(r"([0-9]{8})-([0-9]{1,6})")
# Who began to fetch a run may go on for so long after the next one; of these, no more than so many are kept.
_STAYS: Final = timedelta(days=2)
_MOST_RUNS: Final = 3
_PASSES: Final = 3


class AlreadyRunning(Exception):
    """Another process is exporting."""


@dataclass(frozen=True)
class Run:
    """One finished export. `position`: of the change log; what changed since then is in `/api/v1/changes/`."""

    name: str
    created_at: datetime
    position: int
    credits: str
    shape: str
    parts: tuple[str, ...]
    files: tuple[Mapping[str, Any], ...]

    @property
    def folder(self) -> Path:
        return _runs() / self.name

    def may_leave(self) -> bool:
        """Whether nothing in it was withdrawn, closed or relicensed since (standing.py)."""
        return Register(self.folder).holds(self.position, self.credits)

    def file(self, name: str) -> Mapping[str, Any] | None:
        """What is known of one of its files: name, media_type, bytes, sha256; kind, format, rows of data."""
        return next((one for one in self.files if one["name"] == name), None)


def make(progress: Progress = lambda what, done, total: None) -> tuple[Run, bool]:
    """The export of what is public now, and whether it had to be made. Resumes what was broken off.

    The runs before stay for those who are fetching them, unless something in them may no longer leave.
    Raises AlreadyRunning.
    """
    with _locked():
        parts.clear_unfinished()
        for path in _root().glob(f"{_UNFINISHED}*"):
            shutil.rmtree(path, ignore_errors=True)
        run, is_new = latest(), False
        for _ in range(_PASSES):  # where something is withdrawn while its export is being made
            if run is not None and _is_current(run):
                break
            run, is_new = _pass(run, progress), True
        assert run is not None
        parts.clear(keep=run.parts)
        _remove_older(run)
        return run, is_new


def latest() -> Run | None:
    """The run in force."""
    names = _names()
    return _read(names[-1]) if names else None


def find(name: str) -> Run | None:
    """A run by its name, or the one in force."""
    if name == LATEST:
        return latest()
    return _read(name) if name in _names() else None


def _is_current(run: Run) -> bool:
    return (run.position, run.shape) == (last_sequence(), parts.shape()) and run.may_leave()


def _pass(before: Run | None, progress: Progress) -> Run:
    """One run from beginning to end."""
    position, credits, shape = last_sequence(), credits_digest(), parts.shape()
    known = dict.fromkeys(before.parts, before.position) if before else {}
    made = list(_parts(known, progress))
    new = Path(mkdtemp(prefix=_UNFINISHED, dir=_root()))
    Register(new).write(part.standing() for part in made)
    files = [*_files(new, made, progress)]
    created_at = timezone.now()
    name = _next_name(created_at)
    files += _texts(new, name, files, created_at, position)
    told = {
        "created_at": created_at.isoformat(),
        "position": position,
        "credits": credits,
        "shape": shape,
        "parts": [part.name for part in made],
        "files": files,
    }
    (new / _RUN).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    new.chmod(0o755)  # a web server may read it
    new.rename(_runs() / name)
    return _read(name)


def _parts(known: Mapping[str, int], progress: Progress) -> Iterator[parts.Part]:
    total = sum(series.rows().count() for series in SERIES)
    done = 0

    def moved(more: int) -> None:
        nonlocal done
        done += more
        progress("rows", done, max(total, done))

    for series in SERIES:
        yield from parts.complete(series, known, moved)


def _files(new: Path, made: Sequence[parts.Part], progress: Progress) -> Iterator[dict[str, Any]]:
    house, total, done = house_attribution(), len(KINDS) * len(MEDIA_TYPES), 0
    for kind in KINDS.values():
        own = [part for part in made if kind.name in part.rows]
        for form in MEDIA_TYPES:
            target = new / f"{kind.name}.{form}"
            put_together(kind, form, (part.folder / target.name for part in own), target, house)
            done += 1
            progress("files", done, total)
            yield {
                "name": target.name,
                "kind": kind.name,
                "format": form,
                "media_type": MEDIA_TYPES[form],
                "rows": sum(part.rows[kind.name] for part in own),
                "licences": _tally(own, kind),
                **_measured(target),
            }


def _tally(own: Iterable[parts.Part], kind: Kind) -> dict[str, int]:
    counted: dict[str, int] = {}
    for part in own:
        for code, rows in part.licences[kind.name].items():
            counted[code] = counted.get(code, 0) + rows
    return dict(sorted(counted.items()))


def _texts(
    new: Path, name: str, files: Sequence[Mapping[str, Any]], created_at: datetime, position: int
) -> Iterator[dict[str, Any]]:
    texts = texts_of(name, files, created_at, position, house_attribution())
    for file_name, (media_type, text) in texts.items():
        (new / file_name).write_text(text, encoding="utf-8")
        yield {"name": file_name, "media_type": media_type, **_measured(new / file_name)}


def _measured(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": digest_of(path)}


def _remove_older(run: Run) -> None:
    """Those that are old, too many, or hold what may no longer leave."""
    older = [_read(name) for name in _names() if name != run.name]
    for number, one in enumerate(reversed(older), 2):
        is_old = timezone.now() - one.created_at > _STAYS
        if is_old or number > _MOST_RUNS or not one.may_leave():
            shutil.rmtree(one.folder, ignore_errors=True)


def _names() -> list[str]:
    """Finished runs, oldest first."""
    found = [_NAME.fullmatch(path.name) for path in _runs().glob("*-*")]
    return [one[0] for one in sorted(filter(None, found), key=lambda one: (one[1], int(one[2])))]


def _next_name(moment: datetime) -> str:
    day = f"{timezone.localtime(moment):%Y%m%d}"
    taken = [int(name.partition("-")[2]) for name in _names() if name.startswith(day)]
    return f"{day}-{max(taken, default=0) + 1}"


@lru_cache(maxsize=8)
def _read_file(path: Path, _changed: int) -> Run:
    told = json.loads(path.read_text(encoding="utf-8"))
    told["created_at"] = datetime.fromisoformat(told["created_at"])
    told["parts"], told["files"] = tuple(told["parts"]), tuple(told["files"])
    return Run(name=path.parent.name, **told)


def _read(name: str) -> Run:
    path = _runs() / name / _RUN
    return _read_file(path, path.stat().st_mtime_ns)


def _root() -> Path:
    return Path(settings.FILES_DIR) / "exports"


def _runs() -> Path:
    return _root() / "runs"


@contextmanager
def _locked() -> Iterator[None]:
    _runs().mkdir(parents=True, exist_ok=True)
    with (_root() / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        yield
