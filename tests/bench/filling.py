"""Fill the database of the process's own data folder with synthetic records: `COUNT IMAGE_EVERY`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from catalogue.imports.mapping import Maker, Mapped  # noqa: E402
from catalogue.imports.writing import BatchWriter  # noqa: E402
from catalogue.models import ImageFile, ObjectImage  # noqa: E402
from tests.bench.records import Synthetic, records  # noqa: E402

_BATCH = 1000


def _fill(count: int, image_every: int) -> None:
    """Write the records by the importer's own writer, batch by batch."""
    writer = BatchWriter("bench", ())
    made = records(count)
    while batch := list(islice(made, _BATCH)):
        with transaction.atomic():
            writer.write([_mapped(record) for record in batch], None)
            _add_images([record for record in batch if record.number % image_every == 0])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _mapped(record: Synthetic) -> Mapped:
    role = "painter" if record.category == "paintings" else "calligrapher"
    same = (
        "accession",
        "title_zh",
        "title_en",
        "date_text",
        "year_from",
        "year_to",
        "held_at",
        "description_zh",
    )
    return Mapped(
        id=record.id,
        source_id=record.id,
        values={name: getattr(record, name) for name in same},
        once={
            "institution_id": "npm",
            "text_licence": "CC-BY-4.0",
            "category_id": record.category,
            "department_id": record.department,
            "period_id": record.period or None,
            "format_id": record.form or None,
            "dimensions_text": record.size,
        },
        makers=[Maker(record.maker, role, record.qualifier)] if record.maker else [],
        materials=[record.material] if record.material else [],
        techniques=[record.technique] if record.technique else [],
    )


def _add_images(some: Sequence[Synthetic]) -> None:
    sides = {"low": (750, 1000), "medium": (1500, 2000), "high": (3000, 4000)}
    edge = ["#8a7f6a"] * 12
    ObjectImage.objects.bulk_create(
        ObjectImage(
            id=f"{record.id}-1",
            object_id=record.id,
            institution_id="npm",
            width=3000,
            height=4000,
            edge_left=edge,
            edge_right=edge,
            page_widths=[240, 480],
        )
        for record in some
    )
    ImageFile.objects.bulk_create(_files(some, sides))


def _files(some: Sequence[Synthetic], sides: dict[str, tuple[int, int]]) -> Iterator[ImageFile]:
    for record in some:
        for tier, (width, height) in sides.items():
            is_open = tier != "high"
            yield ImageFile(
                image_id=f"{record.id}-1",
                tier=tier,
                state="open" if is_open else "on_request",
                licence="CC0-1.0" if is_open else "ON-REQUEST",
                width=width,
                height=height,
                bytes=width * height // 8 if is_open else 0,
                path=f"images/{record.id}/{tier}.jpg" if is_open else "",
            )


if __name__ == "__main__":
    _fill(int(sys.argv[1]), int(sys.argv[2]))
