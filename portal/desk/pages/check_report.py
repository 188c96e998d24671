"""The checks of all pages: a panel on the desk's first page, and a report."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from portal.desk.pages.kept_checks import refresh
from portal.desk.titles import TitledView
from portal.pages.checks import Fault
from portal.pages.models import PageCheck

_FEW: Final = 5
_PER_PAGE: Final = 40
_DAYS: Final = 14


class PagesPanel(Component):
    """Pages that cannot be published as they are, those with most to look at, and what missed its time."""

    order = 220
    template_name = "desk/page_checks.html"

    def get_context_data(self, parent_context: Any = None) -> Any:
        waiting = refresh()
        kept = PageCheck.objects.filter(number__gt=0)
        rows = list(kept.select_related("page__locale")[:_FEW])
        return {
            "rows": [(row, _first(row)) for row in rows],
            "number": kept.count(),
            "waiting": waiting,
            "missed": _missed(),
            "report": reverse("desk_page_checks"),
        }


class ReportView(TitledView):
    """Every page with something to look at, those with gaps first."""

    template_name = "desk/page_checks_report.html"
    page_title = "內容檢查 · Content checks"
    header_icon = "glasses"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = refresh()
        rows = PageCheck.objects.filter(number__gt=0).select_related("page__locale")
        shown = Paginator(rows, _PER_PAGE).get_page(self.request.GET.get("p"))
        found = [(row, [Fault.restored(one) for one in row.faults]) for row in shown]
        return {**super().get_context_data(**kwargs), "rows": found, "shown": shown, "waiting": waiting}


class _ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


def report_item() -> MenuItem:
    return _ReportItem(
        "內容檢查 · Content checks",
        reverse("desk_page_checks"),
        name="page-checks",
        icon_name="glasses",
        order=600,
    )


def report_urls() -> list[URLPattern]:
    return [path("reports/page-checks/", ReportView.as_view(), name="desk_page_checks")]


def _first(row: PageCheck) -> Fault:
    return Fault.restored(row.faults[0])


def _missed() -> list[PageLogEntry]:
    """Pages that were not published at their time, of late, and still are not. One query."""
    recent = PageLogEntry.objects.filter(
        action="kaiwu.publish.refused", timestamp__gt=timezone.now() - timedelta(days=_DAYS)
    )
    unsolved = Q(page__live=False) | Q(page__has_unpublished_changes=True)
    return list(recent.filter(unsolved).select_related("page").order_by("-timestamp")[:_FEW])
