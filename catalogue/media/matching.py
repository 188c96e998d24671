"""Which object a file shows: by its record's address or id, by its number, by the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from catalogue.media.manifest import Entry
from catalogue.models import MuseumObject

_AT_ONCE = 500
_ADDRESS = re.compile(r"/Detail/(\d+)/?\?(?:[^#\s]*&)?dep=([A-Za-z])(?:[&#]|$)", re.IGNORECASE)
_TAIL = "N000000000"
# P1250.jpg, P1250_t.jpg, P1250-2.jpg: department and object id of the museum's addresses.
_FILE_NAME = re.compile(r"([A-Za-z])(\d+)(?:[_-].*)?$")


@dataclass(frozen=True, slots=True)
class View:
    """The files of one image of one object, in the order of the manifest."""

    object_id: str
    entries: list[Entry] = field(default_factory=list)


def match(entries: Sequence[Entry]) -> tuple[list[View], list[Entry]]:
    """Files gathered into views, objects in the order of their first file; and files of no object.

    A file that names an address or an object is matched by that alone: a wrong one is not guessed around.
    """
    found: dict[int, str] = {}
    for key, ids_of in ((_object_key, _ids), (_number_key, _unique_numbers), (_file_key, _ids)):
        open_keys = {place: key(entry) for place, entry in enumerate(entries) if place not in found}
        known = ids_of({value for value in open_keys.values() if value})
        found |= {place: known[value] for place, value in open_keys.items() if value in known}
    views: dict[tuple[str, str], View] = {}
    for place, entry in enumerate(entries):
        if place in found:
            views.setdefault((found[place], entry.view), View(found[place])).entries.append(entry)
    return list(views.values()), [entry for place, entry in enumerate(entries) if place not in found]


def _object_key(entry: Entry) -> str:
    address = _ADDRESS.search(entry.url)
    return f"{address[2]}{address[1]}".lower() if address else entry.object.lower()


def _number_key(entry: Entry) -> str:
    return "" if _object_key(entry) else entry.identifier


def _file_key(entry: Entry) -> str:
    if _object_key(entry) or entry.identifier:
        return ""
    named = _FILE_NAME.fullmatch(entry.file.stem)
    return f"{named[1]}{named[2]}".lower() if named else ""


def _ids(wanted: Iterable[str]) -> dict[str, str]:
    """Public ids that exist."""
    ids: dict[str, str] = {}
    for some in _portions(wanted):
        ids |= {
            found: found for found in MuseumObject.objects.filter(id__in=some).values_list("id", flat=True)
        }
    return ids


def _unique_numbers(wanted: Iterable[str]) -> dict[str, str]:
    """Object and work numbers that exactly one object carries, with its id."""
    asked = {number: _forms(number) for number in wanted}
    holders: dict[str, set[str]] = {}
    columns: tuple[str, ...] = ("accession", "work_number")
    for some in _portions(form for forms in asked.values() for form in forms):
        for column in columns:
            rows = MuseumObject.objects.filter(**{f"{column}__in": some}).values_list(column, "id")
            for number, identity in rows:
                holders.setdefault(number, set()).add(identity)
    found = {
        number: set().union(*(holders.get(form, ()) for form in forms)) for number, forms in asked.items()
    }
    return {number: ids.pop() for number, ids in found.items() if len(ids) == 1}


def _forms(number: str) -> tuple[str, ...]:
    """An object number with and without its tail: 故畫000826N000000000 circulates as 故畫000826 too."""
    short = number.removesuffix(_TAIL)
    return (number, short if short != number else number + _TAIL)


def _portions(wanted: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(set(wanted)))
    while some := list(islice(rest, _AT_ONCE)):
        yield some
