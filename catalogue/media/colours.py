"""Colours of a picture: one while it loads, its two edges for the wall, and a palette with names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import dist
from typing import Any, Final

from catalogue.vocabularies import load

_STOPS: Final = 12
_NEAR, _FAR = 2, 12
_SAMPLE: Final = 48
# Distances in OKLab: colours nearer than this are one colour of the palette.
_ONE_COLOUR: Final = 0.08
_LIGHTNESS: Final = 0.6
_MOST: Final = 6
# A colour is worth a place from this share of the picture on; a lively one (a seal, a mark) much sooner.
_SHARE, _LIVELY_SHARE, _LIVELY = 0.03, 0.006, 0.09

Lab = tuple[float, float, float]
RGB = tuple[int, ...]


@dataclass(slots=True)
class _Patch:
    """Pixels that are one colour: how many, and their sums in OKLab and sRGB."""

    count: int
    lab: Lab
    rgb: tuple[float, ...]

    def absorb(self, other: _Patch) -> None:
        total = self.count + other.count
        self.lab = _mean(self.lab, other.lab, other.count / total)
        self.rgb = tuple(a + (b - a) * other.count / total for a, b in zip(self.rgb, other.rgb, strict=True))
        self.count = total

    @property
    def chroma(self) -> float:
        return dist((0.0, 0.0), self.lab[1:])


def dominant(image: Any) -> str:
    """The colour that covers most of an sRGB picture, as `#rrggbb`."""
    fullest = max(_bins(image).values(), key=len)
    return _hex(tuple(round(sum(channel) / len(fullest)) for channel in zip(*fullest, strict=True)))


def palette(image: Any) -> list[dict[str, str | float]]:
    """At most six colours of an sRGB picture, largest share first, each with the traditional name nearest to it.

    [{"hex", "share" (of the picture, 0-1), "name": slug}, …]; no name stands twice.
    """
    bins = _bins(image)
    total = sum(map(len, bins.values()))
    patches: list[_Patch] = []
    for pixels in sorted(bins.values(), key=len, reverse=True):
        mean = tuple(sum(channel) / len(pixels) for channel in zip(*pixels, strict=True))
        patch = _Patch(len(pixels), oklab(mean), mean)
        near = min(patches, key=lambda other: dist(other.lab, patch.lab), default=None)
        if near is not None and dist(near.lab, patch.lab) < _ONE_COLOUR:
            near.absorb(patch)
        else:
            patches.append(patch)
    named: dict[str, _Patch] = {}
    for patch in sorted(patches, key=lambda patch: -patch.count):
        name = nearest(patch.rgb)
        if name in named:
            named[name].absorb(patch)
        else:
            named[name] = patch
    worth = [(name, patch) for name, patch in named.items() if _is_worth(patch, total)]
    worth.sort(key=lambda one: -one[1].count)
    return [
        {"hex": _hex(tuple(map(round, patch.rgb))), "share": round(patch.count / total, 3), "name": name}
        for name, patch in worth[:_MOST]
    ]


def nearest(rgb: Iterable[float]) -> str:
    """The slug of the traditional colour nearest to an sRGB colour (0-255), by distance in OKLab."""
    lab = _by_hue(oklab(rgb))
    return min(_names().items(), key=lambda one: dist(one[1], lab))[0]


def oklab(rgb: Iterable[float]) -> Lab:
    """An sRGB colour (0-255) in OKLab (Ottosson 2020): lightness 0-1, and two axes of colour."""
    red, green, blue = (_linear(value / 255) for value in rgb)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def edges(image: Any) -> tuple[list[str], list[str]]:
    """Left and right edge of an sRGB picture at display size: 12 colours each, top to bottom.

    Each is the mean of a band between 2 and 12 pixels from the edge, one twelfth of the height.
    """
    near = min(_NEAR, (image.width - 1) // 2)
    depth = max(1, min(_FAR, image.width // 2) - near)
    return (
        _stops(image.crop(near, 0, depth, image.height)),
        _stops(image.crop(image.width - near - depth, 0, depth, image.height)),
    )


@cache
def _names() -> Mapping[str, Lab]:
    return {term["slug"]: _by_hue(oklab(bytes.fromhex(term["hex"][1:]))) for term in load("colours")}


def _by_hue(lab: Lab) -> Lab:
    """Names of colours tell hues apart before they tell light from dark."""
    return lab[0] * _LIGHTNESS, lab[1], lab[2]


def _is_worth(patch: _Patch, total: int) -> bool:
    return patch.count / total >= (_LIVELY_SHARE if patch.chroma >= _LIVELY else _SHARE)


def _bins(image: Any) -> dict[RGB, list[RGB]]:
    """The pixels of a small copy, gathered by the upper four bits of each channel."""
    small = image.thumbnail_image(_SAMPLE, height=_SAMPLE, size="force")
    bins: defaultdict[RGB, list[RGB]] = defaultdict(list)
    for red, green, blue in _triples(small):
        bins[red >> 4, green >> 4, blue >> 4].append((red, green, blue))
    return bins


def _stops(strip: Any) -> list[str]:
    blurred = strip.gaussblur(2) if strip.height > _STOPS else strip
    return [_hex(pixel) for pixel in _triples(blurred.thumbnail_image(1, height=_STOPS, size="force"))]


def _triples(image: Any) -> list[RGB]:
    raw = bytes(image.write_to_memory())
    red, green, blue = (raw[band :: image.bands] for band in range(3))
    return list(zip(red, green, blue, strict=True))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _mean(one: Lab, other: Lab, weight: float) -> Lab:
    first, second, third = (a + (b - a) * weight for a, b in zip(one, other, strict=True))
    return first, second, third


def _hex(pixel: RGB) -> str:
    return "#" + "".join(f"{value:02x}" for value in pixel[:3])
