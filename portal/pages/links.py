"""Links in running text to pages of ours: to what everybody may read alone, and in the language of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter

from catalogue.delivery.addresses import absolute
from catalogue.rights import Lang
from portal.pages.addresses import language_of_locale, path_of

Links = Mapping[str, Mapping[Lang, str]]
"""By the number of the page that an editor chose: its path in each language that it is published in."""

_NOWHERE: Final = "<a>"
_NUMBER: Final = re.compile(r"[0-9]{1,18}")


def paths(keys: Iterable[str]) -> Links:
    """Where the pages of these numbers are. Three queries (the last, who may see what), none without keys."""
    chosen = {key for key in keys if _NUMBER.fullmatch(key)}
    if not chosen:
        return {}
    works = dict(Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key"))
    rows = Page.objects.live().public().filter(translation_key__in=works.values(), alias_of__isnull=True)
    found: defaultdict[Any, dict[Lang, str]] = defaultdict(dict)
    for page in rows.select_related("locale"):
        found[page.translation_key][language_of_locale(page.locale)] = path_of(page)
    return {str(pk): found[key] for pk, key in works.items() if key in found}


def written(source: str, links: Links, lang: Lang, *, whole: bool = False) -> str:
    """Running text as HTML, out of what Wagtail stores. `whole`: addresses of ours are absolute.

    A link to a page that is not published keeps its words and loses its address; nothing is embedded.
    """

    def opened(tags: list[dict[str, str]]) -> list[str]:
        return [opening(links.get(attrs.get("id", ""), {}), lang, whole=whole) for attrs in tags]

    html: str = EmbedRewriter()(LinkRewriter(bulk_rules={"page": opened})(source))
    return html


def opening(found: Mapping[Lang, str], lang: Lang, *, whole: bool = False) -> str:
    """The tag that begins a link: in the language of the text, else in the one that there is."""
    there = lang if lang in found else next(iter(found), None)
    if there is None:
        return _NOWHERE
    address = absolute(found[there]) if whole else found[there]
    if there == lang:
        return format_html('<a href="{}">', address)
    return format_html('<a href="{}" hreflang="{}">', address, there)
