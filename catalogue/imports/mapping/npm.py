"""NPM's open-data records (`odapi` shape) in our fields.

Identity is the record's own address; what maker, period, format, material and technique were read out of
is kept beside the reading (`evidence`), so that the rules can be run again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from catalogue import chronology
from catalogue.imports.mapping import numbers, terms, text
from catalogue.imports.mapping.dimensions import is_unmeasured, parse_dimensions
from catalogue.imports.mapping.mapped import Maker, Mapped, Note, Refused
from catalogue.imports.mapping.names import Authority, Reading
from catalogue.models.objects import MuseumObject

SOURCE = "npm"
INSTITUTION = "npm"
# The museum's open-data terms: records and low tier by CC BY 4.0 since its open-data site began.
TEXT_LICENCE = "CC-BY-4.0"
FIELDS = frozenset(
    {"identifier", "name", "category", "size", "era", "desc", "url", "imageUrl_s", "imageUrl_m"}
)

# Columns that follow the source; all others belong to staff once the record is in.
OWNED = (
    "source_url",
    "category_id",
    "department_id",
    "accession",
    "work_number",
    "part_order",
    "title_zh",
    "date_text",
    "period_id",
    "year_from",
    "year_to",
    "years_circa",
    "format_id",
    "dimensions_text",
    "dimensions",
    "description_zh",
    "evidence",
)

_UNDATED = re.compile(r"(?:時代|年代)?(?:待訂|待考|不詳|未定)")
_NO_IMAGE = re.compile(r"[?&]ImageId=0(?:&|$)")
_ROLES = {
    "paintings": "painter",
    "calligraphic-works": "calligrapher",
    "calligraphic-model-books": "calligrapher",
}
_SOUTHERN = re.compile("南[購贈]")
_PUBLIC_DOMAIN_BEFORE = 1900
# Kinds whose titles begin with who made the thing.
_NAMED_KINDS = frozenset(
    {
        *_ROLES,
        "fans",
        "tapestries-and-embroideries",
        "rubbings",
        "lacquer-wares",
        "carvings",
        "studio-implements",
    }
)


class NpmMapper:
    """Maps records of the museum. `people`: ids of the persons that exist in the database."""

    source = SOURCE
    owned = OWNED

    def __init__(self, people: frozenset[str]) -> None:
        self._authority = Authority(people)

    def identity(self, values: Mapping[str, Any]) -> str:
        """The source id of a record: department and object id of its address. Raises Refused."""
        return self._address(values).source_id

    def map(self, values: Mapping[str, Any]) -> Mapped:
        """One record. Raises Refused for what cannot be taken in, naming the reason."""
        address = self._address(values)
        number = text.line(text.field(values, "identifier", 120))
        if not number:
            raise Refused("identifier-missing", "the record has no identifier")
        title = text.line(text.field(values, "name", 500))
        if not title:
            raise Refused("name-missing", "the record has no name", number)
        category = terms.category(text.field(values, "category", 200))
        named = numbers.read_numbers(number)
        reading = self._authority.read(title, category) if category in _NAMED_KINDS else None
        mapped = Mapped(
            id=address.public_id,
            source_id=address.source_id,
            values={
                "source_url": text.field(values, "url", 500).strip(),
                "category_id": category,
                "department_id": terms.department(address.department),
                "accession": named.accession,
                "work_number": named.work_number,
                "part_order": named.part_order,
                "title_zh": title,
                "description_zh": text.paragraphs(text.field(values, "desc")),
                "evidence": {},
            },
            once={
                "institution_id": INSTITUTION,
                "text_licence": TEXT_LICENCE,
                "held_at": _held_at(address, number),
            },
            aside=_images(values),
            materials=terms.materials(title, category),
            techniques=terms.techniques(title, category),
            notes=_notes(values, title),
        )
        _date(mapped, text.line(text.field(values, "era", 300)), reading)
        _measure(mapped, text.line(text.field(values, "size", 1000)))
        _form(mapped, title, named.is_leaf)
        _made(mapped, reading, category)
        return mapped

    def _address(self, values: Mapping[str, Any]) -> numbers.Address:
        url = text.field(values, "url", 500).strip()
        address = numbers.read_address(url)
        if address is None:
            reason, detail = "address-unreadable", f"the address names no department and object: {url!r:.120}"
            if not url:
                reason, detail = (
                    "address-missing",
                    "the record has no address (url), and nothing else names it",
                )
            raise Refused(reason, detail, str(values.get("identifier") or ""))
        return address


def _notes(values: Mapping[str, Any], title: str) -> list[Note]:
    notes = []
    for name, words in (("name", title), ("desc", text.field(values, "desc"))):
        points = text.private_use(words)
        if points:
            notes.append(Note("private-use characters", f"{name}: {' '.join(points)}"))
    if not FIELDS.issuperset(values):
        notes.append(Note("fields not read", ", ".join(sorted(set(values) - FIELDS))[:200]))
    return notes


def _images(values: Mapping[str, Any]) -> dict[str, Any]:
    """Addresses of the record's images, for later; they carry a random code that is new in every download."""
    images = {}
    for name in ("imageUrl_s", "imageUrl_m"):
        url = text.field(values, name, 500).strip()
        # ImageId=0 is how the source says that there is no image.
        if url and not _NO_IMAGE.search(url):
            images[name] = url
    return {"images": images} if images else {}


