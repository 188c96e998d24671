"""The demonstration's own dataset: visitor figures collected from public reports, each with its source."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import transaction

from catalogue.demo.loader import facts
from catalogue.models import Dataset, Resource, Status

_FIELDS = (
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


@transaction.atomic
def load_visitors() -> Dataset:
    """Store the dataset and its table; the same facts twice change nothing."""
    row = facts("visitors")
    table = row["resources"][0]
    data = (Path(__file__).parent / "facts" / table["file"]).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if Resource.objects.filter(pk=table["id"], sha256=digest).exists():
        return Dataset.objects.get(pk=row["id"])
    path = f"datasets/{row['id']}/{table['id']}.csv"
    target = settings.FILES_DIR / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    dataset = Dataset(
        id=row["id"],
        institution_id=row["institution"],
        status=Status.PUBLIC,
        **{name: row[name] for name in _FIELDS},
    )
    dataset.save()
    Resource.objects.update_or_create(
        id=table["id"],
        defaults={
            "dataset": dataset,
            "kind": table["kind"],
            "title_zh": table["title_zh"],
            "title_en": table["title_en"],
            "licence": table["licence"],
            "media_type": table["media_type"],
            "path": path,
            "bytes": len(data),
            "sha256": digest,
            "rows": table["rows"],
            "columns": table["columns"],
            "order": 1,
        },
    )
    return dataset
