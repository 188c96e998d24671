"""Opening, closing and re-licensing the files of an image, so that what is served always agrees.

A file carries its licence inside, and pages show renditions of the largest open tier: a change of either
lays the files anew out of those we hold. A closed tier's file leaves the folder of public files and is
kept in the private one, so that it can be opened again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from catalogue.media import Hold, Supplied, paths, store_image
from catalogue.models import ImageFile, ObjectImage, TierState
from catalogue.rights import ON_REQUEST


@dataclass(frozen=True, slots=True)
class Decision:
    """What a steward decides about one tier."""

    state: str
    licence: str
    reason_zh: str = ""
    reason_en: str = ""
    review_date: date | None = None


def held_file(row: ImageFile) -> Path | None:
    """The tier's file, public or kept privately; None when we hold none (or not the one of this row)."""
    if row.state == TierState.OPEN:
        return paths.tier_file(row)
    kept = _kept(row)
    return kept if kept.is_file() and kept.stat().st_size == row.bytes else None


@transaction.atomic
def decide(image: ObjectImage, decisions: Mapping[str, Decision]) -> None:
    """Apply decisions by tier; tiers without one stay as they are. Logs a change of the object.

    Raises ValueError for an open tier whose file we do not hold.
    """
    rows = list(image.files.all())
    relaid = [row for row in rows if _is_relaid(row, decisions.get(row.tier))]
    files = {row.tier: held_file(row) for row in rows} if relaid else {}
    for row in rows:
        if decision := decisions.get(row.tier):
            _take(row, decision, files.get(row.tier))
    if relaid:
        _lay_anew(image, rows, files)
    else:
        ImageFile.objects.bulk_update(rows, ["state", "reason_zh", "reason_en", "review_date"])
        image.object.touch()


def _is_relaid(row: ImageFile, decision: Decision | None) -> bool:
    """Whether this decision alters which files there are, or what stands in them."""
    if decision is None:
        return False
    was_open, opens = row.state == TierState.OPEN, decision.state == TierState.OPEN
    return was_open != opens or (opens and row.licence != decision.licence)


def _take(row: ImageFile, decision: Decision, file: Path | None) -> None:
    opens = decision.state == TierState.OPEN
    if opens and file is None and row.state != TierState.OPEN:
        raise ValueError(f"{row} cannot be opened: no file of it is held")
    row.state, row.licence = decision.state, decision.licence if opens else ON_REQUEST
    row.reason_zh, row.reason_en = decision.reason_zh, decision.reason_en
    row.review_date = decision.review_date


def _lay_anew(image: ObjectImage, rows: Iterable[ImageFile], files: Mapping[str, Path | None]) -> None:
    """Write the image's files again, as the rows now say, out of those that we hold."""
    supplied, absent = [], []
    for row in rows:
        file = files[row.tier]
        if file is None:
            absent.append(row)
            continue
        if row.state != TierState.OPEN:
            file = _keep(row, file)
        supplied.append(Supplied(str(file), row.licence, _hold(row)))
    # The rows as they were would hold a tier closed that is to be opened.
    image.files.all().delete()
    order = image.order
    store_image(
        image.object,
        supplied,
        institution=image.institution,
        image_id=image.pk,
        is_illustration=image.is_illustration,
        alt=(image.alt_zh, image.alt_en),
    )
    ObjectImage.objects.filter(pk=image.pk).update(order=order)
    for row in absent:
        row.pk = None
        row.path = ""
    ImageFile.objects.bulk_create(absent)


def _hold(row: ImageFile) -> Hold | None:
    if row.state == TierState.OPEN:
        return None
    return Hold(row.state, (row.reason_zh, row.reason_en), row.review_date)


def _keep(row: ImageFile, file: Path) -> Path:
    """Copy a tier's file into the private folder. Gives its place there."""
    kept = _kept(row)
    if kept != file:
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(".half")
        shutil.copyfile(file, half)
        half.rename(kept)
    return kept


def _kept(row: ImageFile) -> Path:
    return Path(settings.DATA_DIR) / "masters" / paths.folder(row.image_id) / f"{row.tier}.jpg"
