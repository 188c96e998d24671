"""An image of a public object, and the answers where there is none, or none that is open."""

from __future__ import annotations

from catalogue.delivery.addresses import absolute
from catalogue.delivery.problems import Problem
from catalogue.delivery.tombstones import withdrawn
from catalogue.description import Rung, both
from catalogue.models import ObjectImage, Status, TierState


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


def not_open(rung: Rung) -> Problem:
    """The 403 of a tier that is closed, on request, or not held."""
    if rung.state == TierState.CLOSED:
        words = ("這一階沒有開放。", "This tier is not open.")
    else:
        words = ("這一階要先申請。", "This tier has to be asked for.")
    if rung.reason and rung.reason["zh-Hant"]:
        words = (words[0] + rung.reason["zh-Hant"], f"{words[1]} {rung.reason['en'] or ''}".strip())
    extra = {
        "state": rung.state,
        "reason": rung.reason or both("", ""),
        "review_date": rung.review_date.isoformat() if rung.review_date else None,
        "request_url": absolute(rung.url) if rung.url.startswith("/") else rung.url,
    }
    return Problem(403, words, extra=extra, attribution=rung.attribution)
