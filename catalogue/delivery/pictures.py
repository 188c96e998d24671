"""An image or a 3D model of a public object, and the answers where there is none, or none that is open."""

from __future__ import annotations

from catalogue.delivery.addresses import absolute
from catalogue.delivery.problems import Problem
from catalogue.delivery.tombstones import withdrawn
from catalogue.description import MODEL, Rung, both
from catalogue.models import Model3D, ObjectImage, Status, TierState


def find_image(image_id: str) -> ObjectImage:
    """The image of a public object. Raises Problem: 404, or 410 when its object is withdrawn."""
    image = ObjectImage.objects.with_files().filter(pk=image_id).first()
    if image is None or image.object.first_public_at is None:
        raise Problem(404)
    if image.object.status == Status.WITHDRAWN:
        raise withdrawn(image.object)
    if not image.object.is_public:
        raise Problem(404)
    return image


def find_model(model_id: str) -> Model3D:
    """The 3D model of a public object. Raises Problem: 404, or 410 when its object is withdrawn."""
    model = Model3D.objects.with_rights().filter(pk=model_id).first()
    if model is None or model.object.first_public_at is None:
        raise Problem(404)
    if model.object.status == Status.WITHDRAWN:
        raise withdrawn(model.object)
    if not model.object.is_public:
        raise Problem(404)
    return model


def not_open(rung: Rung) -> Problem:
    """The 403 of a tier or 3D model that is closed, on request, or not held."""
    zh, en = ("這個模型", "This model") if rung.tier == MODEL else ("這一階", "This tier")
    if rung.state == TierState.CLOSED:
        words = (f"{zh}沒有開放。", f"{en} is not open.")
    else:
        words = (f"{zh}要先申請。", f"{en} has to be asked for.")
    if rung.reason and rung.reason["zh-Hant"]:
        words = (words[0] + rung.reason["zh-Hant"], f"{words[1]} {rung.reason['en'] or ''}".strip())
    extra = {
        "state": rung.state,
        "reason": rung.reason or both("", ""),
        "review_date": rung.review_date.isoformat() if rung.review_date else None,
        "request_url": absolute(rung.url) if rung.url.startswith("/") else rung.url,
    }
    return Problem(403, words, extra=extra, attribution=rung.attribution)
