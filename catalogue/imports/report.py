"""What a run did, as numbers and as lists: for the screen, for `ImportRun.counts`, for a rejects file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from catalogue.imports.mapping import Mapped

_EXAMPLES = 5
_COLUMNS = ("file", "position", "identifier", "reason", "detail")


class Refusal(NamedTuple):
    """One record that was not taken in. `position` counts the records of its input from 1."""

    input: str
    position: int
    identifier: str
    reason: str
    detail: str


@dataclass(slots=True)
class Report:
    """The counts of one run. `read` is how many records the inputs held, good or not."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    linked: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    described: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    note_examples: dict[str, list[str]] = field(default_factory=dict)
    breaks: list[Refusal] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)

    @property
    def changes(self) -> int:
        return self.created + self.updated + self.linked

    def count(self, mapped: Mapped) -> None:
        """Count a record that was taken in: its category, what could be read of it, what is worth a look."""
        values = mapped.values
        self.categories[values["category_id"]] += 1
        found = {
            "period": values.get("period_id"),
            "years": values.get("year_from"),
            "makers": mapped.makers,
            "format": values.get("format_id"),
            "materials": mapped.materials,
            "techniques": mapped.techniques,
            "dimensions": values.get("dimensions"),
        }
        self.described.update(name for name, value in found.items() if value)
        for note in mapped.notes:
            self.notes[note.kind] += 1
            examples = self.note_examples.setdefault(note.kind, [])
            if len(examples) < _EXAMPLES:
                examples.append(f"{mapped.source_id}: {note.text}")

    def as_counts(self) -> dict[str, Any]:
        """The report as `ImportRun.counts` keeps it."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "linked": self.linked,
            "categories": dict(self.categories),
            "described": dict(self.described),
            "reasons": dict(self.reasons),
            "notes": dict(self.notes),
            "note_examples": self.note_examples,
            "breaks": [list(refusal) for refusal in self.breaks],
        }

    @classmethod
    def from_counts(cls, counts: dict[str, Any]) -> Report:
        """Take up the counts of a run that was interrupted."""
        report = cls()
        for name in ("read", "created", "updated", "unchanged", "rejected", "linked"):
            setattr(report, name, counts.get(name, 0))
        for name in ("categories", "described", "reasons", "notes"):
            setattr(report, name, Counter(counts.get(name, {})))
        report.note_examples = counts.get("note_examples", {})
        report.breaks = [Refusal(*row) for row in counts.get("breaks", [])]
        return report


class RejectsFile:
    """The rejects as CSV, written as they come. Use it as a context manager."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: TextIO | None = None

    def __enter__(self) -> RejectsFile:
        if self._path:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            csv.writer(self._file).writerow(_COLUMNS)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._file:
            self._file.close()

    def add(self, refusals: Iterable[Refusal]) -> None:
        if self._file:
            csv.writer(self._file).writerows(refusals)
            self._file.flush()
