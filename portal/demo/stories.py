"""The demonstration's stories: one stream of blocks each."""

from __future__ import annotations

import json
from datetime import date

from portal.demo.planting import plant
from portal.demo.streams import Told, content
from portal.pages.models import StoriesPage, StoryPage

_FILES = ("three_hundred_tangerines", "empty_years", "one_bell_two_notes")


def plant_stories() -> None:
    """Publish the stories that are missing, as long as the objects of their covers are there."""
    plant(_FILES, StoriesPage, StoryPage, _words, lambda told: {"date": date.fromisoformat(told["date"])})


def _words(told: Told, language: str) -> Told:
    """What differs between the languages. Blocks have the same ids in both: one translates the other."""
    words = told[language]
    body = [content(kind, value, f"{told['slug']}/body/{n}") for n, (kind, value) in enumerate(words["body"])]
    return {field: words[field] for field in ("title", "summary")} | {"body": json.dumps(body)}
