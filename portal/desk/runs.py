"""匯入批次: what each import did, and what it refused, as a list and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from catalogue.models import ImportRun, Reject
from catalogue.tables.formulas import as_text

_COUNTS = (
    ("created", "新增 · Created"),
    ("updated", "更新 · Updated"),
    ("unchanged", "不變 · Unchanged"),
    ("rejected", "退件 · Rejected"),
)
_CSV = ("input", "position", "identifier", "reason", "detail")


def _count(name: str) -> Any:
    return lambda run: f"{run.counts.get(name, 0):,}"


class RunIndexView(generic.IndexView):
    page_title = "匯入批次 · Import runs"
    default_ordering = "-pk"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "name", label="批次 · Run", accessor=str, get_url=lambda run: _address("rejects", run)
            ),
            StatusTagColumn(
                "state",
                label="狀態 · State",
                accessor="get_state_display",
                primary=lambda run: run.state == ImportRun.State.FINISHED,
            ),
            DateColumn("started_at", label="開始 · Started"),
            DateColumn("finished_at", label="結束 · Finished"),
            *(Column(name, label=label, accessor=_count(name)) for name, label in _COUNTS),
        ]


class RejectsView(PermissionCheckedMixin, BaseListingView):
    """The rejects of one run, all or for one reason."""

    model = ImportRun
    any_permission_required = ["view"]
    template_name = "desk/run.html"
    results_template_name = "desk/run_results.html"
    page_title = "退件 · Rejects"
    header_icon = "warning"
    paginate_by = 50
    run: ImportRun

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.run = get_object_or_404(ImportRun, pk=kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Reject]:
        return _rejects(self.run, self.request)

    def get_index_url(self) -> str:
        return _address("rejects", self.run)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("imports:index"), "label": ImportRun._meta.verbose_name_plural}
        return [*self.breadcrumbs_items, index, {"url": "", "label": str(self.run)}]

    @property
    def columns(self) -> list[Column]:  # type: ignore[override]
        return [
            Column("input", label="檔案 · File"),
            Column("position", label="第幾筆 · Record"),
            Column("identifier", label="編號 · Number"),
            Column("reason", label="原因 · Reason"),
            Column("detail", label="說明 · Detail"),
        ]

    @property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        query = self.request.GET.urlencode()
        url = _address("rejects_csv", self.run) + (f"?{query}" if query else "")
        return [HeaderButton("下載 CSV · Download", url=url, icon_name="download")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        reasons = (
            self.run.rejects.order_by().values("reason").annotate(n=Count("pk")).order_by("-n", "reason")
        )
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "run": self.run,
            "counts": [(label, self.run.counts.get(name, 0)) for name, label in _COUNTS],
            "reasons": list(reasons),
            "chosen": self.request.GET.get("reason", ""),
        }


class RejectsCSVView(PermissionCheckedMixin, View):
    """The same as a table for a spreadsheet: text in it is never read as a formula (DECISIONS 31)."""

    model = ImportRun
    any_permission_required = ["view"]

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        run = get_object_or_404(ImportRun, pk=pk)
        response = StreamingHttpResponse(
            _lines(_rejects(run, request)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="rejects-{run.pk}.csv"'
        return response


class _Echo:
    """What csv writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: QuerySet[Reject]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(_CSV)
    for row in rows.values_list(*_CSV).iterator(chunk_size=2000):
        yield writer.writerow([as_text(value) for value in row])


def _rejects(run: ImportRun, request: HttpRequest) -> QuerySet[Reject]:
    rows = run.rejects.order_by("pk")
    reason = request.GET.get("reason")
    return rows.filter(reason=reason) if reason else rows


def _address(view: str, run: ImportRun) -> str:
    return reverse(f"imports:{view}", args=(run.pk,))
