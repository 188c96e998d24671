"""Language maps (Presentation 3.0 §4.2): texts by language, and no language that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape

from catalogue.description import Both
from catalogue.rights import LANGS

LanguageMap = dict[str, list[str]]


def words(*values: Both) -> LanguageMap:
    """The texts in each language that has any; a missing language is left out, never filled in."""
    texts = {lang: [text for value in values if (text := value[lang])] for lang in LANGS}
    return {lang: found for lang, found in texts.items() if found}


def pair(label: Both, values: Iterable[Both]) -> dict[str, LanguageMap]:
    """One entry of `metadata`: a label and its values."""
    return {"label": words(label), "value": words(*values)}


def linked(value: Both, url: str, before: Both) -> Both:
    """A text as a link (§4.2.1 allows `a` and `span`), with other text before it."""
    return {
        lang: f'<span>{escape(before[lang] or "")}<a href="{escape(url)}">{escape(text)}</a></span>'
        if (text := value[lang])
        else None
        for lang in LANGS
    }
