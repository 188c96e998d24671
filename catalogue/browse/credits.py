"""The credit as the page offers it for copying."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.rights import EN, ZH, Attribution, Lang

Parts = list[tuple[str, bool]]
"""A statement in pieces; True marks one of the four elements."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Four forms of one attribution; `caption` and `html` in the page's language."""

    zh_parts: Parts
    en_parts: Parts
    caption: str
    html: str


def forms(attribution: Attribution, lang: Lang) -> Forms:
    """The forms of one attribution for components/credit.html."""
    return Forms(
        zh_parts=parts(attribution, ZH),
        en_parts=parts(attribution, EN),
        caption=attribution.caption(lang),
        html=attribution.html(lang),
    )


def parts(attribution: Attribution, lang: Lang) -> Parts:
    """The statement, cut so that its four elements can be pointed at. The words are not ours."""
    institution = attribution.institution
    elements = (
        institution.name(lang),
        institution.place(lang),
        attribution.licence.word(lang),
        institution.link_text,
    )
    rest, found = attribution.statement(lang), []
    for element in elements:
        before, _, rest = rest.partition(element)
        found += [(before, False), (element, True)]
    return [(text, is_element) for text, is_element in [*found, (rest, False)] if text]
