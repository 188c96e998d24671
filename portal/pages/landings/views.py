"""Home, collections and the category landings, out through the catalogue's delivery like every page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from catalogue.browse import credits
from catalogue.browse.cards import Card, card, first_images, statements
from catalogue.browse.discovery import structured
from catalogue.browse.search.results import results_context
from catalogue.delivery.addresses import absolute, current_language, in_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import period_words, title_lines
from catalogue.description.words import dimension_words
from catalogue.models import Category, Dataset, MuseumObject
from catalogue.rights import EN, Attribution, Lang
from catalogue.search import Query
from portal.pages.landings import figures, heroes, rooms, strips
from portal.pages.landings.choices import of_the_day
from portal.pages.landings.home import front
from portal.pages.models import CategoryPage, CollectionsPage, HomePage
from portal.pages.serving import answers_for
from portal.pages.stage import on_stage

# A description's first sentence heads the object of the day, if it is no longer than this.
_HEADLINE = {"zh-Hant": 26, "en": 80}
# Proportions that together fill one row of highlights (mock-up notes §5).
_ROW = (4.0, 5.1)
# What the editors chose still stands in one row, only lower, up to this length.
_LONGEST_ROW = 6.8


@answers_for(HomePage)
@delivered
def serve_home(request: HttpRequest, home: HomePage) -> HttpResponseBase:
    """首頁: search first, then the sections as editors arranged them."""
    lang = current_language()
    house = house_attribution()
    overview = figures.overview()
    hero, pictures = heroes.of_home(home)
    tiles = rooms.rooms(figures.counts(overview, "category"), pictures)
    shown = front(home)
    context = {
        "page": home,
        "front": shown,
        "is_arranged": any(section.is_written for section in shown.sections),
        "hero": hero,
        "og_image": hero.shared if hero else "",
        "count": overview.count,
        "examples": figures.examples(lang),
        "has_high": figures.counts(overview, "tier").get("high", 0),
        "rows": rooms.rows(tiles),
        "has_glyph": any(tile.picture is None for tile in tiles),
        "statements": rooms.credits(tiles, lang),
        "has_drawn": any(tile.picture and tile.picture.is_illustration for tile in tiles),
        "strip": strips.whole(figures.counts(overview, "period"), figures.undated()),
        "today": _today(lang),
        "bars": figures.bars(tiles),
        "dataset_count": Dataset.objects.public().count(),
        "credit": credits.forms(hero.attribution if hero else house, lang),
        "json_ld": structured.script(_web_site(home, house)),
    }
    return page(request, "pages/home.html", context, attribution=house)


def _web_site(home: HomePage, house: Attribution) -> dict[str, Any]:
    """The whole site as a schema.org WebSite, and how it is searched."""
    lang = current_language()
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": home.title,
        "url": absolute(in_language("/", lang)),
        "inLanguage": lang,
        "publisher": structured.organisation(house.institution),
        "potentialAction": {
            "@type": "SearchAction",
            "target": absolute(in_language("/search/", lang)) + "?q={search_term_string}",
            "query-input": "required name=search_term_string",
        },
    }


@answers_for(CollectionsPage)
@delivered
def serve_collections(request: HttpRequest, collections: CollectionsPage) -> HttpResponseBase:
    """典藏: the sixteen, each with its picture and count, and the kinds that have no landing."""
    lang = current_language()
    overview = figures.overview()
    by_category = figures.counts(overview, "category")
    tiles = rooms.rooms(by_category, heroes.of_categories())
    others = Category.objects.filter(
        landing=False, slug__in=[slug for slug in by_category if by_category[slug]]
    )
    context = {
        "page": collections,
        "count": overview.count,
        "tiles": tiles,
        "statements": rooms.credits(tiles, lang),
        "has_drawn": any(tile.picture and tile.picture.is_illustration for tile in tiles),
        "others": [(kind, by_category[kind.slug], rooms.lede(kind.slug)) for kind in others],
        "strip": strips.whole(figures.counts(overview, "period"), figures.undated()),
    }
    return page(request, "pages/collections.html", context, attribution=house_attribution())


@delivered
def category(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The category's page in the language of the address; without one, its facts alone."""
    found = Category.objects.filter(slug=slug, landing=True).first()
    if found is None:
        raise Http404(slug)
    landing = (
        CategoryPage.objects.live()
        .filter(category=found, locale__language_code=translation.get_language())
        .first()
    )
    return serve_category(request, found, landing)


