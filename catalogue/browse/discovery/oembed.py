"""oEmbed 1.0 (oembed.com): another site puts an object's address into its text and gets picture and credit.

The answer is of type `rich`, never `photo`: of a photo others show the picture alone, and here nothing is
shown without its credit. Where the box is too small for both it is of type `link`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from rest_framework.request import Request

from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.delivery.addresses import absolute, in_language, language_of, without_language
from catalogue.delivery.documents import document
from catalogue.delivery.problems import Problem, bad_parameter
from catalogue.delivery.tombstones import withdrawn
from catalogue.delivery.views import AnyNegotiation, DataView
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import Attribution, Lang

_OBJECT: Final = re.compile(r"/objects/([a-z0-9-]{2,40})/?")
_PIXELS: Final = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_WIDEST, _HIGHEST = 960, 1200
# The least that a picture is worth showing in; the width that its credit below is given to be read in.
_SMALLEST, _READABLE = 80, 320
_WIDE, _NARROW, _LINE = 16, 8, 24
_NO_SUCH_PAGE = (
    "url 要是本站一件公開文物的頁面，例如 /objects/p1250/ 的完整網址。",
    "url is the whole address of the page of a public object of this site, such as /objects/p1250/.",
)


class Box(NamedTuple):
    """The most that may be taken up, in pixels."""

    width: int
    height: int


class OEmbed(DataView):
    """`/oembed?url=…`: JSON, or XML with `format=xml`."""

    content_negotiation_class = AnyNegotiation
    parameters = ("url", "maxwidth", "maxheight")

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return (*cls.parameters, "format")

    def get(self, request: Request) -> HttpResponseBase:
        given = request.query_params
        form = given.get("format", "json")
        if form not in ("json", "xml"):
            words = ("format 只有 json、xml。", "The formats are json and xml.")
            raise Problem(501, words)
        box = Box(
            _read_pixels("maxwidth", given.get("maxwidth"), _WIDEST),
            _read_pixels("maxheight", given.get("maxheight"), _HIGHEST),
        )
        record, image, lang = find(given.get("url", ""))
        credit = (shown_attribution(image) if image else None) or record.attribution
        body = embedding(record, image, credit, lang, box)
        if form == "xml":
            return _as_xml(request._request, body, credit)
        return self.deliver(body, credit, last_modified=record.updated_at)


def find(url: str) -> tuple[MuseumObject, ObjectImage | None, Lang]:
    """The object whose page that is, the picture it shows, and the page's language.

    Raises Problem: 400 without an address, 404 for one that is not ours or not public, 410 withdrawn.
    """
    if not url:
        raise bad_parameter("url", None, _NO_SUCH_PAGE)
    path, wanted = _parted(url)
    found = _OBJECT.fullmatch(without_language(path))
    record = MuseumObject.objects.seen().with_card().filter(pk=found[1]).first() if found else None
    if record is None:
        raise Problem(404, _NO_SUCH_PAGE)
    if not record.is_public:
        raise withdrawn(record)
    images = [image for image in record.images.all() if picture(image) is not None]
    image = next((one for one in images if one.pk == wanted), None) or next(iter(images), None)
    return record, image, language_of(path)


def embedding(
    record: MuseumObject, image: ObjectImage | None, credit: Attribution, lang: Lang, box: Box
) -> dict[str, Any]:
    """The answer (§2.3.4) without its block. Needs `with_card`."""
    work, page = record.attribution.work, absolute(in_language(record.get_absolute_url(), lang))
    title = work.title[0 if lang == "zh-Hant" else 1] or work.title[0] or record.pk
    body: dict[str, Any] = {
        "version": "1.0",
        "type": "link",
        "title": title,
        "author_name": credit.statement(lang),
        "author_url": page,
        "provider_name": credit.institution.name(lang),
        "provider_url": credit.institution.link,
    }
    shown = picture(image) if image else None
    fitted = _fitting(shown, box, credit.full(lang)) if shown else None
    if image is None or shown is None or fitted is None:
        return body
    size, whole = fitted
    ready = min((width for width in image.page_widths if width >= size.width), default=image.page_widths[-1])
    context = {
        "page": page,
        "src": absolute(f"/images/{image.pk}/{ready}.jpg"),
        "size": size,
        "alt": shown.alt[lang] or shown.alt["zh-Hant"],
        "credit": credit.html(lang),
    }
    small = min(image.page_widths)
    return body | {
        "type": "rich",
        "width": whole.width,
        "height": whole.height,
        "html": render_to_string("browse/embed.html", context).strip(),
        "thumbnail_url": absolute(f"/images/{image.pk}/{small}.jpg"),
        "thumbnail_width": small,
        "thumbnail_height": max(1, round(small / image.aspect)),
    }


def _fitting(shown: Picture, box: Box, credit: str) -> tuple[Box, Box] | None:
    """The sizes of the picture and of the whole with the credit below it, in the box; None without room."""
    reading = min(box.width, _READABLE)
    length = sum(_NARROW if character.isascii() else _WIDE for character in credit)
    caption = _LINE * (1 + ceil(length / reading))
    scale = min(1.0, box.width / shown.width, (box.height - caption) / shown.height)
    size = Box(round(shown.width * scale), round(shown.height * scale))
    if max(size) < _SMALLEST or min(size) < 1:
        return None
    return size, Box(max(size.width, reading), size.height + caption)


def _parted(url: str) -> tuple[str, str]:
    """The path of an address of this site, and the image that it names. Raises Problem 404."""
    try:
        parts = urlsplit(url)
        images = parse_qs(parts.query, max_num_fields=20).get("image", [""])
    except ValueError:
        raise Problem(404, _NO_SUCH_PAGE) from None
    if f"{parts.scheme}://{parts.netloc}" != settings.SITE_URL:
        raise Problem(404, _NO_SUCH_PAGE)
    return parts.path, images[-1]


def _read_pixels(name: str, value: str | None, most: int) -> int:
    if value is None:
        return most
    if not _PIXELS.fullmatch(value):
        words = (f"{name} 是像素數，1 起的整數。", f"{name} is a number of pixels, from 1.")
        raise bad_parameter(name, value[:80], words)
    return min(int(value), most)


def _as_xml(request: HttpRequest, body: Mapping[str, Any], credit: Attribution) -> HttpResponseBase:
    inner = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in body.items())
    text = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{inner}</oembed>'
    return document(request, text, "text/xml", attribution=credit)
