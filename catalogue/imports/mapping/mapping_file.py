"""The mapping file of a catalogue: which column is which of our fields (docs/importing.md)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from catalogue.rights import LICENCE_CODES

# Fields that take the text of their column as it is: field -> longest text.
PLAIN = {"title_zh": 500, "title_en": 500, "accession": 120, "work_number": 80, "source_url": 500}
LONG = ("description_zh", "description_en")
READ = (
    "category", "date_text", "period", "year_from", "year_to", "makers", "materials", "techniques",
    "format", "dimensions_text", "held_at", "copyright_status", "text_licence",
)  # fmt: skip
FIELDS = ("source_id", "id", *PLAIN, *LONG, *READ)
_REQUIRED = ("source_id", "title_zh", "category")
_KEYS = ("source", "institution", "licence", "delimiter", "columns", "constants")
_SOURCE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_RESERVED = frozenset({"npm"})


class MappingError(ValueError):
    """The mapping file is not usable; the message names the entry and what may stand there."""


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a mapping file says. `columns`: field -> column; `constants`: field -> the value of every row."""

    source: str
    institution: str
    licence: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ","


def read_mapping(path: Path) -> MappingFile:
    """Read and check a mapping file. Raises MappingError."""
    try:
        raw = path.read_text(encoding="utf-8-sig")
        entries = tomllib.loads(raw) if path.suffix.lower() == ".toml" else json.loads(raw)
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(f"{path}: cannot be read: {error}") from error
    except (ValueError, RecursionError) as error:
        raise MappingError(f"{path}: not {path.suffix.lstrip('.').upper() or 'JSON'}: {error}") from error
    if not isinstance(entries, dict):
        raise MappingError(f"{path}: an object with the keys {', '.join(_KEYS)} was due")
    only_known(entries, _KEYS, "key")
    for key in ("source", "institution", "licence"):
        if not isinstance(entries.get(key), str) or not entries[key]:
            raise MappingError(f"{key} is missing: give it as text")
    columns, constants = _texts(entries, "columns"), _texts(entries, "constants")
    _check(entries, columns, constants)
    return MappingFile(
        entries["source"], entries["institution"], entries["licence"], columns, constants,
        entries.get("delimiter", ","),
    )  # fmt: skip


def _texts(entries: Mapping[str, Any], key: str) -> dict[str, str]:
    given = entries.get(key, {})
    if not isinstance(given, dict) or not all(isinstance(value, str) and value for value in given.values()):
        raise MappingError(f"{key}: a table of field = text was due")
    only_known(given, FIELDS, f"field in {key}")
    return given


def _check(entries: Mapping[str, Any], columns: Mapping[str, str], constants: Mapping[str, str]) -> None:
    source = entries["source"]
    if not _SOURCE_NAME.fullmatch(source) or source in _RESERVED:
        raise MappingError(
            f"source {source!r}: use a-z, 0-9 and hyphens; npm is taken by the museum's own files"
        )
    only_known([entries["licence"]], LICENCE_CODES, "licence")
    missing = [name for name in _REQUIRED if name not in columns and name not in constants]
    if missing:
        raise MappingError(f"no column for {', '.join(missing)}")
    both = sorted(set(columns) & set(constants))
    if both or {"source_id", "id"} & set(constants):
        raise MappingError(f"{', '.join(both) or 'source_id, id'}: one column each, never a constant as well")
    delimiter = entries.get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1:
        raise MappingError("delimiter: one character was due")


def only_known(given: Collection[str], known: Collection[str], what: str) -> None:
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise MappingError(f"unknown {what} {name!r}{hint} Known: {', '.join(known)}")
