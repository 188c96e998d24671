"""Pages that are there in one language alone, found by the address that they would have in the other."""

from __future__ import annotations

from wagtail.models import Page

from catalogue.delivery.addresses import language_of, without_language
from catalogue.rights import EN
from portal.pages.models import HomePage


def counterpart(path: str) -> Page | None:
    """The published page of the other language at the same address, None where there is none. Three queries."""
    code = "zh-hant" if language_of(path) == EN else "en"
    home = HomePage.objects.filter(locale__language_code=code).first()
    below = without_language(path).strip("/")
    # No page has an address that cannot be printed, and PostgreSQL is asked for no NUL.
    if home is None or not below or not below.isprintable():
        return None
    rows = Page.objects.live().public().filter(url_path=f"{home.url_path}{below}/", alias_of__isnull=True)
    return rows.select_related("locale").first()


def translated(page: Page) -> Page | None:
    """Its published translation, wherever that stands."""
    rows = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    return rows.exclude(pk=page.pk).live().public().select_related("locale").first()
