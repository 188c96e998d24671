"""`/datasets/{id}/datapackage.json`: a dataset as a Data Package (Frictionless, datapackage.org v2)."""

from __future__ import annotations

from typing import Any, Final

from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.finding import find_dataset
from catalogue.api.values import address, elsewhere
from catalogue.delivery.addresses import absolute
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.views import DataView
from catalogue.models import Dataset, Resource, TableVersion
from catalogue.rights import CREDIT_COLUMNS, EN, ZH, Attribution
from catalogue.tables import stored
from catalogue.tables.downloads import FORMATS

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
# A table is described once, by the file that every program reads.
_FORMAT: Final = "csv"


class DataPackage(DataView):
    """One dataset with its files and their schemas."""

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return ()

    def get(self, request: Request, dataset_id: str) -> Response:
        row = find_dataset(dataset_id)
        return self.deliver(package(row), row.attribution, last_modified=row.updated_at)


def package(row: Dataset) -> dict[str, Any]:
    """The descriptor. Needs `with_resources`. One text stands for both languages: Chinese before English."""
    credit = row.attribution
    described = {
        "$schema": _PROFILE,
        "profile": "data-package",
        "name": row.pk,
        "id": absolute(row.get_absolute_url()),
        "title": f"{row.title_zh} · {row.title_en}",
        "description": f"{row.description_zh}\n\n{row.description_en}",
        "homepage": absolute(row.get_absolute_url()),
        "created": moment(row.first_public_at),
        "licenses": [_licence(credit)],
        "sources": [_source(credit), *_sources(row)],
        "contributors": [
            {"title": credit.institution.name(lang), "path": credit.institution.link, "role": "publisher"}
            for lang in (ZH, EN)
        ],
        "keywords": [*row.keywords_zh, *row.keywords_en],
        "resources": [_resource(row, resource) for resource in row.resources.all()],
    }
    return {name: value for name, value in described.items() if value}


def _resource(dataset: Dataset, row: Resource) -> dict[str, Any]:
    credit = dataset.attribution.under(row.licence)
    described = {
        "name": row.pk,
        "title": f"{row.title_zh} · {row.title_en}",
        "description": "\n\n".join(filter(None, (row.description_zh, row.description_en))),
        "licenses": [_licence(credit)],
        "sources": [_source(credit)],
        **(_table(dataset, row, row.version) if row.version else _other(dataset, row)),
    }
    return thing({name: value for name, value in described.items() if value}, credit)


def _table(dataset: Dataset, row: Resource, version: TableVersion) -> dict[str, Any]:
    schema = stored.schema_of(version).standard()
    credit = [{"name": name, "type": "string", "constraints": {"required": True}} for name in CREDIT_COLUMNS]
    made: dict[str, Any] = next((one for one in version.downloads if one["format"] == _FORMAT), {})
    return {
        "profile": "tabular-data-resource",
        "path": address(f"datasets/{dataset.pk}/resources/{row.pk}/table.{_FORMAT}"),
        "format": _FORMAT,
        "mediatype": FORMATS[_FORMAT].media_type,
        "encoding": "utf-8",
        "bytes": made.get("bytes"),
        "hash": f"sha256:{made['sha256']}" if made else None,
        "schema": {**schema, "fields": [*schema["fields"], *credit]},
        "version": str(version.number),
    }


def _other(dataset: Dataset, row: Resource) -> dict[str, Any]:
    held = address(f"datasets/{dataset.pk}/resources/{row.pk}/file") if row.path else elsewhere(row.url)
    return {
        "path": held,
        "format": row.media_type.rpartition("/")[2],
        "mediatype": row.media_type,
        "bytes": row.bytes,
        "hash": f"sha256:{row.sha256}" if row.sha256 else None,
    }


def _licence(credit: Attribution) -> dict[str, str]:
    """The standard wants an Open Definition id or an address; ours are SPDX where there is one."""
    return {"name": credit.licence.code, "path": credit.licence_url, "title": credit.licence.name(EN)}


def _source(credit: Attribution) -> dict[str, str]:
    """The credit, in both languages: programs show sources."""
    return {
        "title": f"{credit.statement(ZH)} · {credit.statement(EN)}",
        "path": credit.source or credit.institution.link,
    }


def _sources(row: Dataset) -> list[dict[str, str]]:
    found = []
    for one in row.sources:
        title = " · ".join(filter(None, (one["text"].get(ZH), one["text"].get(EN))))
        found.append({"title": title} | ({"path": one["url"]} if one.get("url") else {}))
    return found
