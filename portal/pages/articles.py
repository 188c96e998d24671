"""Exhibits, stories and themes that other pages name: in the reader's language where there is a translation."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from wagtail.models import Locale, Page


def articles() -> Any:
    """Pages that have a cover and a summary: what other pages can lead on to."""
    kinds = ("exhibitpage", "storypage", "themepage")
    return Page.objects.filter(content_type__app_label="pages", content_type__model__in=kinds)


def translated(keys: list[str]) -> dict[str, Any]:
    """The published pages of these keys, by key: each in the language of the moment, else as it was chosen.

    Five queries (who may see what; the last for each page type that occurs), none without keys.
    """
    if not keys:
        return {}
    chosen = Page.objects.filter(pk__in=keys)
    rows = articles().live().public().filter(alias_of__isnull=True)
    rows = rows.filter(translation_key__in=chosen.values("translation_key"))
    # Of what is chosen and not published nothing is known but its key; its translation alone is shown then.
    works = {str(pk): key for pk, key in chosen.values_list("pk", "translation_key")}
    spoken, locales = translation.get_language(), Locale.objects.in_bulk()
    found: dict[Any, Any] = {}
    for page in rows.specific():
        page.locale = locales[page.locale_id]
        if page.translation_key not in found or page.locale.language_code == spoken:
            found[page.translation_key] = page
    return {key: found[works[key]] for key in keys if works.get(key) in found}
