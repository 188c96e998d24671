"""What of a photograph is shown on pages: without the colour target, the ruler and the backing they lie on.

Photographers lay a target of six saturated fields beside a work. Files to download and to zoom keep it; on a page it is
in the way (mock-ups' notes, "what to do"). Nothing is cut that has no target in it.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_COARSE: Final = bytes(value & 0xF8 for value in range(256))
Region = tuple[float, float, float, float]
"""Left, upper edge, width and height as shares of the picture."""

_SAMPLE: Final = 320
# Degrees of hue of the fields of a target: red, yellow, green, cyan, blue, magenta. Zero is none of them.
_FIELDS: Final = ((345, 378, 1), (42, 68, 2), (90, 165, 3), (170, 205, 4), (206, 262, 5), (280, 344, 6))
# Lines that cross a target have this many of them within this share of their length, each no longer than that share.
_LEAST, _FULL = 4, 5
_REACH, _FIELD = 0.45, 0.06
# It is this many lines thick, and lies in this outer part of the picture.
_THICK, _OUTER = 4, 0.34
_MARGIN: Final = 0.015
_SECOND: Final = 0.08
_DARK, _GREYISH = 96, 36
# A line is backing from this share of dark grey on: beside a target, and all around where one was found.
_BESIDE, _AROUND = 0.5, 0.85


@dataclass(frozen=True, slots=True)
class _Sample:
    """A small copy of a picture, to be read by rows or by columns."""

    width: int
    height: int
    pixels: bytes

    def rows(self) -> list[list[tuple[int, int, int]]]:
        line = self.width * 3
        return [_triples(self.pixels[at : at + line]) for at in range(0, len(self.pixels), line)]


def shown(image: Any) -> Region | None:
    """The region of an sRGB picture in memory that pages show, None where it is the whole."""
    small = image.thumbnail_image(_SAMPLE, height=_SAMPLE, size="down")
    sample = _Sample(small.width, small.height, small.write_to_memory()) if small.bands == 3 else None
    if sample is None:
        return None
    rows = sample.rows()
    fields = [[_FIELD_OF[pixel] for pixel in row] for row in rows]
    lying, standing = _targets(fields), _targets(list(zip(*fields, strict=True)))
    if not lying and not standing:
        return None
    columns = [list(column) for column in zip(*rows, strict=True)]
    top, bottom = _cuts(rows, lying)
    left, right = _cuts(columns, standing)
    if (top, bottom, left, right) == (0, len(rows), 0, len(columns)):
        return None
    inner = [row[left:right] for row in rows[top:bottom]]
    top, bottom = _trimmed(inner, top)
    left, right = _trimmed([list(column) for column in zip(*inner, strict=True)], left)
    height, width = len(rows), len(columns)
    region = (left / width, top / height, (right - left) / width, (bottom - top) / height)
    # Whatever was found, half of a picture is the work itself.
    return region if region[2] * region[3] > 0.05 else None


def cut(image: Any, region: Region) -> Any:
    """That region of a picture in memory."""
    left, top = round(region[0] * image.width), round(region[1] * image.height)
    width = max(1, min(round(region[2] * image.width), image.width - left))
    height = max(1, min(round(region[3] * image.height), image.height - top))
    return image.crop(left, top, width, height).copy_memory()


def _cuts(
    lines: Sequence[Sequence[tuple[int, int, int]]], targets: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The first line that is shown and the first behind: without the edges on which the targets lie."""
    count = len(lines)
    first, last = 0, count
    for start, stop in targets:
        margin = max(1, round(count * _MARGIN))
        if stop <= count * _OUTER:
            first = max(first, _beside(lines, stop + margin, 1))
        elif start >= count * (1 - _OUTER):
            last = min(last, _beside(lines, start - margin - 1, -1) + 1)
    return (first, last) if first < last else (0, count)


def _targets(fields: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Where lines cross a target: (first, behind the last) of each stretch that is thick enough."""
    found: list[tuple[int, int]] = []
    crossed = [_crossed(line) for line in fields]
    start = 0
    for at in range(len(crossed) + 1):
        if at < len(crossed) and crossed[at] >= _LEAST:
            continue
        if at - start >= _THICK and max(crossed[start:at]) >= _FULL:
            found.append((start, at))
        start = at + 1
    return found


def _crossed(line: Sequence[int]) -> int:
    """How many different fields of a target a line crosses, close together, of what field each pixel is."""
    # Nearly every line of nearly every picture ends here: this is done for each image that is taken in.
    if len(set(line) - {0}) < _LEAST:
        return 0
    runs: list[tuple[int, int, int]] = []
    for at, field in enumerate(line):
        if field and runs and runs[-1][0] == field and runs[-1][2] >= at - 1:
            runs[-1] = (field, runs[-1][1], at)
        elif field:
            runs.append((field, at, at))
    longest = max(2, len(line) * _FIELD)
    runs = [run for run in runs if 1 <= run[2] - run[1] <= longest]
    most = 0
    for number, (_, start, _end) in enumerate(runs):
        near = {field for field, _, end in runs[number:] if end - start <= len(line) * _REACH}
        most = max(most, len(near))
    return most


def _field(pixel: tuple[int, int, int]) -> int:
    red, green, blue = pixel
    if max(pixel) < 70 or max(pixel) - min(pixel) < 60:
        return 0
    hue, saturation, _ = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if saturation < 0.45:
        return 0
    degrees = hue * 360 + (360 if hue * 360 < 18 else 0)
    return next((field for low, high, field in _FIELDS if low <= degrees < high), 0)


class _Fields(dict[tuple[int, int, int], int]):
    """Of what field a pixel is, worked out when it is first asked for: there are 32,768 of five bits each."""

    def __missing__(self, pixel: tuple[int, int, int]) -> int:
        self[pixel] = field = _field(pixel)
        return field


_FIELD_OF: Final = _Fields()


def _beside(lines: Sequence[Sequence[tuple[int, int, int]]], at: int, step: int) -> int:
    """The first line inwards that is no backing; a second target may lie between two stretches of it."""
    reach = [at + step * n for n in range(round(len(lines) * _SECOND)) if 0 <= at + step * n < len(lines)]
    at = max((one for one in reach if _dark(lines[one]) >= _AROUND), key=lambda one: one * step, default=at)
    while 0 <= at < len(lines) and _dark(lines[at]) >= _BESIDE:
        at += step
    return min(max(at, 0), len(lines) - 1)


def _trimmed(lines: Sequence[Sequence[tuple[int, int, int]]], offset: int) -> tuple[int, int]:
    """The stretch of lines without the backing at both ends."""
    first, last = 0, len(lines)
    while first < last - 1 and _dark(lines[first]) >= _AROUND:
        first += 1
    while last > first + 1 and _dark(lines[last - 1]) >= _AROUND:
        last -= 1
    return first + offset, last + offset


def _dark(line: Sequence[tuple[int, int, int]]) -> float:
    """The share of a line that is dark grey or black."""
    return sum(max(pixel) < _DARK and max(pixel) - min(pixel) < _GREYISH for pixel in line) / len(line)


def _triples(raw: bytes) -> list[tuple[int, int, int]]:
    # Five bits of each channel: neighbours are then often the same, and looked up.
    coarse = bytes(raw).translate(_COARSE)
    return list(zip(coarse[::3], coarse[1::3], coarse[2::3], strict=True))
