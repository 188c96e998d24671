"""`{region}/{size}/{rotation}/{quality}.{format}` of a picture (Image API 3.0 §4): read, refused, canonical."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor, sqrt
from typing import Final

from catalogue.delivery.problems import Problem, Words, bad_parameter
from catalogue.media.regions import Cut
from catalogue.tables.nearest import nearest

FORMATS: Final = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
QUALITIES: Final = ("default", "color", "gray", "bitonal")
LONGEST_SIDE: Final = 16_383  # WebP ends there; the other formats would go further

# §4.7: digits and a point, no sign, no exponent. No picture needs longer numbers.
_NUMBER: Final = r"(?:[0-9]{1,20}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})"
_PIXELS: Final = r"([0-9]{1,20})"
_REGION: Final = re.compile(rf"{_PIXELS},{_PIXELS},{_PIXELS},{_PIXELS}", re.ASCII)
_SHARES: Final = re.compile(rf"pct:({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})", re.ASCII)
_SIZE: Final = re.compile(
    rf"(?P<up>\^)?(?:(?P<max>max)|pct:(?P<pct>{_NUMBER})"
    r"|(?P<within>!)(?P<box_width>[0-9]{1,20}),(?P<box_height>[0-9]{1,20})"
    r"|(?P<width>[0-9]{1,20})?,(?P<height>[0-9]{1,20})?)",
    re.ASCII,
)
_ROTATION: Final = re.compile(rf"(!?)({_NUMBER})", re.ASCII)

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest answer: `side` pixels wide or high, `area` pixels in all."""

    area: int
    side: int = LONGEST_SIDE

    def allow(self, width: int, height: int) -> bool:
        return max(width, height) <= self.side and width * height <= self.area

    def largest(
        self, width: int, height: int, box: tuple[int, int] | None = None, *, grow: bool
    ) -> tuple[int, int]:
        """The largest size of that proportion within the limits (and `box`); without `grow` not above itself."""
        most_wide, most_high = box or (self.side, self.side)
        scale = min(
            most_wide / width,
            most_high / height,
            self.side / width,
            self.side / height,
            sqrt(self.area / (width * height)),
        )
        scale = scale if grow else min(scale, 1)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        if size[0] * size[1] > self.area:
            size = max(1, floor(width * scale)), max(1, floor(height * scale))
        return size


@dataclass(frozen=True, slots=True)
class Asked:
    """An image request that can be answered: what to cut, and its canonical form (§4.8)."""

    cut: Cut
    canonical: str
    is_whole: bool
    """Whether the region is the full image."""

    @property
    def media_type(self) -> str:
        return FORMATS[self.cut.format]


def read(region: str, size: str, rotation: str, name: str, whole: tuple[int, int], limits: Limits) -> Asked:
    """Read a request for a picture of `whole` pixels; `name` is quality and format.

    Raises Problem 400 naming the parameter, what is wrong with it, and what would do.
    """
    box = _region(region, *whole)
    out = _size(size, box[2], box[3], limits)
    is_mirrored, degrees = _rotation(rotation)
    quality, extension = _name(name)
    cut = Cut(*box, *out, degrees, is_mirrored, quality, extension)
    if max(cut.turned_size()) > limits.side:
        words = (
            f"轉了 {_figure(degrees)} 度會超過 {limits.side} 像素的邊長；請要小一點的圖。",
            f"Turned by {_figure(degrees)} degrees it would exceed {limits.side} pixels; ask for a smaller size.",
        )
        raise bad_parameter("rotation", rotation[:80], words)
    is_whole = box == (0, 0, *whole)
    return Asked(cut, _canonical(cut, limits, is_whole=is_whole), is_whole)


def _region(text: str, width: int, height: int) -> Box:
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    if found := _REGION.fullmatch(text):
        left, top, wide, high = map(int, found.groups())
        edges = left, top, left + wide, top + high
    elif found := _SHARES.fullmatch(text):
        x, y, w, h = (float(share) / 100 for share in found.groups())
        edges = round(x * width), round(y * height), round((x + w) * width), round((y + h) * height)
    else:
        words = (
            "region 是 full、square、x,y,w,h 或 pct:x,y,w,h。",
            "The region is full, square, x,y,w,h or pct:x,y,w,h.",
        )
        raise bad_parameter("region", text[:80], words, nearest(text, ("full", "square")))
    left, top, right, lower = edges[0], edges[1], min(edges[2], width), min(edges[3], height)
    if left >= right or top >= lower:
        words = (
            f"這個區域沒有像素；全圖是 {width} × {height} 像素。",
            f"There is no pixel in that region; the full image is {width} × {height} pixels.",
        )
        raise bad_parameter("region", text[:80], words)
    return left, top, right - left, lower - top


