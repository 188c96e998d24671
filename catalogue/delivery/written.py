"""A thing that is JSON already: written once, under the guard, and put into many answers as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.rights.block import AttributionMissing

_OPENS, _CREDITED = "{", '"attribution":{"required":'


class Written(str):
    """The JSON of one thing with its block, as `renderers.write` made it.

    What comes back from where it was kept is looked at once more: raises AttributionMissing for a text
    that is cut off, or holds no block.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Written:
        if not (text.startswith(_OPENS) and text.endswith("}}") and _CREDITED in text):
            raise AttributionMissing("thing", "is not the JSON of a thing that ends with its block")
        return super().__new__(cls, text)

    def thing(self) -> dict[str, Any]:
        """What was written."""
        read: dict[str, Any] = json.loads(self)
        return read


def plain(things: Iterable[Written | Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The things themselves, where their JSON will not do: one language of them, a table."""
    return [thing.thing() if isinstance(thing, Written) else thing for thing in things]
