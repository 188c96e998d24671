"""Dataset pages: what there is beside the objects, seen before it is downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse import charts, credits, eras, structured
from catalogue.delivery.addresses import absolute, current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import Both, both
from catalogue.models import Dataset, MuseumObject, Resource, Status
from catalogue.rights import Lang
from catalogue.search import Query, find
from catalogue.tables import parquet, stored, values
from catalogue.tables import schema as schemas

_PREVIEW: Final = 12
_TEXT: Final = both("文字", "text")
_INTEGER: Final = both("整數", "integer")
_CHARTED: Final = 2_000
_FORMATS: Final = {"text/csv": "CSV", "application/json": "JSON"}
_YES_NO: Final = {True: both("是", "yes"), False: both("否", "no")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the preview: its name in the file, its title, type and unit in words."""

    name: str
    title: Both
    kind: Both
    is_number: bool
    labels: Mapping[str, Both] = field(default_factory=dict)


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
        "frequency": _of_choice(found.get_frequency_display()),
        "json_ld": structured.script(structured.dataset(found, [_distribution(d) for d in downloads], lang)),
        **(_of_collection(found, lang) if found.category_id else _of_table(found)),
    }
    return page(request, "browse/dataset.html", context, attribution=found.attribution)


def _of_choice(display: str) -> Both:
    """A choice of a model: its label is in both languages."""
    zh, _, en = display.partition(" · ")
    return both(zh, en)


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
        Column("id", both("編號", "Id"), _TEXT, False),
        Column("accession", both("文物統一編號", "Object number"), _TEXT, False),
        Column("title.zh-Hant", both("品名", "Title"), _TEXT, False),
        Column("year_from", both("起年", "From"), _INTEGER, True),
        Column("year_to", both("訖年", "To"), _INTEGER, True),
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
    version = next((one.version for one in found.resources.all() if one.version), None)
    if version is None:
        return {"table": None}
    schema = stored.schema_of(version)
    rows = list(islice(parquet.rows(stored.data_file(version)), _CHARTED))
    columns = [_column(column) for column in schema.columns]
    cells = [
        [_cell(value, column) for value, column in zip(row, columns, strict=True)] for row in rows[:_PREVIEW]
    ]
    texts = [
        dict(zip(schema.names, (str(values.written(value)) for value in row), strict=True)) for row in rows
    ]
    return {"chart": charts.visitors(texts), "table": Table(columns, cells, version.rows)}


def _column(column: schemas.Column) -> Column:
    zh = "，".join(filter(None, (column.kind.words[0], column.unit["zh-Hant"])))
    en = ", ".join(filter(None, (column.kind.words[1], column.unit["en"])))
    return Column(column.name, column.title, both(zh, en), column.kind.is_number, column.labels)


def _cell(value: Any, column: Column) -> str | Both:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _YES_NO[value]
    if label := column.labels.get(str(value)):
        return label
    return f"{value:,}" if column.is_number else str(values.written(value))


def _plain(year: int | None) -> str:
    return "—" if year is None else str(year)


def _download(found: Dataset, resource: Resource) -> dict[str, Any]:
    held = f"/api/v1/datasets/{found.pk}/resources/{resource.pk}/" + (
        "table.csv" if resource.version else "file"
    )
    return {
        "resource": resource,
        "title": both(resource.title_zh, resource.title_en),
        "format": _format(resource),
        "url": held if resource.path or resource.version else resource.url,
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
    if resource.version:
        return "CSV"
    return _FORMATS.get(resource.media_type, resource.media_type.rpartition("/")[2].upper())


def _api_call(found: Dataset) -> str:
    return (
        f"/api/v1/objects/?category={found.category_id}&page_size=20"
        if found.category_id
        else f"/api/v1/datasets/{found.pk}/"
    )
