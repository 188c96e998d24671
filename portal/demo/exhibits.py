"""The demonstration's exhibits: chapters, in each of them a stream of blocks."""

from __future__ import annotations

import json

from portal.demo.planting import plant
from portal.demo.streams import Told, block, content
from portal.pages.models import ExhibitPage, ExhibitsPage

_FILES = ("mountains", "after_rain", "within_reach")


def plant_exhibits() -> None:
    """Publish the exhibits that are missing, as long as the objects of their covers are there."""
    plant(_FILES, ExhibitsPage, ExhibitPage, _words)


def _words(told: Told, language: str) -> Told:
    """What differs between the languages. Blocks have the same ids in both: one translates the other."""
    words = told[language]
    name = f"{told['slug']}/chapter"
    chapters = [
        block(
            "chapter",
            {
                "heading": chapter["heading"],
                "lead": chapter["lead"],
                "content": [
                    content(kind, value, f"{name}/{n}/{m}")
                    for m, (kind, value) in enumerate(chapter["content"])
                ],
            },
            f"{name}/{n}",
        )
        for n, chapter in enumerate(words["chapters"])
    ]
    texts = {field: words[field] for field in ("title", "subtitle", "summary")}
    return texts | {"body": json.dumps(chapters)}