def _size(text: str, width: int, height: int, limits: Limits) -> tuple[int, int]:
    """The size, in pixels, of a region of that size (§4.2)."""
    found = _SIZE.fullmatch(text)
    if found is None or text.removeprefix("^") == ",":
        words = (
            "size 是 max、w,、,h、w,h、!w,h 或 pct:n，前面加 ^ 可以放大。",
            "The size is max, w,  ,h  w,h  !w,h or pct:n, with ^ before it to be enlarged.",
        )
        raise bad_parameter("size", text[:80], words, nearest(text, ("max", "^max")))
    grow = bool(found["up"])
    out = _wanted(found, width, height, limits, grow=grow)
    if min(out) < 1:
        words = ("這樣不到一個像素。", "That is less than one pixel.")
        raise bad_parameter("size", text[:80], words)
    if not limits.allow(*out):
        raise _too_large(text, limits)
    if not grow and (out[0] > width or out[1] > height):
        words = (
            f"這個區域只有 {width} × {height} 像素；要放大請寫 ^{text[:60]}。",
            f"That region has only {width} × {height} pixels; to have it enlarged write ^{text[:60]}.",
        )
        raise bad_parameter("size", text[:80], words, f"^{text[:79]}")
    return out


def _wanted(found: re.Match[str], width: int, height: int, limits: Limits, *, grow: bool) -> tuple[int, int]:
    """The size before it is judged. A side that follows from the other has one pixel at least."""
    if found["max"]:
        return limits.largest(width, height, grow=grow)
    if found["pct"]:
        share = float(found["pct"]) / 100
        wide, high = round(width * share), round(height * share)
        return (max(1, wide), max(1, high)) if wide or high else (0, 0)
    if found["within"]:
        box = int(found["box_width"]), int(found["box_height"])
        return limits.largest(width, height, box, grow=grow) if all(box) else (0, 0)
    wide, high = int(found["width"] or 0), int(found["height"] or 0)
    if not found["height"]:
        high = max(1, round(height * wide / width)) if wide else 0
    if not found["width"]:
        wide = max(1, round(width * high / height)) if high else 0
    return wide, high


def _too_large(text: str, limits: Limits) -> Problem:
    words: Words = (
        f"一張圖最多 {limits.area:,} 像素，邊長最多 {limits.side:,}；最大的尺寸請寫 max。",
        f"An answer has at most {limits.area:,} pixels and sides of {limits.side:,}; for the largest write max.",
    )
    return bad_parameter("size", text[:80], words, "max")


def _rotation(text: str) -> tuple[bool, float]:
    found = _ROTATION.fullmatch(text)
    degrees = float(found[2]) if found else -1
    if found is None or not 0 <= degrees <= 360:
        words = (
            "rotation 是 0 到 360 的度數，前面加 ! 會先左右翻轉。",
            "The rotation is a number of degrees from 0 to 360, with ! before it to be mirrored first.",
        )
        raise bad_parameter("rotation", text[:80], words)
    # Finer turns than a hundredth of a degree move no pixel.
    return bool(found[1]), round(degrees, 2) % 360


def _name(text: str) -> tuple[str, str]:
    quality, _, extension = text.rpartition(".")
    if extension not in FORMATS:
        words = (f"格式有 {'、'.join(FORMATS)}。", f"The formats are {', '.join(FORMATS)}.")
        raise bad_parameter("format", extension[:80], words, nearest(extension, tuple(FORMATS)) or "jpg")
    if quality not in QUALITIES:
        words = (f"quality 有 {'、'.join(QUALITIES)}。", f"The qualities are {', '.join(QUALITIES)}.")
        raise bad_parameter("quality", quality[:80], words, nearest(quality, QUALITIES) or "default")
    # All that there is of colour is what we send by default.
    return "default" if quality == "color" else quality, extension


def _canonical(cut: Cut, limits: Limits, *, is_whole: bool) -> str:
    out = cut.out_width, cut.out_height
    is_larger = out[0] > cut.width or out[1] > cut.height
    if out == limits.largest(cut.width, cut.height, grow=False):
        size = "max"
    elif is_larger and out == limits.largest(cut.width, cut.height, grow=True):
        size = "^max"
    else:
        size = f"{'^' if is_larger else ''}{out[0]},{out[1]}"
    region = "full" if is_whole else f"{cut.x},{cut.y},{cut.width},{cut.height}"
    turn = f"{'!' if cut.mirrored else ''}{_figure(cut.rotation)}"
    return f"{region}/{size}/{turn}/{cut.quality}.{cut.format}"


def _figure(value: float) -> str:
    """§4.7: an integer where possible, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
