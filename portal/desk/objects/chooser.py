"""Choosing an object for a page: our search in Wagtail's modal, with pictures. Public objects only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.browse.cards import first_images
from catalogue.models import Category, MuseumObject, Period, Status, Tier
from catalogue.rights import LICENCES, ON_REQUEST, ZH, licence
from portal.desk.columns import PictureColumn, TextColumn, TitlesColumn, number, period_name
from portal.desk.objects.chosen import FactsView, ObjectChooser
from portal.desk.objects.finding import Found, ObjectPaginator, Wanted

_REFRESHES = {"data-chooser-modal-search-filter": True}


class ObjectFilterForm(BaseFilterForm):
    q = forms.CharField(
        label="搜尋 · Search",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "品名、作者、編號… · title, maker, number…"}),
    )
    category: Any = forms.ModelChoiceField(
        Category.objects.all(),
        label="類別 · Category",
        required=False,
        empty_label="全部 · all",
        widget=forms.Select(attrs=_REFRESHES),
    )
    period: Any = forms.ModelChoiceField(
        Period.objects.exclude(kind="reign"),
        label="時代 · Period",
        required=False,
        empty_label="全部 · all",
        widget=forms.Select(attrs=_REFRESHES),
    )

    tier = forms.ChoiceField(
        label="開放的圖像 · Open image",
        required=False,
        choices=[("", "不限 · any"), *Tier.choices],
        widget=forms.Select(attrs=_REFRESHES),
    )
    licence = forms.ChoiceField(
        label="授權 · Licence",
        required=False,
        choices=[
            ("", "不限 · any"),
            *((code, one.short(ZH)) for code, one in LICENCES.items() if code != ON_REQUEST),
        ],
        widget=forms.Select(attrs=_REFRESHES),
    )

    def wanted(self) -> Wanted:
        """What the form asks for; always public objects."""
        values = self.cleaned_data if self.is_valid() else {}
        self.search_query = values.get("q") or ""
        self.is_searching = bool(self.search_query)
        filters = {name: (values[name].pk,) for name in ("category", "period") if values.get(name)}
        filters |= {name: (values[name],) for name in ("tier", "licence") if values.get(name)}
        return Wanted(words=self.search_query, status=Status.PUBLIC, filters=filters)


class _Choosing:
    """What the modal and its list of results share."""

    filter_form_class = ObjectFilterForm
    per_page = 12
    filter_form: ObjectFilterForm
    request: HttpRequest

    def get_results_page(self, request: HttpRequest) -> Page:
        found = Found(self.filter_form.wanted(), self.per_page)
        self.paginator = ObjectPaginator(found, self.per_page)
        page: Page = self.paginator.get_page(request.GET.get("p"))
        return page

    @property
    def title_column(self) -> TitleColumn:
        if self.is_multiple_choice:  # type: ignore[attr-defined]
            return TitlesColumn(
                "title", label="品名 · Title", accessor=str, label_prefix="chooser-modal-select"
            )
        return TitlesColumn(
            "title",
            label="品名 · Title",
            accessor=str,
            get_url=self._chosen_url,
            link_attrs={"data-chooser-modal-choice": True},
        )

    def _chosen_url(self, record: MuseumObject) -> str:
        address = reverse(self.chosen_url_name, args=(quote(record.pk),))  # type: ignore[attr-defined]
        return str(self.append_preserved_url_parameters(address))  # type: ignore[attr-defined]

    @property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("picture", label="", width="72px"),
            self.title_column,
            TextColumn("number", label="編號 · Number", accessor=number),
            TextColumn("category", label="類別 · Category", accessor="category.name_zh"),
            TextColumn("period", label="時代 · Period", accessor=period_name),
            TextColumn("open", label="開放 · Open", accessor=_opened),
        ]


def _opened(record: MuseumObject) -> str:
    """The largest open file of the first picture, and its licence."""
    files = [image.open_files[-1] for image in first_images([record]) if image.open_files]
    return "，".join(f"{file.get_tier_display()}　{licence(file.licence).short(ZH)}" for file in files)


class ChooseView(_Choosing, chooser.ChooseView):
    pass


class ChooseResultsView(_Choosing, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    def get_object(self, pk: str) -> MuseumObject:
        return MuseumObject.objects.public().get(pk=pk)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> Any:
        return MuseumObject.objects.public().filter(pk__in=pks)


class ObjectChooserViewSet(ChooserViewSet):
    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("facts/<str:pk>/", FactsView.as_view(), name="facts")]


object_chooser = ObjectChooserViewSet(
    "object_chooser",
    url_prefix="choose-object",
    model=MuseumObject,
    icon="image",
    choose_one_text="選文物 · Choose an object",
    choose_another_text="換一件 · Choose another",
    edit_item_text="編輯這件文物 · Edit this object",
    choose_view_class=ChooseView,
    choose_results_view_class=ChooseResultsView,
    chosen_view_class=ChosenView,
    chosen_multiple_view_class=ChosenMultipleView,
    base_widget_class=ObjectChooser,
)
