"""Any catalogue's CSV in our fields, by a mapping file.

Only columns that the file names follow the source; every other field belongs to the staff.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from catalogue import chronology
from catalogue.imports.mapping import terms, text
from catalogue.imports.mapping.authority import Words
from catalogue.imports.mapping.dimensions import is_unmeasured, parse_dimensions
from catalogue.imports.mapping.mapped import Maker, Mapped, Note, Refused
from catalogue.imports.mapping.mapping_file import LONG, PLAIN, MappingFile, only_known
from catalogue.imports.readers import Fault, Item, Record, table
from catalogue.models.objects import MuseumObject
from catalogue.rights import LICENCE_CODES

_PUBLIC_ID = re.compile(r"[a-z0-9-]{2,40}")
_ADDRESS = re.compile(r"https?://\S+")
_BETWEEN = re.compile(r"\s*[;；|、\n]\s*")


class ColumnMapper:
    """Maps the lines of one catalogue. `institutions` and `people`: what exists in the database."""

    def __init__(
        self, mapping: MappingFile, institutions: Collection[str], people: Mapping[str, str]
    ) -> None:
        only_known([mapping.institution], sorted(institutions), "institution")
        self.mapping, self.source = mapping, mapping.source
        self._words = Words(people)
        self.owned = tuple(_owned({*mapping.columns, *mapping.constants}))

    def read(self, stream: BinaryIO) -> Iterator[Item]:
        """The lines of a file, once its header has been found to hold every column of the mapping."""
        for item in table.read(stream, self.mapping.delimiter):
            if isinstance(item, Record) and item.position == 1:
                missing = [name for name in self.mapping.columns.values() if name not in item.values]
                if missing:
                    detail = f"no column {', '.join(missing)}; the header has {', '.join(item.values)}"
                    yield Fault(1, "header", detail, is_break=True)
                    return
            yield item

    def identity(self, values: Mapping[str, Any]) -> str:
        """The catalogue's own identifier of a line. Raises Refused."""
        identity = text.line(text.field(values, self.mapping.columns["source_id"]))
        if not identity or len(identity) > 80:
            raise Refused("identifier-missing", "source_id must have 1 to 80 characters", identity[:80])
        return identity

    def map(self, values: Mapping[str, Any]) -> Mapped:
        """One line. Raises Refused for what cannot be taken in, naming the reason."""
        line = _Line(self.mapping, values, self.identity(values))
        public_id = line.get("id").lower() or None
        if public_id and not _PUBLIC_ID.fullmatch(public_id):
            raise line.refused("id", "an id has 2 to 40 of a-z, 0-9 and hyphen")
        if not line.get("title_zh"):
            raise line.refused("title_zh", "the record has no title")
        ours: dict[str, Any] = {name: line.plain(name) for name in self.owned if name in PLAIN}
        ours |= {name: text.paragraphs(line.raw(name)) for name in LONG if name in self.owned}
        mapped = Mapped(id=public_id, source_id=line.source_id, values=ours, once=self._once(line))
        ours |= {"category_id": terms.category(line.get("category")), "evidence": {"rule": "columns"}}
        if "source_url" in ours and ours["source_url"] and not _ADDRESS.fullmatch(ours["source_url"]):
            raise line.refused("source_url", "an http or https address was due")
        self._date(mapped, line)
        self._terms(mapped, line)
        if "dimensions_text" in self.owned:
            size = line.get("dimensions_text")[:1000]
            measured = parse_dimensions(size)
            ours |= {"dimensions_text": size, "dimensions": measured.dimensions}
            if size and not is_unmeasured(size) and not (measured.dimensions and measured.is_complete):
                mapped.notes.append(Note("size not wholly read", size))
        return mapped

    def _once(self, line: _Line) -> dict[str, Any]:
        status = MuseumObject.CopyrightStatus
        return {
            "institution_id": self.mapping.institution,
            "text_licence": line.choice("text_licence", LICENCE_CODES) or self.mapping.licence,
            "copyright_status": line.choice("copyright_status", status.values) or status.UNKNOWN.value,
            "held_at": line.choice("held_at", MuseumObject.HeldAt.values),
        }

    def _date(self, mapped: Mapped, line: _Line) -> None:
        if "date_text" not in self.owned:
            return
        worded, named = line.get("date_text")[:300], line.get("period")
        found = chronology.parse_years(worded) or (chronology.parse_years(named) if named else None)
        start, end = line.year("year_from"), line.year("year_to")
        if start is not None or end is not None:
            start, end = start or end, end or start
            if start is None or end is None or start > end:
                raise line.refused("year_from", "the years run backwards")
        elif found:
            start, end = found.start, found.end
        period = chronology.find_period(named) if named else None
        slug = period.slug if period else found.period if found else None
        if found is None and (worded or named):
            mapped.notes.append(Note("date not read", worded or named))
        mapped.values |= {
            "date_text": worded or named,
            "period_id": slug,
            "year_from": start,
            "year_to": end,
            "years_circa": bool(found and found.circa),
        }

    def _terms(self, mapped: Mapped, line: _Line) -> None:
        for kind in ("materials", "techniques"):
            found, unknown = self._words.terms(kind, line.many(kind))
            setattr(mapped, kind, found)
            mapped.notes += [Note(f"{kind} not known", word) for word in unknown]
        if "format_id" in self.owned:
            forms, unknown = self._words.terms("formats", line.many("format")[:1])
            mapped.values["format_id"] = forms[0] if forms else None
            mapped.notes += [Note("format not known", word) for word in unknown]
        people, unknown = self._words.people(line.many("makers"))
        mapped.makers = [Maker(person, "maker", qualifier) for person, qualifier in people]
        mapped.notes += [Note("maker not known", word) for word in unknown]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the catalogue, read by our field names."""

    mapping: MappingFile
    values: Mapping[str, Any]
    source_id: str

    def raw(self, name: str) -> str:
        column = self.mapping.columns.get(name)
        return text.field(self.values, column) if column else self.mapping.constants.get(name, "")

    def get(self, name: str) -> str:
        return text.line(self.raw(name))

    def plain(self, name: str) -> str:
        value = self.get(name)
        if len(value) > PLAIN[name]:
            raise self.refused(name, f"{len(value):,} characters; the limit is {PLAIN[name]}", "too-long")
        return value

    def many(self, name: str) -> list[str]:
        return [word for word in _BETWEEN.split(text.paragraphs(self.raw(name))) if word]

    def choice(self, name: str, known: Collection[str]) -> str:
        value = self.get(name)
        if value and value not in known:
            raise self.refused(name, f"{value!r} is none of {', '.join(filter(None, known))}")
        return value

    def year(self, name: str) -> int | None:
        value = self.get(name)
        if not value:
            return None
        try:
            year = int(value)
        except ValueError as error:
            raise self.refused(name, f"{value!r} is not a year; BCE is negative") from error
        if year == 0 or not chronology.EARLIEST <= year <= chronology.LATEST:
            raise self.refused(name, f"there is no year {year} here; BCE is negative, and 1 follows -1")
        return year

    def refused(self, name: str, detail: str, reason: str = "wrong-value") -> Refused:
        return Refused(reason, f"{name}: {detail}", self.source_id)


def _owned(fields: set[str]) -> list[str]:
    """Our columns that follow a catalogue which names these fields."""
    columns = ["category_id", "evidence", *(name for name in (*PLAIN, *LONG) if name in fields)]
    if fields & {"date_text", "period", "year_from", "year_to"}:
        columns += ["date_text", "period_id", "year_from", "year_to", "years_circa"]
    if "format" in fields:
        columns.append("format_id")
    if "dimensions_text" in fields:
        columns += ["dimensions_text", "dimensions"]
    return columns
