"""Choosing inside a stream: from the catalogue, from the pages, from a list.

A value is a key, never a row: a page reads all the rows it needs at once (`portal.pages.gathering`), however many
blocks name them. All languages of a page show the same things, so nothing here is translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from wagtail.admin.forms.models import registry
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks import CharBlock, ChooserBlock, FieldBlock
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from catalogue.models import Category, Dataset, MuseumObject, Person, Resource
from portal.pages.articles import articles
from portal.pages.charts import offered

Reference = tuple[type[Model], str, str, str]


class Untranslated:
    """Of values that are the same in every language of a page."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []


class ByIdChooserBlock(Untranslated, ChooserBlock):
    """One row of a model, chosen in Wagtail's modal."""

    invalid = ""

    def rows(self) -> QuerySet[Any]:
        """What may be chosen."""
        rows: QuerySet[Any] = self.model_class.objects.all()
        return rows

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        return forms.ModelChoiceField(
            queryset=self.rows(),
            widget=self.widget,
            required=self._required,
            help_text=self._help_text,
            error_messages={"invalid_choice": self.invalid},
        )

    @cached_property
    def widget(self) -> Any:
        # The desk stands above the pages and registers its choosers with Wagtail; tests of blocks alone
        # have no desk.
        found = registry.values_by_fk_related_model.get(self.model_class)
        return found["widget"]() if found else forms.TextInput()

    def to_python(self, value: Any) -> Any:
        return value or None

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        return [self.to_python(value) for value in values]

    def get_prep_value(self, value: Any) -> Any:
        return value or None

    def value_from_form(self, value: Any) -> Any:
        return value.pk if isinstance(value, Model) else value or None

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    def render_basic(self, value: Any, context: Any = None) -> str:
        """What it is called, for comparing two versions of a page; its key where it is gone. One query."""
        row = self.model_class.objects.filter(pk=value).first() if value else None
        return str(row or value or "")

    def extract_references(self, value: Any) -> Iterator[Reference]:
        if value:
            yield self.model_class, str(value), "", ""


class ObjectChooserBlock(ByIdChooserBlock):
    """One public object, chosen by our search."""

    target_model = MuseumObject
    invalid = (
        "這件文物已經撤下或不再公開，請換一件。 · "
        "This object has been withdrawn or is not public: choose another."
    )

    class Meta:
        icon = "image"
        label = "文物 · Object"

    def rows(self) -> QuerySet[Any]:
        return MuseumObject.objects.public()


class PersonChooserBlock(ByIdChooserBlock):
    """One person, kiln or workshop of the authority list."""

    target_model = Person
    invalid = (
        "人物表裡已經沒有這個人，請換一位。 · The list of people no longer has this person: choose another."
    )

    class Meta:
        icon = "user"
        label = "人物 · Person"


class ArticleChooserBlock(ByIdChooserBlock):
    """An exhibit, a story or a theme. What is chosen before it is published is shown from then on."""

    target_model = Page
    invalid = "這一頁已經刪除，請換一頁。 · This page has been deleted: choose another."

    class Meta:
        icon = "doc-full"
        label = "展覽、文章或主題 · Exhibit, story or theme"

    def rows(self) -> QuerySet[Any]:
        return articles()  # type: ignore[no-any-return]

    @cached_property
    def widget(self) -> Any:
        return AdminPageChooser(target_models=["pages.ExhibitPage", "pages.StoryPage", "pages.ThemePage"])


class PictureChooserBlock(ByIdChooserBlock):
    """One editorial picture, chosen or uploaded in Wagtail's own modal."""

    target_model = "pages.EditorialImage"
    invalid = "這張圖已經刪除，請換一張。 · This picture has been deleted: choose another."

    class Meta:
        icon = "image"
        label = "圖片 · Picture"

    @cached_property
    def widget(self) -> AdminImageChooser:
        return AdminImageChooser()


class RecordingChooserBlock(ByIdChooserBlock):
    """One uploaded video or sound recording."""

    target_model = "pages.Recording"
    invalid = "這段影音已經刪除，請換一段。 · This recording has been deleted: choose another."

    class Meta:
        icon = "media"
        label = "影音 · Recording"


class PickBlock(Untranslated, FieldBlock):
    """One of a list that is made anew whenever the form is shown; reading a page never asks for the list."""

    names: type[Model]
    invalid = ""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self._required, self._help_text = required, help_text
        super().__init__(**kwargs)

    def offered(self) -> list[Any]:
        """Django's choices: (value, label), or (group, such pairs)."""
        raise NotImplementedError

    @cached_property
    def field(self) -> forms.ChoiceField:
        return forms.ChoiceField(
            choices=lambda: [("", "請選 · Choose"), *self.offered()],
            required=self._required,
            help_text=self._help_text,
            error_messages={"invalid_choice": self.invalid},
        )

    def extract_references(self, value: str | None) -> Iterator[Reference]:
        if value:
            yield self.names, value.partition("/")[0], "", ""


class ChartPickBlock(PickBlock):
    """A declared chart of a public dataset: `resource/view`."""

    names = Resource
    invalid = (
        "「%(value)s」這張圖表已經沒有了，或它的資料集不再公開，請換一張。 · "
        "The chart %(value)s is gone, or its dataset is not public any more: choose another."
    )

    def offered(self) -> list[Any]:
        return offered()


class CategoryPickBlock(PickBlock):
    names = Category
    invalid = "沒有「%(value)s」這個類別。 · There is no category %(value)s."

    class Meta:
        icon = "folder-open-inverse"
        label = "類別 · Category"

    def offered(self) -> list[Any]:
        return [(one.pk, f"{one.name_zh} · {one.name_en}") for one in Category.objects.filter(landing=True)]


class DatasetPickBlock(PickBlock):
    names = Dataset
    invalid = (
        "「%(value)s」這個資料集不再公開，請換一個。 · "
        "The dataset %(value)s is not public any more: choose another."
    )

    class Meta:
        icon = "table"
        label = "資料集 · Dataset"

    def offered(self) -> list[Any]:
        return [(one.pk, f"{one.title_zh} · {one.title_en}") for one in Dataset.objects.public()]


class ImagePickBlock(Untranslated, CharBlock):
    """One picture of the object that is chosen beside it, by its id; empty for the first one."""


class NameBlock(Untranslated, CharBlock):
    """A name in one given language, the same on every page that shows it."""
