"""文物: the list of objects, searched by the catalogue's own engine."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic

from catalogue.models import Category, Department, MuseumObject, Status
from portal.desk.columns import PictureColumn, TextColumn, TitlesColumn, number, period_name
from portal.desk.objects.finding import Found, ObjectPaginator, Wanted


class ObjectFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label="狀態 · Status",
        choices=Status.choices,
        empty_label="全部 · all",
        widget=forms.RadioSelect,
    )
    category = django_filters.ModelChoiceFilter(
        label="類別 · Category", queryset=Category.objects.all(), widget=forms.RadioSelect
    )
    department = django_filters.ModelChoiceFilter(
        label="典藏處 · Department", queryset=Department.objects.all(), widget=forms.RadioSelect
    )
    tier = django_filters.ChoiceFilter(
        label="圖像 · Picture",
        choices=[("open", "有開放的圖像 · with an open picture")],
        empty_label="全部 · all",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = MuseumObject
        fields: list[str] = []


class ObjectIndexView(generic.IndexView):
    """Wagtail's listing over `Found`: nothing in it is a query of the whole table."""

    page_title = "文物 · Objects"
    paginator_class = ObjectPaginator
    paginate_by = 30
    filterset_class = ObjectFilters
    is_searchable = True
    default_ordering = None
    no_results_message = "沒有符合的文物。No object matches."

    @cached_property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("picture", label="", width="72px"),
            TitlesColumn("title", label="品名 · Title", accessor=str, get_url=self.get_edit_url),
            TextColumn("number", label="編號 · Number", accessor=number),
            TextColumn("category", label="類別 · Category", accessor="category.name_zh"),
            TextColumn("period", label="時代 · Period", accessor=period_name),
            StatusTagColumn(
                "status",
                label="狀態 · Status",
                accessor="get_status_display",
                primary=lambda one: one.is_public,
            ),
            DateColumn("updated_at", label="修改 · Updated", sort_key="updated"),
        ]

    def get_queryset(self) -> Found:  # type: ignore[override]
        chosen = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        filters: dict[str, tuple[str, ...]] = {
            name: (chosen[name].pk,) for name in ("category", "department") if chosen.get(name)
        }
        if chosen.get("tier"):
            filters["tier"] = ("low", "medium", "high")
        return Found(
            Wanted(
                words=self.search_query,
                status=chosen.get("status") or "",
                filters=filters,
                sort=self.ordering or "",
            ),
            self.paginate_by,
        )
