"""Pictures into the catalogue, in three steps.

`plan` reads the database and the files' headers, `prepare` writes files (no database: safe in a thread or in
a process of its own), `commit` takes them into use in one transaction. A failure at any point leaves the image
as it was before, and no file behind.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Greatest

from catalogue.media import cache, embed, masters, opening, paths, sizes, writing
from catalogue.media.plans import Decide, Source, Supplied, TierPlan, examined, tier_plans
from catalogue.models import ImageFile, Institution, MuseumObject, ObjectImage, Policy, ReleaseRule, TierState
from catalogue.models.fields import image_id as check_id
from catalogue.models.policy import Decision, situation_of
from catalogue.models.release import Scope
from catalogue.rights import ON_REQUEST

# Raise it when the same input would make other files: everything is then written anew.
_RECIPE = "3"
# Illustrations stand behind photographs, whichever came first.
_ILLUSTRATIONS_FROM = 900
_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one image will be: its row, its tiers (smallest first) with their rows and notices.

    `before` names, for each tier, the folder of files made out of the same source in the same size. `absent`
    are rows of tiers that nothing is held for; they stay as they are. `hold` are tiers that a rule for this
    image will keep on request. `ready` and `master` are what it was all planned out of.
    """

    image: ObjectImage
    tiers: tuple[TierPlan, ...]
    rows: tuple[ImageFile, ...]
    marks: tuple[embed.Notice, ...]
    widths: tuple[int, ...]
    version: str
    is_unchanged: bool
    before: Mapping[str, Path] = field(default_factory=dict)
    absent: tuple[ImageFile, ...] = ()
    hold: frozenset[str] = frozenset()
    ready: tuple[Source, ...] = ()
    master: Source | None = None
    # Two may lay the same image at the same time: a steward and a command, or two stewards.
    token: str = field(default_factory=lambda: secrets.token_hex(4))

    @property
    def has_broken_profile(self) -> bool:
        """Whether a source's colour profile cannot be read, and its colours are taken as sRGB."""
        return any(tier.source.file and tier.source.file.has_broken_profile for tier in self.tiers)

    @property
    def shown(self) -> int | None:
        """The place of the largest open tier: what pages may show."""
        places = [place for place, tier in enumerate(self.tiers) if tier.is_open]
        return places[-1] if places else None


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


def plan(
    object: MuseumObject,
    supplied: Sequence[Supplied] = (),
    *,
    institution: Institution,
    master: Supplied | None = None,
    n: int | None = None,
    image_id: str | None = None,
    hold: Collection[str] = (),
    is_illustration: bool = False,
    alt: tuple[str, str] = ("", ""),
) -> Plan:
    """Decide what will be stored.

    `supplied`: ready files, each the file of the tier it is measured to be. `master`: what all tiers are made
    out of that no ready file was supplied for, as the release rules say. `hold`: tiers to be kept on request.
    `n` or `image_id` names the image (default: the next number). `alt` is (zh-Hant, en); an editor's own
    words stay where none are given. Errors are those of `store_image`, and ValueError for an `image_id` that is none,
    or that of another object's image.
    """
    number = n or next_number(object)
    identity = image_id or f"{object.pk}-{number}"
    # Files lie in a folder of that name.
    try:
        check_id(identity)
    except ValidationError as error:
        raise ValueError(f"{identity[:80]!r} cannot be an image's id: {error.message}") from error
    stored = ObjectImage.objects.filter(pk=identity).first()
    if stored is not None and stored.object_id != object.pk:
        raise ValueError(f"{identity} is an image of {stored.object_id}, not of {object.pk}")
    image = ObjectImage(
        id=identity,
        object=object,
        order=number + (_ILLUSTRATIONS_FROM if is_illustration else 0),
        institution=institution,
        is_illustration=is_illustration,
        alt_zh=alt[0] or (stored.alt_zh if stored else ""),
        alt_en=alt[1] or (stored.alt_en if stored else ""),
    )
    sources = [examined(one) for one in supplied]
    return laid_out(image, sources, examined(master) if master else None, frozenset(hold), stored)


def laid_out(
    image: ObjectImage,
    ready: Sequence[Source],
    master: Source | None,
    hold: frozenset[str] = frozenset(),
    stored: ObjectImage | None = None,
) -> Plan:
    """The plan of an image out of sources that have been examined; `stored` is the image as it is now."""
    rows_before = list(ImageFile.objects.filter(image_id=image.pk))
    tiers = tier_plans(ready, master, _decide(image, hold))
    image.width, image.height = tiers[-1].width, tiers[-1].height
    if master is not None:
        image.master, image.master_sha256 = masters.relative(image.pk, master), master.digest
        image.master_media_type = master.file.media_type if master.file else "image/jpeg"
        image.source_licence = master.licence
    rows = tuple(_row(image, tier) for tier in tiers)
    marks = tuple(
        embed.notice(row.attribution, image.object.title_zh, image.object.title_en, image.is_illustration)
        for row in rows
    )
    shown = next((tier for tier in reversed(tiers) if tier.is_open), None)
    widths = tuple(sizes.page_widths(shown.width, shown.height, _wanted_widths()) if shown else ())
    version = _version(tiers, marks, widths)
    for row, tier in zip(rows, tiers, strict=True):
        if tier.is_open:
            home = paths.folder(image.pk) / version
            row.path = str(home / f"{tier.tier}.jpg")
            row.pyramid = str(home / f"{tier.tier}.tif") if tier.tier != "low" else ""
    held = {tier.tier for tier in tiers}
    absent = tuple(row for row in rows_before if row.tier not in held and not row.path)
    return Plan(
        image=image,
        tiers=tiers,
        rows=rows,
        marks=marks,
        widths=widths,
        version=version,
        is_unchanged=_is_same(image, stored, rows, rows_before, absent),
        before=_made_before(rows, rows_before, stored, image),
        absent=absent,
        hold=hold,
        ready=tuple(ready),
        master=master,
    )


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


