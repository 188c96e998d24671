"""Tables of a dataset at the desk: uploaded, checked cell by cell, and their files kept true to the credit."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from catalogue.models import Dataset, Resource
from catalogue.tables import drafting, stored, templates, versions
from catalogue.tables.faults import TableRefused
from catalogue.tables.schema import TableSchema, read_schema
from portal.desk.permissions import may
from portal.desk.table_forms import GUESSED, KEPT, OWN, TableForm

# Files of tables up to so many rows are made while the editor waits (a few seconds); larger ones by the command.
_WHILE_WAITING: Final = 100_000
_SHOWN: Final = 100


class UploadTableView(WagtailAdminTemplateMixin, FormView):
    """A file becomes the next version of a table, or is refused with every fault; nothing lies between."""

    template_name = "desk/table.html"
    page_title = "上架表格 · Upload a table"
    header_icon = "upload"
    form_class = TableForm
    dataset: Dataset

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may(request.user, Dataset, "change"):
            raise PermissionDenied
        datasets = Dataset.objects.select_related("institution")
        self.dataset = get_object_or_404(datasets, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        held = self.dataset.resources.filter(kind=Resource.Kind.TABLE).select_related("version")
        return super().get_form_kwargs() | {"tables": held}

    def form_valid(self, form: TableForm) -> HttpResponse:
        values = form.cleaned_data
        resource = values["table"] or versions.new_table(self.dataset)
        resource.dataset = self.dataset
        with tempfile.TemporaryDirectory(prefix="kaiwu-table-") as folder:
            path = Path(folder) / "table"
            with path.open("wb") as file:
                file.writelines(values["file"].chunks())
            try:
                schema = _schema(values, resource, path)
                loaded = versions.load(
                    resource, path, schema, note=(values["note_zh"], values["note_en"] or values["note_zh"])
                )
            except TableRefused as error:
                return self.render_to_response(self.get_context_data(form=form, refused=error))
        self._told(loaded)
        return redirect(self.dataset_url())

    def _told(self, loaded: versions.Loaded) -> None:
        number, rows = loaded.version.number, loaded.version.rows
        if loaded.is_new:
            log(self.dataset, "kaiwu.table", user=self.request.user, data={"version": number, "rows": rows})
            messages.success(self.request, f"第 {number} 版，{rows:,} 列。Version {number}: {rows:,} rows.")
        else:
            messages.info(
                self.request, f"和第 {number} 版一樣，沒有改動。Nothing new since version {number}."
            )
        for zh, en in loaded.notes:
            messages.warning(self.request, f"{zh}{en}")

    def dataset_url(self) -> str:
        return reverse("datasets:edit", args=(self.dataset.pk,))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("datasets:index"), "label": Dataset._meta.verbose_name_plural},
            {"url": self.dataset_url(), "label": str(self.dataset)},
            {"url": "", "label": self.page_title, "sublabel": str(self.dataset)},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.dataset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused: TableRefused | None = kwargs.get("refused")
        return super().get_context_data(**kwargs) | {
            "dataset": self.dataset,
            "dataset_url": self.dataset_url(),
            "faults": refused.faults[:_SHOWN] if refused else [],
            "total": refused.total if refused else 0,
        }


def files_follow(request: HttpRequest, resources: QuerySet[Resource]) -> None:
    """After a save that changes a credit: make the files of these tables anew, or say by which command.

    Until that is done they answer 503: a file never leaves with a credit that is not due any more.
    """

    left = versions.remake_due(resources, most_rows=_WHILE_WAITING)
    if left:
        names = "、".join(resource.pk for resource in left)
        messages.warning(
            request,
            f"{names}：表格很大，下載檔要用 manage.py remake_tables 重做；做好以前暫停下載。"
            "Large tables: run manage.py remake_tables; their downloads pause until it is done.",
        )


def _schema(values: dict[str, Any], resource: Resource, path: Path) -> TableSchema:
    """The schema that is meant. Raises TableRefused for a file that cannot be read at all."""
    wanted = values["shape"]
    if wanted == OWN:
        return read_schema(values["schema"])
    if wanted == KEPT and resource.version is not None:
        return stored.schema_of(resource.version)
    if wanted in (KEPT, GUESSED):
        return drafting.draft(path)
    return templates.template(wanted).schema
