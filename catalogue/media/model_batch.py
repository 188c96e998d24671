"""Many 3D models at once: a folder of GLB files with its manifest, each taken into use by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from catalogue.media.batch import Terms, institutions, licence_of
from catalogue.media.manifest import Entry
from catalogue.media.matching import match
from catalogue.media.models3d import next_number, store_model
from catalogue.models import Institution, Model3D, MuseumObject, ObjectImage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its model, or why there is none."""

    entry: Entry
    model: Model3D | None = None
    reason: str = ""


def store_folder(entries: Sequence[Entry], terms: Terms) -> Iterator[Outcome]:
    """Store every model of a known object, one at a time. `image` of an entry names its poster, else it is the
    object's first open picture. The first file of an object is the first model its institution has there, and
    so on.

    Raises ManifestError before anything is written when a file's institution or licence is not stated.
    """
    known = institutions(entries, terms)
    views, strangers = match(entries)
    numbers: dict[tuple[str, str], Iterator[int]] = {}
    for view in views:
        record = MuseumObject.objects.get(pk=view.object_id)
        for entry in view.entries:
            institution = known[entry.institution or terms.institution]
            place = (record.pk, institution.pk)
            number = next(numbers.setdefault(place, _numbers(record, institution)))
            yield _stored(record, entry, institution, licence_of(entry, terms), number)
    for entry in strangers:
        named = entry.url or entry.object or entry.identifier
        yield Outcome(entry, reason=f"{entry.file.name}: shows no object of the catalogue {named}".rstrip())


def _stored(
    record: MuseumObject, entry: Entry, institution: Institution, licence: str, number: int
) -> Outcome:
    texts: Mapping[str, str] = {"alt_zh": entry.alt_zh, "alt_en": entry.alt_en}
    try:
        poster = _poster(record, entry)
        model = store_model(
            record, entry.file, poster=poster, institution=institution, licence=licence, n=number, **texts
        )
    except (ValueError, OSError) as error:
        return Outcome(entry, reason=str(error))
    return Outcome(entry, model)


def _poster(record: MuseumObject, entry: Entry) -> ObjectImage:
    images = list(ObjectImage.objects.filter(object=record).prefetch_related("files"))
    wanted = [image for image in images if image.pk == entry.image or not entry.image]
    poster = next((image for image in wanted if image.open_files), None)
    if poster is None:
        named = f"open image {entry.image!r}" if entry.image else "open picture"
        raise ValueError(f"{entry.file.name}: {record.pk} has no {named} to be its poster; take one in first")
    return poster


def _numbers(record: MuseumObject, institution: Institution) -> Iterator[int]:
    """Numbers for an object's models: first those this institution has there, then new ones."""
    there = Model3D.objects.filter(object=record, institution=institution, is_illustration=False)
    yield from there.order_by("order").values_list("order", flat=True)
    yield from count(next_number(record))
