"""Laying an image anew, as rules, rights and credit now say, out of what is held of it.

Pixels that stay the same are not encoded again: a change of licence changes only the notice inside a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from catalogue.media import masters
from catalogue.media.ingest import commit, prepare
from catalogue.media.planning import laid_out
from catalogue.media.plans import Source, Supplied, examined
from catalogue.models import ImageFile, ObjectImage, ReleaseRule, TierState
from catalogue.rights import ON_REQUEST, is_more_open


@dataclass(frozen=True, slots=True)
class Wish:
    """What a steward wants of one tier of one image."""

    state: str
    licence: str
    reason_zh: str = ""
    reason_en: str = ""
    review_date: date | None = None


def apply(image: ObjectImage) -> ObjectImage:
    """Lay the image's files anew where they are not as they should be; nothing happens where they are.

    In one step: new files stand beside the old ones, are taken into use in one transaction, and the old ones
    and all that was made of them go after it. Raises ValueError where nothing of the image is held, OSError.
    """
    stored = ObjectImage.objects.select_related("institution", "object__institution").get(pk=image.pk)
    rows = list(ImageFile.objects.filter(image=stored))
    ready = [source for row in rows if (source := _source(row, stored)) is not None]
    master = None
    if stored.master:
        master = examined(_supplied(stored.master, stored.source_licence), stored.master_sha256)
    if not ready and master is None:
        raise ValueError(f"no file of {stored.pk} is held: take in its master first")
    fresh = ObjectImage.objects.select_related("institution", "object").get(pk=stored.pk)
    return commit(prepare(laid_out(fresh, ready, master, stored=stored)))


@transaction.atomic
def decide(image: ObjectImage, wishes: Mapping[str, Wish]) -> None:
    """Carry out what a steward wants of these tiers: as rules for this image, the narrowest there are.

    The licence of a file that was supplied ready is what its source states, and may be put right; of a tier
    made out of the master none is more open than the master's. Raises ValueError: such a licence, or a tier
    to be opened that nothing is held for.
    """
    for row in image.files.select_related("image"):
        wish = wishes.get(row.tier)
        if wish is None or wish == _wish(row):
            continue
        if wish.state == TierState.OPEN:
            _check_open(row, wish)
        ReleaseRule.objects.update_or_create(
            institution_id=image.institution_id,
            image=image,
            tier=row.tier,
            defaults={
                "state": wish.state,
                "licence": wish.licence,
                "reason_zh": wish.reason_zh,
                "reason_en": wish.reason_en,
                "review_date": wish.review_date,
            },
        )
        if not row.is_held:
            ImageFile.objects.filter(pk=row.pk).update(**vars_of(wish))
    apply(image)
    image.object.touch()


def vars_of(wish: Wish) -> dict[str, object]:
    """The wish by the names of the row's fields."""
    return {name: getattr(wish, name) for name in Wish.__dataclass_fields__}


def _check_open(row: ImageFile, wish: Wish) -> None:
    if not row.is_held:
        raise ValueError(f"{row} cannot be opened: no file of it is held")
    if not is_more_open(wish.licence, row.stated_licence):
        return
    if row.is_derived:
        raise ValueError(
            f"{row} cannot be {wish.licence}: its master is {row.stated_licence}, which is less open"
        )
    ImageFile.objects.filter(pk=row.pk).update(source_licence=wish.licence)


def _wish(row: ImageFile) -> Wish:
    licence = row.licence if row.state == TierState.OPEN else ON_REQUEST
    return Wish(row.state, licence, row.reason_zh, row.reason_en, row.review_date)


def _source(row: ImageFile, image: ObjectImage) -> Source | None:
    """What was supplied ready for a tier: as it was kept, else the public file itself."""
    if row.supplied:
        return examined(_supplied(row.supplied, row.stated_licence), Path(row.supplied).stem)
    if row.path and not image.master:
        return examined(Supplied(Path(settings.FILES_DIR) / row.path, row.stated_licence))
    return None


def _supplied(kept: str, licence: str) -> Supplied:
    return Supplied(masters.path(kept), licence)
