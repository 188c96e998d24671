"""Rows of a table for protocols that page by number: CKAN's datastore and that of data.gov.tw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.models import Resource
from catalogue.models.states import public_q
from catalogue.tables import rows, stored
from catalogue.tables.questions import Question, QuestionRefused, read_question
from catalogue.tables.schema import Column, TableSchema
from catalogue.tables.values import plain

MOST_ROWS = 1_000
# So far a reader may go by number; whoever wants more takes the file.
FARTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows, each with its credit; the columns in order, without those of the credit; how many there are."""

    columns: list[Column]
    records: list[dict[str, Any]]
    total: int


def find_table(word: str) -> Resource | None:
    """The table of a public dataset by its own id or by that of its CSV (`visitors-1.csv`). One query."""
    return (
        Resource.objects.available()
        .select_related("dataset__institution", "version")
        .filter(public_q("dataset__"), pk=word.removesuffix(".csv"), version__isnull=False)
        .first()
    )


def part(
    table: Resource,
    *,
    filters: Mapping[str, Any],
    fields: Sequence[str],
    sort: Sequence[str],
    start: int,
    size: int,
) -> Part:
    """Rows `start` to `start + size`. A filter is a value or a list of alternatives; `sort`: names, `-` for descending.

    Raises QuestionRefused, TooMuch.
    """
    assert table.version is not None
    schema = stored.schema_of(table.version)
    asked = [_filter(schema, name, value) for name, value in filters.items()]
    listed = (("select", fields), ("sort", sort))
    asked += [(name, [",".join(words)]) for name, words in listed if words]
    question: Question = read_question(schema, asked)
    found, total = rows.part(stored.data_file(table.version), question, start, size)
    credit = table.attribution.columns()
    records = [dict(zip(question.names, map(plain, row), strict=True)) | credit for row in found]
    return Part(list(question.select), records, total)


def _filter(schema: TableSchema, name: str, value: Any) -> tuple[str, list[str]]:
    """A filter by equality, as an address has it. Names are columns alone, whatever the rows API knows besides."""
    if name not in schema.by_name:
        words = (f"沒有「{name[:80]}」這一欄。", f"There is no column {name[:80]!r}.")
        raise QuestionRefused("filters", name[:80], words)
    if value is None:
        return f"{name}__isnull", ["true"]
    values = value if isinstance(value, list) else [value]
    return name, [str(one).lower() if isinstance(one, bool) else str(one) for one in values]
