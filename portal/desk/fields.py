"""Form fields for lists: one per line, as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.widgets import AdminAutoHeightTextInput

from catalogue.models import Person


def _lines(value: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in value.splitlines() if line.strip()))


class LinesField(forms.CharField):
    """A list of texts, one per line; empty and repeated lines fall away."""

    widget = AdminAutoHeightTextInput

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return _lines(str(value or ""))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


class PeopleField(forms.CharField):
    """Persons of the authority file, one name or id per line."""

    widget = AdminAutoHeightTextInput

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Iterable) and not isinstance(value, str):
            return "\n".join(person.name_zh for person in value)
        return value

    def to_python(self, value: Any) -> Any:
        """The persons. Raises ValidationError naming who is not known, or who is meant by more than one."""
        wanted = _lines(str(value or ""))
        if not wanted:
            return []
        rows = list(Person.objects.filter(Q(pk__in=wanted) | Q(name_zh__in=wanted)))
        found, faults = [], []
        for name in wanted:
            hits = [person for person in rows if name in (person.pk, person.name_zh)]
            if len(hits) == 1:
                found.append(hits[0])
            elif hits:
                ids = "、".join(person.pk for person in hits)
                faults.append(
                    f"「{name}」有同名的人，請改填識別碼：{ids}。Several people have that name: give an id."
                )
            else:
                faults.append(_unknown(name))
        if faults:
            raise ValidationError(faults)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            given = {person.pk for person in self.to_python(data)}
        except ValidationError:
            return True
        return {person.pk for person in initial or []} != given


def _unknown(name: str) -> str:
    names = Person.objects.values_list("name_zh", flat=True)
    near = get_close_matches(name, list(names), n=1, cutoff=0.5)
    hint = f"是不是「{near[0]}」？" if near else ""
    return f"人物裡沒有「{name}」。{hint}請到「人物」查對姓名。No such person: look the name up under People."
