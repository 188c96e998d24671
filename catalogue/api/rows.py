"""`…/rows/`: rows of a table, filtered, sorted, grouped; page by page, or as one CSV that is streamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.api import resources
from catalogue.api.finding import find_table
from catalogue.delivery.paging import lost, read_cursor, read_size, write_cursor
from catalogue.delivery.problems import Problem, bad_parameter
from catalogue.delivery.renderers import AttributedCSVRenderer, AttributedRowsRenderer
from catalogue.delivery.streams import stream_table
from catalogue.delivery.views import DataView, link_to, read_choice
from catalogue.models import Resource, TableVersion
from catalogue.rights import CREDIT_COLUMNS, EN, ZH
from catalogue.tables import rows, stored, versions
from catalogue.tables.connection import TooMuch
from catalogue.tables.formulas import as_text
from catalogue.tables.questions import (
    COUNT,
    PARAMETERS,
    Question,
    QuestionRefused,
    filter_names,
    read_question,
)
from catalogue.tables.schema import TableSchema
from catalogue.tables.values import plain, written

_GENERAL = ("page_size", "cursor", "lang", "format", "for")
_AGAIN = 5  # seconds until it is worth asking again
_VERSION = "v"


class RowList(DataView):
    """Rows of a table, or groups of them. Every column is a filter."""

    renderer_classes = [AttributedRowsRenderer, AttributedCSVRenderer]
    parameters = PARAMETERS
    resource: Resource
    table: TableSchema

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return (*cls.parameters, *_GENERAL)

    @classmethod
    def documented_parameters(cls) -> tuple[str, ...]:
        return ("column", *cls.known_parameters())

    def accepted(self, **kwargs: Any) -> tuple[tuple[str, ...], frozenset[str]]:
        self.resource = find_table(kwargs["dataset_id"], kwargs["resource_id"])
        self.table = stored.schema_of(self._version)
        filters = filter_names(self.table)
        many = frozenset(name for name, may_repeat in filters.items() if may_repeat)
        # Names are judged by `read_question`, which knows what a column can be asked.
        return (*self.known_parameters(), *self.request.query_params), many

    def get(self, request: Request, dataset_id: str, resource_id: str) -> HttpResponseBase:
        given = [(name, values) for name, values in request.query_params.lists() if name not in _GENERAL]
        try:
            question = read_question(self.table, given, _GENERAL)
            return self._answer(request, question)
        except QuestionRefused as error:
            raise bad_parameter(error.parameter, error.value, error.words, error.nearest) from error
        except TooMuch as error:
            raise Problem(503, error.words, headers={"Retry-After": str(_AGAIN)}) from error

    @property
    def _version(self) -> TableVersion:
        version = self.resource.version
        assert version is not None  # find_table saw to it
        return version

    def _answer(self, request: Request, question: Question) -> HttpResponseBase:
        as_csv = request.accepted_renderer.format == "csv"
        spreadsheet = read_choice("for", request.query_params.get("for"), ("spreadsheet",)) is not None
        paged = {"page_size", "cursor"} & request.query_params.keys()
        if as_csv and not paged:
            return self._stream(request, question, spreadsheet)
        page = self._page(request, question)
        links = {
            relation: link_to(request, self._cursor(position))
            for relation, position in (("next", page.next), ("previous", page.previous))
        }
        if as_csv:
            return self._as_table(question, page, links, spreadsheet)
        body = {
            "count": page.count,
            **links,
            "version": self._version.number,
            "columns": list(self._columns(question)),
            "results": [self._row(question, row) for row in page.rows],
        }
        return self.deliver(body, self.resource.attribution, last_modified=self.resource.dataset.updated_at)

    def _page(self, request: Request, question: Question) -> rows.Page:
        size = read_size(request.query_params.get("page_size"))
        cursor = request.query_params.get("cursor")
        position = dict(read_cursor(cursor))
        if position and position.pop(_VERSION, None) != self._version.number:
            words = (
                "這個 cursor 屬於上一版的表；表已更新，請從第一頁重新開始。",
                "This cursor belongs to an earlier version of the table: start again from the first page.",
            )
            raise Problem(410, words)
        if any(not isinstance(value, int) or isinstance(value, bool) for value in position.values()):
            raise lost(cursor or "")
        try:
            return rows.page(stored.data_file(self._version), question, position, size)
        except rows.NoSuchRow:
            raise lost(cursor or "") from None

    def _cursor(self, position: Any) -> str | None:
        return write_cursor({_VERSION: self._version.number, **position}) if position else None

    def _row(self, question: Question, row: Sequence[Any]) -> dict[str, Any]:
        values = zip(question.names, map(plain, row), strict=True)
        return {**dict(values), **self.resource.attribution.columns()}

    def _columns(self, question: Question) -> Iterator[dict[str, Any]]:
        """The columns of the answer: those of the table, and the figures of groups."""
        described = {field["name"]: resources.column(field) for field in self._version.schema["fields"]}
        figures = {one.name: one for one in question.aggregates}
        for name in question.names:
            if name in described:
                yield described[name]
            elif name == COUNT:
                yield _figure(name, "integer", ("列數", "Rows"), None)
            else:
                one = figures[name]
                kind = (
                    "number"
                    if one.function == "avg"
                    else "integer"
                    if one.function == "count"
                    else one.column.kind.name
                )
                unit = None if one.function == "count" else described[one.column.name]["unit"]
                yield _figure(name, kind, _title(one.function, described[one.column.name]), unit)

    def _as_table(
        self, question: Question, page: rows.Page, links: dict[str, str | None], spreadsheet: bool
    ) -> HttpResponseBase:
        """One page as CSV, its neighbours in the Link header."""
        credit = self.resource.attribution.columns()
        results = []
        for row in page.rows:
            values = [as_text(written(value)) if spreadsheet else written(value) for value in row]
            results.append({**dict(zip(question.names, values, strict=True)), **credit})
        body = {"columns": [*question.names, *CREDIT_COLUMNS], "results": results}
        response = self.deliver(
            body, self.resource.attribution, last_modified=self.resource.dataset.updated_at
        )
        names = (("next", "next"), ("previous", "prev"))
        told = [f'<{links[name]}>; rel="{relation}"' for name, relation in names if links[name]]
        if told:
            response["Link"] = ", ".join(told)
        response["Content-Disposition"] = f'attachment; filename="{self.resource.pk}.csv"'
        return response

    def _stream(self, request: Request, question: Question, spreadsheet: bool) -> HttpResponseBase:
        """Everything that was asked for, as CSV."""
        path = stored.data_file(self._version)
        return stream_table(
            request._request,
            question.names,
            lambda: ([written(value) for value in row] for row in rows.stream(path, question)),
            self.resource.attribution,
            etag=versions.etag(self._version, request.get_full_path()),
            last_modified=self.resource.dataset.updated_at,
            download_name=f"{self.resource.pk}.csv",
            spreadsheet=spreadsheet,
        )


def _figure(name: str, kind: str, title: tuple[str, str], unit: Any) -> dict[str, Any]:
    return resources.column(
        {"name": name, "type": kind, "title": dict(zip((ZH, EN), title, strict=True)), "unit": unit}
    )


_FUNCTIONS = {
    "sum": ("總和", "sum"),
    "avg": ("平均", "average"),
    "min": ("最小", "lowest"),
    "max": ("最大", "highest"),
    "count": ("筆數", "number"),
}


def _title(function: str, described: dict[str, Any]) -> tuple[str, str]:
    zh, en = _FUNCTIONS[function]
    title = described["title"]
    return f"{title[ZH] or described['name']}：{zh}", f"{title[EN] or described['name']}: {en}"
