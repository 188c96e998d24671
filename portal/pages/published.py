"""Exhibits, stories and themes as they are published: one thing, with its page in each language that has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from catalogue.delivery.addresses import absolute, in_language
from catalogue.description import Both, both
from catalogue.rights import EN, LANGS, ZH, Attribution, Lang
from portal.pages.models import ExhibitPage, StoryPage, ThemePage

_CODES: Mapping[Lang, str] = {ZH: "zh-hant", EN: "en"}
KINDS = (ExhibitPage, StoryPage, ThemePage)
# What of the catalogue a page of that kind is about, read with it.
_ABOUT: Mapping[type[Any], tuple[str, ...]] = {ThemePage: ("person", "period")}


@dataclass(frozen=True, slots=True)
class Article:
    """What was published, by language, Chinese first. That page leads; where there is none, the English one."""

    pages: Mapping[Lang, Any]

    @property
    def leading(self) -> Any:
        """The page whose slug, order of blocks and choices are those of the whole."""
        return next(iter(self.pages.values()))

    @property
    def id(self) -> str:
        return str(self.leading.slug)

    @property
    def section(self) -> str:
        """`exhibits`, `stories` or `themes`: the first part of its addresses."""
        return str(self.leading.section)

    @property
    def url(self) -> str:
        """The leading page, absolute."""
        return next(url for url in self.addresses().values() if url)

    def addresses(self) -> dict[str, str | None]:
        """The page in each language, absolute; None where it is not published in one."""
        return {
            lang: absolute(in_language(f"/{self.section}/{self.pages[lang].slug}/", lang))
            if lang in self.pages
            else None
            for lang in LANGS
        }

    def words(self, field: str) -> Both:
        """A text of the page in each language."""
        zh, en = (getattr(self.pages.get(lang), field, None) for lang in (ZH, EN))
        return both(zh, en)

    def credit(self, house: Attribution) -> Attribution:
        """The credit of the words."""
        title = self.words("title")
        credit: Attribution = self.leading.credit(source=self.url, title=(title[ZH], title[EN]), house=house)
        return credit

    def latest(self, field: str) -> datetime | None:
        """The last of a moment of the pages."""
        return max((found for page in self.pages.values() if (found := getattr(page, field))), default=None)


def published(kind: type[Any]) -> Any:
    """The pages of a kind that everybody may read. Copies that stand in for a translation are none.

    One query, of who may see what; another where it is evaluated.
    """
    rows = kind.objects.live().public().filter(alias_of__isnull=True)
    return rows.select_related("institution", "locale", *_ABOUT.get(kind, ()))


def leading(rows: Any) -> Any:
    """Of these published pages one for each thing, the last that was published first."""
    chinese = rows.filter(locale__language_code=_CODES[ZH])
    only_english = ~Q(translation_key__in=chinese.order_by().values("translation_key"))
    return rows.filter(Q(locale__language_code=_CODES[ZH]) | only_english).order_by(
        "-first_published_at", "-pk"
    )


def articles(rows: Any, pages: Iterable[Any]) -> list[Article]:
    """Some of these published pages with their translations, in the order given. One query."""
    keys = [page.translation_key for page in pages]
    found: defaultdict[Any, dict[Lang, Any]] = defaultdict(dict)
    for page in rows.filter(translation_key__in=keys):
        lang = next((lang for lang in LANGS if _CODES[lang] == page.locale.language_code), None)
        if lang:
            found[page.translation_key][lang] = page
    return [Article({lang: found[key][lang] for lang in LANGS if lang in found[key]}) for key in keys]


def find(kind: type[Any], slug: str) -> Article | None:
    """The published thing with that slug, in whichever language; the Chinese page's comes first.

    Three queries.
    """
    rows = published(kind)
    named = rows.filter(slug=slug).order_by("-locale__language_code", "pk")[:1]
    return next(iter(articles(rows, named)), None)
