"""Dataset pages: what there is beside the objects, seen before it is downloaded."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse import charts, credits, eras, structured
from catalogue.browse.charts import Chart
from catalogue.delivery.addresses import absolute, current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import Both, both
from catalogue.models import Dataset, MuseumObject, Resource, Status
from catalogue.rights import Lang
from catalogue.search import Query, find

_PREVIEW: Final = 12
_FREQUENCIES: Final = {
    "continuous": ("隨時", "Continuous"),
    "daily": ("每日", "Daily"),
    "weekly": ("每週", "Weekly"),
    "monthly": ("每月", "Monthly"),
    "annual": ("每年", "Annual"),
    "irregular": ("不定期", "Irregular"),
}
_TYPES: Final = {
    "integer": ("整數", "integer"),
    "number": ("數字", "number"),
    "boolean": ("是否", "yes or no"),
    "date": ("日期", "date"),
    "string": ("文字", "text"),
}
_FORMATS: Final = {"text/csv": "CSV", "application/json": "JSON"}
_YES_NO: Final = {"true": both("是", "yes"), "false": both("否", "no")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the preview: its name in the file, its title, type and unit in words."""

    name: str
    title: Both
    kind: Both
    is_number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a table; cells are texts, numbers written with separators."""

    columns: list[Column]
    rows: list[list[Any]]
    total: int


@delivered
def index(request: HttpRequest) -> HttpResponseBase:
    """`/datasets/`: all datasets, the collection's and the others."""
    found = list(Dataset.objects.public().with_resources())
    counted = find(Query(facets=("category",)), limit=0).facets.get("category", [])
    counts = {item.value: item.count for item in counted}
    context = {
        "bars": _bars([row for row in found if row.category_id], counts),
        "others": [_listed(row) for row in found if not row.category_id],
    }
    return page(request, "browse/datasets.html", context, attribution=house_attribution())


@delivered
def detail(request: HttpRequest, identity: str) -> HttpResponseBase:
    """`/datasets/{id}/`: the dataset; 410 when it was withdrawn, 404 for draft and unknown."""
    found = Dataset.objects.seen().with_resources().filter(pk=identity).first()
    if found is None:
        raise Http404(identity)
    if found.status == Status.WITHDRAWN:
        context = {"dataset": found, "robots": "noindex"}
        return page(
            request, "browse/dataset_withdrawn.html", context, attribution=found.attribution, status=410
        )
    lang = current_language()
    downloads = [_download(found, resource) for resource in found.resources.all()]
    context = _listed(found) | {
        "downloads": downloads,
        "credit": credits.forms(found.attribution, lang),
        "api_call": absolute(_api_call(found)),
        "frequency": both(*_FREQUENCIES.get(found.frequency, (found.frequency, found.frequency))),
        "json_ld": structured.script(structured.dataset(found, [_distribution(d) for d in downloads], lang)),
        **(_of_collection(found, lang) if found.category_id else _of_table(found)),
    }
    return page(request, "browse/dataset.html", context, attribution=found.attribution)


def _listed(row: Dataset) -> dict[str, Any]:
    """What list and page both show of a dataset."""
    return {
        "dataset": row,
        "title": both(row.title_zh, row.title_en),
        "paragraphs": [
            both(zh, en)
            for zh, en in zip(
                row.description_zh.split("\n\n"), row.description_en.split("\n\n"), strict=False
            )
        ],
        "formats": list(dict.fromkeys(_format(resource) for resource in row.resources.all())),
        "provider": both(row.institution.name_zh, row.institution.name_en),
    }


def _bars(rows: list[Dataset], counts: dict[str, int]) -> list[dict[str, Any]]:
    """The collections' datasets by size, for components/bars.html; the largest is the red one."""
    sized = sorted(rows, key=lambda row: -counts.get(str(row.category_id), 0))
    most = max(counts.values(), default=0) or 1
    return [
        {
            "label": both(row.category.name_zh, row.category.name_en) if row.category else None,
            "count": counts.get(str(row.category_id), 0),
            "share": 100 * counts.get(str(row.category_id), 0) / most,
            "url": row.get_absolute_url(),
            "highlighted": number == 0,
        }
        for number, row in enumerate(sized)
    ]


