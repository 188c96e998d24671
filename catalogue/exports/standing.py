"""Whether what an export says of rights still holds: nothing withdrawn, closed or relicensed since.

An export is a picture of one moment and may be out of date; it may not give away what is no longer public, nor
a credit that is no longer due. So each has the standing of everything in it, and follows the change log.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from catalogue.models import Change, Dataset, Model3D, TierState
from catalogue.models.cards import cards
from catalogue.models.changes import last_sequence
from catalogue.models.institution import everyone

Standing = Mapping[str, str]
"""`object:p1250` -> digests of what an export says of its rights, a word each; what is not public has none."""

FILE: Final = "standing.sqlite3"
_VERIFIED: Final = "verified.json"
_BATCH: Final = 500
# Changes that one reader waits for; the next goes on where it stopped.
_MOST_AT_ONCE: Final = 2_000
_FOLLOWED: Final = (Change.Kind.OBJECT.value, Change.Kind.DATASET.value)


@dataclass(frozen=True)
class Present:
    """What is in force now: the words of every credit, and the end of the change log."""

    credits: str
    position: int


def present() -> Present:
    """Asked once for as many exports as there are. Two queries."""
    return Present(credits_digest(), last_sequence())


def credits_digest() -> str:
    """Changes where the words of any institution's credit do, or the address they lead to. One query."""
    return _digest(everyone(), settings.SITE_URL)


def of_objects(ids: Sequence[str]) -> Standing:
    """The standing of those objects that are public: their texts, pictures, files and models. Six queries."""
    models: dict[str, list[tuple[str, ...]]] = {}
    held = Model3D.objects.filter(object__in=ids, state=TierState.OPEN).order_by("pk")
    for owner, *rest in held.values_list("object_id", "pk", "licence", "institution_id"):
        models.setdefault(owner, []).append(tuple(rest))
    return {
        f"{Change.Kind.OBJECT}:{record.pk}": _words(
            (record.institution_id, record.text_licence, record.description_by_id, record.copyright_status),
            *models.get(record.pk, ()),
            *(
                (image.pk, image.institution_id, one.tier, one.licence)
                for image in record.images.all()
                for one in image.open_files
            ),
        )
        for record in cards(ids)
    }


def of_datasets(ids: Iterable[str]) -> Standing:
    """The standing of those datasets that are public. Three queries."""
    rows = Dataset.objects.public().filter(pk__in=list(ids)).prefetch_related("resources")
    return {
        f"{Change.Kind.DATASET}:{row.pk}": _words(
            (row.institution_id, row.licence), *((one.pk, one.licence) for one in row.resources.all())
        )
        for row in rows
    }


class Register:
    """The standing of all that is in one export, in a file of its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, standings: Iterable[Standing]) -> None:
        """What is said of a thing in one place and, later, in another both has to stand."""
        with closing(sqlite3.connect(self._folder / FILE)) as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS standing"
                " (thing TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID"
            )
            for some in standings:
                database.executemany(
                    "INSERT INTO standing VALUES (?, ?) ON CONFLICT (thing) DO UPDATE"
                    " SET digest = digest || ' ' || excluded.digest WHERE digest <> excluded.digest",
                    some.items(),
                )
            database.commit()

    def holds(self, position: int, credits: str, now: Present) -> bool:
        """Whether everything in the export stands as it did when it was made, at `position` of the log.

        No query where nothing changed since it was asked last. False also where so much has changed that it
        takes several askings to look at all of it.
        """
        if credits != now.credits:
            return False
        verified, is_broken = self._verified(position)
        if is_broken:
            return False
        if verified < now.position:
            verified, is_broken = self._follow(verified)
            self._remember(verified, is_broken)
        return not is_broken and verified >= now.position

    def _follow(self, position: int) -> tuple[int, bool]:
        """Look at the changes after a position: how far, and whether one of them broke the standing."""
        for changes in _changes(position):
            recorded = self._recorded(sorted(_things_of(changes)))
            now = _now(recorded)
            # What has come since, a picture or a tier, is not in the export: it takes nothing of it back.
            if any(set(told.split()) - set(now.get(thing, "").split()) for thing, told in recorded.items()):
                return position, True
            position = changes[-1][0]
        return position, False

    def _recorded(self, things: Sequence[str]) -> Standing:
        marks = ", ".join("?" * len(things))
        with closing(sqlite3.connect(f"file:{self._folder / FILE}?mode=ro", uri=True)) as database:
            rows = database.execute(f"SELECT thing, digest FROM standing WHERE thing IN ({marks})", things)  # noqa: S608
            return dict(rows.fetchall())

    def _verified(self, position: int) -> tuple[int, bool]:
        try:
            told = json.loads((self._folder / _VERIFIED).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return position, False
        return int(told["position"]), bool(told["broken"])

    def _remember(self, position: int, is_broken: bool) -> None:
        written = self._folder / f"{_VERIFIED}.{id(self)}"
        written.write_text(json.dumps({"position": position, "broken": is_broken}), encoding="utf-8")
        written.replace(self._folder / _VERIFIED)


def _changes(position: int) -> Iterator[list[tuple[int, str, str]]]:
    """The changes after a position, some at a time, as many as one reader waits for."""
    seen = 0
    while seen < _MOST_AT_ONCE:
        log = Change.objects.filter(sequence__gt=position).order_by("sequence")
        found = list(log.values_list("sequence", "kind", "item_id")[:_BATCH])
        if not found:
            return
        yield found
        position, seen = found[-1][0], seen + len(found)


def _things_of(changes: Iterable[tuple[int, str, str]]) -> set[str]:
    return {f"{kind}:{item}" for _, kind, item in changes if kind in _FOLLOWED}


def _now(things: Iterable[str]) -> Standing:
    ids: dict[str, list[str]] = {kind: [] for kind in _FOLLOWED}
    for thing in things:
        kind, _, item = thing.partition(":")
        ids[kind].append(item)
    return {**of_objects(ids[Change.Kind.OBJECT]), **of_datasets(ids[Change.Kind.DATASET])}


def _words(*facts: Any) -> str:
    return " ".join(_digest(fact) for fact in facts)


def _digest(*told: Any) -> str:
    return hashlib.blake2b(json.dumps(told, default=str).encode(), digest_size=8).hexdigest()
