"""What is wrong with a table, cell by cell, in both languages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from catalogue.tables.formulas import as_text

HEADER: Final = ("row", "column", "value", "why_zh", "why_en")
_KEPT: Final = 200  # for the screen; the file has all
_SHOWN: Final = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `row`: the line of the file (its header is 1), None for the file as a whole."""

    kind: str
    row: int | None
    column: str | None
    value: str | None
    zh: str
    en: str

    def cells(self) -> list[str]:
        """The fault as a line of the report, safe to open in a spreadsheet."""
        shown = [str(self.row or ""), self.column or "", (self.value or "")[:_SHOWN], self.zh, self.en]
        return [as_text(cell) for cell in shown]

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                f"row {self.row}" if self.row else "",
                f"column {self.column}" if self.column else "",
                repr(self.value[:_SHOWN]) if self.value is not None else "",
            )
            if part
        )
        return f"{place}: {self.zh} {self.en}" if place else f"{self.zh} {self.en}"


class TableRefused(Exception):
    """The table was not taken in; nothing has changed. `faults` are the first of them, `report` has all."""

    def __init__(self, faults: list[Fault], total: int | None = None, report: Path | None = None) -> None:
        self.faults = faults
        self.total = len(faults) if total is None else total
        self.report = report
        super().__init__(str(faults[0]) if faults else "refused")


def refuse(kind: str, zh: str, en: str, *, row: int | None = None, value: str | None = None) -> TableRefused:
    """A refusal for one reason that concerns the file as a whole, or one line of it."""
    return TableRefused([Fault(kind, row, None, value, zh, en)])


@dataclass
class Report:
    """Collects faults: the first few in memory, all of them in a CSV file that is made when there is one."""

    path: Path | None = None
    faults: list[Fault] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    _file: TextIO | None = None

    @property
    def total(self) -> int:
        return self.kinds.total()

    def add(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.kinds[fault.kind] += 1
            if len(self.faults) < _KEPT:
                self.faults.append(fault)
            self._write(fault)

    def raise_if_any(self) -> None:
        """Raises TableRefused."""
        if self.total:
            raise TableRefused(self.faults, self.total, self.path)

    def __enter__(self) -> Report:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def _write(self, fault: Fault) -> None:
        if self.path is None:
            return
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file).writerow(HEADER)
        csv.writer(self._file).writerow(fault.cells())
