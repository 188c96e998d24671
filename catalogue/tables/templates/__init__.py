"""Shapes of tables that museums publish, ready to use: a schema each, described in docs/datasets.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from catalogue.description import Both
from catalogue.tables.schema import TableSchema, read_schema, words

NAMES: Final = (
    "visitors-daily",
    "display-dates",
    "school-activities",
    "budgets",
    "minutes",
    "publications",
)


@dataclass(frozen=True, slots=True)
class Template:
    """One shape: what a row is, how often it is due, its EU data theme, its schema."""

    name: str
    title: Both
    description: Both
    frequency: str
    theme: str
    schema: TableSchema


@cache
def template(name: str) -> Template:
    """The template of that name. Raises KeyError for one that is not there."""
    if name not in NAMES:
        raise KeyError(name)
    given = json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
    return Template(
        name,
        words(given["title"]),
        words(given["description"]),
        given["frequency"],
        given["theme"],
        read_schema(given["schema"]),
    )
