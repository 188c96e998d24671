"""Writing XML by elements: namespaces with their usual prefixes, and values in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from catalogue.description.markup import writable
from catalogue.rights import EN, ZH

NAMESPACES: Final = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "oai_rights": "http://www.openarchives.org/OAI/2.0/rights/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "ore": "http://www.openarchives.org/ore/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdaGr2": "http://rdvocab.info/ElementsGr2/",
    "ebucore": "http://www.ebu.ch/metadata/ontologies/ebucore/ebucore#",
    "svcs": "http://rdfs.org/sioc/services#",
    "doap": "http://usefulinc.com/ns/doap#",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
Element = Any
"""An element of lxml, which has no types."""


def name(prefixed: str) -> str:
    """`dc:title` as lxml wants it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def root(prefixed: str, *prefixes: str) -> Element:
    """An element that declares these prefixes; that of OAI-PMH is the default namespace."""
    declared = {None if prefix == "oai" else prefix: NAMESPACES[prefix] for prefix in prefixes}
    return etree.Element(name(prefixed), nsmap=declared)


def add(parent: Element, prefixed: str, text: str | None = None, **attributes: str) -> Element:
    """A new last child. Attributes are written `xml_lang`, `rdf_about`."""
    child = etree.SubElement(parent, name(prefixed))
    if text is not None:
        child.text = writable(text)
    for key, value in attributes.items():
        prefix, _, local = key.partition("_")
        child.set(name(f"{prefix}:{local}") if local else key, writable(value))
    return child


def add_words(parent: Element, prefixed: str, words: Mapping[str, str | None]) -> None:
    """One child for each language that there is. Where both say the same (a number), one without a language."""
    zh, en = words[ZH], words[EN]
    if zh and zh == en:
        add(parent, prefixed, zh)
        return
    for lang, text in ((ZH, zh), (EN, en)):
        if text:
            add(parent, prefixed, text, xml_lang=lang)
