"""Sitemaps (sitemaps.org 0.9): every public page in both languages, and pictures with their licences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import ceil
from typing import Final
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.delivery import site_map
from catalogue.delivery.addresses import absolute
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered
from catalogue.delivery.site_map import Mapped, in_both
from catalogue.models import Dataset, MuseumObject, ObjectImage
from catalogue.rights import LANGS, Attribution, licence

# A sitemap may hold 50,000 addresses, an index as many sitemaps. Few to each: they are made when asked for.
_PER_SITEMAP: Final = 2_000
_MOST_SITEMAPS: Final = 50_000
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP: Final = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
_FIXED: Final = (
    *("/search/", "/datasets/", "/licences/", "/credit/", "/credit/check/", "/reuse/", "/request/"),
    "/developers/fair-use/",
)


@delivered
def index(request: HttpRequest) -> HttpResponseBase:
    """`/sitemap.xml`: the list of sitemaps."""
    house = house_attribution()
    pages = ceil(MuseumObject.objects.public().count() / _PER_SITEMAP)
    names = ["pages", *(f"objects-{number}" for number in range(1, pages + 1))]
    entries = "".join(f"<sitemap><loc>{absolute(f'/sitemap-{name}.xml')}</loc></sitemap>" for name in names)
    body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    return document(request, _XML + _signed(house) + body, "application/xml", attribution=house)


@delivered
def pages(request: HttpRequest) -> HttpResponseBase:
    """`/sitemap-pages.xml`: pages that are not objects, editors' pages included."""
    mapped = [
        *map(in_both, _FIXED),
        *(in_both(row.get_absolute_url(), row.updated_at) for row in Dataset.objects.public()),
        *site_map.from_others(),
    ]
    return _map(request, [_entry(page) for page in mapped])


@delivered
def objects(request: HttpRequest, number: int) -> HttpResponseBase:
    """`/sitemap-objects-{n}.xml`: objects by id, with their pictures and the licence of each."""
    first = (number - 1) * _PER_SITEMAP
    rows = (
        MuseumObject.objects.public()
        .order_by("pk")
        .only("id", "updated_at")
        .prefetch_related("images__files")
    )
    found = list(rows[first : first + _PER_SITEMAP]) if 0 < number <= _MOST_SITEMAPS else []
    if not found:
        raise Http404
    return _map(
        request,
        [_entry(in_both(row.get_absolute_url(), row.updated_at), _images(row.images.all())) for row in found],
    )


def _map(request: HttpRequest, entries: list[str]) -> HttpResponseBase:
    house = house_attribution()
    body = f"{_XML}{_signed(house)}{_SITEMAP}{''.join(entries)}</urlset>"
    return document(request, body, "application/xml", attribution=house)


def _signed(house: Attribution) -> str:
    """A sitemap has no element for a credit: it stands in a comment, and in the headers."""
    return "".join(f"<!-- {escape(house.statement(lang)).replace('--', '- -')} -->\n" for lang in LANGS)


def _entry(page: Mapped, images: str = "") -> str:
    """The page in each of its languages, each naming all."""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(absolute(path))}"/>'
        for lang, path in page.paths.items()
    )
    stamp = _stamp(page.changed)
    return "".join(
        f"<url><loc>{escape(absolute(path))}</loc>{stamp}{alternates}{images}</url>"
        for path in page.paths.values()
    )


def _stamp(changed: datetime | None) -> str:
    return f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""


def _images(images: Iterable[ObjectImage]) -> str:
    """The largest open file of each, under its licence: search engines show it as licensable."""
    entries = []
    for image in images:
        for largest in image.open_files[-1:]:
            address = escape(absolute(largest.get_absolute_url()))
            terms = escape(licence(largest.licence).url or "")
            entries.append(
                f"<image:image><image:loc>{address}</image:loc>"
                f"<image:license>{terms}</image:license></image:image>"
            )
    return "".join(entries)
