"""What a supplied file says of itself and may go on saying: title, keywords, description, maker.

Kept by list, not dropped by list: whatever is not named here (positions, serial numbers, names of owners,
addresses of photographers, histories, thumbnails) stays in the master alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from catalogue.media.embed import exif, iptc, xmp
from catalogue.media.embed.xmp import Properties, Structure, Value

_TEXTS: Final = frozenset(
    {
        "dc:coverage",
        "dc:identifier",
        "dc:source",
        "photoshop:AuthorsPosition",
        "photoshop:CaptionWriter",
        "photoshop:City",
        "photoshop:Country",
        "photoshop:DateCreated",
        "photoshop:Headline",
        "photoshop:Instructions",
        "photoshop:Source",
        "photoshop:State",
        "photoshop:TransmissionReference",
        "Iptc4xmpCore:CountryCode",
        "Iptc4xmpCore:IntellectualGenre",
        "Iptc4xmpCore:Location",
        "Iptc4xmpExt:DigitalSourceType",
    }
)
_LISTS: Final = frozenset(
    {
        "dc:contributor",
        "dc:creator",
        "dc:date",
        "dc:language",
        "dc:publisher",
        "dc:relation",
        "dc:subject",
        "dc:type",
        "Iptc4xmpCore:Scene",
        "Iptc4xmpCore:SubjectCode",
        "Iptc4xmpExt:OrganisationInImageName",
        "Iptc4xmpExt:PersonInImage",
    }
)
_ALTERNATIVES: Final = frozenset(
    {"dc:description", "dc:title", "Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpExt:Event"}
)
_STRUCTURES: Final = frozenset({"Iptc4xmpExt:ArtworkOrObject"})
# All of it together, in characters; a file that says more is a carrier of something else.
_MOST: Final = 400_000


def kept(xmp_packet: bytes, more: bytes, iptc_data: bytes, exif_data: bytes) -> dict[str, Value]:
    """The properties that stay, out of a file's XMP (and extended XMP, `more`), IPTC-IIM and EXIF.

    Where they disagree XMP is believed first, then IPTC, then EXIF.
    """
    found: dict[str, Value] = {}
    for source in (xmp.read(xmp_packet), xmp.read(more), iptc.read(iptc_data), exif.read(exif_data)):
        for name, value in source.items():
            shaped = _shaped(name, value)
            if shaped:
                found.setdefault(name, shaped)
    return found if sum(map(_length, found.values())) <= _MOST else {}


def merged(ours: Properties, theirs: Properties) -> dict[str, Value]:
    """What is written: theirs, and ours in its place, except that a title stays and makers stand together."""
    values = dict(theirs) | dict(ours)
    own, title = ours.get("dc:title"), theirs.get("dc:title")
    if isinstance(own, Mapping) and isinstance(title, Mapping):
        values["dc:title"] = {**own, **title}
    makers = [*_list(ours.get("dc:creator", [])), *_list(theirs.get("dc:creator", []))]
    if makers:
        values["dc:creator"] = list(dict.fromkeys(makers))
    return values


def _shaped(name: str, value: Value) -> Value | None:
    """The value in the kind that the property has, None where it is not one that stays."""
    if name in _STRUCTURES:
        return value if isinstance(value, Structure) else None
    if isinstance(value, Structure):
        return None
    if name in _LISTS:
        return [text for text in _list(value) if text]
    if name in _ALTERNATIVES:
        return dict(value) if isinstance(value, Mapping) else {"x-default": "; ".join(_list(value))}
    return "; ".join(_list(value)) if name in _TEXTS else None


def _list(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, Mapping):
        return [value.get("x-default") or next(iter(value.values()), "")]
    return [] if isinstance(value, Structure) else list(value)


def _length(value: Value) -> int:
    if isinstance(value, Structure):
        return len(value.xml)
    return len(value) if isinstance(value, str) else sum(len(text) for text in _texts(value))


def _texts(value: Mapping[str, str] | list[str] | tuple[str, ...] | object) -> list[str]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple) else []
