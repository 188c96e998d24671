"""A small table of every kind of column that matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catalogue.models import Dataset, Resource, Status
from catalogue.tables import versions
from catalogue.tables.schema import read_schema

SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "day", "type": "date", "constraints": {"required": True}},
        {
            "name": "branch",
            "title": {"zh-Hant": "院區", "en": "Branch"},
            "constraints": {"enum": ["north", "south"]},
        },
        {"name": "visits", "type": "integer", "title": "Visits", "constraints": {"minimum": 0}},
        {"name": "free", "type": "boolean"},
        {"name": "note"},
    ],
    "primaryKey": ["day", "branch"],
}


def make_table(identity: str = "days", **given: Any) -> Resource:
    """A public dataset with a table that has no version yet."""
    dataset = Dataset(
        id=identity,
        institution_id="npm",
        title_zh="每日人次",
        title_en="Visits by day",
        description_zh="人次。",
        description_en="Visits.",
        licence=given.pop("licence", "CC-BY-4.0"),
        status=Status.PUBLIC,
        **given,
    )
    dataset.save()
    return Resource.objects.create(
        id=f"{identity}-1",
        dataset=dataset,
        kind=Resource.Kind.TABLE,
        title_zh="每日人次",
        title_en="Visits by day",
        licence=dataset.licence,
    )


def load_text(table: Resource, text: str, folder: Path, schema: dict[str, Any] = SCHEMA) -> versions.Loaded:
    """Make a CSV text the next version of a table."""
    path = folder / "given.csv"
    path.write_text(text, "utf-8")
    return versions.load(table, path, read_schema(schema))
