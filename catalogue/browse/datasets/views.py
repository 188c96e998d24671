"""Dataset pages: what there is beside the objects, seen before it is downloaded."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from catalogue.browse import credits, eras
from catalogue.browse.datasets import holdings, previews
from catalogue.browse.discovery import structured
from catalogue.delivery import signposts
from catalogue.delivery.addresses import absolute, current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import both
from catalogue.models import Dataset, Resource, Status
from catalogue.rights import Lang
from catalogue.search import Query, find
from catalogue.tables import stored
from catalogue.tables.charts import kept

_VERSIONS = 10


@delivered
def index(request: HttpRequest) -> HttpResponseBase:
    """`/datasets/`: all datasets, the others first, then the collection's by size."""
    found = list(Dataset.objects.public().with_resources())
    counted = find(Query(facets=("category",)), limit=0).facets.get("category", [])
    counts = {item.value: item.count for item in counted}
    most = max(counts.values(), default=0) or 1
    collections = [
        listed(row) | {"count": (count := counts.get(str(row.category_id), 0)), "share": 100 * count / most}
        for row in found
        if row.category_id
    ]
    house = house_attribution()
    context = {
        "json_ld": structured.script(structured.data_catalogue(found, house, current_language())),
        "collections": sorted(collections, key=lambda row: -row["count"]),
        "others": sorted((listed(row) for row in found if not row.category_id), key=_leads_elsewhere),
    }
    return page(request, "browse/datasets.html", context, attribution=house)


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
    downloads = holdings.downloads(found)
    context = listed(found) | {
        "downloads": downloads,
        "references": [one for one in found.resources.all() if one.kind == Resource.Kind.REFERENCE],
        "credit": credits.forms(found.attribution, lang),
        "theme": holdings.choice(found.get_theme_display()),
        "json_ld": structured.script(structured.dataset(found, holdings.distributions(downloads), lang)),
        "api_call": f"curl '{absolute(f'/api/v1/datasets/{found.pk}/')}'",
        **(_of_collection(found) if found.category_id else _of_table(found, lang)),
    }
    response = page(request, "browse/dataset.html", context, attribution=found.attribution)
    signposts.add(response, signposts.on_dataset(found))
    return response


def listed(row: Dataset) -> dict[str, Any]:
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
        "kinds": [holdings.choice(label) for label in dict.fromkeys(_kinds(row))],
        "formats": holdings.formats(row),
        "frequency": holdings.choice(row.get_frequency_display()),
        "department": both(row.department_zh, row.department_en) if row.department_zh else None,
        "provider": both(row.institution.name_zh, row.institution.name_en),
        "quality": holdings.quality(row),
    }


def _leads_elsewhere(row: dict[str, Any]) -> bool:
    """What we hold comes before what others hold."""
    return all(one.kind == Resource.Kind.REFERENCE for one in row["dataset"].resources.all())


def _kinds(row: Dataset) -> list[str]:
    return [resource.get_kind_display() for resource in row.resources.all()]


def _of_collection(found: Dataset) -> dict[str, Any]:
    """The records of a category: how many per era, and the first of them."""
    query = Query(filters={"category": (str(found.category_id),)}, facets=("period",))
    counted = find(query, limit=0)
    counts = {item.value: item.count for item in counted.facets.get("period", [])}
    address = absolute(f"/api/v1/objects/?category={found.category_id}&page_size=20")
    return {
        "eras": eras.columns(counts, f"category={found.category_id}&") if any(counts.values()) else [],
        "table": previews.of_collection(str(found.category_id), counted.count),
        "api_call": f"curl '{address}'",
    }


def _of_table(found: Dataset, lang: Lang) -> dict[str, Any]:
    """A table that we hold: its charts, its first rows, how to ask for others, its versions. One query."""
    resource = next((one for one in found.resources.all() if one.version), None)
    if resource is None or resource.version is None:
        return {}
    version = resource.version
    folder, schema = stored.folder(version), stored.schema_of(version)
    return {
        "charts": [kept.chart(folder, schema, view, lang) for view in resource.views],
        "here": holdings.path_of(resource),
        "table": previews.of_version(version, lang),
        "api_call": _calls(resource),
        "versions": list(resource.versions.all()[:_VERSIONS]),
    }


def _calls(resource: Resource) -> str:
    """Two questions about this very table, ready to run: its newest rows, and what its first chart shows."""
    address = absolute(f"{holdings.path_of(resource)}rows/")
    columns = stored.schema_of(resource.version).columns if resource.version else ()
    newest = next((f"-{one.name}" for one in columns if one.kind.is_time), columns[0].name)
    lines = [f"# {_('新的在前，十列')}", f"curl '{address}?sort={newest}&page_size=10'"]
    if resource.views:
        view = resource.views[0]
        figure = f"&{view.get('measure', 'sum')}={view['y']}" if view.get("y") else ""
        where = f"{view['where']}&" if view.get("where") else ""
        lines += [f"# {_('圖上的數字')}", f"curl '{address}?{where}group_by={view['x']}{figure}'"]
    return "\n".join(lines)
