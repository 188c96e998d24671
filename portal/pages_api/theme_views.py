"""`/api/v1/themes/`, a theme's objects, its archive, and its collection over IIIF."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.objects import ObjectList
from catalogue.api.selection import send_files
from catalogue.delivery.archives import Text
from catalogue.delivery.house import house_attribution
from catalogue.delivery.iiif import PresentationView, stated
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.renderers import AttributedCSVRenderer, AttributedIIIFRenderer, AttributedJSONRenderer
from catalogue.delivery.selections import chosen_files
from catalogue.delivery.supply import thing
from catalogue.delivery.tables import table
from catalogue.delivery.views import DataView, FileView, ListView, read_choice
from catalogue.delivery.written import plain
from catalogue.iiif.presentation import addresses, collections
from catalogue.iiif.presentation.words import words
from catalogue.models import Tier
from catalogue.models.cards import cards
from catalogue.rights import Attribution
from portal.pages import published
from portal.pages.listed import THEMES, THEMES_LABEL, theme_collection
from portal.pages.models import ThemePage
from portal.pages.published import Article
from portal.pages_api import themes
from portal.pages_api.themes import Theme
from portal.pages_api.views import ArticleList, find


class ThemeList(ArticleList):
    """The published themes."""

    kind = ThemePage
    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "kind": "kind",
        "title_zh": "title.zh-Hant",
        "title_en": "title.en",
        "summary_zh": "summary.zh-Hant",
        "summary_en": "summary.en",
        "person": "person.id",
        "period": "period.id",
        "year_from": "year_from",
        "year_to": "year_to",
        "cover": "cover.id",
        "published_at": "published_at",
        "updated_at": "updated_at",
        "page_zh": "page.zh-Hant",
        "page_en": "page.en",
        "url": "url",
    }


class ThemeDetail(DataView):
    """A theme with its rules, events, relations, datasets, articles, and every object."""

    def get(self, request: Request, slug: str) -> Response:
        theme = read(slug)
        return self.deliver(themes.detail(theme), theme.article.credit(house_attribution()))


class ThemeObjects(ListView):
    """The objects of a theme, in its order. As CSV all at once, unless `page_size` is given."""

    columns = ObjectList.columns

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        found = list(read(kwargs["slug"]).objects.values())
        is_whole = request.accepted_renderer.format == "csv" and "page_size" not in request.query_params
        page, following, preceding = by_offset(found, position, len(found) if is_whole else size)
        return Slice(page, len(found), following, preceding)

    def table_name(self, request: Request) -> str:
        """Named after the theme."""
        return f"{request.path.rstrip('/').split('/')[-2]}-objects"


class ThemesCollection(PresentationView):
    """`collection/themes`: every published theme. Four queries."""

    def get(self, request: Request) -> Response:
        rows = published.published(ThemePage)
        made = {
            "id": addresses.collection(THEMES),
            "type": "Collection",
            "label": words(THEMES_LABEL),
            "partOf": [{"id": addresses.collection(), "type": "Collection"}],
            "items": [_named(one) for one in published.articles(rows, published.leading(rows))],
        }
        return self.deliver_resource(made, [(None, house_attribution())])


class ThemeCollection(PresentationView):
    """`collection/themes/{slug}`: the manifests of its objects."""

    def get(self, request: Request, slug: str) -> Response:
        theme = read(slug)
        credit = theme.article.credit(house_attribution())
        return self.deliver_resource(_collection(theme), [("text", credit)])


class ThemeArchive(FileView):
    """The whole theme as a zip: as JSON, as a table, for IIIF viewers, and the open files up to `tier`."""

    parameters = ("tier",)

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        tier = read_choice("tier", request.query_params.get("tier"), tuple(Tier.values)) or Tier.HIGH.value
        theme, house = read(slug), house_attribution()
        credit = theme.article.credit(house)
        files = list(chosen_files(cards(list(theme.objects)), tier))
        texts = _texts(theme, credit, house)
        return send_files(request, f"{theme.article.id}.zip", files, house, texts=texts, attribution=credit)


def read(slug: str) -> Theme:
    """The published theme with that slug, in either language. Raises Problem 404."""
    return themes.read(find(ThemePage, slug))


def _texts(theme: Theme, credit: Attribution, house: Attribution) -> list[Text]:
    """The theme as texts, each written by the guard of its kind. Raises AttributionMissing."""
    columns, rows = table(ObjectList.columns, plain(theme.objects.values()), spreadsheet=True)
    listed = {"attribution": house.block(), "columns": columns, "results": rows}
    collected = {"@context": PresentationView.profile, **stated(_collection(theme), [("text", credit)])}
    return [
        Text(
            "theme.json",
            AttributedJSONRenderer().render(thing(themes.detail(theme), credit)).decode(),
            credit,
        ),
        Text("objects.csv", "\ufeff" + AttributedCSVRenderer().render(listed).decode(), house),
        Text("iiif-collection.json", AttributedIIIFRenderer().render(collected).decode(), credit),
    ]


def _collection(theme: Theme) -> dict[str, Any]:
    """The manifests of its objects, in its order."""
    article = theme.article
    return {
        **collections.chosen(list(theme.objects), theme_collection(article.id)),
        **_named(article),
        "partOf": [{"id": addresses.collection(THEMES), "type": "Collection"}],
    }


def _named(article: Article) -> dict[str, Any]:
    return {
        "id": theme_collection(article.id),
        "type": "Collection",
        "label": words(article.words("title")),
        "summary": words(article.words("summary")),
    }
