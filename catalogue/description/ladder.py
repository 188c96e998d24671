"""The image ladder: three rungs for every image, each with a next step, never a dead end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from catalogue import rights
from catalogue.description.words import Both, both
from catalogue.models import ImageFile, Model3D, ObjectImage, Tier, TierState

_TIERS = tuple(Tier.values)
_NAMES: dict[str, tuple[str, str]] = {
    Tier.LOW: ("低階", "Low"),
    Tier.MEDIUM: ("中階", "Medium"),
    Tier.HIGH: ("高階", "High"),
}
_STATES: dict[str, tuple[str, str]] = {
    TierState.OPEN: ("開放", "Open"),
    TierState.ON_REQUEST: ("可申請", "On request"),
    TierState.CLOSED: ("未開放", "Not open"),
}
_NOT_HELD = ("這一階沒有現成的檔案，可以申請。", "We hold no file of this size yet; it can be asked for.")


# What stands for the tier of a 3D model: it has one file, on a rung of its own.
MODEL: Final = "3d"


@dataclass(frozen=True)
class Rung:
    """One tier of one image as it is offered. `url` downloads it, or asks for it."""

    tier: str
    name: Both
    state: str
    state_name: Both
    licence: rights.Licence
    attribution: rights.Attribution
    url: str
    file: ImageFile | None = None
    width: int | None = None
    height: int | None = None
    bytes: int | None = None
    reason: Both | None = None
    review_date: date | None = None
    # The next larger tier: {"tier", "url"}; None on the last rung.
    next: dict[str, str] | None = None

    @property
    def is_open(self) -> bool:
        return self.state == TierState.OPEN

    @property
    def megapixels(self) -> float | None:
        return self.width * self.height / 1_000_000 if self.width and self.height else None

    @property
    def media_type(self) -> str | None:
        return self.file.media_type if self.file and self.is_open else None


def tier_name(tier: str) -> Both:
    """What a tier is called."""
    return both(*_NAMES[tier])


def request_path(image_id: str, tier: str) -> str:
    """Where to ask for one tier of one image, filled in."""
    return f"/request/?image={image_id}&tier={tier}"


def ladder(image: ObjectImage) -> list[Rung]:
    """Low, medium, high, always all three. Needs `files`, `institution` and the image's object.

    `url` and `next.url` are paths (no host, no language prefix).
    """
    held = {file.tier: file for file in image.files.all()}
    rungs: list[Rung] = []
    step: dict[str, str] | None = None
    for tier in reversed(_TIERS):
        file = held.get(tier)
        url = _url(image, tier, file)
        rungs.append(_rung(image, tier, file, url, step))
        step = {"tier": tier, "url": url}
    return rungs[::-1]


def _url(image: ObjectImage, tier: str, file: ImageFile | None) -> str:
    if file is not None and file.state == TierState.OPEN:
        return file.get_absolute_url()
    return request_path(image.id, tier)


def _rung(
    image: ObjectImage, tier: str, file: ImageFile | None, url: str, step: dict[str, str] | None
) -> Rung:
    state = file.state if file else TierState.ON_REQUEST.value
    code = file.licence if file else rights.ON_REQUEST
    reason = both(file.reason_zh, file.reason_en) if file and file.reason_zh else None
    return Rung(
        tier=tier,
        name=tier_name(tier),
        state=state,
        state_name=both(*_STATES[state]),
        licence=rights.licence(code),
        attribution=image.attribution(code),
        url=url,
        file=file,
        width=file.width if file else None,
        height=file.height if file else None,
        bytes=file.bytes if file and state == TierState.OPEN else None,
        reason=reason if file else both(*_NOT_HELD),
        review_date=file.review_date if file else None,
        next=step,
    )


def model_rung(model: Model3D) -> Rung:
    """A 3D model as it is offered: its file, or where to ask for it. Needs `with_rights`."""
    return Rung(
        tier=MODEL,
        name=both("立體模型", "3D model"),
        state=model.state,
        state_name=both(*_STATES[model.state]),
        licence=rights.licence(model.licence),
        attribution=model.attribution,
        url=model.get_absolute_url() if model.is_open else f"/request/?model={model.pk}",
        bytes=model.bytes,
        reason=both(model.reason_zh, model.reason_en) if model.reason_zh else None,
        review_date=model.review_date,
    )
