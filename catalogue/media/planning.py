"""What one image will be, and the rows that say so: decided from the database and the files' headers, nothing written."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from catalogue.media import embed, masters, paths, sizes
from catalogue.media.plans import Decide, Source, Supplied, TierPlan, examined, tier_plans
from catalogue.models import ImageFile, Institution, MuseumObject, ObjectImage, Policy, TierState
from catalogue.models.fields import image_id as check_id
from catalogue.models.policy import Decision, situation_of
from catalogue.models.release import Scope
from catalogue.rights import ON_REQUEST

# Raise it when the same input would make other files: everything is then written anew.
_RECIPE = "3"
# Illustrations stand behind photographs, whichever came first.
_ILLUSTRATIONS_FROM = 900


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
    words stay where none are given. Errors are those of `ingest.store_image`, and ValueError for an `image_id` that is none,
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
    tiers = tier_plans(ready, master, decider(image, hold))
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


def next_number(object: MuseumObject) -> int:
    """The number of the object's next image: one above the highest there ever was, for none is used twice."""
    taken = [image_id.rpartition("-")[2] for image_id in object.images.values_list("id", flat=True)]
    there = max((int(number) for number in taken if number.isdecimal()), default=0)
    given = MuseumObject.objects.filter(pk=object.pk).values_list("images_numbered", flat=True).first()
    return max(there, given or 0) + 1


def decider(image: ObjectImage, hold: frozenset[str]) -> Decide:
    """The release rules as they speak of this image; what is to be held is, unless a rule names this image."""
    situation = situation_of(image.object, image.institution_id, image.pk)
    policy = Policy.of([situation])

    def decide(tier: str, stated: str, is_derived: bool) -> Decision:
        rule = policy.rule(situation, tier)
        if tier in hold and (rule is None or rule.scope != Scope.IMAGE):
            return Decision(TierState.ON_REQUEST, ON_REQUEST)
        return policy.decide(situation, tier, stated, is_derived=is_derived)

    return decide


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
