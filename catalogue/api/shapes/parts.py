"""Texts, credits, and the small things that others are made of."""

from __future__ import annotations

from typing import Final

from catalogue.api.shapes.schemas import Schema, integer, lacking, many, maybe, one_of, record, ref, text, url
from catalogue.models import Person
from catalogue.rights import LICENCES

_WORDS = {
    "type": "object",
    "properties": {"zh-Hant": maybe(text()), "en": maybe(text())},
    "required": ["zh-Hant", "en"],
}
_LISTS = {
    "type": "object",
    "properties": {"zh-Hant": many(text()), "en": many(text())},
    "required": ["zh-Hant", "en"],
}
YEAR = maybe(integer("Historical: -770 is 770 BCE; there is no year 0."))
LICENCE = one_of(LICENCES, "Code of a licence.")
_BLOCK = {
    "required": {"type": "boolean", "description": "False: the credit is a wish, not a duty."},
    "statement": ref("BothLanguages"),
    "provider": ref("BothLanguages"),
    "place": ref("BothLanguages"),
    "link": url("Home page of the provider."),
    "licence": ref("LicenceName"),
    "source": url("The thing's own permanent page; absent on lists."),
}

CREDIT = {"attribution": ref("Attribution")}

PARTS: Final[dict[str, Schema]] = {
    "BothLanguages": {
        "type": "object",
        "description": "A text in both languages, whatever lang asks for.",
        "properties": {"zh-Hant": text(), "en": text()},
        "required": ["zh-Hant", "en"],
    },
    "Text": {
        "description": "A text in both languages, null where there is none; with lang, in that one alone.",
        "anyOf": [_WORDS, {"type": ["string", "null"]}],
    },
    "TextList": {
        "description": "Words in both languages; with lang, in that one alone.",
        "anyOf": [_LISTS, many(text())],
    },
    "Pages": {
        "description": "The page for readers in each language; with lang, in that one alone.",
        "anyOf": [
            {"type": "object", "properties": {"zh-Hant": url(), "en": url()}, "required": ["zh-Hant", "en"]},
            url(),
        ],
    },
    "LicenceName": record(
        "A licence, as an attribution names it.", code=LICENCE, name=ref("BothLanguages"), url=url()
    ),
    "Attribution": lacking(record("The credit to give.", **_BLOCK), "source"),
    "TierAttribution": record(
        "The credit of a tier; its provider is that of its image.",
        **{name: _BLOCK[name] for name in ("required", "statement", "licence")},
    ),
    "NamedTerm": record(
        "A term where another thing names it.", id=text(), name=ref("Text"), url=maybe(url())
    ),
    "NamedPerson": record(
        "A person where another thing names it.",
        id=text(),
        kind=one_of(Person.Kind.values),
        name=ref("Text"),
        url=url(),
    ),
    "Work": record("Another object: the whole, or a part.", id=text(), title=ref("Text"), url=url()),
}
