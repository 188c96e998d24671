"""The museum's own records and photographs of the demonstration's objects, where there is a network.

Only what is not there yet is fetched. The drawings stay: they stand behind a photograph, and for what
has none.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from catalogue import media, vocabularies
from catalogue.demo.loader import facts
from catalogue.demo.museum_api import Museum
from catalogue.imports.mapping import Mapped, Refused
from catalogue.imports.mapping.npm import INSTITUTION, OWNED, SOURCE, TEXT_LICENCE, NpmMapper
from catalogue.imports.mapping.numbers import read_address
from catalogue.imports.readers import Fault, InputError
from catalogue.imports.readers.inputs import NoAnswer
from catalogue.imports.writing import BatchWriter
from catalogue.models import Institution, MuseumObject, ObjectImage, Person

# A site that fails three times in a row is left alone.
_FAILURES = 3
_TAIL = re.compile(r"N\d{9}$")

Progress = Callable[[int, int], None]
"""Called after each object with (done, total)."""


@dataclass(slots=True)
class Outcome:
    """What a call came to: objects without record or photograph before (`wanted`) and after (`left`, ids),
    records and pictures fetched, and what went wrong, one sentence each."""

    wanted: int = 0
    records: int = 0
    pictures: int = 0
    left: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_given_up: bool = False


def load(museum: Museum, progress: Progress = lambda _done, _total: None) -> Outcome:
    """Fetch what is missing: each object's record, then its picture.

    A fault is told and the rest goes on; after three requests in a row without an answer the museum is left
    alone. Whatever stops it, what was stored stays, and calling it again goes on.
    """
    return _Loading(museum, progress).run()


class _Loading:
    def __init__(self, museum: Museum, progress: Progress) -> None:
        self._museum, self._progress = museum, progress
        self._mapper = NpmMapper(frozenset(Person.objects.values_list("id", flat=True)))
        self._writer = BatchWriter(SOURCE, OWNED)
        self._institution = Institution.objects.get(pk=INSTITUTION)
        self._outcome = Outcome()
        self._failures = 0

    def run(self) -> Outcome:
        outcome, wanted, done = self._outcome, _wanted(), 0
        outcome.wanted = sum(map(len, wanted.values()))
        for api_name, objects in wanted.items():
            found = self._store(self._found(api_name, _Sought(objects)))
            for record in objects:
                if record.pk in found and not record.has_photograph:
                    self._take_picture(record.pk, found[record.pk])
                done += 1
                self._progress(done, outcome.wanted)
        outcome.left = [record.pk for objects in _wanted().values() for record in objects]
        return outcome

    def _found(self, api_name: str, sought: _Sought) -> dict[str, Mapped]:
        """Mapped records of the objects sought, by object id: as many as could be read."""
        found: dict[str, Mapped] = {}
        if not sought or self._outcome.is_given_up:
            return found
        with self._told(), self._museum.records(api_name) as items:
            for item in items:
                if isinstance(item, Fault):
                    if item.is_break:
                        self._outcome.faults.append(f"{api_name}: {item.detail}")
                    continue
                identity = sought.match(item.values)
                if identity and identity not in found and not item.repeated:
                    try:
                        found[identity] = self._mapper.map(item.values)
                    except Refused as refusal:
                        self._outcome.faults.append(f"{api_name}: {identity}: {refusal}")
                if len(found) == len(sought):
                    break
        return found

    def _store(self, found: Mapping[str, Mapped]) -> dict[str, Mapped]:
        """Write the records as an import does; those that now stand in the catalogue, by object id."""
        with transaction.atomic():
            kept = {
                identity: mapped for identity, mapped in found.items() if _is_taken_over(identity, mapped)
            }
            self._writer.write(list(kept.values()), None)
        self._outcome.records += len(kept)
        return kept

    def _take_picture(self, identity: str, mapped: Mapped) -> None:
        """The larger picture that the record names, else the smaller one, else none."""
        addresses = mapped.aside.get("images", {})
        for name in ("imageUrl_m", "imageUrl_s"):
            if name in addresses and not self._outcome.is_given_up:
                with self._told():
                    self._fetch_picture(identity, addresses[name])
                    return

    def _fetch_picture(self, identity: str, address: str) -> None:
        """Store a picture under the licence that the museum states for its open data."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"{identity}.jpg"
            self._museum.picture(address, file)
            media.store_image(
                MuseumObject.objects.get(pk=identity),
                [media.Supplied(file, TEXT_LICENCE)],
                institution=self._institution,
            )
        self._outcome.pictures += 1

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong with one request ends that request alone, until it has happened too often."""
        try:
            yield
        except NoAnswer as error:
            self._failures += 1
            self._outcome.is_given_up = self._failures >= _FAILURES
            self._outcome.faults.append(str(error))
            return
        except (InputError, media.PictureRefused) as error:
            self._outcome.faults.append(str(error))
        self._failures = 0


class _Sought:
    """Objects of one category, found by their record's address; those without one, by number and name."""

    def __init__(self, objects: Iterable[MuseumObject]) -> None:
        self._by_source: dict[str, str] = {}
        self._by_number: dict[str, tuple[str, str]] = {}
        for record in objects:
            if record.source == SOURCE:
                self._by_source[record.source_id] = record.pk
            elif record.accession:
                named = record.pk, _name(record.title_zh)
                self._by_number |= dict.fromkeys(_forms(record.accession), named)

    def __len__(self) -> int:
        return len({*self._by_source.values(), *(identity for identity, _ in self._by_number.values())})

    def match(self, values: Mapping[str, Any]) -> str | None:
        """The id of the object that a record of the source describes."""
        address = read_address(_words(values, "url"))
        if address and address.source_id in self._by_source:
            return self._by_source[address.source_id]
        identity, title = self._by_number.get(_words(values, "identifier"), (None, ""))
        # Numbers are shared now and then: 宋范寬谿山行旅圖 軸 must also end as our 谿山行旅圖 軸 does.
        return identity if _name(_words(values, "name")).endswith(title) else None


def _wanted() -> dict[str, list[Any]]:
    """Public objects without the museum's record or without a photograph, by their category's name in the API."""
    names = {row["slug"]: row["api_name"] for row in vocabularies.load("categories")}
    photographs = ObjectImage.objects.filter(object=OuterRef("pk"), is_illustration=False)
    objects = (
        MuseumObject.objects.public()
        .filter(pk__in=[row["id"] for row in facts("objects")])
        .annotate(has_photograph=Exists(photographs))
        .filter(Q(source_digest="") | Q(has_photograph=False))
        .order_by("category__order", "pk")
    )
    wanted: dict[str, list[Any]] = {}
    for record in objects:
        if name := names.get(record.category_id):
            wanted.setdefault(name, []).append(record)
    return wanted


def _is_taken_over(identity: str, mapped: Mapped) -> bool:
    """Whether the object is the one of that source record. One that the demonstration made without an
    address becomes it now, unless an import has brought the record in as an object of its own."""
    holder = MuseumObject.objects.filter(source=SOURCE, source_id=mapped.source_id).first()
    if holder is None:
        MuseumObject.objects.filter(pk=identity).update(source=SOURCE, source_id=mapped.source_id)
    return holder is None or holder.pk == identity


def _forms(accession: str) -> tuple[str, ...]:
    """故畫000826N000000000 also circulates as 故畫000826, and as work number 故畫00082600000."""
    short = _TAIL.sub("", accession)
    return accession, short, f"{short}N000000000", f"{short}00000"


def _name(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split())


def _words(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""
