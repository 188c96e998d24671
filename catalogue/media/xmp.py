"""An XMP packet (ISO 16684-1) out of what an attribution says must stand inside a file."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

Value = str | Mapping[str, str]

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
# Dublin Core in XMP: the maker is an ordered list.
_SEQUENCES = {"dc:creator"}
# Properties whose value is an address of its own, not text.
_ADDRESSES = {"cc:license", "cc:attributionURL"}


def packet(values: Mapping[str, Value]) -> bytes:
    """The packet for these properties, by their names with prefix; both-language values become `rdf:Alt`.

    `plus:LicensorURL` becomes the structure `plus:Licensor` that PLUS asks for. KeyError for a prefix
    that is not known here.
    """
    body = "".join(_property(name, value) for name, value in values.items() if value)
    used = sorted({name.split(":")[0] for name in values})
    declared = "".join(f" xmlns:{prefix}={quoteattr(_NAMESPACES[prefix])}" for prefix in used)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{declared}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _property(name: str, value: Value) -> str:
    if isinstance(value, Mapping):
        return _element(name, _alternatives(value))
    if name == "plus:LicensorURL":
        licensor = _element(name, escape(value))
        return f'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">{licensor}</rdf:li></rdf:Seq></plus:Licensor>'
    if name in _SEQUENCES:
        return _element(name, f"<rdf:Seq><rdf:li>{escape(value)}</rdf:li></rdf:Seq>")
    if name in _ADDRESSES:
        return f"<{name} rdf:resource={quoteattr(value)}/>"
    return _element(name, escape(value))


def _alternatives(value: Mapping[str, str]) -> str:
    """Language alternatives; the first language is also the default, as XMP wants it."""
    texts = [(lang, text) for lang, text in value.items() if text]
    items = [("x-default", texts[0][1]), *texts] if texts else []
    inner = "".join(f'<rdf:li xml:lang="{lang}">{escape(text)}</rdf:li>' for lang, text in items)
    return f"<rdf:Alt>{inner}</rdf:Alt>"


def _element(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"
