"""From a purpose to a file: how many pixels it takes, which tier has them, and where to ask if none that is open has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from catalogue.description.ladder import Rung
from catalogue.description.words import Both, both
from catalogue.models import Tier

Place = Literal["print", "web", "film", "goods", "data"]
"""Where the credit of such a use stands."""

_CM_PER_INCH: Final = 2.54
# Of a picture of unknown proportion: most are about three to four.
_USUAL: Final = 0.75


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of use. Either `pixels` of the longer side, or `cm` of it printed at `dpi`; neither: all there is."""

    slug: str
    name: Both
    place: Place
    pixels: int | None = None
    cm: float | None = None
    dpi: int | None = None

    def needed(self, cm: float | None = None) -> int | None:
        """Pixels of the longer side, printed `cm` centimetres long where that is given; None: as many as there are."""
        if self.dpi is None:
            return self.pixels
        return round((cm or self.cm or 0) / _CM_PER_INCH * self.dpi)


PURPOSES: Final = (
    Purpose("web", both("網頁、社群", "Web page, social media"), "web", pixels=1000),
    Purpose("slides", both("簡報、上課", "Slides, teaching"), "web", pixels=1920),
    Purpose("figure", both("書刊內圖", "Figure in a book or paper"), "print", cm=15, dpi=300),
    Purpose("page", both("書刊滿版、封面", "Full page, cover"), "print", cm=29.7, dpi=300),
    Purpose("poster", both("海報", "Poster"), "print", cm=84.1, dpi=150),
    Purpose("wall", both("展場大圖", "Exhibition graphics"), "print", cm=200, dpi=75),
    Purpose("goods", both("商品、包裝", "Merchandise, packaging"), "goods", cm=20, dpi=300),
    Purpose("film", both("影片", "Film, video"), "film", pixels=3840),
    Purpose("study", both("研究、看細節", "Research, details"), "data"),
    Purpose("models", both("資料分析、訓練模型", "Data analysis, training models"), "data", pixels=1000),
)
BY_SLUG: Final = {purpose.slug: purpose for purpose in PURPOSES}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to take: `use` is the smallest open file that will do, else the largest there is (None: none may be used).

    `is_enough` says whether it has the pixels. `ask` is the rung to ask for instead, None where nothing larger
    (or freer) is held. `withheld` is a rung that would do, but demands a credit that cannot be given.
    """

    use: Rung | None
    is_enough: bool
    ask: Rung | None
    withheld: Rung | None = None


def advise(rungs: Sequence[Rung], needed: int | None, *, can_credit: bool = True) -> Advice:
    """Choose among the three rungs of one image, low to high; `needed` in pixels of the longer side."""
    opened = [rung for rung in rungs if rung.is_open]
    usable = [rung for rung in opened if can_credit or not rung.licence.required]
    fitting = [rung for rung in usable if needed is not None and _side(rung) >= needed]
    use = next(iter(fitting), None) or next(reversed(usable), None)
    withheld = None
    if not fitting:
        larger = [rung for rung in opened if rung not in usable and _side(rung) > _side(use)]
        withheld = next(
            (rung for rung in larger if _side(rung) >= (needed or 0)), next(reversed(larger), None)
        )
    is_enough = bool(fitting) or (needed is None and use is not None and withheld is None)
    return Advice(use, is_enough, None if fitting else withheld or _to_ask(rungs, needed), withheld)


def _to_ask(rungs: Sequence[Rung], needed: int | None) -> Rung | None:
    """The smallest rung that is not open and may be large enough: of what is not held, nobody knows the size."""
    shut = [rung for rung in rungs if not rung.is_open and rung.tier != Tier.LOW]
    return next((rung for rung in shut if _may_do(rung, needed)), None)


def _may_do(rung: Rung, needed: int | None) -> bool:
    if rung.width is None:
        return rung.tier == Tier.HIGH or needed is None or usual_tier(needed) == rung.tier
    return needed is None or _side(rung) >= needed


def _side(rung: Rung | None) -> int:
    """The longer side in pixels; 0 for what is not held."""
    return max(rung.width or 0, rung.height or 0) if rung else 0


def usual_tier(needed: int | None) -> Tier:
    """The tier that a picture of the usual proportion has with so many pixels on its longer side."""
    return Tier.HIGH if needed is None else Tier.measured(round(needed * needed * _USUAL))


def printed(rung: Rung, dpi: int) -> float:
    """How long its longer side is in print, in centimetres."""
    return _side(rung) / dpi * _CM_PER_INCH
