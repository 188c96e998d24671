"""`/datagov/api/v1/dump/datastore/{id}?format=…`: a whole table as a zip, its credit and its columns beside it."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.delivery.archives import Member, Text, send_archive
from catalogue.delivery.problems import Problem
from catalogue.harvest.datagov.errors import BAD_VALUE, DatagovError
from catalogue.harvest.datagov.views import DatagovView, find_table
from catalogue.models import Resource, TableVersion
from catalogue.rights import EN, ZH
from catalogue.tables import stored, versions
from catalogue.tables.downloads import markup

_FORMATS: Final = ("json", "csv", "xml")
_MOST_ROWS_OF_XML: Final = 500_000
_BEING_MADE: Final = 30  # seconds until it is worth asking again


class Dump(DatagovView):
    """A table as JSON, CSV or XML in a zip, with ATTRIBUTION.txt and what its columns mean."""

    parameters = ("format",)

    def get(self, request: Request, resource_id: str) -> HttpResponseBase:
        wanted = request.query_params.get("format", "")
        if wanted not in _FORMATS:
            words = (f"format 要是 {'、'.join(_FORMATS)}。", f"format is one of {', '.join(_FORMATS)}.")
            raise DatagovError(BAD_VALUE, words)
        table = find_table(resource_id)
        version = table.version
        assert version is not None
        version.resource = table
        if not versions.is_credited(version):
            words = (
                "出處或授權剛改過，檔案正在重做。",
                "Its credit or licence has changed; the file is being made anew.",
            )
            raise Problem(503, words, headers={"Retry-After": str(_BEING_MADE)})
        path = _xml(version) if wanted == "xml" else _made(version, wanted)
        member = Member(f"{table.pk}.{wanted}", path, table.attribution)
        return send_archive(
            request._request,
            f"{resource_id}.zip",
            [member],
            [Text("metadata.csv", _columns(table, member.name), table.attribution)],
            table.attribution,
        )


def _made(version: TableVersion, name: str) -> str:
    return next(str(one["path"]) for one in version.downloads if one["format"] == name)


def _xml(version: TableVersion) -> str:
    """Its path below FILES_DIR. Raises DatagovError for a table that is too long to be written on demand."""
    if version.rows > _MOST_ROWS_OF_XML:
        words = (
            f"這張表超過 {_MOST_ROWS_OF_XML:,} 列，請用 csv 或 json。",
            f"This table has more than {_MOST_ROWS_OF_XML:,} rows: take csv or json.",
        )
        raise DatagovError(BAD_VALUE, words)
    target = stored.folder(version) / f"{version.resource_id}-{version.credit[:8]}.xml"
    credit, schema = version.resource.attribution, stored.schema_of(version)
    made = markup.kept(stored.data_file(version), schema, credit, target)
    return made.relative_to(Path(settings.FILES_DIR)).as_posix()


def _columns(table: Resource, file: str) -> str:
    """What the columns are, one to a row, each with the credit."""
    assert table.version is not None
    out = StringIO()
    writer = csv.writer(out)
    credit = table.attribution.columns()
    names = ("file", "column", "type", "title_zh", "title_en", "unit_zh", "unit_en")
    writer.writerow([*names, *credit])
    for one in stored.schema_of(table.version).columns:
        told = [one.title[ZH], one.title[EN], one.unit[ZH], one.unit[EN]]
        writer.writerow([file, one.name, one.kind.name, *told, *credit.values()])
    return out.getvalue()
