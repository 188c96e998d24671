"""The guard's half for IIIF: do `requiredStatement` and `rights` of a resource say whose it is?

Like `block`, written against the contract and not against the generator. IIIF has no place for our
block: what it has is a statement that viewers must show (Presentation 3.0 §3.1) and one address of a
licence, from Creative Commons or rightsstatements.org alone.
"""

from collections.abc import Mapping

from catalogue.rights.block import AttributionMissing
from catalogue.rights.languages import EN, LANGS, ZH, Lang
from catalogue.rights.licences import LICENCES, CopyrightStatus, Licence, rights_uri


def check_required_statement(resource: Mapping[str, object], path: str = "") -> None:
    """Refuse a IIIF resource that does not state its credit in both languages and its licence's address.

    Each text of `requiredStatement.value` ends in a whole statement (words before it may say of what);
    both languages name the same licences; `rights` is the address of one of them. Raises
    AttributionMissing whose `.path` begins with `path`.
    """
    where = f"{path}requiredStatement"
    given = resource.get("requiredStatement")
    if not isinstance(given, Mapping):
        raise AttributionMissing(where, "is missing")
    for name in ("label", "value"):
        _texts(given.get(name), f"{where}.{name}")
    named = {lang: [_licence_of(text, lang, where) for text in given["value"][lang]] for lang in LANGS}
    if named[ZH] != named[EN]:
        raise AttributionMissing(where, "does not name the same licences in both languages")
    allowed = {uri for row in named[ZH] for uri in _addresses(row)}
    if resource.get("rights") not in allowed:
        raise AttributionMissing(f"{path}rights", f"is not one of {', '.join(sorted(allowed))}")


def _texts(value: object, path: str) -> None:
    if not isinstance(value, Mapping) or set(value) != set(LANGS):
        raise AttributionMissing(path, "must have exactly zh-Hant and en")
    for lang in LANGS:
        texts = value[lang]
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            raise AttributionMissing(f"{path}.{lang}", "must be a list of texts")


def _licence_of(text: str, lang: Lang, path: str) -> Licence:
    """The licence of a text that ends in provider, place, licence, link."""
    comma = "，" if lang == ZH else ", "
    for row in LICENCES.values():
        who, found, link = text.rpartition(f"{comma}{row.word(lang)} @ ")
        provider, parted, place = who.rpartition(comma)
        if found and link.strip() and parted and provider.strip() and place.strip():
            return row
    raise AttributionMissing(f"{path}.{lang}", f"is not a whole statement: {text!r:.120}")


def _addresses(row: Licence) -> set[str]:
    return {rights_uri(row.code, "iiif", status) for status in CopyrightStatus}
