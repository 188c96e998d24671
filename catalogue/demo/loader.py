"""Load the demonstration: 73 objects with drawn pictures, one of them with a 3D model.

Loading twice is loading once. An object that an import brought in before keeps what the import says;
the demonstration adds its picture, and its description where there is none.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import transaction

from catalogue import chronology, media
from catalogue.demo import solids
from catalogue.demo.drawing import Drawing, draw_object
from catalogue.imports.mapping.dimensions import parse_dimensions
from catalogue.imports.mapping.npm import SOURCE as MUSEUM
from catalogue.imports.mapping.numbers import read_address
from catalogue.media import ingest, planning
from catalogue.models import Inscription, Institution, MuseumObject, ObjectImage, ObjectMaker, Status, Stop

_FACTS = Path(__file__).parent / "facts"
# The institution of what the demonstration draws and writes itself (DECISIONS 6).
KAIWU = "kaiwu"
# libvips and the JPEG encoder leave the interpreter free: a second thread draws meanwhile.
_WORKERS = 2
_AHEAD = 4

Places = tuple[tuple[float, float, float, float, str, str], ...]
Progress = Callable[[int, int], None]
"""Called after each picture with (done, total)."""


def facts(name: str) -> Any:
    """One file of facts, as it stands in `facts/`."""
    return json.loads((_FACTS / f"{name}.json").read_text(encoding="utf-8"))


def is_loaded() -> bool:
    """Whether every object of the demonstration is there with its drawn picture, and the models made for them."""
    ids = [row["id"] for row in facts("objects")]
    drawn = MuseumObject.objects.filter(pk__in=ids, images__is_illustration=True).distinct()
    return drawn.count() == len(ids) and solids.are_loaded(ids)


def load_objects(progress: Progress, only: Collection[str] = ()) -> int:
    """Load the objects, or `only` those with these ids, then their pictures one by one.

    Interrupted, the next call goes on. Returns the number of objects. Raises KeyError for an id of none.
    """
    rows = facts("objects")
    if only:
        known = {row["id"]: row for row in rows}
        rows = [known[identity] for identity in only]
    with transaction.atomic():
        museum = Institution.objects.get(pk=MUSEUM)
        records = [_store(row, museum) for row in rows]
    kaiwu = Institution.objects.get(pk=KAIWU)
    for done, (prepared, places) in enumerate(_prepared(rows, records, kaiwu), 1):
        image = ingest.commit(prepared)
        _mark(image, places)
        solids.load(image.object, kaiwu)
        progress(done, len(rows))
    return len(records)


def _mark(image: ObjectImage, places: Places) -> None:
    """The stops of a drawing, unless an editor has set others."""
    if not places or image.stops.exists():
        return
    with transaction.atomic():
        Stop.objects.bulk_create(
            Stop(image=image, order=n, x=x, y=y, width=w, height=h, label_zh=zh, label_en=en)
            for n, (x, y, w, h, zh, en) in enumerate(places)
        )
        image.object.touch()


def _store(row: dict[str, Any], museum: Institution) -> MuseumObject:
    """The record of one object: new, or as it is with our description where it has none."""
    found = MuseumObject.objects.filter(pk=row["id"]).first()
    record = found or _record(row, museum)
    if _describe(record, row) or found is None:
        record.save()
    if found is None:
        _relate(record, row)
    return record


def _record(row: dict[str, Any], museum: Institution) -> MuseumObject:
    """The museum's own facts as a new public record, not saved yet."""
    address = read_address(row["url"] or "")
    parsed = chronology.parse_years(row["date_text"])
    return MuseumObject(
        id=row["id"],
        source=MUSEUM if address else "kaiwu-demo",
        source_id=address.source_id if address else row["id"],
        source_url=row["url"] or "",
        institution=museum,
        category_id=row["category"],
        accession=row["accession"] or "",
        work_number=row["work_number"] or "",
        title_zh=row["title_zh"],
        date_text=row["date_text"],
        period_id=parsed.period if parsed else None,
        year_from=row["year_from"],
        year_to=row["year_to"],
        years_circa=bool(parsed and parsed.circa),
        format_id=row["format"],
        dimensions_text=row["dimensions_zh"] or "",
        dimensions=parse_dimensions(row["dimensions_zh"] or "").dimensions,
        held_at=row["held_at"],
        text_licence=museum.text_licence,
        copyright_status=row["copyright_status"],
        status=Status.PUBLIC,
    )


