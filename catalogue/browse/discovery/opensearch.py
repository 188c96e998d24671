"""OpenSearch 1.1: browsers search here from their address bar, and get suggestions as one types."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static

from catalogue.delivery.addresses import absolute, in_language
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered
from catalogue.delivery.views import read_language, refuse_unknown
from catalogue.rights import ZH, Lang
from catalogue.rights.languages import pick
from catalogue.search import suggest
from catalogue.search.parameters import clean

_MOST = 8


@delivered
def description(request: HttpRequest) -> HttpResponseBase:
    """`/opensearch.xml`: how to search; `lang=en` searches the English pages."""
    refuse_unknown(request, ("lang",))
    lang = read_language(request.GET.get("lang")) or ZH
    house = house_attribution()
    name = house.institution.name(lang)
    own = absolute("/opensearch.xml") + ("" if lang == ZH else f"?lang={lang}")
    elements = [
        f"<ShortName>{pick(lang, '開物', 'Kaiwu')}</ShortName>",
        f"<Description>{escape(pick(lang, f'搜尋{name}的文物', f'Search the objects of {name}'))}</Description>",
        _url("text/html", f"{absolute(in_language('/search/', lang))}?q={{searchTerms}}", "results"),
        _url(
            "application/x-suggestions+json",
            f"{absolute('/suggestions')}?q={{searchTerms}}&lang={lang}",
            "suggestions",
        ),
        _url("application/opensearchdescription+xml", own, "self"),
        f'<Image type="image/svg+xml">{escape(absolute(static("img/seal.svg")))}</Image>',
        f"<Attribution>{escape(house.statement(lang))}</Attribution>",
        "<SyndicationRight>open</SyndicationRight>",
        f"<Language>{lang}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<OutputEncoding>UTF-8</OutputEncoding>",
    ]
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">{"".join(elements)}'
        "</OpenSearchDescription>"
    )
    return document(request, body, "application/opensearchdescription+xml", attribution=house)


@delivered
def suggestions(request: HttpRequest) -> HttpResponseBase:
    """`/suggestions?q=…`: what was typed, completions, what each is, where it leads (Suggestions 1.1).

    A fifth member, which readers of the format pass over, holds the attribution.
    """
    refuse_unknown(request, ("q", "lang"))
    lang = read_language(request.GET.get("lang")) or ZH
    typed = clean(request.GET.get("q", ""))
    found = suggest(typed, lang, _MOST)
    house = house_attribution()
    body = [
        typed,
        [entry.label[lang] or entry.label[ZH] for entry in found],
        [_count(entry.count, lang) for entry in found],
        [absolute(in_language(entry.url, lang)) for entry in found],
        {"attribution": house.block()},
    ]
    text = json.dumps(body, ensure_ascii=False)
    return document(request, text, "application/x-suggestions+json", attribution=house)


def _count(count: int, lang: Lang) -> str:
    return pick(lang, f"{count:,} 件", f"{count:,} object{'' if count == 1 else 's'}")


def _url(media_type: str, template: str, relation: str) -> str:
    return f"<Url type={quoteattr(media_type)} rel={quoteattr(relation)} template={quoteattr(template)}/>"