def _of_collection(found: Dataset, lang: Lang) -> dict[str, Any]:
    """The records of a category: how many per era, and the first of them."""
    query = Query(filters={"category": (str(found.category_id),)}, facets=("period",))
    counted = find(query, limit=0)
    counts = {item.value: item.count for item in counted.facets.get("period", [])}
    rows = MuseumObject.objects.public().filter(category=found.category_id).order_by("pk")[:_PREVIEW]
    columns = [
        Column("id", both("編號", "Id"), both(*_TYPES["string"]), False),
        Column("accession", both("文物統一編號", "Object number"), both(*_TYPES["string"]), False),
        Column("title.zh-Hant", both("品名", "Title"), both(*_TYPES["string"]), False),
        Column("year_from", both("起年", "From"), both(*_TYPES["integer"]), True),
        Column("year_to", both("訖年", "To"), both(*_TYPES["integer"]), True),
    ]
    cells = [
        [row.pk, row.accession, row.title_zh, _plain(row.year_from), _plain(row.year_to)] for row in rows
    ]
    return {
        "eras": eras.columns(counts, f"category={found.category_id}&") if any(counts.values()) else [],
        "table": Table(columns, cells, counted.count),
    }


def _of_table(found: Dataset) -> dict[str, Any]:
    """A table that we hold: its chart, where we can draw one, and its first rows."""
    resource = next((r for r in found.resources.all() if r.kind == Resource.Kind.TABLE and r.path), None)
    rows = _rows(resource) if resource else []
    if resource is None or not rows:
        return {"table": None}
    columns = [_column(column) for column in resource.columns]
    cells = [[_cell(row.get(column.name, ""), column) for column in columns] for row in rows]
    chart: Chart | None = charts.visitors(rows)
    return {"chart": chart, "table": Table(columns, cells[:_PREVIEW], resource.rows or len(rows))}


def _rows(resource: Resource, most: int = 2_000) -> list[dict[str, str]]:
    """The rows of a CSV file of ours; none where the file is not there."""
    root = Path(settings.FILES_DIR).resolve()
    path = (root / resource.path).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(islice(csv.DictReader(file), most))


def _column(column: dict[str, Any]) -> Column:
    kind = _TYPES.get(column.get("type", "string"), _TYPES["string"])
    unit = column.get("unit") or {}
    zh = "，".join(filter(None, (kind[0], unit.get("zh-Hant"))))
    en = ", ".join(filter(None, (kind[1], unit.get("en"))))
    is_number = column.get("type") in ("integer", "number") and bool(unit)
    return Column(column["name"], column.get("title") or both(column["name"], None), both(zh, en), is_number)


def _cell(value: str, column: Column) -> str | Both:
    if not value:
        return "—"
    if value in _YES_NO:
        return _YES_NO[value]
    return f"{int(value):,}" if column.is_number and value.lstrip("-").isdigit() else value


def _plain(year: int | None) -> str:
    return "—" if year is None else str(year)


def _download(found: Dataset, resource: Resource) -> dict[str, Any]:
    held = f"/api/v1/datasets/{found.pk}/resources/{resource.pk}/file"
    return {
        "resource": resource,
        "title": both(resource.title_zh, resource.title_en),
        "format": _format(resource),
        "url": held if resource.path else resource.url,
        "is_reference": resource.kind == Resource.Kind.REFERENCE,
    }


def _distribution(download: dict[str, Any]) -> dict[str, Any]:
    address = download["url"]
    return {
        "@type": "DataDownload",
        "contentUrl": absolute(address) if address.startswith("/") else address,
        "encodingFormat": download["resource"].media_type,
        "name": download["title"]["en"],
    }


def _format(resource: Resource) -> str:
    return _FORMATS.get(resource.media_type, resource.media_type.rpartition("/")[2].upper())


def _api_call(found: Dataset) -> str:
    return (
        f"/api/v1/objects/?category={found.category_id}&page_size=20"
        if found.category_id
        else f"/api/v1/datasets/{found.pk}/"
    )
