"""Datasets beside the objects: what they are, and their resources."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api import resources
from catalogue.api.finding import find_dataset
from catalogue.api.values import address, pages, term, text
from catalogue.delivery.paging import Position, Slice, by_key
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.views import DataView, ListView
from catalogue.models import Dataset, QualityResult
from catalogue.tables.schema import words


def represent(row: Dataset) -> dict[str, Any]:
    """A dataset with its resources. Needs `with_resources`. The block is the view's to add."""
    return {
        "id": row.pk,
        "url": address(f"datasets/{row.pk}/"),
        "page": pages(row.get_absolute_url()),
        "title": text(row.title_zh, row.title_en),
        "description": text(row.description_zh, row.description_en),
        "institution": term(row.institution),
        "department": text(row.department_zh, row.department_en),
        "category": term(row.category, "categories"),
        "licence": row.licence,
        "theme": row.theme or None,
        "keywords": {"zh-Hant": row.keywords_zh, "en": row.keywords_en},
        "frequency": row.frequency,
        "year_from": row.year_from,
        "year_to": row.year_to,
        "place": text(row.spatial_zh, row.spatial_en),
        "place_uri": row.spatial_uri or None,
        "contact": _contact(row),
        "sources": [{"text": words(one.get("text")), "url": one.get("url") or None} for one in row.sources],
        "issued_at": moment(row.first_public_at),
        "updated_at": moment(row.updated_at),
        "quality": [_checked(one) for one in row.quality.all()],
        "resources": [resources.represent(row, resource) for resource in row.resources.all()],
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
        "department_zh": "department.zh-Hant",
        "department_en": "department.en",
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


def _contact(row: Dataset) -> dict[str, Any]:
    """Whom to ask: an office. Where none is named it is the institution, at its request page."""
    institution = row.institution
    named = (
        text(row.contact_zh, row.contact_en)
        if row.contact_zh
        else text(institution.name_zh, institution.name_en)
    )
    url = row.contact_url or (None if row.contact_email else institution.profile().request_url)
    return {"name": named, "email": row.contact_email or None, "url": url}


def _checked(one: QualityResult) -> dict[str, Any]:
    return {
        "check": one.check_name,
        "resource": one.resource_id,
        "passed": one.passed,
        "detail": text(one.detail_zh, one.detail_en),
        "checked_at": moment(one.checked_at),
    }
