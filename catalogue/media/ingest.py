"""Pictures into the catalogue, in three steps.

`plan` reads the database and the files' headers, `prepare` writes files (no database: safe in a thread),
`commit` takes them into use in one transaction. A failure at any point leaves the image as it was before,
and no file behind.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from catalogue.media import cache, embed, paths, sizes, writing
from catalogue.media.plans import Hold, Supplied, TierPlan, tier_plans
from catalogue.models import ImageFile, Institution, MuseumObject, ObjectImage, TierState

# Raise it when the same input would make other files: everything is then written anew.
_RECIPE = "1"
# Illustrations stand behind photographs, whichever came first.
_ILLUSTRATIONS_FROM = 900


@dataclass(frozen=True, slots=True)
class Plan:
    """What one image will be: its row, its tiers (smallest first) with their rows and notices."""

    image: ObjectImage
    tiers: tuple[TierPlan, ...]
    rows: tuple[ImageFile, ...]
    marks: tuple[embed.Notice, ...]
    widths: tuple[int, ...]
    version: str
    is_unchanged: bool

    @property
    def shown(self) -> int | None:
        """The place of the largest open tier: what pages may show."""
        places = [place for place, tier in enumerate(self.tiers) if tier.is_open]
        return places[-1] if places else None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files written but not yet in use. `folder` is None when nothing has to change."""

    plan: Plan
    folder: Path | None = None
    colours: Mapping[str, Any] = field(default_factory=dict)


def store_image(
    object: MuseumObject,
    supplied: Sequence[Supplied],
    *,
    institution: Institution,
    n: int | None = None,
    image_id: str | None = None,
    derive: Mapping[str, str | Hold] | None = None,
    is_illustration: bool = False,
    alt: tuple[str, str] = ("", ""),
) -> ObjectImage:
    """Store one image of `object` out of the supplied files, or replace the one with that id.

    `supplied`: see Supplied; each file's tier is measured. `derive` asks for smaller tiers made out of the
    largest file: {"low": "CC0-1.0", "medium": Hold(…)}. `n` or `image_id` names the image (default: the
    next number). `alt` is (zh-Hant, en). The same input twice changes nothing.
    Raises PictureRefused (a ValueError) for a file that is not taken in, ValueError for licences that
    contradict each other.
    """
    return commit(
        prepare(
            plan(
                object,
                supplied,
                institution=institution,
                n=n,
                image_id=image_id,
                derive=derive,
                is_illustration=is_illustration,
                alt=alt,
            )
        )
    )


def plan(
    object: MuseumObject,
    supplied: Sequence[Supplied],
    *,
    institution: Institution,
    n: int | None = None,
    image_id: str | None = None,
    derive: Mapping[str, str | Hold] | None = None,
    is_illustration: bool = False,
    alt: tuple[str, str] = ("", ""),
) -> Plan:
    """Decide what will be stored; arguments and errors are those of `store_image`."""
    number = n or next_number(object)
    identity = image_id or f"{object.pk}-{number}"
    before = list(ImageFile.objects.filter(image_id=identity))
    # What an editor has closed stays closed, whatever file comes in its place.
    held = {
        file.tier: Hold(file.state, (file.reason_zh, file.reason_en), file.review_date)
        for file in before
        if file.state != TierState.OPEN
    }
    tiers = tier_plans(supplied, derive or {}, held)
    image = ObjectImage(
        id=identity,
        object=object,
        order=number + (_ILLUSTRATIONS_FROM if is_illustration else 0),
        institution=institution,
        is_illustration=is_illustration,
        alt_zh=alt[0],
        alt_en=alt[1],
        width=tiers[-1].width,
        height=tiers[-1].height,
    )
    rows = tuple(_row(image, tier) for tier in tiers)
    marks = tuple(embed.notice(row.attribution, *_titles(object), is_illustration) for row in rows)
    shown = next((tier for tier in reversed(tiers) if tier.is_open), None)
    widths = tuple(sizes.page_widths(shown.width, shown.height, _wanted_widths()) if shown else ())
    version = _version(tiers, marks, widths)
    for row, tier in zip(rows, tiers, strict=True):
        row.path = str(paths.folder(identity) / version / f"{tier.tier}.jpg") if tier.is_open else ""
    unchanged = sorted(map(_key, rows)) == sorted(map(_key, before))
    return Plan(image, tiers, rows, marks, widths, version, unchanged)


