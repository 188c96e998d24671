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

from catalogue.models import MuseumObject


class ObjectChooserBlock(ChooserBlock):
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

    def to_python(self, value: str | None) -> str | None:
        return value or None

    def bulk_to_python(self, values: Iterable[str | None]) -> list[str | None]:
        return [self.to_python(value) for value in values]

    def get_prep_value(self, value: str | None) -> str | None:
        return value or None

    def value_from_form(self, value: Any) -> str | None:
        return value.pk if isinstance(value, Model) else value or None

    def extract_references(self, value: str | None) -> Iterator[tuple[type[Model], str, str, str]]:
        if value:
            yield MuseumObject, value, "", ""

    def get_translatable_segments(self, value: str | None) -> list[Any]:
        """Nothing to translate: both languages show the same object."""
        return []

    def get_searchable_content(self, value: str | None) -> list[str]:
        return []
