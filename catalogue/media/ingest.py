"""Pictures into the catalogue, in three steps.

`plan` reads the database and the files' headers, `prepare` writes files (no database: safe in a thread or in
a process of its own), `commit` takes them into use in one transaction. A failure at any point leaves the image
as it was before, and no file behind.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Greatest

from catalogue.media import cache, masters, opening, paths, writing
from catalogue.media.planning import Plan, decider, laid_out, plan
from catalogue.media.plans import Source, Supplied
from catalogue.models import ImageFile, MuseumObject, ObjectImage, ReleaseRule, TierState
from catalogue.rights import ON_REQUEST

_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files written but not yet in use. `folder` is None when nothing has to change; `kept` are new masters;
    `values` are fields of the image that only its pixels tell.
    """

    plan: Plan
    folder: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    kept: tuple[Path, ...] = ()


def store_image(object: MuseumObject, supplied: Sequence[Supplied] = (), **options: Any) -> ObjectImage:
    """Store one image of `object`, or replace the one with that id; the options are those of `plan`.

    The same input twice changes nothing. Raises PictureRefused (a ValueError) for a file that is not taken
    in, UnknownLicence.
    """
    return commit(prepare(plan(object, supplied, **options)))


def prepare(planned: Plan) -> Prepared:
    """Write the planned files beside those in use. Raises PictureRefused, leaving nothing behind."""
    if planned.is_unchanged:
        return Prepared(planned)
    folder = _unfinished(planned)
    _forget_unfinished(folder)
    folder.mkdir(parents=True)
    kept: list[Path] = []
    try:
        planned = _with_kept_sources(planned, kept)
        # The largest first: it takes the most memory, and leaves the least room for what others did not give back.
        for tier, row, mark in reversed([*zip(planned.tiers, planned.rows, planned.marks, strict=True)]):
            row.bytes, row.sha256 = writing.write_tier(tier, mark, folder, planned.before.get(tier.tier))
        # Nobody searches for, or is told of, what is in a picture that is not open.
        values: Mapping[str, Any] = writing.NOTHING_SHOWN
        if (place := planned.shown) is not None:
            is_photograph = not planned.image.is_illustration
            tier, mark = planned.tiers[place], planned.marks[place]
            pages = writing.write_pages(tier, planned.widths, mark, folder, is_photograph=is_photograph)
            values = writing.colour_values(pages.base) | {
                "shown_region": list(pages.region or ()),
                "page_widths": list(pages.widths),
            }
        return Prepared(planned, folder, values, tuple(kept))
    except BaseException:
        discard(Prepared(planned, folder, kept=tuple(kept)))
        raise


def abandon(planned: Plan) -> None:
    """Remove what `prepare` may have left where it was killed."""
    shutil.rmtree(_unfinished(planned), ignore_errors=True)
    stored = ObjectImage.objects.filter(pk=planned.image.pk).first()
    rows = ImageFile.objects.filter(image=planned.image.pk).values_list("supplied", flat=True)
    masters.forget_others(planned.image.pk, [*filter(None, rows), *([stored.master] if stored else [])])


def _unfinished(planned: Plan) -> Path:
    return Path(settings.FILES_DIR) / "images" / f"{_UNFINISHED}{planned.image.pk}-{planned.token}"


def _forget_unfinished(folder: Path) -> None:
    """Remove what was left half done of any image by processes that were killed."""
    for old in folder.parent.glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):
            if time.time() - old.stat().st_mtime > settings.IMAGE_WORKER_SECONDS:
                shutil.rmtree(old, ignore_errors=True)


def discard(prepared: Prepared) -> None:
    """Remove files that were written and will not be taken into use."""
    if prepared.folder is not None:
        shutil.rmtree(prepared.folder, ignore_errors=True)
    for path in prepared.kept:
        path.unlink(missing_ok=True)


