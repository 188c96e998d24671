"""What of the editors' pages stands on the map of the site: whatever is live and open to everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from wagtail.models import Page

from catalogue.delivery.site_map import Mapped, in_both
from catalogue.rights import Lang
from portal.pages.addresses import language_of_locale, path_of
from portal.pages.developers.tasks import GUIDES


def mapped() -> Iterator[Mapped]:
    """The developers' pages, then each page with its translations. Copies that stand in for one are left out."""
    yield in_both("/developers/")
    yield from (in_both(guide.url) for guide in GUIDES)
    paths: defaultdict[object, dict[Lang, str]] = defaultdict(dict)
    changed: dict[object, datetime | None] = {}
    rows = Page.objects.live().public().filter(depth__gt=1, alias_of__isnull=True)
    for page in rows.select_related("locale").order_by("path"):
        paths[page.translation_key][language_of_locale(page.locale)] = path_of(page)
        moments = (changed.get(page.translation_key), page.last_published_at)
        changed[page.translation_key] = max((moment for moment in moments if moment), default=None)
    for key, found in paths.items():
        yield Mapped(found, changed[key])