def _relate(record: MuseumObject, row: dict[str, Any]) -> None:
    """What a stored record is made of and about, by whom, and what is written on it."""
    record.materials.set(row["materials"])
    record.techniques.set(row["techniques"])
    record.subjects.set(row["subjects"])
    ObjectMaker.objects.bulk_create(
        ObjectMaker(
            object=record,
            person_id=maker["person"],
            role=maker["role"],
            qualifier=maker["qualifier"],
            order=n,
        )
        for n, maker in enumerate(row["makers"])
    )
    Inscription.objects.bulk_create(
        Inscription(
            object=record,
            kind=item["kind"],
            text_zh=item["text_zh"],
            text_en=item["text_en"] or "",
            place_zh=item["place_zh"] or "",
            place_en=item["place_en"] or "",
            hand_id=item["hand"],
            order=n,
        )
        for n, item in enumerate(row["inscriptions"])
    )


def _describe(record: MuseumObject, row: dict[str, Any]) -> bool:
    """Our title in English and our description, under our name; never in place of the museum's own.

    Whether there was anything to add.
    """
    is_untitled = not record.title_en and bool(row["title_en"])
    if is_untitled:
        record.title_en = row["title_en"]
    is_undescribed = not record.description_zh and not record.description_en
    if is_undescribed:
        record.description_zh, record.description_en = row["description_zh"], row["description_en"]
        record.description_by_id = KAIWU
    return is_untitled or is_undescribed


def _prepared(
    rows: list[dict[str, Any]], records: list[MuseumObject], kaiwu: Institution
) -> Iterator[tuple[ingest.Prepared, Places]]:
    """Pictures in order with their stops, drawn and written in threads a few ahead of the one being taken into use."""
    with ThreadPoolExecutor(_WORKERS) as pool:
        drawings: deque[Future[Any]] = deque()
        files: deque[tuple[Future[ingest.Prepared], Places]] = deque()
        waiting = iter(rows)
        for record in records:
            while len(drawings) < _AHEAD and (row := next(waiting, None)) is not None:
                drawings.append(pool.submit(_draw, row))
            picture, drawing = drawings.popleft().result()
            planned = _plan(record, picture, (drawing.alt_zh, drawing.alt_en), kaiwu)
            files.append((pool.submit(ingest.prepare, planned), drawing.places))
            if len(files) > _AHEAD:
                prepared, places = files.popleft()
                yield prepared.result(), places
        for prepared, places in files:
            yield prepared.result(), places


def _draw(row: dict[str, Any]) -> tuple[Any, Drawing]:
    """One drawing, in pixels and in words."""
    drawing = draw_object(row["category"], row["title_zh"])
    picture = media.rasterise(drawing.svg, round(drawing.width * drawing.scale))
    return picture, drawing


def _plan(record: MuseumObject, picture: Any, alt: tuple[str, str], kaiwu: Institution) -> planning.Plan:
    """A drawing is a master like any other: its tiers are made out of it, open as its maker's rules say."""
    return planning.plan(
        record,
        master=media.Supplied(picture, kaiwu.text_licence),
        institution=kaiwu,
        n=_number(record),
        is_illustration=True,
        alt=alt,
    )


def _number(record: MuseumObject) -> int:
    """The number of the drawing that is there, or the next free one."""
    for image in record.images.all():
        if image.is_illustration:
            return int(image.id.rpartition("-")[2])
    return planning.next_number(record)
