"""The ladder as it is drawn: each rung with the box of its size and the one wanted step up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.browse.cards import KINDS
from catalogue.description import Both, Rung, both, ladder
from catalogue.models import ObjectImage, Tier, TierState
from catalogue.rights import EN, ZH, Lang

# Boxes are drawn at 94 image pixels to one of the screen (48 MP is 64 × 85), smaller if they would not fit.
_SCALE, _WIDE, _HIGH = 1 / 94, 64, 85


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: its state's class, its box in screen pixels, and whether its button is the red one.

    `reason` says why it is not open, and when it will be looked at again.
    """

    rung: Rung
    kind: str
    box: tuple[int, int] | None
    short: str
    duty: str
    reason: Both | None
    wanted: bool


def steps(image: ObjectImage, lang: Lang) -> list[Step]:
    """The three rungs of one image. Needs `files`, `institution` and the object."""
    rungs = ladder(image)
    scale = _scale(rungs)
    return [
        Step(
            rung=rung,
            kind=KINDS[TierState(rung.state)],
            box=_box(rung, scale),
            short=rung.licence.short(lang) if rung.is_open else "",
            duty=rung.licence.duty(lang),
            reason=reason_of(rung),
            wanted=rung.is_open and rung.tier == Tier.MEDIUM,
        )
        for rung in rungs
    ]


def reasons(drawn: Sequence[Step]) -> list[tuple[Both, Both]]:
    """Why tiers are not open, each reason once: the names of its tiers, and the reason."""
    told: dict[str | None, list[Step]] = {}
    for step in drawn:
        if step.reason:
            told.setdefault(step.reason[ZH], []).append(step)
    return [
        (
            both(
                "、".join(step.rung.name[ZH] or "" for step in same),
                ", ".join(step.rung.name[EN] or "" for step in same),
            ),
            same[0].reason or both(None, None),
        )
        for same in told.values()
    ]


def reason_of(rung: Rung) -> Both | None:
    """Why it is not open, in whole sentences: a steward's reason may come without its full stop."""
    said = rung.reason or both(None, None)
    zh, en = said[ZH] or "", said[EN] or ""
    zh = f"{zh}。" if zh and zh[-1] not in "。！？" else zh
    en = f"{en}." if en and en[-1] not in ".!?" else en
    if rung.review_date:
        zh = f"{zh}{rung.review_date:%Y-%m-%d} 再議。"
        en = f"{en} To be looked at again on {rung.review_date:%Y-%m-%d}.".strip()
    return both(zh, en) if zh or en else None


def _scale(rungs: Sequence[Rung]) -> float:
    wide = max((rung.width or 0 for rung in rungs), default=0) or 1
    high = max((rung.height or 0 for rung in rungs), default=0) or 1
    return min(_SCALE, _WIDE / wide, _HIGH / high)


def _box(rung: Rung, scale: float) -> tuple[int, int] | None:
    if not rung.width or not rung.height:
        return None
    return max(3, round(rung.width * scale)), max(3, round(rung.height * scale))
