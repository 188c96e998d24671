"""The demonstration's 3D model into the catalogue, with its poster: made by code, open, said to be illustrative."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.db import transaction

from catalogue import media
from catalogue.demo import bowl
from catalogue.media import ingest, models3d, planning
from catalogue.models import Institution, Model3D, MuseumObject

# Object -> what makes its model and its poster.
MADE: Final = {"u35": bowl}


def are_loaded(ids: Iterable[str]) -> bool:
    """Whether each of these objects that should have a model made for it has one."""
    due = MADE.keys() & set(ids)
    made = Model3D.objects.filter(object__in=due, is_illustration=True).values("object").distinct()
    return made.count() == len(due)


def load(record: MuseumObject, ours: Institution) -> None:
    """Make the model of one object, if it has one to be made; loading twice is loading once."""
    made = MADE.get(record.pk)
    if made is None:
        return
    before = record.models_3d.filter(is_illustration=True).first()
    drawing = made.poster()
    picture = media.rasterise(drawing.svg, round(drawing.width * drawing.scale))
    planned = planning.plan(
        record,
        master=media.Supplied(picture, ours.text_licence),
        institution=ours,
        image_id=before.poster_id if before else None,
        n=_number(before.poster_id) if before else None,
        is_illustration=True,
        alt=(drawing.alt_zh, drawing.alt_en),
    )
    prepared = ingest.prepare(planned)
    with tempfile.TemporaryDirectory(prefix="kaiwu-model-") as folder, transaction.atomic():
        file = Path(folder) / f"{made.NAME}.glb"
        file.write_bytes(made.model())
        models3d.store_model(
            record,
            file,
            poster=ingest.commit(prepared),
            institution=ours,
            licence=ours.text_licence,
            n=before.order if before else models3d.next_number(record),
            is_illustration=True,
            alt_zh=made.ALT[0],
            alt_en=made.ALT[1],
        )


def _number(image_id: str) -> int:
    return int(image_id.rpartition("-")[2])
