"""The index, suggestions as you type, and figures of the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.answers import facets
from catalogue.api.values import address, elsewhere, pages
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.problems import bad_parameter
from catalogue.delivery.supply import thing
from catalogue.delivery.views import DataView, ListView
from catalogue.description import both
from catalogue.models import Category, Dataset, Material, Model3D, ObjectImage, Period, Person, Technique
from catalogue.models.changes import counted
from catalogue.rights import LICENCES
from catalogue.search import Query, find, suggest
from catalogue.stewardship import downloads

_COUNTED = ("category", "period", "tier", "licence", "text_licence")

# path, name, and how many things it lists (None: not a list)
RESOURCES: list[tuple[str, str, str, Any]] = [
    ("objects/", "文物", "Objects", lambda: find(Query(), limit=0).count),
    ("images/", "圖像", "Images", lambda: counted(ObjectImage.objects.public())),
    ("selection/", "選件", "A selection", lambda: None),
    ("models/", "立體模型", "3D models", lambda: counted(Model3D.objects.public())),
    ("categories/", "類別", "Categories", Category.objects.count),
    ("periods/", "時代", "Periods", Period.objects.count),
    ("people/", "人物", "People", Person.objects.count),
    ("materials/", "質材", "Materials", Material.objects.count),
    ("techniques/", "技法", "Techniques", Technique.objects.count),
    ("datasets/", "資料集", "Datasets", lambda: Dataset.objects.public().count()),
    ("licences/", "授權方式", "Licences", lambda: len(LICENCES)),
    ("attribution/", "出處的各種寫法", "Forms of an attribution", lambda: None),
    ("attribution/check/", "檢查出處（POST）", "Check an attribution (POST)", lambda: None),
    ("suggest/", "輸入建議", "Suggestions", lambda: None),
    ("stats/", "統計", "Figures", lambda: None),
    ("changes/", "變更", "Changes", lambda: None),
    ("exports/", "整批下載", "Bulk files", lambda: None),
    ("schema/", "OpenAPI 3.1", "OpenAPI 3.1", lambda: None),
    ("docs/", "說明文件", "Documentation", lambda: None),
]


def add_resource(path: str, zh: str, en: str, count: Callable[[], int]) -> None:
    """List what others serve below `/api/v1/`, after the datasets."""
    after = next(place for place, (known, *_) in enumerate(RESOURCES) if known == "licences/")
    RESOURCES.insert(after, (path, zh, en, count))


class Index(ListView):
    """Every resource, with its count and licence."""

    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "title_zh": "title.zh-Hant",
        "title_en": "title.en",
        "count": "count",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        house = house_attribution()
        rows, following, preceding = by_offset(RESOURCES, position, size)
        things = [
            thing(
                {"id": path.strip("/"), "url": address(path), "title": both(zh, en), "count": count()},
                replace(house, source=address(path)),
            )
            for path, zh, en, count in rows
        ]
        return Slice(
            things,
            len(RESOURCES),
            following,
            preceding,
        )


class SuggestList(DataView):
    """What the letters typed so far may mean, in both languages, by kind."""

    parameters = ("q",)

    def get(self, request: Request) -> Response:
        words = request.query_params.get("q")
        if words is None:
            text = ("請給 q：打到一半的字。", "Give q: what has been typed so far.")
            raise bad_parameter("q", None, text)
        house = house_attribution()
        results = [
            thing(
                {
                    "kind": found.kind,
                    "id": found.value,
                    "label": dict(found.label),
                    "count": found.count,
                    "page": pages(found.url),
                },
                replace(house, source=elsewhere(found.url)),
            )
            for found in suggest(words, self.lang or "zh-Hant")
        ]
        body = {"count": len(results), "next": None, "previous": None, "results": results}
        return self.deliver(body, house)


class Figures(DataView):
    """Aggregate figures: objects by category, period, open tier and licence; images; datasets; downloads.

    Downloads are known by tier and day alone.
    """

    def get(self, request: Request) -> Response:
        found = find(Query(facets=_COUNTED), limit=0)
        body = {
            "objects": found.count,
            "images": counted(ObjectImage.objects.public()),
            "datasets": Dataset.objects.public().count(),
            "by": facets(found),
            "downloads": downloads.totals(timezone.localdate()),
        }
        return self.deliver(body, house_attribution())
