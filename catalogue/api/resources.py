"""Resources of a dataset: described, and sent as the files that were made when they were published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.api import charts
from catalogue.api.finding import find_resource, find_version
from catalogue.api.values import address, elsewhere, text
from catalogue.delivery.files import send_file
from catalogue.delivery.problems import Problem
from catalogue.delivery.streams import stream_table
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.views import FileView, read_choice
from catalogue.models import Dataset, Resource, TableVersion
from catalogue.tables import parquet, stored, values, versions
from catalogue.tables.downloads import FORMATS
from catalogue.tables.schema import words

_BEING_MADE = 30  # seconds until it is worth asking again


def represent(dataset: Dataset, row: Resource) -> dict[str, Any]:
    """A resource with its own credit; a table with its columns, its version and its files."""
    version = row.version
    here = f"datasets/{dataset.pk}/resources/{row.pk}/"
    leads = address(f"{here}rows/") if version else address(f"{here}file") if row.path else elsewhere(row.url)
    body = {
        "id": row.pk,
        "kind": row.kind,
        "title": text(row.title_zh, row.title_en),
        "description": text(row.description_zh, row.description_en),
        "licence": row.licence,
        "media_type": "application/json" if version else row.media_type or None,
        "url": leads,
        "bytes": row.bytes,
        "sha256": row.sha256 or None,
        "rows": version.rows if version else None,
        "version": _version(version) if version else None,
        "downloads": [_download(here, one) for one in version.downloads] if version else [],
        "columns": [column(one) for one in version.schema["fields"]] if version else [],
        "charts": [charts.represent(here, view) for view in row.views] if version else [],
        "primary_key": version.schema["primaryKey"] if version else [],
    }
    return thing(body, dataset.attribution.under(row.licence))


def column(field: Mapping[str, Any]) -> dict[str, Any]:
    """A column as the API describes it, out of a stored schema."""
    categories = [
        {"value": one["value"], "label": words(one["label"])} for one in field.get("categories", [])
    ]
    return {
        "name": field["name"],
        "type": field["type"],
        **{name: words(field.get(name)) for name in ("title", "description", "unit")},
        "constraints": field.get("constraints", {}),
        "categories": categories,
    }


class ResourceFile(FileView):
    """The file of a resource that is a file."""

    def get(self, request: Request, dataset_id: str, resource_id: str) -> HttpResponseBase:
        resource = find_resource(dataset_id, resource_id)
        if not resource.path:
            raise Problem(404)
        name = Path(resource.path).name
        return send_file(request._request, resource.path, resource.attribution, resource.media_type, name)


class TableFile(FileView):
    """A whole table in one of its formats, its credit inside. Older versions are written out as CSV."""

    parameters = ("version", "for")

    def get(self, request: Request, dataset_id: str, resource_id: str, table_format: str) -> HttpResponseBase:
        version = find_version(dataset_id, resource_id, request.query_params.get("version"))
        resource = version.resource
        spreadsheet = read_choice("for", request.query_params.get("for"), ("spreadsheet",)) is not None
        is_current = version.pk == resource.version_id
        if table_format == "csv" and (spreadsheet or not is_current):
            return _written(request, version, spreadsheet)
        if not is_current:
            words = ("舊版只有 CSV：table.csv。", "Older versions come as CSV alone: table.csv.")
            raise Problem(404, words)
        path = _path(version, table_format)
        name = f"{resource.pk}.{table_format}"
        return send_file(request._request, path, resource.attribution, FORMATS[table_format].media_type, name)


def _version(row: TableVersion) -> dict[str, Any]:
    return {
        "number": row.number,
        "created_at": moment(row.created_at),
        "note": text(row.note_zh, row.note_en),
    }


def _download(here: str, one: Mapping[str, Any]) -> dict[str, Any]:
    form = FORMATS[one["format"]]
    return {
        "format": form.name,
        "media_type": form.media_type,
        "url": address(f"{here}table.{form.name}"),
        "bytes": one["bytes"],
        "sha256": one["sha256"],
    }


def _path(version: TableVersion, name: str) -> str:
    """The file that was made for the credit that is due. Raises Problem: 404, or 503 while it is made anew."""
    made = next((one for one in version.downloads if one["format"] == name), None)
    if made is None:
        words = (
            "這張表太長，放不進試算表；請用 CSV 或 Parquet。",
            "This table is too long for a sheet: take CSV or Parquet.",
        )
        raise Problem(404, words)
    if not versions.is_credited(version):
        words = (
            "出處或授權剛改過，檔案正在重做。",
            "Its credit or licence has changed; the file is being made anew.",
        )
        raise Problem(503, words, headers={"Retry-After": str(_BEING_MADE)})
    path: str = made["path"]
    return path


def _written(request: Request, version: TableVersion, spreadsheet: bool) -> HttpResponseBase:
    """A version as CSV, row by row out of its Parquet file."""
    resource, path = version.resource, stored.data_file(version)

    def rows() -> Iterator[Iterator[Any]]:
        return (map(values.written, row) for row in parquet.rows(path))

    return stream_table(
        request._request,
        stored.schema_of(version).names,
        rows,  # type: ignore[arg-type]
        resource.attribution,
        etag=versions.etag(version, request.get_full_path()),
        last_modified=resource.dataset.updated_at,
        download_name=f"{resource.pk}-v{version.number}.csv",
        spreadsheet=spreadsheet,
    )
