"""Load the demonstration: 73 objects with drawn pictures, and one small dataset.

Loading twice is loading once. An object that an import brought in before keeps what the import says;
the demonstration only adds its own description and picture.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from catalogue import chronology, media
from catalogue.demo.drawing import Drawing, draw_object
from catalogue.imports.mapping.dimensions import parse_dimensions
from catalogue.imports.mapping.npm import SOURCE as NPM
from catalogue.imports.mapping.npm import object_address
from catalogue.media import ingest
from catalogue.models import Inscription, Institution, MuseumObject, ObjectMaker, Status

_FACTS = Path(__file__).parent / "facts"
_SOURCE = "kaiwu-demo"
_DRAWN_LICENCE = "CC0-1.0"
# Drawing is Python and holds the interpreter; libvips works beside it in a second thread.
_WORKERS = 2

Progress = Callable[[str, int, int], None]
"""Called with (what, done, total)."""


def facts(name: str) -> Any:
    """One file of facts, as it stands in `facts/`."""
    return json.loads((_FACTS / f"{name}.json").read_text(encoding="utf-8"))


def is_loaded() -> bool:
    """Whether every object of the demonstration is there with its picture."""
    ids = [row["id"] for row in facts("objects")]
    return MuseumObject.objects.filter(pk__in=ids, images__is_illustration=True).distinct().count() == len(ids)


def load_demo(progress: Progress) -> int:
    """Load objects and pictures; gives how many objects there are. Interrupted, it goes on where it was."""
    rows = facts("objects")
    with transaction.atomic():
        records = [_store(row) for row in rows]
    progress("objects", len(records), len(rows))
    kaiwu = Institution.objects.get(pk="kaiwu")
    done = 0
    for prepared in _prepared(_pictures(rows, records), kaiwu):
        ingest.commit(prepared)
        done += 1
        progress("pictures", done, len(rows))
    return len(records)


def _pictures(rows: list[dict[str, Any]], records: list[MuseumObject]) -> Iterable[tuple[MuseumObject, dict[str, Any]]]:
    return zip(records, rows, strict=True)


def _prepared(pictures: Iterable[tuple[MuseumObject, dict[str, Any]]], kaiwu: Institution) -> Iterable[ingest.Prepared]:
    """Draw and write files in threads, never more than a few pictures ahead of the one being stored."""
    queue = iter(pictures)
    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting = [pool.submit(_prepare, *item, kaiwu) for item in islice(queue, _WORKERS + 1)]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(_prepare, *item, kaiwu) for item in islice(queue, 1))
