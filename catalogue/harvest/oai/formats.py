"""The formats that records are disseminated in (§3.4), and which records there are in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q

from catalogue.harvest import edm
from catalogue.harvest.oai import dublin_core
from catalogue.harvest.xml import Element
from catalogue.models import ImageFile, Institution, Model3D, MuseumObject, ObjectImage, TierState, public_q


@dataclass(frozen=True, slots=True)
class Format:
    """A metadata format: its schema, its namespace, and how a record is written in it.

    `has`: the objects that have, or had, a record in it. `live`: those of which it is there now; of the others it is
    told as deleted.
    """

    schema: str
    namespace: str
    write: Callable[[MuseumObject, Institution], Element | None]
    has: Q
    live: Q


def _shown() -> Q:
    """Objects of which a picture or a model is open."""
    files = ImageFile.objects.filter(image__object=OuterRef("pk"), state=TierState.OPEN)
    models = Model3D.objects.filter(object=OuterRef("pk"), state=TierState.OPEN)
    return Q(Exists(files)) | Q(Exists(models))


FORMATS: Final[dict[str, Format]] = {
    "oai_dc": Format(
        dublin_core.SCHEMA,
        dublin_core.NAMESPACE,
        lambda row, portal: dublin_core.record(row),
        has=Q(),
        live=public_q(),
    ),
    # Europeana takes nothing without a file that shows it. A model has a picture, too: its cover.
    "edm": Format(
        edm.SCHEMA,
        edm.NAMESPACE,
        edm.record,
        has=Q(Exists(ObjectImage.objects.filter(object=OuterRef("pk")))),
        live=public_q() & _shown(),
    ),
}
