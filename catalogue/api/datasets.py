"""Datasets beside the objects: what they are, their resources, and the tables themselves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.values import address, elsewhere, pages, term, text
from catalogue.delivery.documents import document
from catalogue.delivery.files import send_file
from catalogue.delivery.paging import Position, Slice, by_key
from catalogue.delivery.problems import Problem
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.tables import CREDIT, as_text
from catalogue.delivery.tombstones import withdrawn
from catalogue.delivery.views import DataView, FileView, ListView, read_choice
from catalogue.description import Both
from catalogue.models import Dataset, Resource
from catalogue.rights import Attribution, licence


def represent(row: Dataset) -> dict[str, Any]:
    """A dataset with its resources. Needs `with_resources`. The block is the view's to add."""
    return {
        "id": row.pk,
        "url": address(f"datasets/{row.pk}/"),
        "page": pages(row.get_absolute_url()),
        "title": text(row.title_zh, row.title_en),
        "description": text(row.description_zh, row.description_en),
        "institution": term(row.institution),
        "category": term(row.category, "categories"),
        "licence": row.licence,
        "theme": row.theme or None,
        "keywords": {"zh-Hant": row.keywords_zh, "en": row.keywords_en},
        "frequency": row.frequency,
        "year_from": row.year_from,
        "year_to": row.year_to,
        "place": text(row.spatial_zh, row.spatial_en),
        "sources": [{"text": _words(one.get("text")), "url": one.get("url") or None} for one in row.sources],
        "issued_at": moment(row.first_public_at),
        "updated_at": moment(row.updated_at),
        "resources": [_resource(row, resource) for resource in row.resources.all()],
    }


class DatasetList(ListView):
    """All datasets, by id."""

    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "title_zh": "title.zh-Hant",
        "title_en": "title.en",
        "description_zh": "description.zh-Hant",
        "description_en": "description.en",
        "category": "category.id",
        "frequency": "frequency",
        "year_from": "year_from",
        "year_to": "year_to",
        "resources": "resources.*.url",
        "updated_at": "updated_at",
        "page": "page.zh-Hant",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        public: QuerySet[Dataset] = Dataset.objects.public()
        rows, following, preceding = by_key(Dataset.objects.public().with_resources(), position, size)
        return Slice(
            [thing(represent(row), row.attribution) for row in rows],
            public.count(),
            following,
            preceding,
        )


class DatasetDetail(DataView):
    """One dataset with its resources."""

    def get(self, request: Request, dataset_id: str) -> Response:
        row = find_dataset(dataset_id)
        return self.deliver(represent(row), row.attribution, last_modified=row.updated_at)


class ResourceFile(FileView):
    """The file of a resource. A table's rows get the three columns of the credit at their end."""

    parameters = ("for",)

    def get(self, request: Request, dataset_id: str, resource_id: str) -> HttpResponseBase:
        row = find_dataset(dataset_id)
        resource = next((one for one in row.resources.all() if one.pk == resource_id), None)
        if resource is None or not resource.path:
            raise Problem(404)
        spreadsheet = read_choice("for", request.query_params.get("for"), ("spreadsheet",)) is not None
        credit = _credit(row, resource)
        if resource.kind != Resource.Kind.TABLE:
            name = Path(resource.path).name
            return send_file(request._request, resource.path, credit, resource.media_type, name)
        return document(
            request._request,
            _with_credit(_lines(resource), credit, spreadsheet),
            "text/csv",
            attribution=credit,
            last_modified=row.updated_at,
            download_name=f"{resource.pk}.csv",
        )


def find_dataset(dataset_id: str) -> Dataset:
    """The public dataset. Raises Problem: 404, or 410 for a withdrawn one."""
    row = Dataset.objects.seen().with_resources().filter(pk=dataset_id).first()
    if row is None:
        raise Problem(404)
    if not row.is_public:
        raise withdrawn(row)
    return row


def _resource(dataset: Dataset, row: Resource) -> dict[str, Any]:
    held = address(f"datasets/{dataset.pk}/resources/{row.pk}/file") if row.path else None
    body = {
        "id": row.pk,
        "kind": row.kind,
        "title": text(row.title_zh, row.title_en),
        "licence": row.licence,
        "media_type": row.media_type or None,
        "url": held or elsewhere(row.url),
        "bytes": row.bytes,
        "sha256": row.sha256 or None,
        "rows": row.rows,
        "columns": [_column(column) for column in row.columns],
    }
    return thing(body, _credit(dataset, row))


def _column(column: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": column["name"],
        "type": column.get("type") or "string",
        **{name: _words(column.get(name)) for name in ("title", "description", "unit")},
    }


def _words(value: dict[str, str] | None) -> Both:
    """A two-language value out of a JSON field, both languages always there."""
    given = value or {}
    return text(given.get("zh-Hant", ""), given.get("en", ""))


def _credit(dataset: Dataset, row: Resource) -> Attribution:
    whole = dataset.attribution
    return whole if row.licence == dataset.licence else replace(whole, licence=licence(row.licence))


def _lines(resource: Resource) -> Iterator[list[str]]:
    root = Path(settings.FILES_DIR).resolve()
    path = (root / resource.path).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise Problem(404)
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file)


def _with_credit(lines: Iterator[list[str]], credit: Attribution, spreadsheet: bool) -> str:
    """The table with its three columns of credit; columns of these names in the file give way to ours."""
    out = StringIO()
    writer = csv.writer(out)
    header = next(lines, [])
    kept = [number for number, name in enumerate(header) if name not in CREDIT]
    columns = credit.columns()
    writer.writerow([*(header[number] for number in kept), *CREDIT])
    for line in lines:
        values = [line[number] if number < len(line) else "" for number in kept]
        if spreadsheet:
            values = [as_text(value) for value in values]
        writer.writerow([*values, *(columns[name] for name in CREDIT)])
    return out.getvalue()
