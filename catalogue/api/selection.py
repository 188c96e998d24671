"""A selection of objects, named in the address: as data, as a list of credits, as a zip of its files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.objects import ObjectList
from catalogue.api.summaries import summaries
from catalogue.delivery import downloads
from catalogue.delivery.archives import Member, Text, send_archive
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.problems import Problem
from catalogue.delivery.renderers import AttributedCSVRenderer, AttributedJSONRenderer
from catalogue.delivery.selections import chosen_files, chosen_ids
from catalogue.delivery.tables import table
from catalogue.delivery.views import DataView, FileView, read_choice
from catalogue.delivery.written import plain
from catalogue.models import ImageFile, MuseumObject, Tier
from catalogue.rights import EN, ZH, Attribution
from catalogue.stewardship.downloads import tally
from catalogue.tables.formulas import as_text

_COLUMNS = (
    "file",
    "object",
    "accession",
    "title_zh",
    "title_en",
    "date_text",
    "image",
    "tier",
    "width",
    "height",
    "bytes",
    "sha256",
    "source",
)


class Selection(DataView):
    """The objects in the order in which they are named. `missing` are those that are not public."""

    renderer_classes = [AttributedJSONRenderer, AttributedCSVRenderer]
    parameters = ("id", "for")
    repeatable = frozenset({"id"})

    def get(self, request: Request) -> Response:
        ids = chosen_ids(request.query_params.getlist("id"))
        spreadsheet = read_choice("for", request.query_params.get("for"), ("spreadsheet",)) is not None
        found = summaries(ids)
        if request.accepted_renderer.format == "csv":
            columns, rows = table(ObjectList.columns, plain(found.values()), spreadsheet=spreadsheet)
            response = self.deliver({"columns": columns, "results": rows}, house_attribution())
            response["Content-Disposition"] = 'attachment; filename="selection.csv"'
            return response
        body = {
            "count": len(found),
            "next": None,
            "previous": None,
            "missing": [identity for identity in ids if identity not in found],
            "results": plain(found.values()) if self.lang else list(found.values()),
        }
        return self.deliver(body, house_attribution())


class SelectionCredits(FileView):
    """The credits of the objects' pictures and texts, in both languages, ready to be copied."""

    parameters = ("id",)
    repeatable = frozenset({"id"})

    def get(self, request: Request) -> HttpResponseBase:
        records = _found(request)
        house = house_attribution()
        parts = [_credits(record) for record in records]
        text = "\n".join([*parts, *(house.plain_text(lang) for lang in (ZH, EN))])
        return document(
            request._request, text, "text/plain", attribution=house, download_name="selection-credits.txt"
        )


class SelectionFiles(FileView):
    """The open files of the objects as a zip: of each image the largest that is open, up to `tier`."""

    parameters = ("id", "tier")
    repeatable = frozenset({"id"})

    def get(self, request: Request) -> HttpResponseBase:
        tier = read_choice("tier", request.query_params.get("tier"), tuple(Tier.values)) or Tier.HIGH.value
        files = list(chosen_files(_found(request), tier))
        if not files:
            words = (
                "這些文物沒有開放的檔案可以打包。",
                "There is no open file among these objects.",
            )
            raise Problem(404, words)
        return send_files(request, "kaiwu-selection.zip", files, house_attribution())


def send_files(
    request: Request,
    name: str,
    files: Sequence[ImageFile],
    house: Attribution,
    *,
    texts: Sequence[Text] = (),
    attribution: Attribution | None = None,
) -> HttpResponseBase:
    """These files below `images/`, metadata.csv with a row for each, and further texts, as a zip. They are counted.

    The table carries the credit of the house, and so does the whole unless `attribution` says otherwise. Raises
    Problem as `send_archive` does.
    """
    members = [Member(f"images/{downloads.file_name(one)}", one.path, one.attribution) for one in files]
    table = Text("metadata.csv", _metadata(files, members), house)
    response = send_archive(request._request, name, members, [table, *texts], attribution or house)
    if request.method == "GET" and response.status_code == 200:
        for one in files:
            tally.add(one.tier)
    return response


def _found(request: Request) -> list[MuseumObject]:
    """The public objects that are named. Raises Problem: 400, or 404 where none is left."""
    ids = chosen_ids(request.query_params.getlist("id"))
    found = MuseumObject.objects.public().with_card().in_bulk(ids)
    if not found:
        raise Problem(404, ("選的文物都沒有公開。", "None of these objects is public."))
    return [found[identity] for identity in ids if identity in found]


def _credits(record: MuseumObject) -> str:
    """The text's credit, and each different one of its pictures, in both languages."""
    named: dict[str, Attribution] = {record.attribution.statement(EN): record.attribution}
    for image in record.images.all():
        for file in image.open_files:
            named.setdefault(file.attribution.statement(EN), file.attribution)
    lines = [f"{record.title_zh} ({record.pk})"]
    lines += [f"{credit.plain_text(ZH)}{credit.plain_text(EN)}" for credit in named.values()]
    return "\n".join(lines)


def _metadata(files: Sequence[ImageFile], members: Sequence[Member]) -> str:
    """One row for each file; texts are safe to open in a spreadsheet."""
    out = StringIO()
    columns = [*_COLUMNS, "attribution_zh", "attribution_en", "licence"]
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for file, member in zip(files, members, strict=True):
        row = _row(file, member) | file.attribution.columns()
        writer.writerow({name: as_text(row[name]) for name in columns})
    return "\ufeff" + out.getvalue()


def _row(file: ImageFile, member: Member) -> dict[str, Any]:
    record = file.image.object
    return {
        "file": member.name,
        "object": record.pk,
        "accession": record.accession,
        "title_zh": record.title_zh,
        "title_en": record.title_en,
        "date_text": record.date_text,
        "image": file.image_id,
        "tier": file.tier,
        "width": file.width,
        "height": file.height,
        "bytes": file.bytes,
        "sha256": file.sha256,
        "source": record.permanent_url,
    }
