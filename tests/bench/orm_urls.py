"""The ORM's answer: a page of objects, their number, and ten facets."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import path

from catalogue.models import MuseumObject
from tests.bench.building import SEARCHED

FACETS = {
    "category": "category",
    "period": "period",
    "maker": "makers__person",
    "material": "materials",
    "technique": "techniques",
    "form": "format",
    "department": "department",
    "text_licence": "text_licence",
    "held_at": "held_at",
    "institution": "institution",
}


def objects(request: HttpRequest) -> JsonResponse:
    rows = MuseumObject.objects.public()
    if words := request.GET.get("q"):
        found = Q()
        for name in SEARCHED:
            found |= Q(**{f"{name}__icontains": words})
        rows = rows.filter(found)
    if category := request.GET.get("category"):
        rows = rows.filter(category=category)
    page = rows.select_related("category", "period").prefetch_related("makers__person")
    size = int(request.GET.get("page_size", "20"))
    return JsonResponse(
        {
            "count": rows.count(),
            "results": [_summary(record) for record in page[:size]],
            "facets": {name: _counts(rows, column) for name, column in FACETS.items()},
        }
    )


def _counts(rows: QuerySet[MuseumObject], column: str) -> list[Any]:
    return list(rows.order_by().values_list(column).annotate(number=Count("pk")).order_by("-number"))


def _summary(record: MuseumObject) -> dict[str, Any]:
    return {
        "id": record.pk,
        "title": record.title_zh,
        "title_en": record.title_en,
        "category": record.category.name_zh,
        "period": record.period.name_zh if record.period else None,
        "date": record.date_text,
        "makers": [maker.person.name_zh for maker in record.makers.all()],
    }


urlpatterns = [path("objects/", objects)]
