"""One image as a canvas: what is open of it is painted, every tier says how to get it."""

from __future__ import annotations

from typing import Any

from catalogue.delivery.addresses import absolute, iiif_service
from catalogue.delivery.iiif import stated
from catalogue.description import Both, Rung, alt_text, both, ladder
from catalogue.iiif.presentation import addresses
from catalogue.iiif.presentation.words import LanguageMap, linked, pair, words
from catalogue.models import ObjectImage
from catalogue.rights import EN, LANGS, ON_REQUEST, ZH, Attribution

# A thumbnail is the ready-made picture whose width is nearest to this.
_THUMBNAIL = 240
_LEVEL = "level2"


def canvas(image: ObjectImage, label: LanguageMap, annotations: list[dict[str, Any]]) -> dict[str, Any]:
    """The canvas of an image, with its own credit. Needs the image's object, files and institution.

    It measures what the largest file measures that is held: a change of policy moves no annotation
    (DECISIONS 24). An image of which nothing is open is an empty canvas that says so and where to ask.
    """
    key, rungs = addresses.canvas(image.object_id, image.pk), ladder(image)
    made: dict[str, Any] = {
        "id": key,
        "type": "Canvas",
        "label": label,
        "summary": words(alt_text(image)),
        "height": image.height,
        "width": image.width,
        "items": [{"id": f"{key}/painting", "type": "AnnotationPage", "items": _painting(image, key)}],
        "metadata": [pair(both("圖像階梯", "Image ladder"), map(_rung_words, rungs))],
    }
    if image.open_files:
        made["thumbnail"] = [thumbnail(image)]
        made["rendering"] = [_rendering(rung) for rung in rungs if rung.is_open]
    if annotations:
        page = {"id": f"{key}/inscriptions", "type": "AnnotationPage", "items": annotations}
        made["annotations"] = [page]
    return stated(made, [(None, credit(image))], image.object.copyright_status)


def credit(image: ObjectImage) -> Attribution:
    """The credit of what is shown of an image: its largest open tier; on request where none is open."""
    held = image.open_files
    return held[-1].attribution if held else image.attribution(ON_REQUEST)


def thumbnail(image: ObjectImage) -> dict[str, Any]:
    """A small picture of an image of which something is open."""
    service = iiif_service(image.pk)
    if image.page_widths:
        width = min(image.page_widths, key=lambda ready: abs(ready - _THUMBNAIL))
        height = max(1, round(width * image.height / image.width))
        address = absolute(f"/images/{image.pk}/{width}.jpg")
    else:
        largest = image.open_files[-1]
        scale = min(1.0, _THUMBNAIL / max(largest.width, largest.height))
        width, height = max(1, round(largest.width * scale)), max(1, round(largest.height * scale))
        address = f"{service}/full/{width},{height}/0/default.jpg"
    return {
        "id": address,
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [_service(service)],
    }


def _painting(image: ObjectImage, key: str) -> list[dict[str, Any]]:
    if not image.open_files:
        return []
    largest, service = image.open_files[-1], iiif_service(image.pk)
    body = {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": largest.width,
        "height": largest.height,
        "service": [_service(service)],
    }
    annotation = {
        "id": f"{key}/painting/1",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": key,
    }
    return [annotation]


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
    """低階 600 × 800，CC0; a tier that is not held has no size."""
    size = f" {rung.width} × {rung.height}" if rung.width else ""
    return both(
        f"{rung.name[ZH]}{size}，{rung.licence.short_zh}", f"{rung.name[EN]}{size}, {rung.licence.short_en}"
    )


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
    url = absolute(rung.url) if rung.url.startswith("/") else rung.url
    return linked(both("申請", "Ask for it"), url, before)
