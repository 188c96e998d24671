"""`/api/v1/exports/`: the files of the exports in force, and each file of each run that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.api.values import address
from catalogue.delivery.files import send_file
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.problems import Problem
from catalogue.delivery.supply import moment, thing
from catalogue.delivery.views import FileView, ListView, read_choice
from catalogue.description import both
from catalogue.exports import runs
from catalogue.exports.kinds import KINDS
from catalogue.exports.packs import choice, texts
from catalogue.exports.packs.choice import Pack
from catalogue.exports.packs.shards import SAMPLES
from catalogue.exports.shelves import LATEST, Run, Shelf
from catalogue.exports.standing import present
from catalogue.exports.texts import DATASHEETS, MANIFEST
from catalogue.models import Category

_BEING_MADE: Final = 300  # seconds until it is worth asking again


class ExportList(ListView):
    """The files of the exports in force: rows, bytes, digest, licences. Empty before the first export.

    Those of the bulk export first, then those of each pack of images.
    """

    parameters = ("kind", "category")
    kinds = (*KINDS, SAMPLES)
    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "export": "export",
        "kind": "kind",
        "form": "format",
        "category": "category",
        "tier": "tier",
        "split": "split",
        "title_zh": "title.zh-Hant",
        "title_en": "title.en",
        "rows": "rows",
        "bytes": "bytes",
        "sha256": "sha256",
        "available": "available",
        "created_at": "created_at",
        "position": "position",
        "manifest": "manifest",
        "latest": "latest",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        run, made = runs.latest(), choice.runs_in_force()
        files = _chosen(request, [*([run] if run else []), *made])
        page, following, preceding = by_offset(files, position, size)
        here = address(f"exports/{run.name}/") if run else None
        members = {
            "manifest": f"{here}{MANIFEST}" if here else None,
            "datasheet": {lang: f"{here}{name}" if here else None for lang, name in DATASHEETS.items()},
            "changes": address(f"changes/?since={run.position}") if run else None,
        }
        return Slice(_things(page), len(files), following, preceding, members)


class ExportFile(FileView):
    """A file of an export, whole or by ranges. 503 while something in it may no longer leave."""

    def get(self, request: Request, export: str, file_name: str) -> HttpResponseBase:
        shelf, run = _found(export)
        file = run.file(file_name)
        if file is None:
            raise Problem(404)
        if not run.may_leave():
            raise _held_back(shelf, run)
        name = f"kaiwu-{run.name}-{file_name}" if file.get("kind") in KINDS else file_name
        return send_file(
            request._request, run.folder / file_name, house_attribution(), file["media_type"], name
        )


def _found(export: str) -> tuple[Shelf, Run]:
    """A run of the bulk export, or of a pack, by its name. Raises Problem 404."""
    if run := runs.shelf().find(export):
        return runs.shelf(), run
    if found := choice.find(export):
        return found
    raise Problem(404)


def _chosen(request: Request, made: Iterable[Run]) -> list[tuple[Run, Mapping[str, Any]]]:
    """The data files of these runs, of one kind or category where that is asked for."""
    given = request.query_params
    kind = read_choice("kind", given.get("kind"), ExportList.kinds)
    category = given.get("category")
    if category:
        read_choice("category", category, tuple(Category.objects.values_list("pk", flat=True)))
        made = [run for run in made if "pack" in run.made_of and Pack.of(run).category == category]
    files = ((run, one) for run in made for one in run.files if "kind" in one)
    return [(run, one) for run, one in files if kind in (None, one["kind"])]


def _things(page: Iterable[tuple[Run, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    house, now = house_attribution(), present()
    available = {name: run.may_leave(now) for name, run in {run.name: run for run, _ in page}.items()}
    return [thing(_described(run, one, is_available=available[run.name]), house) for run, one in page]


def _described(run: Run, one: Mapping[str, Any], *, is_available: bool) -> dict[str, Any]:
    pack = Pack.of(run) if one["kind"] == SAMPLES else None
    title = texts.title_of(run, one["split"]) if pack else KINDS[one["kind"]].title
    latest = f"{pack.name}-{LATEST}" if pack else LATEST
    return {
        "id": one["name"],
        "export": run.name,
        "kind": one["kind"],
        "format": one["format"],
        "category": pack.category if pack else None,
        "tier": pack.tier if pack else None,
        "split": one["split"] if pack else None,
        "title": both(*title),
        "description": both(*(texts.ABOUT if pack else KINDS[one["kind"]].about)),
        "media_type": one["media_type"],
        "rows": one["rows"],
        "licences": [{"code": code, "rows": rows} for code, rows in one["licences"].items()],
        "bytes": one["bytes"],
        "sha256": one["sha256"],
        "available": is_available,
        "created_at": moment(run.created_at),
        "position": run.position,
        "manifest": address(f"exports/{run.name}/{MANIFEST}"),
        "latest": address(f"exports/{latest}/{one['name']}"),
        "url": address(f"exports/{run.name}/{one['name']}"),
    }


def _held_back(shelf: Shelf, run: Run) -> Problem:
    """Of the run in force, until it is made anew; of an older one, for good."""
    newest = shelf.latest()
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
