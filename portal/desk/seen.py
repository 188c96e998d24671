"""Two people, one record: nobody overwrites what the other saved without having seen it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

FIELD = "seen"


class SeenMixin:
    """A model form that remembers, in a hidden field, which values its reader was shown.

    When the record no longer has those values, saving is refused once: the message sets both side by
    side, and the next save is a decision. The record must have been read under the lock that saves it.
    """

    fields: dict[str, forms.Field]
    initial: Any
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = self._stamp()
        self.fields[FIELD] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.now)

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        name = self.add_prefix(FIELD)  # type: ignore[attr-defined]
        if not self._is_existing() or self.data.get(name) == self.now:
            return cleaned
        differing = [
            field
            for field in self.changed_data  # type: ignore[attr-defined]
            if field != FIELD
        ]
        # From here on the reader has seen what is there: the next save counts.
        self.data = self.data.copy()
        self.data[name] = self.now
        if differing:
            raise ValidationError(self._both(differing), code="seen")
        return cleaned

    def _is_existing(self) -> bool:
        instance: Any = self.instance  # type: ignore[attr-defined]
        return not instance._state.adding

    def _stamp(self) -> str:
        shown = {name: self._plain(name) for name in sorted(self.fields)}
        return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()[:20]

    def _plain(self, name: str) -> Any:
        value = self.initial.get(name)
        if isinstance(value, list):
            return sorted(str(getattr(item, "pk", item)) for item in value)
        return value

    def _both(self, names: list[str]) -> str:
        """Plain text: Wagtail shows it in the message at the top of the page."""
        sides = "；".join(
            f"{self.fields[name].label or name}：現在「{self._words(name)}」，您填「{self._given(name)}」"
            for name in names
        )
        return (
            "您打開這一頁之後，有人存過這筆資料，所以還沒有存檔。要保留別人的修改，請照「現在」改過來，再存一次。"
            "Somebody saved this record after you opened it, so nothing has been saved yet. Copy over what "
            f"should stay (the first of each pair), then save again. {sides}"
        )

    def _words(self, name: str) -> str:
        """The record's present value as the form would show it."""
        value = self.initial.get(name)
        return self._shown(name, getattr(value, "pk", value))

    def _given(self, name: str) -> str:
        """What the reader sent, as they see it in the form."""
        return self._shown(name, self[name].value())  # type: ignore[index]

    def _shown(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if value is None:
            return ""
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(value, value))
        return str(field.prepare_value(value))
