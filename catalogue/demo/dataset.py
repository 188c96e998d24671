"""The demonstration's own datasets: figures collected from public reports, and an entry that leads elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.db import transaction

from catalogue.demo.loader import facts
from catalogue.models import Dataset, Resource, Status
from catalogue.tables import versions
from catalogue.tables.schema import read_schema

_NAMES: Final = ("visitors", "digital-archive")
_FIELDS: Final[tuple[str, ...]] = (
    "title_zh",
    "title_en",
    "description_zh",
    "description_en",
    "licence",
    "theme",
    "keywords_zh",
    "keywords_en",
    "frequency",
    "year_from",
    "year_to",
    "spatial_zh",
    "spatial_en",
    "sources",
)
_RESOURCE_FIELDS: Final[tuple[str, ...]] = (
    "kind",
    "title_zh",
    "title_en",
    "description_zh",
    "description_en",
    "licence",
)


def load_datasets() -> None:
    """Store each dataset with its resource; what is there is left as it is."""
    for name in _NAMES:
        row = facts(name)
        resource = _stored(row)
        if resource.kind == Resource.Kind.TABLE and resource.version_id is None:
            table = row["resource"]
            source = Path(__file__).parent / "facts" / table["file"]
            versions.load(resource, source, read_schema(table["schema"]))


@transaction.atomic
def _stored(row: dict[str, Any]) -> Resource:
    if not Dataset.objects.filter(pk=row["id"]).exists():
        values: dict[str, Any] = {name: row[name] for name in _FIELDS if name in row}
        Dataset(id=row["id"], institution_id=row["institution"], status=Status.PUBLIC, **values).save()
    given = row["resource"]
    described = {name: given.get(name, "") for name in (*_RESOURCE_FIELDS, "url", "media_type")}
    resource, _ = Resource.objects.get_or_create(
        id=given["id"],
        defaults={"dataset_id": row["id"], "order": 1, "views": given.get("views", []), **described},
    )
    return resource
