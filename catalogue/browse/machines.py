"""What search engines and feed readers take: robots, sitemaps, the feed of new objects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import ceil
from typing import Any, Final
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from catalogue.delivery.addresses import absolute, in_language
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered
from catalogue.models import Category, Dataset, MuseumObject, ObjectImage
from catalogue.rights import EN, LANGS, ZH, Attribution, licence

# A sitemap may hold 50,000 addresses; every page stands in it in two languages, with its pictures.
_PER_SITEMAP: Final = 5_000
_MOST_SITEMAPS: Final = 50_000  # that an index may name
_IN_FEED: Final = 50
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP: Final = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
_FIXED: Final = ("/", "/collections/", "/search/", "/datasets/", "/licences/", "/credit/", "/request/")


@delivered
def robots(request: HttpRequest) -> HttpResponseBase:
    """`/robots.txt`: everything may be read; staff's rooms hold nothing."""
    house = house_attribution()
    lines = [
        *(f"# {house.statement(lang)}" for lang in LANGS),
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        "",
    ]
    return document(request, "\n".join(lines), "text/plain", attribution=house)


@delivered
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """`/sitemap.xml`: the list of sitemaps (sitemaps.org 0.9)."""
    house = house_attribution()
    pages = ceil(MuseumObject.objects.public().count() / _PER_SITEMAP)
    names = ["pages", *(f"objects-{number}" for number in range(1, pages + 1))]
    entries = "".join(f"<sitemap><loc>{absolute(f'/sitemap-{name}.xml')}</loc></sitemap>" for name in names)
    body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    return document(request, _XML + _signed(house) + body, "application/xml", attribution=house)


@delivered
def sitemap_pages(request: HttpRequest) -> HttpResponseBase:
    """`/sitemap-pages.xml`: pages that are not objects."""
    house = house_attribution()
    paths = [
        *_FIXED,
        *(row.get_absolute_url() for row in Category.objects.filter(landing=True)),
        *(row.get_absolute_url() for row in Dataset.objects.public()),
    ]
    body = "".join(_entry(path) for path in paths)
    return document(
        request, f"{_XML}{_signed(house)}{_SITEMAP}{body}</urlset>", "application/xml", attribution=house
    )


@delivered
def sitemap_objects(request: HttpRequest, number: int) -> HttpResponseBase:
    """`/sitemap-objects-{n}.xml`: objects by id, with their pictures and the licence of each."""
    house = house_attribution()
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
    body = "".join(_entry(row.get_absolute_url(), row.updated_at, _images(row.images.all())) for row in found)
    return document(
        request, f"{_XML}{_signed(house)}{_SITEMAP}{body}</urlset>", "application/xml", attribution=house
    )


class _Feed(Atom1Feed):
    """Atom 1.0 with the licence as a link (RFC 4946) beside the rights text."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("link", "", {"rel": "license", "href": item["licence_url"]})


@delivered
def feed(request: HttpRequest) -> HttpResponseBase:
    """`/feeds/objects.atom`: the objects that became public last, each with its rights."""
    house = house_attribution()
    rows = MuseumObject.objects.public().with_card().order_by("-first_public_at", "pk")[:_IN_FEED]
    found = list(rows)
    institution = house.institution
    made = _Feed(
        title="開物：新上線的文物",
        subtitle="Kaiwu: objects newly published",
        link=absolute("/"),
        description="",
        language="zh-Hant",
        author_name=institution.name(ZH),
        author_link=institution.link,
        feed_url=absolute("/feeds/objects.atom"),
        feed_copyright=" / ".join(house.statement(lang) for lang in LANGS),
    )
    for row in found:
        credit = row.attribution
        made.add_item(
            title=credit.work.title[0] or row.pk,
            link=row.permanent_url,
            description=f"{credit.html(ZH)} {credit.html(EN)}",
            unique_id=row.permanent_url,
            pubdate=row.first_public_at,
            updateddate=row.updated_at,
            author_name=institution.name(ZH),
            item_copyright=" / ".join(credit.statement(lang) for lang in LANGS),
            categories=[row.category.name_zh, row.category.name_en],
            licence_url=credit.licence_url,
        )
    # By its ETag alone: the latest change of what is left says nothing of what was withdrawn.
    return document(request, made.writeString("utf-8"), "application/atom+xml", attribution=house)


def _signed(house: Attribution) -> str:
    """A sitemap has no element for a credit: it stands in a comment, and in the headers."""
    return "".join(f"<!-- {escape(house.statement(lang)).replace('--', '- -')} -->\n" for lang in LANGS)


def _entry(path: str, changed: datetime | None = None, images: str = "") -> str:
    """The page in both languages, each naming the other."""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(absolute(in_language(path, lang)))}"/>'
        for lang in LANGS
    )
    stamp = f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""
    return "".join(
        f"<url><loc>{escape(absolute(in_language(path, lang)))}</loc>{stamp}{alternates}{images}</url>"
        for lang in LANGS
    )


def _images(images: Iterable[ObjectImage]) -> str:
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
