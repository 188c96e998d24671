"""Objects of a list, with all that a card of each shows, in four queries whatever their number.

`with_card` says the same in the ordinary way: it builds a query for every object only to hold its share of
the images, and joins three tables to keep them in order. A list is what is asked for most, so here the
columns are read as they are, rows are made of them directly, and shares are dealt out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

from catalogue.models.images import ImageFile, ObjectImage
from catalogue.models.institution import Institution
from catalogue.models.objects import MuseumObject
from catalogue.models.people import ObjectMaker, Person
from catalogue.models.vocabularies import Category, Department, Format, Period

_TERMS: dict[str, type[Model]] = {
    "category": Category,
    "period": Period,
    "department": Department,
    "format": Format,
    "institution": Institution,
}
_NAMED = ("slug", "name_zh", "name_en")
# What no card shows; Django fetches it from the database where somebody reads it after all.
_UNSEEN = {
    *("description_zh", "description_en", "evidence", "source_digest", "source_url", "sha256"),
    *("created_at", "first_public_at", "withdrawn_at"),
}


@dataclass(frozen=True)
class _Columns:
    """Columns of a model where they stand in a row of values."""

    model: type[Model]
    names: tuple[str, ...]
    prefix: str = ""

    @property
    def paths(self) -> list[str]:
        return [f"{self.prefix}{name}" for name in self.names]

    def row(self, values: Sequence[Any]) -> Any:
        """An instance as the database would give it; without the signals that nobody here listens to."""
        made = self.model.__new__(self.model)
        made._state = ModelState()
        made._state.adding, made._state.db = False, DEFAULT_DB_ALIAS
        made.__dict__.update(zip(self.names, values, strict=False))
        return made


def cards(ids: Sequence[str]) -> list[MuseumObject]:
    """The public ones of these objects, in this order: terms, institution, makers, images with their files."""
    found = {record.pk: record for record in _objects(ids)}
    makers, images = _shares(_makers(ids), "object_id"), _shares(_images(ids), "object_id")
    pictures = {image.pk: image for share in images.values() for image in share}
    files = _shares(_files(list(pictures)), "image_id")
    for record in found.values():
        _deal(record, "makers", makers[record.pk])
        _deal(record, "images", images[record.pk])
        for image in images[record.pk]:
            _name(image, "object", record)
    for image in pictures.values():
        _deal(image, "files", files[image.pk])
        for file in files[image.pk]:
            _name(file, "image", image)
    _name_providers(image for image in pictures.values() if image.object_id in found)
    return [found[key] for key in ids if key in found]


def versions(ids: Sequence[str]) -> dict[str, datetime]:
    """Which of these objects are public, and when each was last updated. One query."""
    return dict(_read("versions", "pk", ids))  # type: ignore[arg-type]


@cache
def _own(model: type[Model]) -> _Columns:
    names = (field.attname for field in model._meta.concrete_fields)
    return _Columns(model, tuple(name for name in names if name not in _UNSEEN))


@cache
def _of_terms() -> dict[str, _Columns]:
    named = {name: _Columns(model, _NAMED, f"{name}__") for name, model in _TERMS.items()}
    return named | {"institution": _Columns(Institution, _own(Institution).names, "institution__")}


@cache
def _person() -> _Columns:
    return _Columns(Person, ("id", "kind", "name_zh", "name_en"), "person__")


def _query(what: str) -> QuerySet[Any, tuple[Any, ...]]:
    """What is read, and in which order; for whose ids, `_read` adds."""
    if what == "versions":
        return MuseumObject.objects.public().order_by().values_list("pk", "updated_at")
    if what == "objects":
        terms = [path for columns in _of_terms().values() for path in columns.paths]
        return MuseumObject.objects.public().order_by().values_list(*_own(MuseumObject).paths, *terms)
    if what == "makers":
        rows = ObjectMaker.objects.order_by("order", "pk")
        return rows.values_list(*_own(ObjectMaker).paths, *_person().paths)
    if what == "images":
        return ObjectImage.objects.order_by("order", "pk").values_list(*_own(ObjectImage).paths)
    return ImageFile.objects.order_by("pixels").values_list(*_own(ImageFile).paths)


@cache
def _compiled(what: str, key: str, size: int) -> tuple[str, Sequence[Any], Any, Any]:
    """The SQL for so many ids, its parameters before them, and what turns columns into values.

    Made once: Django takes longer to write a query than the database to answer it.
    """
    compiler = _query(what).filter(**{f"{key}__in": range(size)}).query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return sql, parameters[:-size], compiler, converters


def _read(what: str, key: str, ids: Sequence[str]) -> Iterable[Sequence[Any]]:
    """The values of the rows whose `key` is one of the ids."""
    if not ids:
        return []
    sql, parameters, compiler, converters = _compiled(what, key, len(ids))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, (*parameters, *ids))
        rows = cursor.fetchall()
    converted: Iterable[Sequence[Any]] = compiler.apply_converters(rows, converters)
    return converted


def _objects(ids: Sequence[str]) -> Iterator[MuseumObject]:
    own, terms = _own(MuseumObject), _of_terms()
    known: dict[tuple[str, str], Any] = {}
    for values in _read("objects", "pk", ids):
        record = own.row(values)
        place = len(own.names)
        for name, columns in terms.items():
            key = (name, values[place])
            if key not in known:
                known[key] = columns.row(values[place:]) if values[place] is not None else None
            _name(record, name, known[key])
            place += len(columns.names)
        yield record


def _makers(ids: Sequence[str]) -> Iterator[ObjectMaker]:
    own = _own(ObjectMaker)
    for values in _read("makers", "object_id", ids):
        maker = own.row(values)
        _name(maker, "person", _person().row(values[len(own.names) :]))
        yield maker


def _images(ids: Sequence[str]) -> Iterator[ObjectImage]:
    return map(_own(ObjectImage).row, _read("images", "object_id", ids))


def _files(ids: Sequence[str]) -> Iterator[ImageFile]:
    return map(_own(ImageFile).row, _read("files", "image_id", ids))


def _shares(rows: Iterable[Any], key: str) -> defaultdict[str, list[Any]]:
    shares: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        shares[getattr(row, key)].append(row)
    return shares


def _name(owner: Model, name: str, other: Model | None) -> None:
    """What `owner.<name>` is, of which the row has the key already."""
    owner._state.fields_cache[name] = other


@cache
def _any_query(model: type[Model], name: str) -> tuple[Any, Any]:
    related: Any = model._meta.get_field(name).related_model
    return related, related._default_manager.all().query


def _deal(owner: Model, name: str, share: list[Any]) -> None:
    """What `owner.<name>.all()` answers from now on, without asking the database."""
    rows: Any = QuerySet(*_any_query(type(owner), name))
    rows._result_cache, rows._prefetch_done = share, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _name_providers(images: Iterable[ObjectImage]) -> None:
    """Most pictures are provided by whoever provides the object; one query for those that are not."""
    others = []
    for image in images:
        if image.institution_id == image.object.institution_id:
            _name(image, "institution", image.object.institution)
        else:
            others.append(image)
    known = Institution.objects.in_bulk({image.institution_id for image in others}) if others else {}
    for image in others:
        _name(image, "institution", known[image.institution_id])
