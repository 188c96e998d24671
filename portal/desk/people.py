"""Choosing a person for a page: the authority list in Wagtail's modal, found by any of their names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.models import Person
from catalogue.search.folding import fold


class PersonFilterForm(BaseFilterForm):
    q = forms.CharField(
        label="搜尋 · Search",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "姓名、字號 · any name"}),
    )

    def filter(self, objects: QuerySet[Person]) -> QuerySet[Person]:
        """Those with such a name, in whatever written form (范宽 is 范寬); all of them for no words."""
        words = self.cleaned_data["q"].strip()
        self.is_searching, self.search_query = bool(words), words
        return objects.filter(pk__in=_called(fold(words))) if words else objects


def _called(folded: str) -> list[str]:
    """Ids of the people who have a name with these letters. There are thousands at most: they are looked through."""
    rows = Person.objects.values_list("pk", "name_zh", "name_en", "aliases_zh", "aliases_en")
    return [
        pk
        for pk, zh, en, also_zh, also_en in rows
        if any(folded in fold(name) for name in (pk, zh, en, *also_zh, *also_en))
    ]


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
