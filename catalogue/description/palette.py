"""Colours of a picture by their traditional names, and which of them tell it apart from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any, Final

from catalogue.description.words import Both, both
from catalogue.vocabularies import load

# Grounds are grey and brown; a picture is remembered by what is lively in it, be it as small as a seal.
_TELLING: Final = 2
_QUIET: Final = 0.1


@dataclass(frozen=True, slots=True)
class Colour:
    """A traditional colour: slug, both names, family of hues, its sRGB value as `#rrggbb`."""

    slug: str
    name: Both
    family: str
    hex: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A colour of a picture: its own value, its share of the picture (0-1), the traditional colour it is like."""

    hex: str
    share: float
    colour: Colour


@cache
def colours() -> Mapping[str, Colour]:
    """All traditional colours by slug, in the order of their hues."""
    return {
        term["slug"]: Colour(term["slug"], both(term["zh"], term["en"]), term["family"], term["hex"])
        for term in load("colours")
    }


def patches(palette: Iterable[Mapping[str, Any]]) -> list[Patch]:
    """An image's `palette` as it is stored, largest share first; a name no longer in the vocabulary is left out."""
    known = colours()
    return [Patch(one["hex"], one["share"], known[one["name"]]) for one in palette if one["name"] in known]


def telling(palette: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Slugs of the colours a picture is found by, at most two: the liveliest, weighed by their share."""
    ranked = sorted(patches(palette), key=lambda patch: -sqrt(patch.share) * (_chroma(patch.hex) + _QUIET))
    return tuple(patch.colour.slug for patch in ranked[:_TELLING])


def _chroma(value: str) -> float:
    """How far a colour is from grey, 0-1."""
    channels = bytes.fromhex(value.removeprefix("#"))
    return (max(channels) - min(channels)) / 255
