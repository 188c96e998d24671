"""Which images a pack holds, how large its shards are, and where it lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from catalogue.exports.shelves import LATEST, Run, Shelf, root
from catalogue.models import ImageFile, ObjectImage, Tier, TierState
from catalogue.models.states import public_q

_TIERS: Final[tuple[str, ...]] = tuple(Tier.values)
_RUN: Final = re.compile(rf"(?P<pack>.+)-(?P<number>{LATEST}|[0-9]{{8}}-[0-9]{{1,6}})")
# The whole of a leaf, and what that is part of, as far up as the museum's numbering goes.
_WHOLE: Final = [F(f"image__object__{'parent__' * up}parent_id") for up in (2, 1, 0)]


@dataclass(frozen=True)
class Pack:
    """Of each image of a category the largest open tier up to `tier`, under `licence` where that is given.

    A shard has `most_samples` at most, and pictures of `most_bytes` unless one alone has more.
    """

    category: str
    tier: str = Tier.HIGH.value
    licence: str | None = None
    most_samples: int = 1_000
    most_bytes: int = 256_000_000

    @classmethod
    def of(cls, run: Run) -> Self:
        """The pack that a run is of."""
        return cls(**run.made_of["pack"])

    @property
    def name(self) -> str:
        """`paintings-high`, `paintings-high-cc0-1.0`: each is a pack of its own."""
        return "-".join(filter(None, (self.category, self.tier, (self.licence or "").lower())))

    @property
    def shelf(self) -> Shelf:
        """Where its runs lie."""
        return _shelf(self.name)

    def told(self) -> Mapping[str, Any]:
        """What `of` reads again."""
        return asdict(self)

    def file_of(self, image: ObjectImage) -> ImageFile | None:
        """The file of an image that belongs into the pack. Reads prefetched `files`."""
        fitting = [file for file in image.open_files if file.tier in self._tiers]
        return next((file for file in reversed(fitting) if self.licence in (None, file.licence)), None)

    def candidates(self) -> QuerySet[ImageFile, tuple[str, str, str, int]]:
        """Image, object, whole that it is part of, bytes: of every open tier that fits, larger ones later."""
        rows = ImageFile.objects.filter(
            public_q("image__object__"),
            image__object__category=self.category,
            state=TierState.OPEN,
            tier__in=self._tiers,
        )
        rows = rows.filter(licence=self.licence) if self.licence else rows
        whole = Coalesce(*_WHOLE, F("image__object_id"))
        return rows.order_by("pixels").values_list("image_id", "image__object_id", whole, "bytes")

    @property
    def _tiers(self) -> tuple[str, ...]:
        return _TIERS[: _TIERS.index(self.tier) + 1]


def runs_in_force() -> list[Run]:
    """The last run of every pack there is, by name."""
    found = (_shelf(path.name).latest() for path in sorted((root() / "packs").glob("*/")))
    return [run for run in found if run is not None]


def find(name: str) -> tuple[Shelf, Run] | None:
    """A run of a pack by its name, `paintings-high-20261128-1` or `paintings-high-latest`."""
    asked = _RUN.fullmatch(name)
    if asked is None or not any(path.name == asked["pack"] for path in (root() / "packs").glob("*/")):
        return None
    shelf = _shelf(asked["pack"])
    run = shelf.find(asked["number"])
    return (shelf, run) if run else None


def _shelf(name: str) -> Shelf:
    return Shelf(root() / "packs" / name, f"{name}-")
