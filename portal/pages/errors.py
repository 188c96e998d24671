"""Pages for what is not there and for what went wrong. Data addresses get problem details instead."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from wagtail.models import Page

from catalogue.browse.cards import card, first_images, in_order, statements
from catalogue.delivery import pages, problems
from catalogue.delivery.addresses import current_language, without_language
from catalogue.delivery.house import house_attribution, known_house
from catalogue.models import MuseumObject
from catalogue.search import Query, Results, find
from portal.pages.addresses import language_of_locale, path_of
from portal.pages.aliases import led_on
from portal.pages.fixed import RESERVED
from portal.pages.untranslated import counterpart, translated

logger = logging.getLogger(__name__)

_SHOWN: Final = 6
_TRIES: Final = 4
_LONGEST: Final = 60
_SEPARATORS: Final = re.compile(r"[\s_\-+.,;:/\\?&=#%]+")
_EXTENSION: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_SHEETS: Final = ("css/kaiwu.css", "css/parts.css", "css/pages.css")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """400 of what is refused before any view: a foreign Host, a body too large. No reader comes here."""
    return problems.problem(400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """404: problem details for data addresses, else a page that has searched for what was in the address.

    Who comes by a page's former address is led on to where it stands now.
    """
    if problems.is_data_path(request.path_info):
        return problems.problem(404)
    if (moved := led_on(request)) is not None:
        return moved
    twin = counterpart(request.path_info)
    if twin is not None:
        return not_translated(request, twin)
    words = words_of(request.path_info)
    context: dict[str, Any] = {"words": words, "q": words, "robots": "noindex", **_searched(words)}
    return pages.page(request, "errors/404.html", context, attribution=house_attribution(), status=404)


def not_translated(request: HttpRequest, twin: Page) -> HttpResponseBase:
    """404 of an address whose page is there in the other language alone: says so, and leads to it."""
    translation = translated(twin)
    if translation is not None:
        return redirect(path_of(translation))
    section = without_language(path_of(twin.get_parent()))
    context = {
        "twin": twin,
        "twin_url": path_of(twin),
        "twin_lang": language_of_locale(twin.locale),
        "section": section,
        "robots": "noindex",
    }
    return pages.page(
        request, "errors/untranslated.html", context, attribution=house_attribution(), status=404
    )


def too_many(request: HttpRequest, seconds: int) -> HttpResponseBase:
    """429: when to come back, in seconds from now. Costs as little as the refusal is to spare."""
    return _bare(request, "errors/429.html", 429, seconds=seconds)


def forged(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403 of a form of the desk that came without its token; `reason`, in English, is for the log alone."""
    return _bare(request, "errors/403.html", 403)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500: sorry in both languages, with a number to quote. Needs neither database nor context."""
    if problems.is_data_path(request.path_info):
        return problems.fault(request)
    return _bare(request, "errors/500.html", 500, reference=problems.reference_of(request))


def _bare(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponseBase:
    house = known_house()
    told = context | {"house": house, "lang": current_language(), "sheets": _sheets()}
    body = render_to_string(template, told)
    if house is None:
        return HttpResponse(body, status=status)
    return pages.release(request, body, attribution=house, status=status)


def words_of(path: str) -> str:
    """The last part of an address as words to search for: `/art/fan-kuan.html` is `fan kuan`.

    The site's own addresses are no words: `/search/?page=9999` does not look for "search".
    """
    parts = [part for part in unquote(path, errors="replace").split("/") if part]
    if RESERVED.issuperset(parts):
        return ""
    last = _EXTENSION.sub("", parts[-1]) if parts else ""
    return " ".join(filter(None, _SEPARATORS.split(last)))[:_LONGEST].strip()


def _searched(words: str) -> dict[str, Any]:
    """What the collection has under those words; nothing when search itself fails: this page must stand."""
    try:
        for some in _shorter(words):
            found = find(Query(q=some), limit=_SHOWN)
            if found.count:
                return {"words": some, **_shown(found)}
    except Exception:
        logger.exception("Searching for the words of a missing address failed")
    return {}


def _shorter(words: str) -> Iterator[str]:
    """All the words, then without the last, and so on: an address often says more than a title does."""
    parts = words.split()
    for length in range(len(parts), max(0, len(parts) - _TRIES), -1):
        yield " ".join(parts[:length])


def _shown(found: Results) -> dict[str, Any]:
    lang = current_language()
    rows = MuseumObject.objects.public().with_card().filter(pk__in=found.ids)
    records = in_order(rows, found.ids)
    return {
        "count": found.count,
        "cards": [card(record, lang) for record in records],
        "statements": statements(first_images(records), lang),
    }


def _sheets() -> list[str]:
    """Addresses of the style sheets; none where the static files have not been collected."""
    try:
        return [static(name) for name in _SHEETS]
    except ValueError:
        return []