def prepare(planned: Plan) -> Prepared:
    """Write the planned files beside those in use. Raises PictureRefused, leaving nothing behind."""
    if planned.is_unchanged:
        return Prepared(planned)
    root = Path(settings.FILES_DIR) / "images"
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
    try:
        for tier, row, mark in zip(planned.tiers, planned.rows, planned.marks, strict=True):
            row.bytes, row.sha256 = writing.write_tier(tier, mark, folder)
        if planned.shown is None:
            base = writing.in_memory(planned.tiers[-1], max(_wanted_widths()))
        else:
            place = planned.shown
            base = writing.write_pages(planned.tiers[place], planned.widths, planned.marks[place], folder)
        return Prepared(planned, folder, writing.colour_values(base))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def commit(prepared: Prepared) -> ObjectImage:
    """Take prepared files into use, in one transaction; the old ones go once it is through."""
    planned = prepared.plan
    if prepared.folder is None:
        return ObjectImage.objects.get(pk=planned.image.pk)
    home = Path(settings.FILES_DIR) / paths.folder(planned.image.pk)
    target = home / planned.version
    home.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    # mkdtemp is private to its owner; a server of another user has to read what is published.
    prepared.folder.chmod(0o755)
    prepared.folder.rename(target)
    try:
        with transaction.atomic():
            image = _save(prepared)
            transaction.on_commit(lambda: _forget_others(home, planned.version))
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return image


def next_number(object: MuseumObject) -> int:
    """The number of the object's next image: one above the highest there is."""
    taken = [image_id.rpartition("-")[2] for image_id in object.images.values_list("id", flat=True)]
    return max((int(number) for number in taken if number.isdecimal()), default=0) + 1


def _save(prepared: Prepared) -> ObjectImage:
    planned = prepared.plan
    image = planned.image
    image.page_widths = list(planned.widths)
    for name, value in prepared.colours.items():
        setattr(image, name, value)
    stored = ObjectImage.objects.filter(pk=image.pk).values("alt_zh", "alt_en").first()
    if stored and not (image.alt_zh or image.alt_en):
        image.alt_zh, image.alt_en = stored["alt_zh"], stored["alt_en"]
    image.save(force_insert=stored is None, force_update=stored is not None)
    image.files.all().delete()
    ImageFile.objects.bulk_create(planned.rows)
    image.object.touch()
    return image


def _row(image: ObjectImage, tier: TierPlan) -> ImageFile:
    hold = tier.hold
    return ImageFile(
        image=image,
        tier=tier.tier,
        state=hold.state if hold else TierState.OPEN,
        licence=tier.licence,
        width=tier.width,
        height=tier.height,
        reason_zh=hold.reason[0] if hold else "",
        reason_en=hold.reason[1] if hold else "",
        review_date=hold.review_date if hold else None,
    )


def _key(row: ImageFile) -> tuple[str, ...]:
    """What tells two rows of a tier apart; an open one's path holds the version of all that went in."""
    facts = (
        row.tier,
        row.state,
        row.licence,
        row.width,
        row.height,
        row.path,
        row.reason_zh,
        row.review_date,
    )
    return tuple(map(str, facts))


def _version(tiers: Sequence[TierPlan], marks: Sequence[embed.Notice], widths: Sequence[int]) -> str:
    digest = hashlib.sha256(repr((_RECIPE, tuple(widths), [tier.facts() for tier in tiers])).encode())
    for mark in marks:
        digest.update(mark.xmp)
    return digest.hexdigest()[:16]


def _titles(object: MuseumObject) -> tuple[str, str]:
    return object.title_zh, object.title_en


def _wanted_widths() -> Sequence[int]:
    widths: Sequence[int] = getattr(settings, "IMAGE_PAGE_WIDTHS", sizes.PAGE_WIDTHS)
    return widths


def _forget_others(home: Path, version: str) -> None:
    """Remove the image's files of other versions, and what was made out of them on request."""
    for old in home.iterdir():
        if old.name != version:
            shutil.rmtree(old, ignore_errors=True)
    cache.forget(home.name)
