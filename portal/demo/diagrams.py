"""Diagrams that the demonstration draws for its texts: editorial pictures, which are no object's."""

from __future__ import annotations

from typing import Final

from django.core.files.base import ContentFile

from catalogue.demo.loader import KAIWU
from catalogue.media import rasterise
from portal.pages.models import EditorialImage

_WIDTH: Final = 1400
_INK, _SILK, _BROCADE, _PAPER, _SEAL = "#2b2622", "#e9dfc8", "#8fa39a", "#f7f2e6", "#9c2f22"
# Parts of the scroll, from top to bottom: number, the height at which its line runs, where the line ends on it.
_PARTS: Final = ((1, 150, 500), (2, 300, 453), (3, 620, 470), (4, 960, 470), (5, 1084, 590))


def scroll() -> EditorialImage:
    """立軸各部: drawn where it is not there yet, found again by its title."""
    found: EditorialImage | None = EditorialImage.objects.filter(
        institution_id=KAIWU, title=_SAID["title"]
    ).first()
    if found is not None:
        return found
    drawn = ContentFile(rasterise(_drawing(), _WIDTH).pngsave_buffer(), "hanging-scroll.png")
    made: EditorialImage = EditorialImage.objects.create(
        institution_id=KAIWU, licence="CC0-1.0", file=drawn, **_SAID
    )
    return made


_SAID: Final = {
    "title": "立軸各部示意圖",
    "credit_zh": "程式繪製",
    "credit_en": "Drawn by a program",
    "alt_zh": "示意圖：一幅掛起來的立軸，由上而下以一到五條短線標出天頭、驚燕、畫心、地頭與軸頭。",
    "alt_en": "Diagram of a hanging scroll. One to five short strokes mark, from top to bottom, the upper mount, "
    "the two ribbons on it, the picture, the lower mount and the ends of the roller.",
}


def _drawing() -> str:
    """The scroll on a wall; its parts are numbered by strokes, as counting rods are laid."""
    shapes = [
        _box(0, 0, 900, 1200, _PAPER),
        f'<path d="M300 92 L400 40 L500 92" fill="none" stroke="{_INK}" stroke-width="3"/>',
        _box(250, 90, 300, 12, _INK),
        _box(260, 102, 280, 960, _BROCADE),
        _box(340, 102, 14, 260, _SILK),
        _box(446, 102, 14, 260, _SILK),
        _box(278, 362, 244, 530, _SILK),
        _box(290, 374, 220, 506, "#f3ead2"),
        '<path d="M290 880 L290 700 Q330 640 352 560 Q384 430 404 470 Q440 520 452 610 Q470 680 510 720 '
        'L510 880 Z" fill="#6f6a58" fill-opacity=".55"/>',
        '<path d="M290 880 L290 790 Q350 750 400 800 Q460 850 510 800 L510 880 Z" fill="#4c4a3f" fill-opacity=".7"/>',
        _box(488, 388, 12, 20, _SEAL),
        _box(262, 1062, 276, 40, "#7c8e86"),
        _box(210, 1070, 50, 28, _INK),
        _box(540, 1070, 50, 28, _INK),
        *(_numbered(number, y, x) for number, y, x in _PARTS),
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 1200" width="900" height="1200">'
        f"{''.join(shapes)}</svg>"
    )


def _numbered(number: int, y: int, x: int) -> str:
    line = f'<path d="M{x} {y} H690" stroke="{_INK}" stroke-width="2.5"/><circle cx="{x}" cy="{y}" r="6" fill="{_INK}"/>'
    return line + "".join(_box(712 + 18 * rod, y - 24, 7, 48, _SEAL) for rod in range(number))


def _box(x: int, y: int, width: int, height: int, colour: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>'
