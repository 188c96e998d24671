"""The schema of a table: what it may say, what is refused, and how the standard reads it."""

from typing import Any

import frictionless
import pytest

from catalogue.tables.faults import TableRefused
from catalogue.tables.schema import read_schema

VISITS: dict[str, Any] = {
    "fields": [
        {"name": "day", "type": "date", "title": "日期"},
        {
            "name": "visits",
            "type": "integer",
            "title": {"zh-Hant": "人次", "en": "Visits"},
            "unit": {"zh-Hant": "人次", "en": "visits"},
            "constraints": {"minimum": 0, "required": True},
        },
        {"name": "branch", "categories": [{"value": "north", "label": "Northern Branch"}, "south"]},
    ],
    "primaryKey": ["day", "branch"],
    "missingValues": ["", "-"],
}


def faults(given: Any) -> list[str]:
    with pytest.raises(TableRefused) as refused:
        read_schema(given)
    return [f"{fault.value} {fault.en}" for fault in refused.value.faults]


def test_texts_are_in_both_languages_however_they_were_given() -> None:
    day, visits, branch = read_schema(VISITS).columns

    assert day.title == {"zh-Hant": "日期", "en": None}
    assert visits.unit == {"zh-Hant": "人次", "en": "visits"}
    assert branch.label("north") == {"zh-Hant": None, "en": "Northern Branch"}
    assert branch.constraints["enum"] == ["north", "south"]


def test_what_is_stored_is_read_back_the_same() -> None:
    schema = read_schema(VISITS)

    assert read_schema(schema.stored()) == schema


def test_the_standard_form_is_understood_by_frictionless() -> None:
    read = frictionless.Schema.from_descriptor(read_schema(VISITS).standard())

    assert read.field_names == ["day", "visits", "branch"]
    assert read.primary_key == ["day", "branch"]
    assert read.get_field("visits").title == "人次 · Visits"


@pytest.mark.parametrize(
    "name",
    ["人次", "Visits", "2019", "visits__gte", "_visits", "sort", "count", "licence", 'a"b', "x" * 41, ""],
)
def test_names_that_could_not_be_asked_for_are_refused(name: str) -> None:
    assert len(faults({"fields": [{"name": name}]})) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "no fields"),
        ({"fields": "x"}, "no fields"),
        ({"fields": ["x"]}, "not an object"),
        ({"fields": [{"name": "a"}, {"name": "a"}]}, "twice"),
        ({"fields": [{"name": "a", "type": "interger"}]}, "nearest is integer"),
        ({"fields": [{"name": "a", "constraints": {"minimun": 1}}]}, "nearest is minimum"),
        ({"fields": [{"name": "a", "constraints": {"pattern": "["}}]}, "pattern"),
        ({"fields": [{"name": "visits"}], "primaryKey": "visit"}, "nearest is visits"),
        ({"fields": [{"name": "a"}], "missingValues": "-1"}, ""),
        ({"fields": [{"name": f"a{n}"} for n in range(201)]}, "at most 200"),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(given: Any, said: str) -> None:
    assert said in faults(given)[0]
