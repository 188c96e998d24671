"""The way out for OAI-PMH: XML, and the guard that looks for the credit of every record in it.

The protocol has no place of its own for the credit of an answer as a whole: it stands in the headers and, for whoever
opens the file, in a comment before the first element.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from lxml import etree

from catalogue.delivery.documents import document
from catalogue.rights import (
    EN,
    LANGS,
    LICENCES,
    ZH,
    Attribution,
    AttributionMissing,
    CopyrightStatus,
    rights_uri,
)

__all__ = ["OAI", "guard_records", "harvested"]

OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_DC_RIGHTS: Final = "{http://purl.org/dc/elements/1.1/}rights"
_EDM_RIGHTS: Final = "{http://www.europeana.eu/schemas/edm/}rights"
_RDF_ROOT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
_RESOURCE: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_WORDS: Final = {
    ZH: tuple(f"{row.word_zh} @ " for row in LICENCES.values()),
    EN: tuple(f"{row.word_en} @ " for row in LICENCES.values()),
}
_EDM_URIS: Final = frozenset(
    rights_uri(code, "edm", status) for code in LICENCES for status in CopyrightStatus
)


def harvested(request: HttpRequest, root: etree._Element, *, attribution: Attribution) -> HttpResponse:
    """Let an answer of OAI-PMH out. `attribution` is that of the answer as a whole. Raises AttributionMissing."""
    guard_records(root)
    told = (*(attribution.statement(lang) for lang in LANGS), attribution.licence_url)
    # Two hyphens in a row may not stand in a comment: here they are other hyphens.
    credit = " / ".join(told).replace("--", "\u2010\u2010")
    root.addprevious(etree.Comment(f" {credit} "))
    body = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8").decode()
    return document(request, body, "text/xml", attribution=attribution)


def guard_records(root: etree._Element) -> None:
    """Refuse a record whose metadata lacks its credit in either language, or the address of a licence.

    The credit is in dc:rights; the address in dc:rights too, in EDM as edm:rights of the aggregation and of each
    file. What is deleted holds no metadata. Raises AttributionMissing.
    """
    for record in root.iter(f"{{{OAI}}}record"):
        header, metadata = record.find(f"{{{OAI}}}header"), record.find(f"{{{OAI}}}metadata")
        name = header.findtext(f"{{{OAI}}}identifier") if header is not None else "record"
        deleted = header is not None and header.get("status") == "deleted"
        if metadata is None and not deleted:
            raise AttributionMissing(f"{name}.metadata", "is missing")
        if metadata is not None:
            _guard(metadata, str(name))


def _guard(metadata: etree._Element, name: str) -> None:
    if metadata.find(_RDF_ROOT) is None:
        texts = [element.text for element in metadata.iter(_DC_RIGHTS)]
        if not any(text and text.startswith(("http://", "https://")) for text in texts):
            raise AttributionMissing(f"{name}.rights", "has no address of a licence")
        _guard_words(metadata, name)
        return
    for thing in metadata.find(_RDF_ROOT):
        kind = etree.QName(thing).localname
        if kind in ("ProvidedCHO", "WebResource", "Aggregation"):
            _guard_words(thing, f"{name}.{kind}")
        if kind in ("WebResource", "Aggregation"):
            given = thing.find(_EDM_RIGHTS)
            if given is None or given.get(_RESOURCE) not in _EDM_URIS:
                raise AttributionMissing(f"{name}.{kind}", "has no edm:rights that Europeana accepts")


def _guard_words(thing: etree._Element, name: str) -> None:
    told = [(element.get(_LANG), element.text or "") for element in thing.iter(_DC_RIGHTS)]
    for lang, words in _WORDS.items():
        if not any(given == lang and any(word in text for word in words) for given, text in told):
            raise AttributionMissing(f"{name}.rights", f"states no credit in {lang}")
