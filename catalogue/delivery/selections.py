"""A selection of objects, named in the address: `?id=p1250&id=p1251` (DECISIONS 32)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from catalogue.delivery.problems import bad_parameter
from catalogue.models import ImageFile, MuseumObject, ObjectImage, Tier

MOST_CHOSEN: Final = 200
_ID: Final = re.compile(r"[a-z0-9-]{2,40}")


def chosen_ids(given: Sequence[str]) -> list[str]:
    """The ids in the order given, each once. Raises Problem 400: none, too many, or what is no id."""
    if not 0 < len(given) <= MOST_CHOSEN:
        words = (
            f"id 給 1 到 {MOST_CHOSEN} 個文物編號。",
            f"Give id 1 to {MOST_CHOSEN} times, each the id of an object.",
        )
        raise bad_parameter("id", None, words)
    ids = list(dict.fromkeys(given))
    for identity in ids:
        if not is_id(identity):
            words = ("這不是文物編號，例如 p1250。", "This is no id of an object, such as p1250.")
            raise bad_parameter("id", identity[:80], words)
    return ids


def is_id(text: str) -> bool:
    """Whether the text could be the id of an object."""
    return _ID.fullmatch(text) is not None


def chosen_files(records: Sequence[MuseumObject], tier: str) -> Iterator[ImageFile]:
    """Of each image the largest open file that is not above this tier. Reads prefetched rows."""
    ranks = {name: rank for rank, name in enumerate(Tier.values)}
    for record in records:
        for image in record.images.all():
            if file := _largest(image, ranks, tier):
                yield file


def _largest(image: ObjectImage, ranks: dict[str, int], tier: str) -> ImageFile | None:
    fitting = [file for file in image.open_files if ranks[file.tier] <= ranks[tier]]
    return fitting[-1] if fitting else None
