"""`/reuse/`: from what somebody has in mind to the right file, its licence and its credit, or to where to ask.

All of it stands in the address, so that an answer can be sent to somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from catalogue.browse import credits, rungs
from catalogue.browse.pictures import picture, shown_attribution
from catalogue.delivery.addresses import current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import both, ladder, tier_name
from catalogue.description.reuse import BY_SLUG, PURPOSES, Advice, Purpose, advise, printed, usual_tier
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import LICENCES, ON_REQUEST, Lang

_IN_ADDRESS: Final = re.compile(r"/objects/([a-z0-9-]{2,40})(?:[/?#]|$)")
_LONGEST_CM: Final = 2000


@dataclass(slots=True)
class Asked:
    """What the address says; `faults` are told, and what they are about is passed over."""

    purpose: Purpose | None
    cm: float | None
    can_credit: bool
    object: str
    record: MuseumObject | None
    images: list[ObjectImage]
    image: ObjectImage | None
    faults: list[str]

    @property
    def needed(self) -> int | None:
        return self.purpose.needed(self.cm) if self.purpose else None


@delivered
def reuse(request: HttpRequest) -> HttpResponseBase:
    """`?for=` a purpose `&cm=` printed so long `&credit=no` `&object=` id, number or address `&image=` which one."""
    lang = current_language()
    asked = _asked(request.GET)
    context: dict[str, Any] = {
        "asked": asked,
        "purposes": PURPOSES,
        "robots": "noindex" if request.GET else "",
    }
    if asked.record is not None:
        context["title"] = both(asked.record.title_zh, asked.record.title_en)
    if asked.image is not None:
        context |= {
            "picture": picture(asked.image),
            "picture_credit": shown_attribution(asked.image) or (asked.record and asked.record.attribution),
        }
    if asked.purpose is not None:
        context |= _needed(asked) | (_of_image(asked, lang) if asked.image else _in_general(asked, lang))
    return page(request, "browse/reuse.html", context, attribution=house_attribution())


def _asked(given: Mapping[str, str]) -> Asked:
    faults: list[str] = []
    slug = given.get("for", "")
    purpose = BY_SLUG.get(slug)
    if slug and purpose is None:
        faults.append(_("沒有「%(value)s」這種用途，請從下面選。") % {"value": slug[:40]})
    cm = _centimetres(given.get("cm", "").strip(), faults)
    said = given.get("object", "").strip()[:300]
    record = _record(said, faults) if said else None
    images = list(ObjectImage.objects.public().with_files().filter(object=record)) if record else []
    wanted = given.get("image", "")
    image = next((one for one in images if one.pk == wanted), None) or next(iter(images), None)
    return Asked(purpose, cm, given.get("credit") != "no", said, record, images, image, faults)


def _centimetres(said: str, faults: list[str]) -> float | None:
    if not said:
        return None
    try:
        cm = float(said)
    except ValueError:
        cm = 0
    if 0 < cm <= _LONGEST_CM:
        return cm
    faults.append(
        _("「%(value)s」不是長度；請給公分數，最多 %(most)d。") % {"value": said[:40], "most": _LONGEST_CM}
    )
    return None


def _record(said: str, faults: list[str]) -> MuseumObject | None:
    """The public object of that id, address, or museum's number that no other shares."""
    found = _IN_ADDRESS.search(said)
    identity = found[1] if found else said
    public = MuseumObject.objects.public().with_card()
    record = public.filter(pk=identity.lower()).first()
    if record is None:
        several = list(public.numbered(identity)[:2])
        if len(several) == 1:
            return several[0]
        words = (
            _("不只一件文物的號碼是「%(value)s」，請改用文物頁的網址。")
            if several
            else _("找不到「%(value)s」這件文物，請檢查編號，或貼上文物頁的網址。")
        )
        faults.append(words % {"value": said[:80]})
    return record


def _needed(asked: Asked) -> dict[str, Any]:
    purpose = asked.purpose
    length = (asked.cm or purpose.cm) if purpose and purpose.dpi else None
    return {"needed": asked.needed, "length": f"{length:g}" if length else "", "dpi": purpose and purpose.dpi}


def _of_image(asked: Asked, lang: Lang) -> dict[str, Any]:
    """The answer for one image of one object."""
    image, purpose = asked.image, asked.purpose
    assert image is not None
    assert purpose is not None
    advice = advise(ladder(image), asked.needed, can_credit=asked.can_credit)
    wanted = advice.use.tier if advice.use else ""
    told: dict[str, Any] = {
        "advice": advice,
        "verdict": _verdict(advice),
        "steps": [replace(step, wanted=step.rung.tier == wanted) for step in rungs.steps(image, lang)],
    }
    if advice.use is not None:
        told |= {
            "credit": credits.forms(advice.use.attribution, lang),
            "licence_name": advice.use.licence.name(lang),
            "printed": f"{printed(advice.use, purpose.dpi):.0f}" if purpose.dpi else "",
            "duty": advice.use.licence.duty(lang),
        }
    return told


def _verdict(advice: Advice) -> str:
    lang = current_language()
    name = (advice.use.name[lang] or "").lower() if advice.use else ""
    if advice.use is None:
        return _("沒有現成可用的檔案，要先申請。")
    if advice.is_enough:
        return _("用%(tier)s圖像。") % {"tier": name}
    if advice.ask is not None:
        return _("%(tier)s圖像可以先用；要夠大，得申請。") % {"tier": name}
    return _("%(tier)s圖像，是現有最大的。") % {"tier": name}


def _in_general(asked: Asked, lang: Lang) -> dict[str, Any]:
    """The answer where no picture was named: the tier to look for, under which licences, and where."""
    tier = usual_tier(asked.needed)
    allowed = [
        row for row in LICENCES.values() if row.code != ON_REQUEST and (asked.can_credit or not row.required)
    ]
    wanted = [("tier", str(tier))]
    if not asked.can_credit:
        wanted += [("licence", row.code) for row in allowed]
    return {
        "verdict": _("找%(tier)s圖像。") % {"tier": (tier_name(tier)[lang] or "").lower()},
        "tier_name": tier_name(tier),
        "licences": [(row.short(lang), row.duty(lang), row.name(lang)) for row in allowed],
        "search": f"/search/?{urlencode(wanted)}",
    }
