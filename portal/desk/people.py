"""Choosing a person for a page: the authority list in Wagtail's modal, found by any of their names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.models import Person


class PersonFilterForm(BaseFilterForm):
    q = forms.CharField(
        label="搜尋 · Search",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "姓名、字號 · any name"}),
    )

    def filter(self, objects: QuerySet[Person]) -> QuerySet[Person]:
        """Those who are called so; all of them for no words."""
        words = self.cleaned_data["q"].strip()
        self.is_searching, self.search_query = bool(words), words
        if not words:
            return objects
        return objects.filter(
            Q(name_zh__icontains=words)
            | Q(name_en__icontains=words)
            | Q(aliases_zh__icontains=words)
            | Q(aliases_en__icontains=words)
            | Q(pk=words.lower())
        )


class _Choosing:
    """What the modal and its list of results share."""

    filter_form_class = PersonFilterForm
    per_page = 15

    def get_object_list(self) -> QuerySet[Person]:
        return Person.objects.select_related("period").order_by("name_zh", "pk")

    @property
    def columns(self) -> list[Any]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("name_en", label="英文 · English", accessor="name_en"),
            Column("period", label="時代 · Period", accessor="period.name_zh"),
        ]


class ChooseView(_Choosing, chooser.ChooseView):
    pass


class ChooseResultsView(_Choosing, chooser.ChooseResultsView):
    pass


person_chooser = ChooserViewSet(
    "person_chooser",
    url_prefix="choose-person",
    model=Person,
    icon="user",
    choose_one_text="選人物 · Choose a person",
    choose_another_text="換一位 · Choose another",
    edit_item_text="編輯這位人物 · Edit this person",
    choose_view_class=ChooseView,
    choose_results_view_class=ChooseResultsView,
)
