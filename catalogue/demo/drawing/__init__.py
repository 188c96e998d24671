"""Pictures drawn by code for the demonstration: made for showing the site, no object's likeness.

`draw_object(category, title_zh)` answers the SVG of one picture; `draw(kind, seed)` one of a kind.
Everything is deterministic: the same seed gives the same bytes. The SVG uses fills, strokes,
gradients and clips only, so that librsvg draws it quickly; each picture carries the mark 示意圖.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from catalogue.demo.drawing import (
    bells,
    calligraphy,
    carvings,
    ceramics,
    coins,
    curios,
    enamels,
    fans,
    handscrolls,
    ivory,
    jades,
    lacquers,
    mountains,
    rubbings,
    scrolls,
    studio,
    tapestries,
    textiles,
    vessels,
)
from catalogue.demo.drawing.brush import Canvas
from catalogue.demo.drawing.glyphs import mark
from catalogue.demo.drawing.kinds import Kind, Look, studio_size
from catalogue.demo.drawing.plan import BY_CATEGORY, PLAN, Choice, choice_for

KINDS: dict[str, Kind] = {
    name: kind
    for module in (
        bells,
        calligraphy,
        carvings,
        ceramics,
        coins,
        curios,
        enamels,
        fans,
        handscrolls,
        ivory,
        jades,
        lacquers,
        mountains,
        rubbings,
        scrolls,
        studio,
        tapestries,
        textiles,
        vessels,
    )
    for name, kind in module.KINDS.items()
}

# Megapixels a picture is rasterised at in its largest tier; smaller tiers are reduced from it.
SIZES: dict[str, float] = {"high": 6.3, "medium": 1.3, "low": 0.5}


@dataclass(frozen=True)
class Drawing:
    """One picture: SVG text, its size in design units, its words, its largest tier.

    `places` are worth stopping at: x, y, width, height in shares of the picture, names in both languages.
    """

    svg: str
    width: int
    height: int
    alt_zh: str
    alt_en: str
    tier: str = "medium"
    places: tuple[tuple[float, float, float, float, str, str], ...] = ()

    @property
    def scale(self) -> float:
        """The factor to rasterise at for the largest tier (pixels per design unit)."""
        if self.width > 12000:
            return 1.0
        return float((SIZES[self.tier] * 1e6 / (self.width * self.height)) ** 0.5)


def draw(kind: str, seed: str, look: Look | None = None, tier: str = "medium") -> Drawing:
    """A picture of a kind; KeyError when there is no such kind."""
    entry = KINDS[kind]
    look = look or Look()
    if entry.size is None:
        width, height = studio_size(look.ratio or entry.ratio)
    else:
        width, height = entry.size(look)
    canvas = Canvas(width, height, Random(seed))  # noqa: S311
    entry.paint(canvas, look)
    mark(canvas)
    words = f"示意圖：{entry.zh}", f"Illustration: {entry.en}"
    places = tuple(
        (x / width, y / height, w / width, h / height, zh, en) for x, y, w, h, zh, en in canvas.places
    )
    return Drawing(canvas.svg(), width, height, *words, tier, places)


def draw_object(category: str, title_zh: str) -> Drawing:
    """The picture of one object of the demonstration; the title is also the seed."""
    choice = choice_for(category, title_zh)
    return draw(choice.kind, title_zh, choice.look, choice.tier)


__all__ = [
    "BY_CATEGORY",
    "KINDS",
    "PLAN",
    "SIZES",
    "Choice",
    "Drawing",
    "Look",
    "choice_for",
    "draw",
    "draw_object",
]