def _date(mapped: Mapped, era: str, reading: Reading | None) -> None:
    """Period and years: by the era as recorded, else by the name's beginning; else none."""
    found = chronology.parse_years(era) if era else None
    values, rule = mapped.values, {"rule": "era", "text": era}
    if found is None and era and not _UNDATED.fullmatch(era):
        mapped.notes.append(Note("era not read", era))
    period, start, end, circa = None, None, None, False
    if found:
        period, start, end, circa = found.period, found.start, found.end, found.circa
    elif reading and reading.period and not era:
        named = chronology.PERIODS[reading.period]
        period, start, end, circa = named.slug, named.year_from, named.last_year, named.circa
        rule = {"rule": f"name: {reading.rule}", "text": reading.text}
    values |= {
        "date_text": era,
        "period_id": period,
        "year_from": start,
        "year_to": end,
        "years_circa": circa,
    }
    if start is not None:
        values["evidence"]["period"] = rule
    old = end is not None and end < _PUBLIC_DOMAIN_BEFORE
    status = MuseumObject.CopyrightStatus
    mapped.once["copyright_status"] = str(status.PUBLIC_DOMAIN if old else status.UNKNOWN)


def _measure(mapped: Mapped, size: str) -> None:
    measured = parse_dimensions(size)
    mapped.values |= {"dimensions_text": size, "dimensions": measured.dimensions}
    if size and not is_unmeasured(size) and not (measured.dimensions and measured.is_complete):
        mapped.notes.append(Note("size not wholly read", size))


def _made(mapped: Mapped, reading: Reading | None, category: str) -> None:
    """Who made it, where the beginning of the name says so; and why we think so, of materials and techniques too."""
    evidence = mapped.values["evidence"]
    if reading and reading.makers:
        role = _ROLES.get(category, "maker")
        mapped.makers = [Maker(person, role, qualifier) for person, qualifier in reading.makers]
        evidence["makers"] = {"rule": reading.rule, "text": reading.text}
    for kind in ("materials", "techniques"):
        if getattr(mapped, kind):
            evidence[kind] = {"rule": "words of the name"}


def _form(mapped: Mapped, title: str, is_leaf: bool) -> None:
    form = terms.format_of(title, is_leaf)
    mapped.values["format_id"] = form
    if form:
        mapped.values["evidence"]["format"] = {"rule": "word of the name"}


def _held_at(address: numbers.Address, number: str) -> str:
    """The southern branch keeps what its department and its purchases (南購, 南贈) name; else not said."""
    is_southern = address.department == "X" or _SOUTHERN.match(number)
    return str(MuseumObject.HeldAt.SOUTH if is_southern else MuseumObject.HeldAt.UNKNOWN)
