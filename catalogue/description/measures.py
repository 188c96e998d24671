"""How large a flat work is in its picture: what a scale bar is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any, Final

from catalogue.models import MuseumObject, ObjectImage

# Kinds that are photographed flat, without a studio ground: their edges are the work itself.
FLAT: Final = frozenset(
    {
        "paintings",
        "calligraphic-works",
        "calligraphic-model-books",
        "rubbings",
        "tapestries-and-embroideries",
        "fans",
        "textiles",
        "rare-books",
        "archival-documents",
    }
)
_HIGH: Final = ("縱", "高", "")
_WIDE: Final = ("橫", "寬", "長", "")
# A picture whose proportion is further than this from that of the measures shows more, or less, than was
# measured (a mount, one leaf of many), and says nothing of the size.
_NEAR: Final = 0.2


def pixels_per_cm(image: ObjectImage, width: int, height: int) -> float | None:
    """Pixels to one centimetre of the work in a rendition of that many pixels; None where it is not known.

    Only of flat works whose measured height and width have the proportion of the picture.
    """
    sides = _sides(image.object)
    if image.object.category_id not in FLAT or sides is None:
        return None
    high, wide = sides
    if abs((width / height) / (wide / high) - 1) > _NEAR:
        return None
    return sqrt((width / wide) * (height / high))


def _sides(record: MuseumObject) -> tuple[float, float] | None:
    """Height and width in centimetres; two unnamed measures are height by width, as catalogues write."""
    rows: Sequence[dict[str, Any]] = record.dimensions
    high = next((row for row in rows if row["part"] in _HIGH), None)
    wide = next((row for row in rows if row is not high and row["part"] in _WIDE), None)
    if high is None or wide is None or not (high["cm"] > 0 and wide["cm"] > 0):
        return None
    return high["cm"], wide["cm"]
