"""What is going to be stored for one image, decided before anything is written.

A tier is measured, a licence is stated (DECISIONS 7): a supplied file keeps its source's licence; only
what is derived here may have another, and never a more open one than the file it is derived from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue.media import opening, sizes
from catalogue.media.opening import Picture
from catalogue.models import Tier, TierState
from catalogue.rights import ON_REQUEST, is_more_open, licence

_RANK = {tier: rank for rank, tier in enumerate(Tier.values)}


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a tier is not open: on request (default) or closed, the reason (zh-Hant, en), the next look."""

    state: str = TierState.ON_REQUEST
    reason: tuple[str, str] = ("", "")
    review_date: date | None = None

    def __post_init__(self) -> None:
        if self.state not in (TierState.ON_REQUEST, TierState.CLOSED):
            raise ValueError(f"a hold is on_request or closed, not {self.state!r}")


@dataclass(frozen=True, slots=True)
class Supplied:
    """One file of the source (a path, or a pyvips image in sRGB) and the licence its source states.

    `hold` keeps it back whatever its tier, `hold_in` where it is measured to be one of these tiers; licence
    ON-REQUEST is a hold by itself.
    """

    picture: Any
    licence: str
    hold: Hold | None = None
    hold_in: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A supplied picture, examined: a file, or an image in memory."""

    file: Picture | None
    image: Any
    width: int
    height: int
    digest: str

    @property
    def pixels(self) -> int:
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class TierPlan:
    """One tier to be: from which source, under which licence or hold, how large."""

    tier: str
    source: Source
    licence: str
    hold: Hold | None
    width: int
    height: int

    @property
    def is_open(self) -> bool:
        return self.hold is None

    @property
    def is_whole(self) -> bool:
        """Whether the tier is the supplied file itself, not something made smaller out of it."""
        return (self.width, self.height) == (self.source.width, self.source.height)

    def facts(self) -> tuple[object, ...]:
        """All that decides how the tier's file will be, for the digest of a version."""
        hold = (self.hold.state, self.hold.reason, str(self.hold.review_date)) if self.hold else None
        return self.tier, self.source.digest, self.licence, hold, self.width, self.height


def examined(picture: Any) -> Source:
    """Look at one supplied picture. Raises PictureRefused for a file that is not taken in."""
    if isinstance(picture, str | Path):
        found = opening.examine(Path(picture))
        with found.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Source(found, None, found.width, found.height, digest)
    image = picture.copy_memory()
    digest = hashlib.sha256(image.write_to_memory()).hexdigest()
    return Source(None, image, image.width, image.height, digest)


def tier_plans(
    supplied: Sequence[Supplied], derive: Mapping[str, str | Hold], held: Mapping[str, Hold]
) -> tuple[TierPlan, ...]:
    """The tiers that come out of these files, smallest first.

    `derive`: tier -> licence code or Hold, for tiers below the largest file that no file was supplied
    for. `held`: tiers an editor has closed; they stay closed. Of two files in one tier the larger stays.
    Raises ValueError: nothing supplied, an unknown licence, or a derived licence more open than its source.
    """
    if not supplied:
        raise ValueError("no file was supplied")
    plans: dict[str, TierPlan] = {}
    basis: tuple[Source, str] | None = None
    for one in supplied:
        source, tier = _measured(one, held)
        if tier.tier not in plans or source.pixels > plans[tier.tier].source.pixels:
            plans[tier.tier] = tier
        if basis is None or source.pixels > basis[0].pixels:
            basis = source, one.licence
    assert basis is not None
    for name, limit in sizes.TIER_LIMITS.items():
        if name in derive and name not in plans and basis[0].pixels > limit:
            plans[name] = _derived(name, derive[name], basis, held.get(name), limit)
    return tuple(plans[name] for name in sorted(plans, key=_RANK.__getitem__))


def _measured(one: Supplied, held: Mapping[str, Hold]) -> tuple[Source, TierPlan]:
    licence(one.licence)
    source = examined(one.picture)
    tier = Tier.measured(source.pixels)
    is_kept = one.licence == ON_REQUEST or tier in one.hold_in
    hold = one.hold or held.get(tier) or (Hold() if is_kept else None)
    code = ON_REQUEST if hold else one.licence
    return source, TierPlan(tier, source, code, hold, source.width, source.height)


def _derived(
    name: str, release: str | Hold, basis: tuple[Source, str], held: Hold | None, limit: int
) -> TierPlan:
    source, source_licence = basis
    hold = release if isinstance(release, Hold) else held
    code = ON_REQUEST if isinstance(release, Hold) else release
    if is_more_open(code, source_licence):
        raise ValueError(f"{name} cannot be {code}: its source is {source_licence}, which is less open")
    width, height = sizes.within(source.width, source.height, limit)
    return TierPlan(name, source, ON_REQUEST if hold else code, hold, width, height)
