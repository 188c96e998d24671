"""`/api/v1/exhibits/` and `/api/v1/stories/`: what is published, and each of them whole."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.delivery.files import send_file
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.problems import Problem
from catalogue.delivery.views import DataView, FileView, ListView, read_language
from catalogue.rights import EN, ZH
from portal.pages import published
from portal.pages.gathering import Gathered, gather
from portal.pages.models import ExhibitPage, StoryPage
from portal.pages.published import Article
from portal.pages_api import articles
from portal.pages_api.printing import pdf
from portal.pages_api.printing.document import document

_TEXTS = {
    "title_zh": "title.zh-Hant",
    "title_en": "title.en",
    "summary_zh": "summary.zh-Hant",
    "summary_en": "summary.en",
}
_PAGES = {"page_zh": "page.zh-Hant", "page_en": "page.en", "url": "url"}
_UNTRANSLATED = {
    ZH: ("這個展覽沒有中文版；請加 lang=en。", "This exhibit has no Chinese version: ask with lang=en."),
    EN: (
        "這個展覽還沒有英文版；請加 lang=zh-Hant。",
        "This exhibit has no English version yet: ask with lang=zh-Hant.",
    ),
}


class ArticleList(ListView):
    """All of one kind, the latest first. Eleven queries."""

    kind: ClassVar[type[Any]]

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        rows = published.published(self.kind)
        leading = published.leading(rows)
        pages, following, preceding = by_offset(leading, position, size)
        found = published.articles(rows, pages)
        house, shown = house_attribution(), gather(also=[one.leading.cover_id for one in found])
        things = [articles.listed(one, shown, house) for one in found]
        return Slice(things, leading.count(), following, preceding)


class ExhibitList(ArticleList):
    """The published exhibits."""

    kind = ExhibitPage
    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        **_TEXTS,
        "opens": "opens",
        "closes": "closes",
        "cover": "cover.id",
        "published_at": "published_at",
        "updated_at": "updated_at",
        **_PAGES,
    }


class StoryList(ArticleList):
    """The published stories."""

    kind = StoryPage
    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        **_TEXTS,
        "by_zh": "by.zh-Hant",
        "by_en": "by.en",
        "date": "date",
        "cover": "cover.id",
        "published_at": "published_at",
        "updated_at": "updated_at",
        **_PAGES,
    }


class ArticleDetail(DataView):
    """One of them whole. Nine queries, and those of whatever else it names (`gathering.gather`)."""

    kind: ClassVar[type[Any]]

    def represent(self, article: Article, shown: Gathered) -> dict[str, Any]:
        """The body, without its block."""
        raise NotImplementedError

    def get(self, request: Request, slug: str) -> Response:
        article = find(self.kind, slug)
        body = self.represent(article, articles.gathered(article))
        return self.deliver(body, article.credit(house_attribution()))


class ExhibitDetail(ArticleDetail):
    """An exhibit with its chapters, their blocks, and every object."""

    kind = ExhibitPage

    def represent(self, article: Article, shown: Gathered) -> dict[str, Any]:
        return articles.exhibit(article, shown)


class StoryDetail(ArticleDetail):
    """A story with its blocks, and every object."""

    kind = StoryPage

    def represent(self, article: Article, shown: Gathered) -> dict[str, Any]:
        return articles.story(article, shown)


class ExhibitObjects(ListView):
    """The objects of an exhibit, wherever it shows them. As CSV all at once, unless `page_size` is given."""

    columns: ClassVar[dict[str, str]] = {
        "position": "position",
        "chapter": "chapter",
        "heading_zh": "heading.zh-Hant",
        "heading_en": "heading.en",
        "block": "block",
        "id": "object.id",
        "accession": "object.accession",
        "title_zh": "object.title.zh-Hant",
        "title_en": "object.title.en",
        "date_text": "object.date.text",
        "year_from": "object.date.year_from",
        "year_to": "object.date.year_to",
        "page": "object.page.zh-Hant",
        "url": "object.url",
        "picture": "picture.url",
        "picture_tier": "picture.tier",
        "picture_attribution_zh": "picture.attribution.statement.zh-Hant",
        "picture_attribution_en": "picture.attribution.statement.en",
        "picture_licence": "picture.attribution.licence.code",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        article = find(ExhibitPage, kwargs["slug"])
        placed = articles.placed(article, articles.gathered(article))
        is_whole = request.accepted_renderer.format == "csv" and "page_size" not in request.query_params
        page, following, preceding = by_offset(placed, position, len(placed) if is_whole else size)
        return Slice([articles.row(one) for one in page], len(placed), following, preceding)

    def table_name(self, request: Request) -> str:
        """Named after the exhibit."""
        return f"{request.path.rstrip('/').split('/')[-2]}-objects"


class ExhibitPrint(FileView):
    """An exhibit as a PDF in one language: unless told, in Chinese or else in English."""

    parameters = ("lang",)

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        article = find(ExhibitPage, slug)
        asked = read_language(request.query_params.get("lang"))
        lang = asked if asked else next(iter(article.pages))
        page, url = article.pages.get(lang), article.addresses()[lang]
        if page is None or url is None:
            raise Problem(404, _UNTRANSLATED[lang])
        credit = article.credit(house_attribution())
        path = pdf.kept(
            document(page, lang, url, credit), f"{page.pk}-{lang}", page.last_published_at, credit
        )
        return send_file(request._request, path, credit, "application/pdf", f"{article.id}-{lang}.pdf")


def find(kind: type[Any], slug: str) -> Article:
    """The published one with that slug, in either language. Raises Problem 404."""
    found = published.find(kind, slug)
    if found is None:
        raise Problem(404)
    return found
