"""Choosing from the catalogue inside a stream.

A value is an id, never a row: a page reads all the rows it needs at once (`portal.pages.gathering`),
however many blocks name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.admin.forms.models import registry
from wagtail.blocks import ChooserBlock
from wagtail.images.widgets import AdminImageChooser

from catalogue.models import MuseumObject


class ByIdChooserBlock(ChooserBlock):
    """A chooser whose value is the id of what was chosen, the same in both languages."""

    def to_python(self, value: Any) -> Any:
        return value or None

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        return [self.to_python(value) for value in values]

    def get_prep_value(self, value: Any) -> Any:
        return value or None

    def value_from_form(self, value: Any) -> Any:
        return value.pk if isinstance(value, Model) else value or None

    def extract_references(self, value: Any) -> Iterator[tuple[type[Model], str, str, str]]:
        if value:
            yield self.model_class, str(value), "", ""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Nothing to translate: both languages show the same."""
        return []

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class ObjectChooserBlock(ByIdChooserBlock):
    """One public object, chosen by our search. The widget is the one the desk registers for the model."""

    target_model = "catalogue.MuseumObject"

    class Meta:
        icon = "image"
        label = "文物 · Object"

    @cached_property
    def widget(self) -> Any:
        # The desk stands above the pages and registers its chooser with Wagtail; tests of blocks alone
        # have no desk.
        found = registry.values_by_fk_related_model.get(MuseumObject)
        return found["widget"]() if found else forms.TextInput()

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        return forms.ModelChoiceField(
            queryset=MuseumObject.objects.public(),
            widget=self.widget,
            required=self._required,
            help_text=self._help_text,
            error_messages={
                "invalid_choice": "這件文物已經撤下或不再公開，請換一件。 · "
                "This object has been withdrawn or is not public: choose another."
            },
        )


class PictureChooserBlock(ByIdChooserBlock):
    """One editorial picture, chosen or uploaded in Wagtail's own modal."""

    target_model = "pages.EditorialImage"

    class Meta:
        icon = "image"
        label = "圖片 · Picture"

    @cached_property
    def widget(self) -> AdminImageChooser:
        return AdminImageChooser()

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        return forms.ModelChoiceField(
            queryset=self.model_class._default_manager.all(),
            widget=self.widget,
            required=self._required,
            help_text=self._help_text,
            error_messages={
                "invalid_choice": "這張圖已經刪除，請換一張。 · This picture has been deleted: choose another."
            },
        )