def commit(prepared: Prepared) -> ObjectImage:
    """Take prepared files into use, in one transaction; the old ones go once it is through.

    Where the release rules have changed since it was planned, it is laid anew as they are now.
    """
    planned = prepared.plan
    if prepared.folder is None:
        return ObjectImage.objects.get(pk=planned.image.pk)
    home = Path(settings.FILES_DIR) / paths.folder(planned.image.pk)
    target = home / planned.version
    home.mkdir(parents=True, exist_ok=True)
    # Other words about the same files have the same version: what is in use comes back when this fails.
    aside = home / f".old-{planned.version}"
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
        target.rename(aside)
    prepared.folder.rename(target)
    try:
        with transaction.atomic():
            _check_rules(planned)
            image = _save(prepared)
            transaction.on_commit(lambda: _forget_others(planned))
    except BaseException as error:
        discard(replace(prepared, folder=target))
        if aside.exists():
            aside.rename(target)
        if isinstance(error, _RulesChanged):
            return commit(prepare(_planned_again(planned)))
        raise
    return image


class _RulesChanged(Exception):
    """A tier would be laid otherwise by now."""


def _check_rules(planned: Plan) -> None:
    """Writing files takes minutes, and who closes a tier meanwhile must not find it open after."""
    decide = decider(planned.image, planned.hold)
    for tier in planned.tiers:
        if decide(tier.tier, tier.source.licence, tier.is_derived) != tier.decision:
            raise _RulesChanged


def _planned_again(planned: Plan) -> Plan:
    stored = ObjectImage.objects.filter(pk=planned.image.pk).first()
    return laid_out(planned.image, planned.ready, planned.master, planned.hold, stored)


def _with_kept_sources(planned: Plan, kept: list[Path]) -> Plan:
    """The plan with every source kept among the masters and read from there; new files are noted in `kept`."""
    found: dict[str, Source] = {}
    for tier in planned.tiers:
        if tier.source.digest not in found:
            _read_through(tier.source)
            source, new = masters.keep(planned.image.pk, tier.source)
            found[tier.source.digest] = source
            if new is not None:
                kept.append(new)
            if tier.is_derived and source.file is not None:
                planned.image.master_bytes = source.file.path.stat().st_size
    return replace(
        planned, tiers=tuple(replace(tier, source=found[tier.source.digest]) for tier in planned.tiers)
    )


def _read_through(source: Source) -> None:
    """Decode it all once, small: a file that was cut off shows only then."""
    if source.file is not None:
        with opening.reading(source.file.path):
            opening.pixels(source.file, 64).avg()


def _save(prepared: Prepared) -> ObjectImage:
    planned = prepared.plan
    image = planned.image
    for name, value in prepared.values.items():
        setattr(image, name, value)
    is_new = not ObjectImage.objects.filter(pk=image.pk).exists()
    image.save(force_insert=is_new, force_update=not is_new)
    for tier in sorted(planned.hold & {row.tier for row in planned.rows}):
        ReleaseRule.objects.get_or_create(
            institution=image.institution,
            image=image,
            tier=tier,
            defaults={"state": TierState.ON_REQUEST, "licence": ON_REQUEST},
        )
    kept = [row.pk for row in planned.absent]
    image.files.exclude(pk__in=kept).delete()
    ImageFile.objects.bulk_create(planned.rows)
    number = image.pk.removeprefix(f"{image.object_id}-")
    if number.isdecimal():
        given = Greatest("images_numbered", int(number))
        MuseumObject.objects.filter(pk=image.object_id).update(images_numbered=given)
    image.object.touch()
    return image


def _forget_others(planned: Plan) -> None:
    """Remove the image's files of other versions, masters not in use, and what was made out of them."""
    image = planned.image
    for old in (Path(settings.FILES_DIR) / paths.folder(image.pk)).iterdir():
        if old.name != planned.version:
            shutil.rmtree(old, ignore_errors=True)
    used = [image.master, *(row.supplied for row in (*planned.rows, *planned.absent))]
    masters.forget_others(image.pk, [one for one in used if one])
    cache.forget(image.pk)
