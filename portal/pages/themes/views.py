"""Themes as pages to read, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import ngettext

from catalogue.browse.cards import statements
from catalogue.browse.datasets.views import listed
from catalogue.browse.discovery import structured
from catalogue.browse.selection import packs
from catalogue.chronology import PERIODS, ancestors, label
from catalogue.delivery.addresses import current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import Both, both
from catalogue.models import Dataset, MuseumObject
from catalogue.rights import EN, ZH, Lang
from portal.pages import schema_org
from portal.pages.belonging import MOST, belonging
from portal.pages.blocks.related import article_card
from portal.pages.blocks.time import Moment, event_moment
from portal.pages.gathering import Gathered, ShownObject, gather, named
from portal.pages.landings import figures, strips
from portal.pages.listed import theme_collection
from portal.pages.models import ThemePage, ThemesPage
from portal.pages.published import published
from portal.pages.reading import article_page, credit_of, is_preview
from portal.pages.serving import answers_for
from portal.pages.themes import timescale
from portal.pages.themes.connections import Leads, picture

# So many objects hang on the page; the rest are in its lists.
HUNG: Final = 48


@dataclass(frozen=True, slots=True)
class Thing:
    """An object on the timeline, by the title that there is room for, and the language that this is in."""

    shown: ShownObject
    title: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in their order, numbered as the drawings number them; objects with years, by years; the drawings."""

    events: list[Moment]
    things: list[Thing]
    drawings: list[timescale.Scale]

    @property
    def outside(self) -> int:
        """Objects of other times than the axis shows."""
        return self.drawings[0].outside


@answers_for(ThemePage)
@delivered
def serve_theme(request: HttpRequest, theme: ThemePage) -> HttpResponseBase:
    """主題: what belongs to a person, an event or an era. A fixed number of queries, however much belongs to it."""
    belongs = belonging(theme)
    leads = Leads(theme, belongs.ids)
    covers = [article.cover_id for article in leads.articles]
    gathered = gather(
        theme.body, also=[theme.cover_id, *belongs.ids, *covers], is_preview=is_preview(request)
    )
    things = [shown for pk in belongs.ids if (shown := gathered.object(pk)).record]
    own = {*belongs.ids, theme.cover_id, *named(theme.body)}
    cover, credit = gathered.object(theme.cover_id), credit_of(theme)
    context = {
        "page": theme,
        "gathered": gathered,
        "cover": cover.stage,
        "years": years_of(theme),
        "belongs": belongs,
        "most": MOST,
        "count": len(things),
        "cards": [shown.card for shown in things[:HUNG]],
        "statements": _statements(things[:HUNG]),
        "rest": max(0, len(things) - HUNG),
        "timeline": _timeline(theme, things),
        "network": picture(theme, leads),
        **_articles(leads, gathered),
        "datasets": _datasets(theme),
        "neighbours": _neighbours(theme),
        "credits": [shown for shown in gathered.credits if shown.id in own],
        "pictures": gathered.pictures.values(),
        "json_ld": structured.script(schema_org.theme(theme, _records(things), credit)),
        "packs": packs(_records(things), f"/api/v1/themes/{theme.slug}/theme.zip?") if theme.live else [],
        "manifests": theme_collection(theme.slug) if theme.live else "",
        "og_image": cover.stage.shared if cover.stage else "",
    }
    return article_page(request, "pages/theme.html", context, credit)


@answers_for(ThemesPage)
@delivered
def serve_themes(request: HttpRequest, section: ThemesPage) -> HttpResponseBase:
    """主題: every published theme, by kind, the latest first."""
    themes = list(published(ThemePage).child_of(section).order_by("-first_published_at", "pk"))
    gathered = gather(also=[theme.cover_id for theme in themes])
    entries = [(theme, gathered.object(theme.cover_id), years_of(theme)) for theme in themes]
    context = {
        "page": section,
        "kinds": [(kind, [one for one in entries if one[0].kind == kind]) for kind in ThemePage.Kind.values],
        "statements": _statements(cover for _, cover, _ in entries),
        "is_empty": not themes,
    }
    return page(request, "pages/themes.html", context, attribution=house_attribution())


def years_of(theme: ThemePage) -> Both:
    """The theme's years in words; nothing where they are not known."""
    years = theme.years
    if years is None:
        return both(None, None)
    words = label(None, *years)
    return both(words[ZH], words[EN])


def _timeline(theme: ThemePage, things: Iterable[ShownObject]) -> Timeline | None:
    """None where there is nothing to be dated."""
    events = sorted(
        (moment for block in theme.events if (moment := event_moment(block.value))), key=lambda one: one.years
    )
    happened = [moment.years for moment in events]
    dated = sorted(((shown.years, shown) for shown in things if shown.years), key=lambda pair: pair[0])
    span = timescale.span_of(theme.years, happened, [years for years, _ in dated])
    if span is None:
        return None
    shown_things = [_thing(shown) for _, shown in dated]
    titled = [(years, one.title) for (years, _), one in zip(dated, shown_things, strict=True)]
    drawings = [
        timescale.draw(span, theme.years, happened, titled, _how_many, wide=wide) for wide in (True, False)
    ]
    return Timeline(events, shown_things, drawings)


def _how_many(count: int) -> str:
    return ngettext("%(shown)s 件", "%(shown)s 件", count) % {"shown": f"{count:,}"}


def _thing(shown: ShownObject) -> Thing:
    title = shown.title
    if current_language() == EN and not title.en_is_generated:
        return Thing(shown, title.en, EN)
    return Thing(shown, title.zh.split("　")[0], ZH)


def _records(things: Iterable[ShownObject]) -> list[MuseumObject]:
    return [shown.record for shown in things if shown.record is not None]


def _articles(leads: Leads, gathered: Gathered) -> dict[str, Any]:
    """Exhibits and stories as cards, and the credits of their covers."""
    covers = [gathered.object(article.cover_id) for article in leads.articles]
    cards = [article_card(article, cover) for article, cover in zip(leads.articles, covers, strict=True)]
    return {"articles": cards, "article_statements": _statements(covers)}


def _statements(covers: Iterable[ShownObject]) -> list[str]:
    """The credits of their pictures, each once."""
    return statements([cover.stage.image for cover in covers if cover.stage], current_language())


def _datasets(theme: ThemePage) -> list[dict[str, Any]]:
    """The public ones of the datasets chosen, in their order. Two queries."""
    ids = [block.value for block in theme.datasets if block.value]
    found = Dataset.objects.public().with_resources().in_bulk(ids) if ids else {}
    return [listed(found[pk]) for pk in ids if pk in found]


def _neighbours(theme: ThemePage) -> dict[str, Any] | None:
    """The strip of all eras, this one marked; for a theme of an era alone."""
    if theme.kind != ThemePage.Kind.ERA or theme.period_id not in PERIODS:
        return None
    strip = strips.whole(figures.counts(figures.overview(), "period"), figures.undated())
    shown = {era.slug for era in strip}
    line = (theme.period_id, *ancestors(theme.period_id))
    return {"eras": strip, "current": next((slug for slug in line if slug in shown), "")}
