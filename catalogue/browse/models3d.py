"""3D models of an object as its page shows them: the poster, the file or the way to it, both credits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from catalogue.browse.cards import KINDS
from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.browse.rungs import reason_of
from catalogue.description import Both, Rung, both, model_rung
from catalogue.models import Model3D, MuseumObject, TierState
from catalogue.rights import Attribution, Lang


@dataclass(frozen=True, slots=True)
class Solid:
    """One 3D model: its rung, and its poster, None where nothing of that picture is open."""

    model: Model3D
    rung: Rung
    kind: str
    short: str
    duty: str
    reason: Both | None
    alt: Both
    poster: Picture | None
    poster_credit: Attribution | None


def solids(record: MuseumObject, lang: Lang) -> list[Solid]:
    """The object's models in order. One query; reads the prefetched images."""
    posters = {image.pk: image for image in record.images.all()}
    found = []
    for model in record.models_3d.select_related("institution"):
        poster = posters[model.poster_id]
        found.append(solid(model, lang, poster=picture(poster), poster_credit=shown_attribution(poster)))
    return found


def first_solids(records: Sequence[MuseumObject], lang: Lang) -> dict[str, Solid]:
    """The first model of each of these objects that has one, by the object's id. One query, none without objects.

    Reads the objects' prefetched images; the poster is one of them.
    """
    owners = {record.pk: record for record in records}
    if not owners:
        return {}
    found: dict[str, Solid] = {}
    for model in Model3D.objects.public().filter(object__in=owners).select_related("institution"):
        if model.object_id in found:
            continue
        model.object = owners[model.object_id]
        poster = next(image for image in model.object.images.all() if image.pk == model.poster_id)
        found[model.object_id] = solid(
            model, lang, poster=picture(poster), poster_credit=shown_attribution(poster)
        )
    return found


def solid(model: Model3D, lang: Lang, *, poster: Picture | None, poster_credit: Attribution | None) -> Solid:
    """One model with its poster. Needs what its credit reads (`with_rights`)."""
    rung = model_rung(model)
    return Solid(
        model=model,
        rung=rung,
        kind=KINDS[TierState(model.state)],
        short=rung.licence.short(lang) if rung.is_open else "",
        duty=rung.licence.duty(lang),
        reason=reason_of(rung),
        alt=both(model.alt_zh or model.object.title_zh, model.alt_en or model.object.title_en or None),
        poster=poster,
        poster_credit=poster_credit,
    )


def sides() -> dict[str, str]:
    """What the viewer says by itself, in the page's language, by its own names: where its camera looks from."""
    return {
        "front": _("從正面看"),
        "right": _("從右側看"),
        "back": _("從背面看"),
        "left": _("從左側看"),
        "upper-front": _("從正面上方看"),
        "upper-right": _("從右側上方看"),
        "upper-back": _("從背面上方看"),
        "upper-left": _("從左側上方看"),
        "lower-front": _("從正面下方看"),
        "lower-right": _("從右側下方看"),
        "lower-back": _("從背面下方看"),
        "lower-left": _("從左側下方看"),
        "interaction-prompt": _("用滑鼠、手指或方向鍵轉動。"),
    }


def let_open(response: HttpResponseBase, shown: Iterable[Solid]) -> None:
    """Widen the page's content security policy by what the 3D viewer needs, where there is a model to be opened."""
    if any(one.rung.is_open for one in shown):
        response._csp_update = settings.MODEL_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
