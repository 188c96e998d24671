"""Charts of a table to take away: SVG and PNG with credit in the picture and in the file, CSV of the points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.api.finding import find_table
from catalogue.api.values import address
from catalogue.delivery.files import send_file
from catalogue.delivery.problems import Problem
from catalogue.delivery.streams import stream_table
from catalogue.delivery.views import FileView, read_choice, read_language
from catalogue.media import embed
from catalogue.models import Resource
from catalogue.rights import ZH
from catalogue.tables import stored, versions
from catalogue.tables.charts import fonts, kept
from catalogue.tables.charts.drawings import THEMES
from catalogue.tables.charts.figures import figure
from catalogue.tables.charts.views import read_view
from catalogue.tables.connection import TooMuch
from catalogue.tables.nearest import nearest
from catalogue.tables.schema import words

FORMATS = (*kept.FORMATS, "csv")


def represent(here: str, view: Mapping[str, Any]) -> dict[str, Any]:
    """A chart where its resource is described: what it shows, and where it can be had."""
    return {
        "name": view["name"],
        "kind": view["kind"],
        "title": words(view["title"]),
        **{form: address(f"{here}charts/{view['name']}.{form}") for form in FORMATS},
    }


class ChartFile(FileView):
    """One chart as a picture, or its points as a table."""

    parameters = ("lang", "theme")

    def get(
        self, request: Request, dataset_id: str, resource_id: str, chart: str, chart_format: str
    ) -> HttpResponseBase:
        resource = find_table(dataset_id, resource_id)
        view = kept.named(resource.views, chart)
        if view is None:
            names = [one["name"] for one in resource.views]
            close = nearest(chart, names)
            hint = (f"；最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
            raise Problem(404, (f"沒有這張圖{hint[0]}。", f"There is no such chart{hint[1]}."))
        try:
            if chart_format == "csv":
                return _points(request, resource, view)
            return _picture(request, resource, view, chart_format)
        except TooMuch as error:
            raise Problem(503, error.words, headers={"Retry-After": "5"}) from error


def _picture(request: Request, resource: Resource, view: Mapping[str, Any], form: str) -> HttpResponseBase:
    if form == "png" and not fonts.has_chinese():
        raise Problem(503, fonts.MISSING)
    credit, version = resource.attribution, resource.version
    assert version is not None  # find_table saw to it
    lang = read_language(request.query_params.get("lang")) or ZH
    title = words(view["title"])
    path = kept.picture(
        stored.folder(version),
        stored.schema_of(version),
        view,
        form,
        lang=lang,
        theme=read_choice("theme", request.query_params.get("theme"), tuple(THEMES)) or "light",
        credit=credit,
        packet=lambda: embed.notice(credit, title["zh-Hant"] or "", title["en"] or "").xmp,
    )
    name = f"{resource.pk}-{view['name']}.{form}"
    return send_file(request._request, path, credit, kept.FORMATS[form], name)


def _points(request: Request, resource: Resource, view: Mapping[str, Any]) -> HttpResponseBase:
    """What is drawn, point by point: `kind` is whole, part or none (no data)."""
    version = resource.version
    assert version is not None  # find_table saw to it
    drawn = figure(stored.data_file(version), read_view(view, stored.schema_of(version)))
    value = drawn.view.y.name if drawn.view.y else "count"
    series = [drawn.view.series.name] if drawn.view.series else []
    header = [drawn.view.x.name, *series, value, "kind"]
    rows = (
        [point.x, *([point.series] if series else []), "" if point.value is None else point.value, point.kind]
        for point in drawn.points
    )
    return stream_table(
        request._request,
        header,
        lambda: rows,
        resource.attribution,
        etag=versions.etag(version, f"{request.get_full_path()} {view}"),
        last_modified=resource.dataset.updated_at,
        download_name=f"{resource.pk}-{view['name']}.csv",
    )
