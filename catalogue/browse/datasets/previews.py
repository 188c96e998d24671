"""The first rows of a dataset, as its page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from catalogue.description import Both, both
from catalogue.models import MuseumObject, TableVersion
from catalogue.rights import EN, ZH, Lang
from catalogue.tables import parquet, schema, stored, values

ROWS: Final = 10
_YES_NO: Final = {True: both("是", "yes"), False: both("否", "no")}
_TEXT: Final = both("文字", "text")
_INTEGER: Final = both("整數", "integer")
_NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the preview: its name in the file, its title, type and unit in words."""

    name: str
    title: Both
    kind: Both
    is_number: bool
    labels: Mapping[str, Both] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a table, `total` and `width` of the whole; cells are texts, numbers with separators."""

    columns: list[Column]
    rows: list[list[Any]]
    total: int
    width: int


def of_version(version: TableVersion, lang: Lang) -> Table:
    """The first rows of a table that we hold; of a column that is there in both languages the page's own."""
    columns = stored.schema_of(version).columns
    names = {column.name for column in columns}
    shown = [place for place, column in enumerate(columns) if not _is_twin(column.name, names, lang)]
    heads = [_column(columns[place]) for place in shown]
    found = islice(parquet.rows(stored.data_file(version)), ROWS)
    rows = [[_cell(row[place], head) for place, head in zip(shown, heads, strict=True)] for row in found]
    return Table(heads, rows, version.rows, len(columns))


def of_collection(category: str, total: int) -> Table:
    """The first records of a category. One query."""
    columns = [
        Column("id", both("編號", "Id"), _TEXT, False),
        Column("accession", both("文物統一編號", "Object number"), _TEXT, False),
        Column("title.zh-Hant", both("品名", "Title"), _TEXT, False),
        Column("year_from", both("起年", "From"), _INTEGER, True),
        Column("year_to", both("訖年", "To"), _INTEGER, True),
    ]
    found = MuseumObject.objects.public().filter(category=category).order_by("pk")[:ROWS]
    rows = [
        [row.pk, row.accession, row.title_zh, _plain(row.year_from), _plain(row.year_to)] for row in found
    ]
    return Table(columns, rows, total, len(columns))


def _is_twin(name: str, names: set[str], lang: Lang) -> bool:
    """Whether this column says in the other language what a column beside it says in this one."""
    own, other = ("_zh", "_en") if lang == ZH else ("_en", "_zh")
    return name.endswith(other) and name.removesuffix(other) + own in names


def _column(column: schema.Column) -> Column:
    kind, unit = column.kind, column.unit
    zh = "，".join(filter(None, (kind.words[0], unit[ZH])))
    en = ", ".join(filter(None, (kind.words[1], unit[EN])))
    return Column(column.name, column.title, both(zh, en), kind.is_number, column.labels)


def _cell(value: Any, column: Column) -> str | Both:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return _YES_NO[value]
    if label := column.labels.get(str(value)):
        return label
    return f"{value:,}" if column.is_number else str(values.written(value))


def _plain(year: int | None) -> str:
    return _NOTHING if year is None else str(year)
