"""`/api/v1/exports/`: the bulk files of the run in force, and each file of each run that is kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.api.values import address
from catalogue.delivery.files import send_file
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.problems import Problem
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.views import FileView, ListView
from catalogue.description import both
from catalogue.exports import runs
from catalogue.exports.kinds import KINDS
from catalogue.exports.runs import LATEST, Run
from catalogue.exports.texts import DATASHEETS, MANIFEST

_BEING_MADE = 300  # seconds until it is worth asking again


class ExportList(ListView):
    """The files of the export in force: rows, bytes, digest, licences. Empty before the first export."""

    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "export": "export",
        "kind": "kind",
        "form": "format",
        "title_zh": "title.zh-Hant",
        "title_en": "title.en",
        "rows": "rows",
        "bytes": "bytes",
        "sha256": "sha256",
        "available": "available",
        "created_at": "created_at",
        "position": "position",
        "latest": "latest",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        run = runs.latest()
        files = [one for one in run.files if "kind" in one] if run else []
        page, following, preceding = by_offset(files, position, size)
        things = _things(run, page) if run else []
        here = address(f"exports/{run.name}/") if run else None
        members = {
            "manifest": f"{here}{MANIFEST}" if here else None,
            "datasheet": {lang: f"{here}{name}" if here else None for lang, name in DATASHEETS.items()},
            "changes": address(f"changes/?since={run.position}") if run else None,
        }
        return Slice(things, len(files), following, preceding, members)


class ExportFile(FileView):
    """A file of an export, whole or by ranges. 503 while something in it may no longer leave."""

    def get(self, request: Request, export: str, file_name: str) -> HttpResponseBase:
        run = runs.find(export)
        file = run.file(file_name) if run else None
        if run is None or file is None:
            raise Problem(404)
        if not run.may_leave():
            raise _held_back(run)
        name = file_name if "kind" not in file else f"kaiwu-{run.name}-{file_name}"
        return send_file(
            request._request, run.folder / file_name, house_attribution(), file["media_type"], name
        )


def _things(run: Run, files: Any) -> list[dict[str, Any]]:
    house, available = house_attribution(), run.may_leave()
    return [
        thing(
            {
                "id": one["name"],
                "export": run.name,
                "kind": one["kind"],
                "format": one["format"],
                "title": both(*KINDS[one["kind"]].title),
                "description": both(*KINDS[one["kind"]].about),
                "media_type": one["media_type"],
                "rows": one["rows"],
                "licences": [{"code": code, "rows": rows} for code, rows in one["licences"].items()],
                "bytes": one["bytes"],
                "sha256": one["sha256"],
                "available": available,
                "created_at": moment(run.created_at),
                "position": run.position,
                "latest": address(f"exports/{LATEST}/{one['name']}"),
                "url": address(f"exports/{run.name}/{one['name']}"),
            },
            house,
        )
        for one in files
    ]


def _held_back(run: Run) -> Problem:
    """Of the run in force, until it is made anew; of an older one, for good."""
    newest = runs.latest()
    if newest is not None and newest.name != run.name:
        words = (
            f"這一版裡有文物已撤下或改了授權，不再提供；請用新的 {newest.name}。",
            f"Something in this export was withdrawn or relicensed, so it is gone: take the newer {newest.name}.",
        )
        return Problem(410, words)
    words = (
        "這份匯出裡有文物剛撤下或改了授權，正在重做。",
        "Something in this export has just been withdrawn or relicensed; it is being made anew.",
    )
    return Problem(503, words, headers={"Retry-After": str(_BEING_MADE)})
