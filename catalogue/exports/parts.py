"""Parts: ranges of ids, written once, each in a folder of its own, and used again while no change touches them.

What makes a run resumable also makes it quick: after kill -9, and after a day of editing, the parts that are
there and untouched need not be made. A part has no address; the files of a run are put together from parts.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from catalogue.api.kept import shape_of_things
from catalogue.exports.pieces import Pieces
from catalogue.exports.standing import Standing, of_datasets, of_objects
from catalogue.exports.things import Series
from catalogue.models import Change, MuseumObject
from catalogue.models.changes import last_sequence
from catalogue.models.touched import objects_of

Progress = Callable[[int], None]
"""Called now and then with the number of things that were written or found written."""

MOST_THINGS: Final = 2_000
_UNFINISHED: Final = "new-"
_ABOUT: Final = "part.json"
_STANDING: Final = "standing.json"


@dataclass(frozen=True)
class Part:
    """One range of one series: after one id, up to and with another, as it was at a position of the log."""

    name: str
    series: str
    after: str
    last: str
    position: int
    shape: str
    ids: int
    rows: Mapping[str, int]
    licences: Mapping[str, Mapping[str, int]]

    @property
    def folder(self) -> Path:
        return folder() / self.name

    def standing(self) -> Standing:
        read: dict[str, str] = json.loads((self.folder / _STANDING).read_text(encoding="utf-8"))
        return read


def folder() -> Path:
    """Where parts lie: no address leads here."""
    return Path(settings.FILES_DIR) / "exports" / "parts"


def shape() -> str:
    """A digest of all that has a say in what a row looks like: code, institutions, the portal's address."""
    return hashlib.sha256(f"{shape_of_things()} {_own_code()}".encode()).hexdigest()[:12]


def complete(series: Series, known: Mapping[str, int], progress: Progress) -> Iterator[Part]:
    """All parts of a series in order, made where they are missing or touched.

    `known`: parts of the export in force and the position that it was made at, to which they are up to date.
    """
    there = {part.after: part for part in _found(series)} if series.is_logged else {}
    starts = sorted(there)
    named = _NamedSince()
    after = ""
    while True:
        part = there.get(after)
        if part and not _is_touched(part, max(part.position, known.get(part.name, 0)), named):
            progress(part.ids)
            yield part
            after = part.last
            continue
        upto = part.last if part else next((start for start in starts if start > after), "")
        position = last_sequence()
        # A part takes in what is new in its range until it is twice as long, so that parts stay few.
        most = 2 * MOST_THINGS if upto else MOST_THINGS
        ids = series.ids(after, upto, most)
        last = upto if upto and len(ids) < most else ids[-1] if ids else ""
        if ids:
            yield _made(series, after, last, ids, position, progress)
        if not last:
            return
        after = last


def clear(keep: Collection[str] = ()) -> None:
    """Remove what was broken off, and all parts but these."""
    for path in folder().glob("*"):
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def clear_unfinished() -> None:
    """Remove what was broken off. Nobody else may be writing."""
    for path in folder().glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)


def _found(series: Series) -> Iterable[Part]:
    """The parts of a series that lie there in the present shape, the newest of each beginning."""
    present, found = shape(), []
    for path in folder().glob(f"{series.name}-*/{_ABOUT}"):
        part = Part(**json.loads(path.read_text(encoding="utf-8")))
        if part.shape == present:
            found.append(part)
    return sorted(found, key=lambda part: part.position)


def _made(series: Series, after: str, last: str, ids: list[str], position: int, progress: Progress) -> Part:
    """Write a part. It is there whole, or not at all."""
    folder().mkdir(parents=True, exist_ok=True)
    new = Path(mkdtemp(prefix=_UNFINISHED, dir=folder()))
    licences: dict[str, Counter[str]] = {kind.name: Counter() for kind in series.kinds}
    standing: dict[str, str] = {}
    with Pieces(new, series.kinds) as pieces:
        for some in series.batches(ids):
            # Before the things themselves: what changes in between is noticed, not missed.
            standing.update(_standing(series, some))
            for name, things in series.represent(some).items():
                pieces.add(name, things)
                licences[name].update(one["attribution"]["licence"]["code"] for one in things)
            progress(len(some))
    part = Part(
        name=f"{series.name}-{new.name.removeprefix(_UNFINISHED)}",
        series=series.name,
        after=after,
        last=last,
        position=position,
        shape=shape(),
        ids=len(ids),
        rows={name: sum(counted.values()) for name, counted in licences.items()},
        licences={name: dict(counted) for name, counted in licences.items()},
    )
    (new / _STANDING).write_text(json.dumps(standing), encoding="utf-8")
    (new / _ABOUT).write_text(json.dumps(asdict(part)), encoding="utf-8")
    new.rename(part.folder)
    return part


def _standing(series: Series, ids: Sequence[str]) -> Standing:
    if series.name == "collection":
        return of_objects(ids)
    return of_datasets(ids) if series.name == "datasets" else {}


class _NamedSince:
    """Objects that name a person or a term that changed since a position of the log."""

    def __init__(self) -> None:
        self._ids: dict[int, set[str]] = {}

    def __call__(self, position: int) -> set[str]:
        if position not in self._ids:
            log = Change.objects.filter(sequence__gt=position).exclude(kind__in=("object", "dataset"))
            self._ids[position] = objects_of(log.order_by().values_list("kind", "item_id").distinct())
        return self._ids[position]


def _is_touched(part: Part, position: int, named: _NamedSince) -> bool:
    """Whether any change since then shows in this part: of an object in its range, of the whole it is a leaf
    of or a leaf of it, of a person or term that it names. Two queries, and two more for all parts together.
    """
    changed = Change.objects.filter(kind=Change.Kind.OBJECT, sequence__gt=position)
    here = Q(pk__gt=part.after, pk__lte=part.last)
    if changed.filter(item_id__gt=part.after, item_id__lte=part.last).exists():
        return True
    leaves = MuseumObject.objects.filter(parent=OuterRef("pk"), pk__in=changed.values("item_id"))
    whole = changed.filter(item_id=OuterRef("parent_id"))
    if MuseumObject.objects.filter(here).filter(Exists(whole) | Exists(leaves)).exists():
        return True
    objects = (f"{Change.Kind.OBJECT}:{item}" for item in named(position))
    return not part.standing().keys().isdisjoint(objects)


@cache
def _own_code() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
