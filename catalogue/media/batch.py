"""Many pictures at once: a folder with its manifest, each image written by a worker and taken into use by itself.

Stopped at any moment, it goes on by being started again: what is stored already is not made twice.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from catalogue.media import ingest, planning
from catalogue.media.manifest import MASTER, Entry, ManifestError
from catalogue.media.matching import View, match
from catalogue.media.opening import PictureRefused
from catalogue.media.plans import Supplied
from catalogue.media.workers import Workers
from catalogue.models import Institution, MuseumObject, ObjectImage
from catalogue.rights import LICENCES

_WAITING = 8
_BROKEN_PROFILE = "its colour profile cannot be read and is left out; the colours are taken as sRGB"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for files whose manifest is silent: whose they are, under which licence, and whether they are
    masters, out of which the tiers are made by the release rules. `hold`: tiers that are kept on request.
    """

    institution: str = ""
    licence: str = ""
    masters: bool = False
    hold: frozenset[str] = frozenset()


@dataclass(slots=True)
class Outcome:
    """What became of the files. `refused` and `unmatched` name each one with the reason; `noted` were stored, but
    something about them should be looked at.
    """

    images: int = 0
    stored: int = 0
    unchanged: int = 0
    tiers: Counter[str] = field(default_factory=Counter)
    unmatched: list[Entry] = field(default_factory=list)
    refused: list[tuple[Entry, str]] = field(default_factory=list)
    noted: list[tuple[Entry, str]] = field(default_factory=list)


def store_folder(
    entries: Sequence[Entry], terms: Terms, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Outcome:
    """Store every file that shows a known object. `progress` gets images done and images in all.

    Raises ManifestError before anything is written when a file's institution or licence is not stated.
    """
    known = institutions(entries, terms)
    outcome = Outcome()
    views, outcome.unmatched = match(entries)
    outcome.images = len(views)
    waiting: deque[tuple[View, planning.Plan, Future[ingest.Prepared]]] = deque()
    with Workers() as workers:
        try:
            for done, (view, plan) in enumerate(_plans(views, terms, known, outcome)):
                waiting.append((view, plan, workers.submit(plan)))
                if len(waiting) > _WAITING:
                    _settle(workers, waiting.popleft(), outcome)
                progress(done - len(waiting) + 1, len(views))
            while waiting:
                _settle(workers, waiting.popleft(), outcome)
                progress(len(views) - len(waiting), len(views))
        except BaseException:
            for _view, _plan, future in waiting:
                future.cancel()
            raise
    return outcome


def institutions(entries: Sequence[Entry], terms: Terms) -> dict[str, Institution]:
    """The institutions named. To credit falsely is as bad as not to credit: nobody is credited by default."""
    known = {institution.slug: institution for institution in Institution.objects.all()}
    for entry in entries:
        slug = entry.institution or terms.institution
        if not slug:
            raise ManifestError(
                f"{entry.file.name}: whose is it? Name the institution in the manifest or by --institution"
            )
        if slug not in known:
            raise ManifestError(
                f"{entry.file.name}: no institution {slug!r}; there are {', '.join(sorted(known))}"
            )
        if licence_of(entry, terms) not in LICENCES:
            stated = (
                f"licence {entry.licence!r} is not a code of the table" if entry.licence else "no licence"
            )
            codes = ", ".join(LICENCES)
            raise ManifestError(
                f"{entry.file.name}: {stated}; state one in the manifest or by --licence: {codes}"
            )
    return known


def licence_of(entry: Entry, terms: Terms) -> str:
    """The manifest's licence where it is a code; words that are none give way to the one stated by option."""
    return entry.licence if entry.licence in LICENCES else terms.licence or entry.licence


def _plans(
    views: Sequence[View], terms: Terms, known: Mapping[str, Institution], outcome: Outcome
) -> Iterator[tuple[View, planning.Plan]]:
    numbers: dict[str, Iterator[tuple[str, int]]] = {}
    named = Counter(view.entries[0].image for view in views)
    for view in views:
        record = MuseumObject.objects.get(pk=view.object_id)
        first = view.entries[0]
        institution = known[first.institution or terms.institution]
        if view.object_id not in numbers:
            numbers[view.object_id] = _places(record, institution)
        places = numbers[view.object_id]
        identity, number = next(place for place in places if first.image or place[0] not in named)
        identity = first.image or identity
        ready, master = _roles(view.entries, terms)
        if named[identity] > 1:
            reason = f"{first.file.name}: {identity} is named for several objects"
            outcome.refused.append((first, reason))
            continue
        try:
            yield (
                view,
                planning.plan(
                    record,
                    ready,
                    master=master,
                    institution=institution,
                    n=number,
                    image_id=identity,
                    hold=terms.hold,
                    alt=(first.alt_zh, first.alt_en),
                ),
            )
        except (PictureRefused, ValueError) as error:
            outcome.refused.append((first, str(error)))


def _roles(entries: Sequence[Entry], terms: Terms) -> tuple[list[Supplied], Supplied | None]:
    """The ready files of one image, and its master: the largest file of those that may be one."""
    files = {entry: Supplied(entry.file, licence_of(entry, terms)) for entry in entries}
    could = [entry for entry in entries if terms.masters or entry.kind == MASTER]
    if not could:
        return list(files.values()), None
    master = max(could, key=lambda entry: entry.file.stat().st_size if entry.file.is_file() else 0)
    return [supplied for entry, supplied in files.items() if entry is not master], files[master]


def _places(record: MuseumObject, institution: Institution) -> Iterator[tuple[str, int]]:
    """Ids and numbers for an object's photographs: first those this institution has there, then new ones."""
    there = ObjectImage.objects.filter(object=record, institution=institution, is_illustration=False)
    yield from there.order_by("order", "id").values_list("id", "order")
    number = planning.next_number(record)
    while True:
        yield f"{record.pk}-{number}", number
        number += 1


def _settle(
    workers: Workers, waiting: tuple[View, planning.Plan, Future[ingest.Prepared]], outcome: Outcome
) -> None:
    view, plan, future = waiting
    try:
        ingest.commit(workers.result(plan, future))
    except PictureRefused as error:
        outcome.refused.append((view.entries[0], str(error)))
        return
    if plan.is_unchanged:
        outcome.unchanged += 1
    else:
        outcome.stored += 1
        if plan.has_broken_profile:
            first = view.entries[0]
            outcome.noted.append((first, f"{first.file.name}: {_BROKEN_PROFILE}"))
    outcome.tiers.update(f"{tier.tier} {tier.licence}" for tier in plan.rows)
