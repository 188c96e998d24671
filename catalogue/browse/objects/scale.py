"""True size: an object drawn beside a hand, or beside a person when it is large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.browse.pictures import Picture
from catalogue.description import Both, both
from catalogue.models import MuseumObject

Side = tuple[str, float]

_HIGH = ("通高", "全高", "身高", "高", "縱")
_WIDE = ("通寬", "寬", "橫", "通長", "全長", "長", "腹徑", "直徑", "徑")
# The mouth or the base is as wide as the whole only where a thing is wider than high: a dish, a bowl.
_RIM = ("口徑", "底徑")
# A hand of 18 cm beside what can be handled, a person of 165 cm beside what is larger than this.
_LARGE = 110
_HAND = (18.0, 10.3)
_PERSON = (165.0, 54.0)
# The drawing is at most so many rem high and wide.
_REM_HIGH, _REM_WIDE = 15.0, 30.0
_SMALLEST, _LARGEST = 0.3, 2_000


@dataclass(frozen=True, slots=True)
class Scale:
    """A drawing to scale, in centimetres. `rem` is one centimetre on a wide screen, `total` the width of
    all together. Without a measured width (`wide` 0) only a line of the height is drawn. `picture` stands
    in for the box where its proportion is that of the measures. `words` says which sides were measured."""

    high: float
    wide: float
    words: Both
    is_large: bool
    reference: float
    rod: int
    rem: float
    total: float
    picture: Picture | None


def scale(record: MuseumObject, picture: Picture | None) -> Scale | None:
    """The drawing, or None where no height is known."""
    high = _side(record.dimensions, _HIGH)
    if high is None:
        return None
    wide = _side(record.dimensions, _WIDE) or _rim(record.dimensions, high)
    width = wide[1] if wide else 0.0
    is_large = max(high[1], width) > _LARGE
    reference, reference_wide = _PERSON if is_large else _HAND
    rod = 100 if is_large else 10
    total = (width + reference_wide + rod * 0.6) * 1.12
    rem = min(_REM_HIGH / max(high[1], reference), _REM_WIDE / total)
    fits = wide and picture and not picture.light and abs(picture.aspect / (width / high[1]) - 1) < 0.12
    return Scale(
        high=high[1],
        wide=width,
        words=_words(high, wide),
        is_large=is_large,
        reference=reference,
        rod=rod,
        rem=rem,
        total=total,
        picture=picture if fits else None,
    )


def _side(dimensions: Sequence[dict[str, object]], names: Sequence[str]) -> Side | None:
    """The first of those measures that the record has, in centimetres."""
    measured = {str(side.get("part", "")): side.get("cm") for side in dimensions}
    for name in names:
        value = measured.get(name)
        if isinstance(value, int | float) and _SMALLEST <= value <= _LARGEST:
            return name, float(value)
    return None


def _rim(dimensions: Sequence[dict[str, object]], high: Side) -> Side | None:
    found = _side(dimensions, _RIM)
    return found if found and found[1] >= high[1] else None


def _words(high: Side, wide: Side | None) -> Both:
    zh = f"{high[0]} {high[1]:g} 公分"
    en = f"{high[1]:g} cm high"
    if wide:
        zh, en = f"{zh}，{wide[0]} {wide[1]:g} 公分", f"{en}, {wide[1]:g} cm wide"
    return both(f"{zh}。", f"{en}. ".capitalize())
