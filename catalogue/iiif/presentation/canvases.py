"""One image as a canvas: its largest open tier is painted, every tier says how to get it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from catalogue.delivery.addresses import absolute, iiif_service
from catalogue.delivery.iiif import stated
from catalogue.description import Both, Rung, alt_text, both, ladder
from catalogue.iiif.image.parameters import Limits
from catalogue.iiif.presentation import addresses
from catalogue.iiif.presentation.words import LanguageMap, linked, pair, words
from catalogue.models import ImageFile, ObjectImage
from catalogue.rights import EN, LANGS, ZH, Attribution

# A thumbnail is the ready-made picture whose width is nearest to this.
_THUMBNAIL = 240
_LEVEL = "level2"


def canvas(image: ObjectImage, label: LanguageMap, annotations: list[dict[str, Any]]) -> dict[str, Any]:
    """The canvas of an image of which something is open. Needs its object, files and institution.

    Viewers show its statement in place of the manifest's, so it names whose picture it is and whose words
    are on it; its `rights` are the picture's.
    It measures what the largest file measures that is held: a change of policy moves no annotation
    (DECISIONS 24).
    """
    key, rungs = addresses.canvas(image.object_id, image.pk), ladder(image)
    made: dict[str, Any] = {
        "id": key,
        "type": "Canvas",
        "label": label,
        "summary": words(alt_text(image)),
        "height": image.height,
        "width": image.width,
        "items": [{"id": f"{key}/painting", "type": "AnnotationPage", "items": [_painting(image, key)]}],
        "thumbnail": [thumbnail(image)],
        "rendering": [_rendering(rung) for rung in rungs if rung.is_open],
        "metadata": [pair(both("圖像階梯", "Image ladder"), map(_rung_words, rungs))],
    }
    if annotations:
        page = {"id": f"{key}/inscriptions", "type": "AnnotationPage", "items": annotations}
        made["annotations"] = [page]
    shown, owner = credit(image), image.object
    credits = [("image", shown), ("text", owner.attribution)]
    return stated(made, credits, owner.copyright_status, content=shown)


def credit(image: ObjectImage) -> Attribution:
    """The credit of what is shown of an image: its largest open tier."""
    return image.open_files[-1].attribution


def thumbnail(image: ObjectImage) -> dict[str, Any]:
    """A small picture of an image of which something is open."""
    service = iiif_service(image.pk)
    if image.page_widths:
        width = min(image.page_widths, key=lambda ready: abs(ready - _THUMBNAIL))
        height = max(1, round(width / image.aspect))
        address = absolute(f"/images/{image.pk}/{width}.jpg")
    else:
        largest = image.open_files[-1]
        width, height = _within(largest, (_THUMBNAIL, _THUMBNAIL))
        address = f"{service}/full/{width},{height}/0/default.jpg"
    return {
        "id": address,
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [_service(service)],
    }


def _painting(image: ObjectImage, key: str) -> dict[str, Any]:
    service = iiif_service(image.pk)
    width, height = _within(image.open_files[-1])
    body = {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [_service(service)],
    }
    return {
        "id": f"{key}/painting/1",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": key,
    }


def _within(file: ImageFile, box: tuple[int, int] | None = None) -> tuple[int, int]:
    """The size in which the image service makes a whole file, within a box."""
    return Limits(settings.IIIF_MAX_AREA).largest(file.width, file.height, box, grow=False)


def _service(address: str) -> dict[str, Any]:
    return {"id": address, "type": "ImageService3", "profile": _LEVEL}


def _rendering(rung: Rung) -> dict[str, Any]:
    """The file of an open tier."""
    return {
        "id": absolute(rung.url),
        "type": "Image",
        "label": words(_measure(rung)),
        "format": rung.media_type,
        "width": rung.width,
        "height": rung.height,
    }


def _measure(rung: Rung) -> Both:
    """低階 600 × 800，CC0. A tier that is not held has no size, one that is not open no licence."""
    size = f" {rung.width} × {rung.height}" if rung.width else ""
    terms = (f"，{rung.licence.short_zh}", f", {rung.licence.short_en}") if rung.is_open else ("", "")
    return both(f"{rung.name[ZH]}{size}{terms[0]}", f"{rung.name[EN]}{size}{terms[1]}")


def unseen(image: ObjectImage, name: Both) -> Both:
    """An image of which nothing is open, by its name, as a link to where it can be asked for."""
    return linked(name, _request(ladder(image)[0]), both(None, None))


def _rung_words(rung: Rung) -> Both:
    """A step of the ladder: what it is, and the way to it. There is no dead end (PRODUCT T3)."""
    measure, reason = _measure(rung), rung.reason or both(None, None)
    if rung.is_open:
        return linked(
            both("下載", "Download"), absolute(rung.url), {lang: f"{measure[lang]} · " for lang in LANGS}
        )
    before = both(
        f"{measure[ZH]} · {rung.state_name[ZH]}。{reason[ZH] or ''}",
        f"{measure[EN]} · {rung.state_name[EN]}. {reason[EN] or ''} ".replace("  ", " "),
    )
    return linked(both("申請", "Ask for it"), _request(rung), before)


def _request(rung: Rung) -> str:
    return absolute(rung.url) if rung.url.startswith("/") else rung.url
