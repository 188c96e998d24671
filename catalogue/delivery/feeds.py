"""The way out for Atom feeds (RFC 4287), each entry with its rights, and its licence as a link (RFC 4946)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from catalogue.delivery.addresses import absolute, in_language
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.description.markup import writable
from catalogue.rights import EN, LANGS, ZH, Attribution, Lang

__all__ = ["IN_FEED", "Entry", "feed", "feed_address"]

IN_FEED: Final = 50
# Of a feed that has no entry yet; a date of now would make every asking a new feed.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published. `url` is its permanent address, `body` HTML beside its credit."""

    title: str
    url: str
    page: str
    attribution: Attribution
    published: datetime
    updated: datetime
    body: str = ""
    categories: Sequence[str] = ()


def feed_address(path: str, lang: Lang) -> str:
    """The path of a feed in one language: it stands among the data routes, which have no prefix."""
    return path if lang == ZH else f"{path}?lang={lang}"


def feed(
    request: HttpRequest, title: tuple[str, str], page: str, lang: Lang, entries: Iterable[Entry]
) -> HttpResponseBase:
    """Let a feed out in one language. `title`: (zh-Hant, en); `page` is the path of the list it stands for. The credit of each entry is
    written here, in both languages.
    """
    house = house_attribution()
    institution = house.institution
    made = _Feed(
        title=title[lang == EN],
        link=absolute(in_language(page, lang)),
        description="",
        subtitle=house.statement(lang),
        language=lang,
        author_name=institution.name(lang),
        author_link=institution.link,
        feed_url=absolute(feed_address(request.path, lang)),
        feed_copyright=_rights(house),
    )
    for entry in entries:
        credit = entry.attribution
        made.add_item(
            title=writable(entry.title),
            link=entry.page,
            description=writable(f"{entry.body}<p>{credit.html(lang)}</p>"),
            unique_id=entry.url,
            pubdate=entry.published,
            updateddate=entry.updated,
            author_name=credit.institution.name(lang),
            item_copyright=writable(_rights(credit)),
            categories=[writable(one) for one in entry.categories],
            licence_url=credit.licence_url,
        )
    # By its ETag alone: the latest change of what is left says nothing of what was withdrawn.
    return document(request, made.writeString("utf-8"), "application/atom+xml", attribution=house)


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("link", "", {"rel": "license", "href": item["licence_url"]})


def _rights(credit: Attribution) -> str:
    return " / ".join(credit.statement(lang) for lang in LANGS)
