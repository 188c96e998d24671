"""The sixteen rooms: one tile per landing category, in rows of about equal length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from catalogue.browse.cards import statements
from catalogue.browse.pictures import Picture, picture
from catalogue.description import Both, both
from catalogue.models import Category, ObjectImage
from catalogue.rights import Lang
from catalogue.vocabularies import load

# Thinner or longer than this a tile shows a part of its picture; a glyph tile has a shape of its own.
_NARROWEST, _WIDEST, _GLYPH = 0.5, 1.9, 0.75
# Proportions of one row add up to about this much (mock-up notes §5).
_ROW: Final = 4.8
_NEARLY: Final = 0.02


@dataclass(frozen=True, slots=True)
class Room:
    """One category: its picture or, without one, its character; `aspect` is the tile's own."""

    category: Category
    number: int
    count: int
    lede: Both
    image: ObjectImage | None
    picture: Picture | None
    aspect: float

    @property
    def label(self) -> Both:
        return both(self.category.name_zh, self.category.name_en)

    @property
    def is_cut(self) -> bool:
        """Whether the tile shows a part of its picture only."""
        return self.picture is not None and abs(self.picture.aspect - self.aspect) > _NEARLY

    @property
    def sizes(self) -> str:
        """How wide the whole picture is on screen, for its `sizes`; wider than its tile where it is cut."""
        wider = max(1.0, self.picture.aspect / self.aspect) if self.picture else 1.0
        return f"(max-width:48rem) {46 * wider:.0f}vw, {16 * self.aspect * wider:.0f}vw"


def texts(slug: str) -> Mapping[str, object]:
    """What the vocabulary says of a category: `lede_zh`, `intro_zh` … ; empty for one it does not know."""
    return next((row for row in load("categories") if row["slug"] == slug), {})


def lede(slug: str) -> Both:
    """One line about a category."""
    row = texts(slug)
    return both(str(row.get("lede_zh") or ""), str(row.get("lede_en") or ""))


def rooms(by_category: Mapping[str, int], pictures: Mapping[str, ObjectImage]) -> list[Room]:
    """All landing categories in their order. One query."""
    found = []
    for number, category in enumerate(Category.objects.filter(landing=True), 1):
        image = pictures.get(category.slug)
        shown = picture(image) if image else None
        found.append(
            Room(
                category=category,
                number=number,
                count=by_category.get(category.slug, 0),
                lede=lede(category.slug),
                image=image if shown else None,
                picture=shown,
                aspect=min(max(shown.aspect, _NARROWEST), _WIDEST) if shown else _GLYPH,
            )
        )
    return found


def rows(tiles: Sequence[Room]) -> list[list[Room]]:
    """The tiles in as many rows as they need, cut so that the rows are as equally long as can be."""
    total = sum(tile.aspect for tile in tiles)
    wanted = min(max(1, round(total / _ROW)), len(tiles)) if tiles else 0
    if wanted <= 1:
        return [list(tiles)] if tiles else []
    best = min(
        combinations(range(1, len(tiles)), wanted - 1),
        key=lambda cuts: sum(sum(tile.aspect for tile in row) ** 2 for row in _cut(tiles, cuts)),
    )
    return _cut(tiles, best)


def credits(tiles: Sequence[Room], lang: Lang) -> list[str]:
    """One statement per provider and licence of the tiles' pictures."""
    return statements([tile.image for tile in tiles if tile.image], lang)


def _cut(tiles: Sequence[Room], cuts: Sequence[int]) -> list[list[Room]]:
    edges = [0, *cuts, len(tiles)]
    return [list(tiles[start:end]) for start, end in pairwise(edges)]