def next_number(object: MuseumObject) -> int:
    """The number of the object's next image: one above the highest there ever was, for none is used twice."""
    taken = [image_id.rpartition("-")[2] for image_id in object.images.values_list("id", flat=True)]
    there = max((int(number) for number in taken if number.isdecimal()), default=0)
    given = MuseumObject.objects.filter(pk=object.pk).values_list("images_numbered", flat=True).first()
    return max(there, given or 0) + 1


class _RulesChanged(Exception):
    """A tier would be laid otherwise by now."""


def _check_rules(planned: Plan) -> None:
    """Writing files takes minutes, and who closes a tier meanwhile must not find it open after."""
    decide = _decide(planned.image, planned.hold)
    for tier in planned.tiers:
        if decide(tier.tier, tier.source.licence, tier.is_derived) != tier.decision:
            raise _RulesChanged


def _planned_again(planned: Plan) -> Plan:
    stored = ObjectImage.objects.filter(pk=planned.image.pk).first()
    return laid_out(planned.image, planned.ready, planned.master, planned.hold, stored)


def _decide(image: ObjectImage, hold: frozenset[str]) -> Decide:
    """The release rules as they speak of this image; what is to be held is, unless a rule names this image."""
    situation = situation_of(image.object, image.institution_id, image.pk)
    policy = Policy.of([situation])

    def decide(tier: str, stated: str, is_derived: bool) -> Decision:
        rule = policy.rule(situation, tier)
        if tier in hold and (rule is None or rule.scope != Scope.IMAGE):
            return Decision(TierState.ON_REQUEST, ON_REQUEST)
        return policy.decide(situation, tier, stated, is_derived=is_derived)

    return decide


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


def _row(image: ObjectImage, tier: TierPlan) -> ImageFile:
    decision = tier.decision
    return ImageFile(
        image=image,
        tier=tier.tier,
        state=decision.state,
        licence=decision.licence,
        width=tier.width,
        height=tier.height,
        supplied="" if tier.is_derived else masters.relative(image.pk, tier.source),
        source_licence="" if tier.is_derived else tier.source.licence,
        reason_zh=decision.reason[0],
        reason_en=decision.reason[1],
        review_date=decision.review_date,
    )


_OF_ROW = (
    *("tier", "state", "licence", "source_licence", "supplied", "width", "height", "path"),
    *("reason_zh", "reason_en", "review_date"),
)
_OF_IMAGE = (
    *("institution_id", "is_illustration", "alt_zh", "alt_en", "width", "height"),
    *("master", "source_licence"),
)


def _is_same(
    image: ObjectImage,
    stored: ObjectImage | None,
    rows: Sequence[ImageFile],
    before: Sequence[ImageFile],
    absent: Sequence[ImageFile],
) -> bool:
    """Whether all is stored as planned; an open row's path holds the version of all that went in."""
    if stored is None or any(getattr(image, name) != getattr(stored, name) for name in _OF_IMAGE):
        return False
    kept = {row.pk for row in absent}

    def told(some: Sequence[ImageFile]) -> list[str]:
        return sorted(" ".join(str(getattr(row, name)) for name in _OF_ROW) for row in some)

    return told(rows) == told([row for row in before if row.pk not in kept])


def _made_before(
    rows: Sequence[ImageFile],
    before: Sequence[ImageFile],
    stored: ObjectImage | None,
    image: ObjectImage,
) -> dict[str, Path]:
    """The folder of each tier's present file, where it comes from the same source in the same size."""
    old = {row.tier: row for row in before if row.path}
    found = {}
    for row in rows:
        was = old.get(row.tier)
        if was is None or stored is None or (row.width, row.height) != (was.width, was.height):
            continue
        is_same = was.supplied == row.supplied if row.supplied else stored.master == image.master
        if is_same and bool(row.supplied) == bool(was.supplied):
            found[row.tier] = (Path(settings.FILES_DIR) / was.path).parent
    return found


def _version(tiers: Sequence[TierPlan], marks: Sequence[embed.Notice], widths: Sequence[int]) -> str:
    facts = [tier.facts() for tier in tiers]
    digest = hashlib.sha256(repr((_RECIPE, tuple(widths), facts)).encode())
    for tier, mark in zip(tiers, marks, strict=True):
        if tier.is_open:
            digest.update(mark.xmp)
    return digest.hexdigest()[:16]


def _wanted_widths() -> Sequence[int]:
    widths: Sequence[int] = getattr(settings, "IMAGE_PAGE_WIDTHS", sizes.PAGE_WIDTHS)
    return widths


def _forget_others(planned: Plan) -> None:
    """Remove the image's files of other versions, masters not in use, and what was made out of them."""
    image = planned.image
    for old in (Path(settings.FILES_DIR) / paths.folder(image.pk)).iterdir():
        if old.name != planned.version:
            shutil.rmtree(old, ignore_errors=True)
    used = [image.master, *(row.supplied for row in (*planned.rows, *planned.absent))]
    masters.forget_others(image.pk, [one for one in used if one])
    cache.forget(image.pk)