@answers_for(CategoryPage)
def serve_landing(request: HttpRequest, landing: CategoryPage) -> HttpResponseBase:
    """A category's page as Wagtail asks for it."""
    return serve_category(request, landing.category, landing)


@delivered
def serve_category(request: HttpRequest, found: Category, landing: CategoryPage | None) -> HttpResponseBase:
    """類別頁: the editor's words and choice, the openness of the category, its facets and results."""
    lang = current_language()
    base = Query(filters={"category": (found.slug,)})
    context = results_context(request, base, path=f"/collections/{found.slug}/")
    landings = list(Category.objects.filter(landing=True).values_list("pk", flat=True))
    whole = figures.overview(found.slug)
    hero, offered = heroes.of_category(found.slug, landing)
    highlights, chosen = figures.highlights(landing, offered)
    row = _row([card(record, lang) for record in highlights], chosen)
    context |= {
        "page": landing,
        "category": found,
        "category_name": found.name_en if lang == EN else found.name_zh,
        "number": landings.index(found.pk) + 1,
        "landings": len(landings),
        "total": whole.count,
        "lede": rooms.lede(found.slug),
        "introduction": [] if landing else _introduction(found.slug, lang),
        "hero": hero,
        "og_image": hero.shared if hero else "",
        "highlights": row,
        "is_chosen": len(row) == chosen,
        "is_row": _ROW[0] <= sum(one.aspect for one in row) <= _LONGEST_ROW,
        "highlight_statements": statements(first_images(highlights[: len(row)]), lang),
        "strip": strips.of_category(found.slug, figures.counts(whole, "period"), figures.undated(found.slug)),
        "openness": figures.openness(found.slug, figures.counts(whole, "tier"), whole.count),
        "canonical": absolute(in_language(context["search_url"], lang)),
        "robots": "noindex" if context["problem"] else "",
    }
    return page(
        request, "pages/category.html", context, attribution=house_attribution(), status=context["status"]
    )


def _row(cards: list[Card], chosen: int) -> list[Card]:
    """All that the editors chose, and of the others as many as fill the row."""
    row = cards[:chosen]
    for one in cards[chosen:]:
        length = sum(other.aspect for other in row)
        if length < _ROW[0] and length + one.aspect <= _ROW[1]:
            row.append(one)
    return row


def _introduction(slug: str, lang: Lang) -> list[str]:
    """The vocabulary's paragraphs, for a category whose page is missing."""
    found = rooms.texts(slug).get("intro_en" if lang == EN else "intro_zh", [])
    return list(found) if isinstance(found, list) else []


def _today(lang: Lang) -> dict[str, Any] | None:
    """The object of the day as components take it; None where nothing has picture and description."""
    record = of_the_day(timezone.localdate(), lang)
    stage = on_stage(next(iter(record.images.all()), None)) if record is not None else None
    if record is None or stage is None:
        return None
    headline, text = _headline(record, lang)
    return {
        "record": record,
        "stage": stage,
        "title": title_lines(record),
        "headline": headline,
        "text": text,
        "is_translated": bool(lang != EN or record.description_en),
        "makers": [maker.person for maker in record.makers.all()],
        "period": period_words(record),
        "size": dimension_words(record),
        "card": card(record, lang),
    }


def _headline(record: MuseumObject, lang: Lang) -> tuple[str, str]:
    """First sentence and rest of the description; no headline where the sentence is a long one."""
    text = (record.description_en if lang == EN else "") or record.description_zh
    text = text.strip().split("\n")[0]
    mark = "。" if "。" in text else ". "
    first, found, rest = text.partition(mark)
    if found and rest and len(first) <= _HEADLINE[lang]:
        return first, rest.strip()
    return "", text
