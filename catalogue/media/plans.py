"""What is going to be stored for one image, decided before anything is written.

A tier is measured, a licence is stated (DECISIONS 7). A file that was supplied ready keeps its source's
licence; what is made out of a master follows the release rules, and is never more open than its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.media import opening, sizes
from catalogue.media.opening import Picture, PictureRefused
from catalogue.models import Tier
from catalogue.models.policy import Decision
from catalogue.rights import licence

# Files that sources send where they have no picture, by their SHA-256.
PLACEHOLDERS = {
    "8d4ac5c7227aa22ee832f36b669bf37d137b7ffcaa8cdd89997115d3a5f6dcd0": "“no image available”, of the museum",
    "349dd459425cf923caaf63df86d69c4234b0dd3add792983dcc9ff017821aae0": "“no image available”, of the museum, small",
}
# So much of a digest (hexadecimal digits) names a kept file.
DIGEST = 24
_RANK = {tier: rank for rank, tier in enumerate(Tier.values)}

Decide = Callable[[str, str, bool], Decision]
"""What holds for (tier, licence of the source, whether it is made out of a master)."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """One file of the source (a path, or a pyvips image in sRGB) and the licence its source states."""

    picture: Any
    licence: str


@dataclass(frozen=True, slots=True)
class Source:
    """A supplied picture, examined: a file, or an image in memory. `licence` is what its source states."""

    file: Picture | None
    image: Any
    width: int
    height: int
    digest: str
    licence: str

    @property
    def pixels(self) -> int:
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class TierPlan:
    """One tier to be: out of which source, what holds for it, how large (pixels)."""

    tier: str
    source: Source
    is_derived: bool
    decision: Decision
    width: int
    height: int

    @property
    def is_open(self) -> bool:
        return self.decision.opens

    @property
    def is_whole(self) -> bool:
        """Whether the tier is as large as its source, not something made smaller out of it."""
        return (self.width, self.height) == (self.source.width, self.source.height)

    def facts(self) -> tuple[object, ...]:
        """All that decides how the tier's files will be, for the digest of a version."""
        name = self.source.digest[:DIGEST]
        return self.tier, name, self.is_derived, self.is_open, self.width, self.height


def examined(one: Supplied, digest: str = "") -> Source:
    """Look at one supplied picture. Raises PictureRefused for a file not taken in, UnknownLicence.

    `digest` is that of a picture that is kept already: it need not be read for it again.
    """
    licence(one.licence)
    if isinstance(one.picture, str | Path):
        found = opening.examine(Path(one.picture))
        if not digest:
            with found.path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest in PLACEHOLDERS:
            raise PictureRefused(found.path, "placeholder", f"is no picture: {PLACEHOLDERS[digest]}")
        return Source(found, None, found.width, found.height, digest, one.licence)
    image = one.picture.copy_memory()
    digest = hashlib.sha256(image.write_to_memory()).hexdigest()
    return Source(None, image, image.width, image.height, digest, one.licence)


def tier_plans(ready: Sequence[Source], master: Source | None, decide: Decide) -> tuple[TierPlan, ...]:
    """The tiers that come out of these pictures, smallest first.

    Each ready file is the file of the tier it is measured to be; of two in one tier the larger stays. A
    master gives its own tier and each smaller one that no ready file was supplied for.
    Raises ValueError where nothing is supplied.
    """
    if not ready and master is None:
        raise ValueError("no file was supplied")
    plans: dict[str, TierPlan] = {}
    for source in ready:
        tier: str = Tier.measured(source.pixels)
        if tier not in plans or source.pixels > plans[tier].source.pixels:
            decision = decide(tier, source.licence, False)
            plans[tier] = TierPlan(tier, source, False, decision, *_whole(source))
    if master is not None:
        for tier, (width, height) in _sizes(master).items():
            is_own = (width, height) == _whole(master)
            if tier not in plans or (is_own and master.pixels > plans[tier].source.pixels):
                decision = decide(tier, master.licence, True)
                plans[tier] = TierPlan(tier, master, True, decision, width, height)
    return tuple(plans[name] for name in sorted(plans, key=_RANK.__getitem__))


def _sizes(master: Source) -> Mapping[str, tuple[int, int]]:
    """Width and height of each tier that a master gives."""
    found: dict[str, tuple[int, int]] = {
        tier: sizes.within(master.width, master.height, limit)
        for tier, limit in sizes.TIER_LIMITS.items()
        if master.pixels > limit
    }
    return found | {Tier.measured(master.pixels): _whole(master)}


def _whole(source: Source) -> tuple[int, int]:
    """The size of its largest file: its own, short of pictures longer than a JPEG can be."""
    return sizes.within(source.width, source.height, source.pixels)
