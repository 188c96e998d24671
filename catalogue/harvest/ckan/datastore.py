"""`datastore_search`: the rows of a table, as CKAN's datastore gives them."""

from __future__ import annotations

from typing import Any, Final

from catalogue.harvest import datastore
from catalogue.harvest.ckan.errors import NotFound, ValidationError
from catalogue.harvest.ckan.parameters import Given
from catalogue.rights import CREDIT_COLUMNS, EN, ZH, Attribution
from catalogue.tables.questions import QuestionRefused
from catalogue.tables.schema import Column

# Types of ours in the words of PostgreSQL, which CKAN speaks.
_TYPES: Final = {
    "integer": "int8",
    "year": "int4",
    "number": "float8",
    "boolean": "bool",
    "date": "date",
    "datetime": "timestamp",
}


def datastore_search(given: Given) -> tuple[dict[str, Any], Attribution]:
    """Rows of a table. resource_id; filters (JSON), fields, sort ("year desc, visits"), limit (100 unless said), offset."""
    name = given.required("resource_id", "id")
    table = datastore.find_table(name)
    if table is None:
        raise NotFound("resource")
    if given.text("records_format", "objects") != "objects":
        raise ValidationError("records_format", ("只有 objects。", "Only objects are given here."))
    size = given.number("limit", 100, datastore.MOST_ROWS)
    start = given.number("offset", 0, datastore.FARTHEST)
    try:
        found = datastore.part(
            table,
            filters=given.mapping("filters"),
            fields=given.names("fields"),
            sort=[_sorted(word) for word in given.names("sort")],
            start=start,
            size=size,
        )
    except QuestionRefused as error:
        parameter = {"select": "fields"}.get(error.parameter, error.parameter)
        raise ValidationError(parameter, error.words) from error
    credit = [{"id": column, "type": "text"} for column in CREDIT_COLUMNS]
    told = {
        "resource_id": name,
        "fields": [*map(_field, found.columns), *credit],
        "records": found.records,
        "records_format": "objects",
        "limit": size,
        "offset": start,
        "total": found.total,
        "include_total": True,
        "total_was_estimated": False,
    }
    return told, table.attribution


def _field(column: Column) -> dict[str, Any]:
    label = " · ".join(filter(None, (column.title[ZH], column.title[EN])))
    notes = " · ".join(filter(None, (column.description[ZH], column.description[EN])))
    return {
        "id": column.name,
        "type": _TYPES.get(column.kind.name, "text"),
        "info": {"label": label, "notes": notes},
    }


def _sorted(word: str) -> str:
    """`year desc` as `-year`."""
    name, _, direction = word.partition(" ")
    return f"-{name}" if direction.strip().lower() == "desc" else name
