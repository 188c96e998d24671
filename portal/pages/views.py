"""Home, collections and the category landings, out through the catalogue's delivery like every page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from catalogue.browse.results import results_context
from catalogue.delivery.pages import delivered, page
from catalogue.models import Category, Dataset, Institution
from catalogue.search import Query
from portal.pages import figures
from portal.pages.models import CategoryPage, CollectionsPage, HomePage


@delivered
def serve_home(request: HttpRequest, home: HomePage) -> HttpResponse:
    """首頁: search first, then the categories, the eras, one object a day and a first look at the data."""
    overview = figures.overview()
    cards = figures.category_cards(figures.counts(overview, "category"))
    context = {
        "page": home,
        "hero": figures.hero_of(home),
        "count": overview.count,
        "cards": cards,
        "eras": figures.eras(figures.counts(overview, "period")),
        "today": figures.object_of_the_day(timezone.localdate()),
        "largest": sorted(cards, key=lambda card: -card.count)[:8],
        "dataset_count": Dataset.objects.public().count(),
    }
    return page(request, "pages/home.html", context, attribution=Institution.objects.primary().attribution)


@delivered
def serve_collections(request: HttpRequest, collections: CollectionsPage) -> HttpResponse:
    """典藏: the sixteen, each with its picture and count, and the kinds that have no landing."""
    overview = figures.overview()
    by_category = figures.counts(overview, "category")
    others = [
        (category, by_category[category.slug])
        for category in Category.objects.filter(landing=False)
        if by_category.get(category.slug)
    ]
    context = {
        "page": collections,
        "count": overview.count,
        "cards": figures.category_cards(by_category),
        "others": others,
        "eras": figures.eras(figures.counts(overview, "period")),
    }
    return page(
        request, "pages/collections.html", context, attribution=Institution.objects.primary().attribution
    )


@delivered
def category(request: HttpRequest, slug: str) -> HttpResponse:
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


@delivered
def serve_category(request: HttpRequest, found: Category, landing: CategoryPage | None) -> HttpResponse:
    """類別頁: the editor's words and choice, the openness of the category, its facets and results."""
    base = Query(filters={"category": (found.slug,)})
    context = results_context(request, base, path=f"/collections/{found.slug}/")
    whole = figures.in_category(found.slug)
    context |= {
        "page": landing,
        "category": found,
        "hero": figures.hero_of(landing),
        "highlights": figures.highlights_of(landing),
        "eras": figures.eras(figures.counts(whole, "period")),
        "openness": figures.openness(figures.counts(whole, "tier"), whole.count),
    }
    return page(
        request, "pages/category.html", context, attribution=Institution.objects.primary().attribution
    )
