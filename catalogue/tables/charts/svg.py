"""Elements of SVG 2, and the credit where programs look for it in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from catalogue.rights import EN, ZH, Attribution

SVG: Final = "http://www.w3.org/2000/svg"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CC: Final = "http://creativecommons.org/ns#"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def element(name: str, attributes: Mapping[str, object], words: str | None = None) -> etree._Element:
    """One element with its attributes, and its text."""
    made = etree.Element(f"{{{SVG}}}{name}", {key: str(value) for key, value in attributes.items()})
    made.text = words
    return made


def text(words: str, x: float, y: float, size: int, fill: str, weight: str = "400") -> etree._Element:
    """A line of text that begins at x; y is its base line."""
    look = {"x": f"{x:g}", "y": f"{y:g}", "fill": fill, "font-size": size, "font-weight": weight}
    return element("text", look, words)


def hatching(identity: str) -> etree._Element:
    """The pattern of what is missing."""
    units = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    pattern = element("pattern", {"id": identity, "width": 7, "height": 7, **units})
    pattern.append(element("path", {"stroke": "var(--rule)", "stroke-width": 2, "d": "M0 0V7"}))
    defs = element("defs", {})
    defs.append(pattern)
    return defs


def metadata(credit: Attribution) -> etree._Element:
    """Dublin Core and Creative Commons, in RDF."""
    whole = element("metadata", {})
    root = etree.SubElement(whole, f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF, "dc": _DC, "cc": _CC})
    work = etree.SubElement(root, f"{{{_CC}}}Work", {f"{{{_RDF}}}about": ""})
    for lang in (ZH, EN):
        told = etree.SubElement(work, f"{{{_DC}}}rights", {_LANG: lang})
        told.text = credit.statement(lang)
    etree.SubElement(work, f"{{{_DC}}}creator").text = credit.institution.name(EN)
    etree.SubElement(work, f"{{{_DC}}}source").text = credit.source or credit.institution.link
    etree.SubElement(work, f"{{{_CC}}}license", {f"{{{_RDF}}}resource": credit.licence_url})
    return whole


def written(svg: etree._Element) -> str:
    """The document as text."""
    etree.cleanup_namespaces(svg)
    text: str = etree.tostring(svg, encoding="unicode")
    return text
