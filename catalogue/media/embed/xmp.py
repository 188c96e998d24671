"""XMP packets (ISO 16684-1): written out of properties, and read into them.

A property has the name its standard gives it, with prefix (`dc:title`), and one of four kinds of value:
text, a list of texts, texts by language, or (`Structure`) XML that is carried on as it came.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree


@dataclass(frozen=True, slots=True)
class Structure:
    """The element of a property whose value is made of parts, serialised, with its own declarations."""

    xml: str


Value = str | Sequence[str] | Mapping[str, str] | Structure
Properties = Mapping[str, Value]

NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_PREFIXES: Final = {uri: prefix for prefix, uri in NAMESPACES.items()}
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_DEFAULT: Final = "x-default"
# Lists whose order counts; all others are bags.
_SEQUENCES: Final = frozenset({"dc:creator", "dc:date"})
# Properties whose value is an address of its own, not text.
_ADDRESSES: Final = frozenset({"cc:license", "cc:attributionURL"})
# What XML 1.0 cannot hold (2.2), and IPTC, EXIF and titles can: one such character would make the packet unreadable.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_PACKET: Final = 8 * 1024 * 1024
_MAX_ELEMENTS: Final = 20_000


def packet(values: Properties) -> bytes:
    """The packet for these properties; what was not said is left out.

    `plus:LicensorURL` becomes the structure `plus:Licensor` that PLUS asks for. KeyError for a prefix that is
    not known here.
    """
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
    return head + _meta(values) + b'<?xpacket end="w"?>'


def extended(values: Properties, limit: int, first: frozenset[str]) -> tuple[bytes, bytes, bytes]:
    """A packet that ends below `limit` bytes; where all does not fit, the rest and its digest (part 3, 1.1.3.1).

    In the packet itself then stand the properties named by `first`. Gives packet, digest, rest; both are
    empty where all fits.
    """
    whole = packet(values)
    if len(whole) <= limit:
        return whole, b"", b""
    rest = _meta({name: value for name, value in values.items() if name not in first})
    digest = hashlib.md5(rest, usedforsecurity=False).hexdigest().upper()
    main: dict[str, Value] = {name: value for name, value in values.items() if name in first}
    return packet(main | {"xmpNote:HasExtendedXMP": digest}), digest.encode(), rest


def read(data: bytes) -> dict[str, Value]:
    """The properties of a packet whose prefixes are known here; {} for what is no XMP.

    Nothing is fetched and no entity resolved; packets above 8 MB are passed over.
    """
    if len(data) > _MAX_PACKET or b"<!DOCTYPE" in data:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        return {}
    found: dict[str, Value] = {}
    for described in root.iter(f"{{{_RDF}}}Description"):
        if described.getparent().tag != f"{{{_RDF}}}RDF":
            continue
        for key, text in described.attrib.items():
            if name := _name(key):
                found.setdefault(name, text)
        for element in described:
            name = _name(element.tag) if isinstance(element.tag, str) else ""
            if name and (value := _value(element)):
                found.setdefault(name, value)
    return found


def _name(qualified: str) -> str:
    """`{namespace}title` as `dc:title`; "" where the namespace is not one of ours."""
    uri, _, local = qualified.removeprefix("{").partition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else ""


def _value(element: Any) -> Value:
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return element.get(f"{{{_RDF}}}resource") or (element.text or "").strip()
    items = [item for item in children[0] if isinstance(item.tag, str)]
    is_list = len(children) == 1 and children[0].tag in {
        f"{{{_RDF}}}{kind}" for kind in ("Alt", "Bag", "Seq")
    }
    if not is_list or any(len(item) or item.get(f"{{{_RDF}}}parseType") for item in items):
        element.tail = None
        return Structure(etree.tostring(element, encoding="unicode"))
    texts = [(item.get(_LANG, ""), (item.text or "").strip()) for item in items]
    if children[0].tag == f"{{{_RDF}}}Alt":
        return {lang or _DEFAULT: text for lang, text in texts if text}
    return [text for _lang, text in texts if text]


def described(values: Properties) -> bytes:
    """The properties as an `rdf:Description`, for a packet that somebody else has made."""
    body = _NO_XML.sub("", "".join(_property(name, value) for name, value in values.items() if value))
    used = sorted({name.split(":")[0] for name in values})
    declared = "".join(f" xmlns:{prefix}={quoteattr(NAMESPACES[prefix])}" for prefix in used)
    return f'<rdf:Description rdf:about=""{declared}>{body}</rdf:Description>'.encode()


def _meta(values: Properties) -> bytes:
    head = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
    return head.encode() + described(values) + b"</rdf:RDF></x:xmpmeta>"


def _property(name: str, value: Value) -> str:
    if isinstance(value, Structure):
        return value.xml
    if isinstance(value, Mapping):
        return _element(name, _alternatives(value))
    if name == "plus:LicensorURL" and isinstance(value, str):
        licensor = _element(name, escape(value))
        return f'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">{licensor}</rdf:li></rdf:Seq></plus:Licensor>'
    if name in _ADDRESSES and isinstance(value, str):
        return f"<{name} rdf:resource={quoteattr(value)}/>"
    if isinstance(value, str) and name not in _SEQUENCES:
        return _element(name, escape(value))
    kind = "Seq" if name in _SEQUENCES else "Bag"
    items = "".join(
        f"<rdf:li>{escape(text)}</rdf:li>" for text in ([value] if isinstance(value, str) else value)
    )
    return _element(name, f"<rdf:{kind}>{items}</rdf:{kind}>")


def _alternatives(value: Mapping[str, str]) -> str:
    """Language alternatives; without a default of its own the first language is it, as XMP wants one."""
    texts = [(lang, text) for lang, text in value.items() if text and lang != _DEFAULT]
    default = value.get(_DEFAULT) or (texts[0][1] if texts else "")
    items = [(_DEFAULT, default), *texts] if default else []
    inner = "".join(f"<rdf:li xml:lang={quoteattr(lang)}>{escape(text)}</rdf:li>" for lang, text in items)
    return f"<rdf:Alt>{inner}</rdf:Alt>"


def _element(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"
