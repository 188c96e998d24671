"""Exhibits and stories as pages to read, and the lists of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse.discovery import structured
from catalogue.browse.models3d import let_open, sides
from catalogue.delivery.addresses import absolute, current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.rights import EN, Attribution
from catalogue.tables.charts import fonts
from portal.pages import schema_org
from portal.pages.gathering import gather
from portal.pages.listed import manifest
from portal.pages.models import ExhibitPage, ExhibitsPage, StoriesPage, StoryPage, ThemePage
from portal.pages.models.articles import SectionPage
from portal.pages.published import published
from portal.pages.serving import answers_for


@answers_for(ExhibitPage)
@delivered
def serve_exhibit(request: HttpRequest, exhibit: ExhibitPage) -> HttpResponseBase:
    """主題展: cover, chapters, credits wall. Six queries, and those of Wagtail and the frame."""
    gathered = gather(exhibit.body, also=[exhibit.cover_id], is_preview=is_preview(request))
    cover, credit = gathered.object(exhibit.cover_id), credit_of(exhibit)
    context = {
        "page": exhibit,
        "gathered": gathered,
        "cover": cover.stage,
        "credits": gathered.credits,
        "pictures": gathered.pictures.values(),
        "json_ld": structured.script(schema_org.exhibit(exhibit, gathered, credit)),
        "og_image": cover.stage.shared if cover.stage else "",
        "manifest": manifest(exhibit.slug) if exhibit.live and gathered.has_pictures else "",
        "no_print": "" if fonts.has_chinese() else fonts.NO_PDF[current_language() == EN],
    }
    return article_page(request, "pages/exhibit.html", context, credit)


@answers_for(StoryPage)
@delivered
def serve_story(request: HttpRequest, story: StoryPage) -> HttpResponseBase:
    """文章: words and objects, and the credits of all that is shown."""
    gathered = gather(story.body, also=[story.cover_id], is_preview=is_preview(request))
    cover, credit = gathered.object(story.cover_id), credit_of(story)
    context = {
        "page": story,
        "gathered": gathered,
        "cover": cover,
        "credits": gathered.credits,
        "pictures": gathered.pictures.values(),
        "json_ld": structured.script(schema_org.story(story, gathered, credit)),
        "og_image": cover.stage.shared if cover.stage else "",
    }
    return article_page(request, "pages/story.html", context, credit)


@answers_for(ExhibitsPage)
@delivered
def serve_exhibits(request: HttpRequest, section: ExhibitsPage) -> HttpResponseBase:
    """展覽: every published exhibit, the latest first."""
    rows = published(ExhibitPage).child_of(section).order_by("-first_published_at")
    return _list(request, section, list(rows))


@answers_for(StoriesPage)
@delivered
def serve_stories(request: HttpRequest, section: StoriesPage) -> HttpResponseBase:
    """文章: every published story, the latest first."""
    rows = published(StoryPage).child_of(section).order_by("-date", "-pk")
    return _list(request, section, list(rows))


def credit_of(article: ExhibitPage | StoryPage | ThemePage, house: Attribution | None = None) -> Attribution:
    """The credit of an article's own words: its writer's or the house's, under the licence of its texts.

    `house`: where it is known already; else it is asked for.
    """
    title = (None, article.title) if current_language() == "en" else (article.title, None)
    return article.credit(source=absolute(article.get_url()), title=title, house=house)


def article_page(
    request: HttpRequest, template: str, context: dict[str, Any], credit: Attribution
) -> HttpResponseBase:
    """An article with its blocks; with what 3D models need, where there is one to be opened."""
    shown = context["gathered"].solids.values()
    context |= {"solids": bool(shown), "sides": sides() if any(one.rung.is_open for one in shown) else None}
    response = page(request, template, context, attribution=credit)
    let_open(response, shown)
    return response


def _list(request: HttpRequest, section: SectionPage, articles: list[Any]) -> HttpResponseBase:
    gathered = gather(also=[article.cover_id for article in articles])
    entries = [(article, gathered.object(article.cover_id)) for article in articles]
    statements = sorted(
        {cover.attribution.statement(current_language()) for _, cover in entries if cover.stage}
    )
    context = {"page": section, "entries": entries, "statements": statements}
    return page(request, "pages/section.html", context, attribution=house_attribution())


def is_preview(request: HttpRequest) -> bool:
    """Whether the page is shown before it is published, at the desk or by a link."""
    return bool(getattr(request, "is_preview", False) or getattr(request, "preview_until", None))
