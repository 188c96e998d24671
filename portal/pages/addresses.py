"""Where a page of Wagtail's tree is, by its language alone: no site, no request."""

from __future__ import annotations

from wagtail.models import Locale, Page

from catalogue.delivery.addresses import in_language
from catalogue.rights import EN, ZH, Lang


def language_of_locale(locale: Locale) -> Lang:
    """The language of a locale, as attributes and the API spell it."""
    return EN if locale.language_code == "en" else ZH


def path_of(page: Page) -> str:
    """The path of a page. No query where its locale has been read: below the home page of its language."""
    below = page.url_path.split("/", 2)[2]
    return in_language(f"/{below}", language_of_locale(page.locale))
