"""One object on its stage: its picture, the light of it, and the credit that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.chronology import PERIODS, full_names
from catalogue.delivery.addresses import absolute
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import Attribution

# A title slip holds so many characters (mock-up notes §5: ten at its size, two more still fit).
_SLIP: Final = 12


@dataclass(frozen=True, slots=True)
class Stage:
    """One object on its stage, with the credit that stands beside it."""

    record: MuseumObject
    image: ObjectImage
    picture: Picture
    attribution: Attribution
    slip: str
    period: str

    @property
    def sizes(self) -> str:
        """How wide the picture is on screen: 58 % of it, or more where a handscroll fills the height."""
        aspect = self.picture.aspect
        return f"(max-width:60rem) max(100vw, {22 * aspect:.0f}rem), max(58vw, {46 * aspect:.0f}rem)"

    @property
    def shared(self) -> str:
        """The absolute address of the picture that is seen when the page is shared."""
        return absolute(self.picture.large)

    @property
    def style(self) -> str:
        """The light of the picture, and its proportion."""
        return ";".join(filter(None, (self.picture.light, f"--a:{self.picture.aspect:.4f}")))


def on_stage(image: ObjectImage | None) -> Stage | None:
    """The stage of one image, None where no rendition may be shown. Needs files, and its object's card."""
    shown = picture(image) if image is not None else None
    credit = shown_attribution(image) if image is not None else None
    if image is None or shown is None or credit is None:
        return None
    record = image.object
    period = PERIODS.get(record.period_id or "")
    name = record.title_zh.split("　")[0]
    return Stage(
        record=record,
        image=image,
        picture=shown,
        attribution=credit,
        slip=name if len(name) <= _SLIP else f"{name[: _SLIP - 1]}⋯",
        period=full_names(period)[0] if period else "",
    )
