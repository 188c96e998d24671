"""Where the catalogue's own lists name what editors publish: the API's index, the collection of all collections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from catalogue.api.overview import add_resource
from catalogue.delivery.addresses import absolute
from catalogue.description import both
from catalogue.iiif.presentation import addresses
from catalogue.iiif.presentation.collections import add_source
from catalogue.iiif.presentation.words import words
from portal.pages.models import ExhibitPage, StoryPage, ThemePage
from portal.pages.published import leading, published

EXHIBITS, THEMES = ExhibitPage.section, ThemePage.section
LABEL = both("展覽", "Exhibits")
THEMES_LABEL = both("主題", "Themes")


def manifest(slug: str) -> str:
    """The IIIF manifest of an exhibit, absolute: its id."""
    return absolute(f"/iiif/presentation/3/{EXHIBITS}/{slug}/manifest")


def theme_collection(slug: str) -> str:
    """The IIIF collection of a theme's objects, absolute: its id."""
    return addresses.collection(f"{THEMES}/{slug}")


def register() -> None:
    """Once, when the site starts."""
    add_resource("exhibits/", "展覽", "Exhibits", lambda: leading(published(ExhibitPage)).count())
    add_resource("stories/", "文章", "Stories", lambda: leading(published(StoryPage)).count())
    add_resource("themes/", "主題", "Themes", lambda: leading(published(ThemePage)).count())
    add_source(_collections)


def _collections() -> Iterator[dict[str, Any]]:
    """The collections of exhibits and of themes, where there is one. Two queries."""
    rows = Page.objects.live().public().filter(alias_of__isnull=True)
    kinds = set(rows.order_by().values_list("content_type__model", flat=True).distinct())
    for kind, name, label in ((ExhibitPage, EXHIBITS, LABEL), (ThemePage, THEMES, THEMES_LABEL)):
        if kind._meta.model_name in kinds:
            yield {"id": addresses.collection(name), "type": "Collection", "label": words(label)}
