"""Atom feeds of what was published last: objects and datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.html import format_html

from catalogue.browse.pictures import picture, shown_attribution
from catalogue.delivery.addresses import absolute, in_language
from catalogue.delivery.feeds import IN_FEED, Entry, feed
from catalogue.delivery.pages import delivered
from catalogue.delivery.views import read_language, refuse_unknown
from catalogue.models import Dataset, MuseumObject
from catalogue.rights import EN, LANGS, ZH, Attribution, Lang


@delivered
def objects(request: HttpRequest) -> HttpResponseBase:
    """`/feeds/objects.atom`: the objects that became public last, with their first picture."""
    lang = asked(request)
    rows = MuseumObject.objects.public().with_card().order_by("-first_public_at", "pk")[:IN_FEED]
    title = ("開物：新上線的文物", "Kaiwu: objects newly published")
    return feed(request, title, "/search/", lang, _objects(rows, lang))


@delivered
def datasets(request: HttpRequest) -> HttpResponseBase:
    """`/feeds/datasets.atom`: the datasets that became public last."""
    lang = asked(request)
    rows = Dataset.objects.public().select_related("institution").order_by("-first_public_at", "pk")[:IN_FEED]
    title = ("開物：新上線的資料集", "Kaiwu: datasets newly published")
    return feed(request, title, "/datasets/", lang, _datasets(rows, lang))


def asked(request: HttpRequest) -> Lang:
    """The language that a feed is asked for in. Raises Problem 400."""
    refuse_unknown(request, ("lang",))
    return read_language(request.GET.get("lang")) or ZH


def _objects(rows: Iterable[MuseumObject], lang: Lang) -> Iterator[Entry]:
    for row in rows:
        credit, category = row.attribution, row.category
        assert row.first_public_at is not None
        yield Entry(
            title=_title(credit, lang) or row.pk,
            url=row.permanent_url,
            page=absolute(in_language(row.get_absolute_url(), lang)),
            attribution=credit,
            published=row.first_public_at,
            updated=row.updated_at,
            body=_shown(row, lang),
            categories=[category.name_en if lang == EN else category.name_zh],
        )


def _datasets(rows: Iterable[Dataset], lang: Lang) -> Iterator[Entry]:
    for row in rows:
        credit = row.attribution
        assert credit.source is not None
        assert row.first_public_at is not None
        yield Entry(
            title=_title(credit, lang) or row.pk,
            url=credit.source,
            page=absolute(in_language(row.get_absolute_url(), lang)),
            attribution=credit,
            published=row.first_public_at,
            updated=row.updated_at,
            body=format_html("<p>{}</p>", row.description_en if lang == EN else row.description_zh),
        )


def _title(credit: Attribution, lang: Lang) -> str:
    """In the language that is asked for, where there is a title in it."""
    zh, en = credit.work.title
    return (en if lang == EN and en else zh) or ""


def _shown(row: MuseumObject, lang: Lang) -> str:
    """The first picture with a credit of its own, where one may be shown."""
    for image in row.images.all():
        shown, credit = picture(image), shown_attribution(image)
        if shown is None or credit is None:
            return ""
        return format_html(
            '<figure><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>',
            absolute(shown.src),
            shown.alt[lang] or next(filter(None, (shown.alt[other] for other in LANGS)), ""),
            credit.statement(lang),
        )
    return ""
