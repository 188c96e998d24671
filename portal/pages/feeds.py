"""The Atom feed of exhibits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.html import format_html

from catalogue.browse.discovery.feeds import asked
from catalogue.delivery.addresses import absolute
from catalogue.delivery.feeds import IN_FEED, Entry, feed
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered
from catalogue.rights import EN, Attribution
from portal.pages.models import ExhibitPage
from portal.pages.published import published
from portal.pages.reading import credit_of


@delivered
def exhibits(request: HttpRequest) -> HttpResponseBase:
    """`/feeds/exhibits.atom`: the exhibits that were published last, in the language that is asked for."""
    lang = asked(request)
    code = "en" if lang == EN else "zh-hant"
    rows = published(ExhibitPage).filter(locale__language_code=code)
    rows = rows.order_by("-first_published_at", "pk")[:IN_FEED]
    title = ("開物：新展覽", "Kaiwu: exhibits newly opened")
    with translation.override(code):
        return feed(request, title, "/exhibits/", lang, _exhibits(rows, house_attribution()))


def _exhibits(rows: Iterable[ExhibitPage], house: Attribution) -> Iterator[Entry]:
    for row in rows:
        address = absolute(row.get_url())
        yield Entry(
            title=row.title,
            url=address,
            page=address,
            attribution=credit_of(row, house),
            published=row.first_published_at,
            updated=row.last_published_at,
            body=format_html("<p>{}</p>", row.summary),
        )
