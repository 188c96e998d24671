"""Licensing income by category, where the museum gives it: a table beside the simulator, nothing more.

`licensing-income.csv` in the data folder, with the columns category (a slug), year and amount (whole units of
the museum's currency). It is read each time: it is small, and whoever replaces it sees it at once.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from catalogue.models import Category

NAME = "licensing-income.csv"
_COLUMNS = {"category", "year", "amount"}


class IncomeError(ValueError):
    """The table cannot be read; the message names the line and what was due."""


@dataclass(frozen=True, slots=True)
class Income:
    """What licensing of one category brought in in the last year that is known of it."""

    year: int
    amount: int


def licensing_income() -> dict[str, Income]:
    """Income by category slug; empty without a table. Raises IncomeError."""
    path = Path(settings.DATA_DIR) / NAME
    if not path.is_file():
        return {}
    known = set(Category.objects.values_list("pk", flat=True))
    found: dict[str, Income] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not set(table.fieldnames or ()) >= _COLUMNS:
                raise IncomeError(f"{NAME}: the columns {', '.join(sorted(_COLUMNS))} were due")
            for row in table:
                category, income = _read(row, table.line_num, known)
                if category not in found or income.year > found[category].year:
                    found[category] = income
    except (UnicodeDecodeError, csv.Error) as error:
        raise IncomeError(f"{NAME} is not CSV in UTF-8: {error}") from error
    return found


def _read(row: dict[str, str], line: int, known: set[str]) -> tuple[str, Income]:
    category = (row["category"] or "").strip()
    if category not in known:
        raise IncomeError(
            f"{NAME}, line {line}: no category {category!r}; there are {', '.join(sorted(known))}"
        )
    try:
        amount = int((row["amount"] or "").replace(",", ""))
        return category, Income(int(row["year"] or ""), amount)
    except ValueError as error:
        raise IncomeError(
            f"{NAME}, line {line}: year and amount are whole numbers, not {row['year']!r} and {row['amount']!r}"
        ) from error
