"""What a kind of picture is, and how an object is placed on the studio ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from catalogue.demo.drawing.brush import Canvas
from catalogue.demo.drawing.ground import shadow, studio

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Look:
    """What a picture should show: the object's height by width, a variant and options."""

    ratio: float | None = None
    variant: str = ""
    options: dict[str, float | str] = field(default_factory=dict)

    def of(self, name: str, default: float) -> float:
        """A numeric option."""
        return float(self.options.get(name, default))


Paint = Callable[[Canvas, Look], None]
Size = Callable[[Look], tuple[int, int]]


@dataclass(frozen=True)
class Kind:
    """One type of picture: its category, its painter, its size and its words."""

    category: str
    paint: Paint
    zh: str
    en: str
    ratio: float = 1.0
    size: Size | None = None


def studio_size(ratio: float) -> tuple[int, int]:
    """The picture's width and height for an object of this height by width."""
    if ratio > 1.5:
        return 960, 1280
    if ratio > 1.05:
        return 1080, 1280
    if ratio > 0.72:
        return 1280, 1120
    if ratio > 0.42:
        return 1360, 1000
    return 1440, 960


def place(canvas: Canvas, ratio: float, sweep: str = "grey", fill: float = 0.6) -> Box:
    """Lay the ground and answer the box (x, y, width, height) the object stands in.

    The box stands on the floor line, centred, and is never larger than `fill` of the picture.
    """
    studio(canvas, sweep)
    width, height = canvas.width, canvas.height
    high = min(fill * height, fill * 1.02 * width * ratio)
    wide = high / ratio
    floor = height * 0.5 + high * 0.5 + height * 0.045
    return (width - wide) / 2, floor - high, wide, high


def grounded(canvas: Canvas, box: Box, spread: float = 0.5, flat: float = 0.13) -> None:
    """The shadow under an object in its box; `spread` is the half width that touches."""
    x, y, width, height = box
    rx = width * spread
    deep = max(rx * flat, 6)
    shadow(canvas, (x + width / 2, y + height - deep * 0.55), rx, deep)
