"""Heroes and highlights of the demonstration, where no editor has chosen any."""

from __future__ import annotations

from catalogue.demo import loader
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage


def dress_pages() -> None:
    """Give home and category pages the demonstration's heroes and highlights; choices made are kept."""
    choice = loader.facts("highlights")
    HomePage.objects.filter(hero__isnull=True).update(hero_id=choice["home"]["hero"])
    for page in CategoryPage.objects.filter(hero__isnull=True).select_related("category"):
        chosen = choice["categories"].get(page.category_id)
        if chosen is None:
            continue
        page.hero_id = chosen["hero"]
        page.save(update_fields=["hero"])
        if not page.highlights.exists():
            CategoryHighlight.objects.bulk_create(
                CategoryHighlight(page=page, object_id=object_id, sort_order=order)
                for order, object_id in enumerate(chosen["highlights"])
            )
