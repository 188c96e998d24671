"""Pages of the demonstration, in both languages, each out of one file beside this one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from wagtail.models import Locale, Page

from catalogue.demo.loader import KAIWU
from catalogue.models import MuseumObject
from portal.demo.streams import Told

_FOLDER = Path(__file__).parent


def plant(
    files: Iterable[str],
    section: type[Page],
    kind: type[Page],
    words: Callable[[Told, str], Told],
    shared: Callable[[Told], Told] = lambda told: {},
) -> None:
    """Publish the pages of this kind that are missing, as long as the objects of their covers are there.

    `words(told, language)` gives the fields that differ between the languages, `shared(told)` the others.
    """
    for name in files:
        told = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        is_there = kind.objects.filter(slug=told["slug"]).exists()
        if is_there or not MuseumObject.objects.public().filter(pk=told["cover"]).exists():
            continue
        parent = section.objects.get(locale__language_code="zh-hant")
        # The words are ours, not the museum's (DECISIONS 6).
        common = {"slug": told["slug"], "cover_id": told["cover"], "institution_id": KAIWU} | shared(told)
        page = parent.add_child(instance=kind(locale=parent.locale, **common, **words(told, "zh-hant")))
        page.save_revision().publish()
        english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=False)
        for field, value in words(told, "en").items():
            setattr(english, field, value)
        english.slug = told["slug"]
        english.save_revision().publish()
