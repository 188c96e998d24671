"""Heroes and highlights of the demonstration, where no editor has chosen any."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from catalogue.demo import loader
from catalogue.models import MuseumObject
from portal.pages.models import CategoryHighlight, CategoryPage, HomePage


def dress_pages() -> None:
    """Give home and category pages the demonstration's heroes and highlights; choices made are kept.

    Of objects that are not there none is shown.
    """
    choice = loader.facts("highlights")
    there = set(MuseumObject.objects.public().filter(pk__in=_named(choice)).values_list("pk", flat=True))
    if choice["home"]["hero"] in there:
        HomePage.objects.filter(hero__isnull=True).update(
            hero_id=choice["home"]["hero"], last_published_at=timezone.now()
        )
    for page in CategoryPage.objects.filter(hero__isnull=True).select_related("category"):
        chosen = choice["categories"].get(page.category_id)
        if chosen is None:
            continue
        if chosen["hero"] in there:
            page.hero_id = chosen["hero"]
            page.last_published_at = timezone.now()
            page.save(update_fields=["hero", "last_published_at"])
        if not page.highlights.exists():
            CategoryHighlight.objects.bulk_create(
                CategoryHighlight(page=page, object_id=object_id, sort_order=order)
                for order, object_id in enumerate(chosen["highlights"])
                if object_id in there
            )


def _named(choice: dict[str, Any]) -> set[str]:
    """Every object that the choice names."""
    named = {choice["home"]["hero"]}
    for chosen in choice["categories"].values():
        named |= {chosen["hero"], *chosen["highlights"]}
    return named
