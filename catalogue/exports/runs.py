"""Runs of the bulk export: put together from parts (parts.py), with what lies beside the files (texts.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.delivery.house import house_attribution
from catalogue.exports import parts
from catalogue.exports.kinds import KINDS, Kind
from catalogue.exports.pieces import MEDIA_TYPES, put_together
from catalogue.exports.shelves import Run, Shelf, measured, root, written
from catalogue.exports.standing import Register, credits_digest
from catalogue.exports.texts import texts_of
from catalogue.exports.things import SERIES
from catalogue.models.changes import last_sequence

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`rows`, `files`), how much of it is done, and of how much."""


def shelf() -> Shelf:
    """Where the runs lie."""
    return Shelf(root() / "runs")


def latest() -> Run | None:
    """The run in force."""
    return shelf().latest()


def make(progress: Progress = lambda what, done, total: None) -> tuple[Run, bool]:
    """The export of what is public now, and whether it had to be made. Resumes what was broken off.

    Raises AlreadyRunning.
    """
    with shelf().locked():
        parts.clear_unfinished()
        shelf().clear_unfinished()
        run, is_new = shelf().renewed(_is_current, lambda before: _pass(before, progress))
        assert run is not None
        parts.clear(keep=run.made_of["parts"])
        return run, is_new


def _is_current(run: Run) -> bool:
    return (run.position, run.shape) == (last_sequence(), parts.shape()) and run.may_leave()


def _pass(before: Run | None, progress: Progress) -> Run:
    """One run from beginning to end."""
    position, credits, shape = last_sequence(), credits_digest(), parts.shape()
    known = dict.fromkeys(before.made_of["parts"], before.position) if before else {}
    made = list(_parts(known, progress))
    new = shelf().begin()
    Register(new).add(part.standing() for part in made)
    files = [*_files(new, made, progress)]
    created_at = timezone.now()
    place = shelf().place(created_at)
    texts = texts_of(place.name, files, created_at, position, house_attribution())
    files += written(new, texts)
    made_of = {"parts": [part.name for part in made]}
    return shelf().publish(new, Run(place, created_at, position, credits, shape, tuple(files), made_of))


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
                **measured(target),
            }


def _tally(own: Iterable[parts.Part], kind: Kind) -> dict[str, int]:
    counted: dict[str, int] = {}
    for part in own:
        for code, rows in part.licences[kind.name].items():
            counted[code] = counted.get(code, 0) + rows
    return dict(sorted(counted.items()))
