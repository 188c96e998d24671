"""A first schema out of a file, for a person to put right: names, and types that fit the first rows."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any, Final

from frictionless import Detector

from catalogue.rights import CREDIT_COLUMNS
from catalogue.tables.kinds import KINDS
from catalogue.tables.schema import MOST_COLUMNS, TableSchema, name_fault, read_schema, too_many_columns
from catalogue.tables.sources import opened

_LOOK: Final = 1_000
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def draft(source: Path) -> TableSchema:
    """The schema that frictionless guesses; what cannot be a column's name becomes its title. Raises TableRefused."""
    with opened(source) as table:
        if len(table.header) > MOST_COLUMNS:
            raise too_many_columns(len(table.header))
        rows = [cells for _, cells in islice(table.rows, _LOOK) if len(cells) == len(table.header)]
        found = Detector().detect_schema(rows, labels=[f"c{n}" for n in range(len(table.header))])
        fields = [
            _field(title, kind.type, number)
            for number, (title, kind) in enumerate(zip(table.header, found.fields, strict=True), 1)
            if title not in CREDIT_COLUMNS
        ]
    return read_schema({"fields": fields})


def _field(title: str, kind: str, number: int) -> dict[str, Any]:
    name = _OTHER.sub("_", title.strip().lower()).strip("_")
    if name_fault(name):
        name = f"{name}_value" if name and not name_fault(f"{name}_value") else f"column_{number}"
    return {"name": name, "type": kind if kind in KINDS else "string", "title": title.strip() or name}
