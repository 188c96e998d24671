"""The schema of a table: Table Schema (Data Package v2), with titles, units and labels in both languages.

Column names go into addresses and into SQL: they come from here and nowhere else, and only as small ASCII words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from catalogue.description import Both, both
from catalogue.rights import CREDIT_COLUMNS, EN, ZH
from catalogue.tables.faults import Fault, TableRefused
from catalogue.tables.kinds import KINDS, Kind
from catalogue.tables.nearest import nearest

# What the rows API understands by itself: a column of that name could not be asked for.
RESERVED: Final = (
    *("select", "sort", "group_by", "sum", "avg", "min", "max", "count"),
    *("cursor", "page_size", "format", "lang", "for", "attribution"),
    *CREDIT_COLUMNS,
)
CONSTRAINTS: Final = (
    *("required", "unique", "enum", "minimum", "maximum", "pattern", "minLength", "maxLength"),
)
MOST_COLUMNS: Final = 200
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST_NAME: Final = 40
_CJK: Final = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column (Table Schema: field). Texts are in both languages, None where there is none."""

    name: str
    kind: Kind
    title: Both
    description: Both
    unit: Both
    format: str
    constraints: Mapping[str, Any]
    labels: Mapping[str, Both]

    def label(self, value: Any) -> Both | None:
        """What a value of this column is called, where the schema says so (Table Schema: categories)."""
        return self.labels.get(str(value))


@dataclass(frozen=True)
class TableSchema:
    """The columns in order, the columns of the key, and the texts that mean "no value"."""

    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    missing_values: tuple[str, ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def stored(self) -> dict[str, Any]:
        """The schema as JSON: what `read_schema` reads."""
        return {
            "fields": [_stored(column) for column in self.columns],
            "primaryKey": list(self.primary_key),
            "missingValues": list(self.missing_values),
        }

    def standard(self) -> dict[str, Any]:
        """The schema as programs of the standard read it: one text for a title, Chinese before English."""
        schema: dict[str, Any] = {
            "fields": [_standard(column) for column in self.columns],
            "missingValues": list(self.missing_values),
        }
        return schema | ({"primaryKey": list(self.primary_key)} if self.primary_key else {})


def read_schema(given: Any) -> TableSchema:
    """A schema out of JSON. Texts may be plain or `{"zh-Hant": …, "en": …}`. Raises TableRefused, naming all faults."""
    fields = given.get("fields") if isinstance(given, Mapping) else None
    if not isinstance(fields, Sequence) or isinstance(fields, str) or not fields:
        raise _refused("綱要沒有 fields：要列出每一欄。", "The schema has no fields: list every column.")
    if len(fields) > MOST_COLUMNS:
        raise too_many_columns(len(fields))
    faults = [*_shape_faults(fields)]
    if faults:
        raise TableRefused(faults)
    columns = tuple(_column(field) for field in fields)
    key, missing = given.get("primaryKey") or [], given.get("missingValues", [""])
    key = [key] if isinstance(key, str) else key
    faults = [*_key_faults(key, [column.name for column in columns]), *_missing_faults(missing)]
    if faults:
        raise TableRefused(faults)
    return TableSchema(columns, tuple(key), tuple(missing))


def too_many_columns(number: int) -> TableRefused:
    zh, en = f"一張表最多 {MOST_COLUMNS} 欄。", f"A table has at most {MOST_COLUMNS} columns."
    return _refused(zh, en, value=str(number))


def name_fault(name: Any) -> tuple[str, str] | None:
    """What is wrong with a column's name, in both languages; None where it is good."""
    if not isinstance(name, str) or not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        return (
            f"欄名要用小寫英文、數字與單一底線，字母開頭，最多 {_LONGEST_NAME} 字；中文寫在 title。",
            f"A name has small letters, digits and single underscores, begins with a letter and has at most "
            f"{_LONGEST_NAME} characters; Chinese stands in title.",
        )
    if name in RESERVED:
        return (
            "這個名字另有用途，請換一個，例如加上 _value。",
            "This name means something else here: choose another, such as one ending in _value.",
        )
    return None


def words(value: Any) -> Both:
    """A text in both languages, from one text or from `{"zh-Hant": …, "en": …}`."""
    if isinstance(value, Mapping):
        return both(value.get(ZH), value.get(EN))
    if not value:
        return both(None, None)
    return both(str(value), None) if _CJK.search(str(value)) else both(None, str(value))


def _shape_faults(fields: Sequence[Any]) -> Iterable[Fault]:
    seen: set[str] = set()
    for number, field in enumerate(fields, 1):
        if not isinstance(field, Mapping):
            zh, en = f"第 {number} 欄不是物件。", f"Field {number} is not an object."
            yield Fault("schema", None, None, str(field), zh, en)
            continue
        name = field.get("name")
        if wrong := name_fault(name):
            yield Fault("schema", None, None, str(name), *wrong)
        elif name in seen:
            yield Fault("schema", None, str(name), None, "欄名重複。", "This name is given twice.")
        seen.add(str(name))
        yield from _field_faults(str(name), field)


def _field_faults(name: str, field: Mapping[str, Any]) -> Iterable[Fault]:
    kind = field.get("type", "string")
    if kind not in KINDS:
        hint = nearest(str(kind), KINDS) or "string"
        known = ", ".join(KINDS)
        zh, en = f"型別只有 {known}；最接近的是 {hint}。", f"Types are {known}; the nearest is {hint}."
        yield Fault("schema", None, name, str(kind), zh, en)
    constraints = field.get("constraints") or {}
    if not isinstance(constraints, Mapping):
        yield Fault(
            "schema", None, name, str(constraints), "constraints 要是物件。", "constraints is an object."
        )
        return
    for unknown in sorted(set(constraints) - set(CONSTRAINTS)):
        hint = nearest(unknown, CONSTRAINTS) or CONSTRAINTS[0]
        zh, en = f"沒有這種限制；最接近的是 {hint}。", f"There is no such constraint; the nearest is {hint}."
        yield Fault("schema", None, name, unknown, zh, en)
    pattern = constraints.get("pattern")
    if pattern is not None and not _compiles(pattern):
        yield Fault("schema", None, name, str(pattern), "樣式寫錯了。", "This pattern cannot be read.")


def _compiles(pattern: Any) -> bool:
    try:
        re.compile(pattern)
    except (re.error, TypeError):
        return False
    return True


def _key_faults(key: Any, names: list[str]) -> Iterable[Fault]:
    for name in key if isinstance(key, Sequence) else [key]:
        if name not in names:
            hint = nearest(str(name), names) or names[0]
            zh, en = (
                f"主鍵裡沒有這一欄；最接近的是 {hint}。",
                f"No such column for the key; the nearest is {hint}.",
            )
            yield Fault("schema", None, None, str(name), zh, en)


def _missing_faults(missing: Any) -> Iterable[Fault]:
    if not isinstance(missing, list) or not all(isinstance(value, str) for value in missing):
        zh, en = "missingValues 要是文字的清單。", "missingValues is a list of texts."
        yield Fault("schema", None, None, str(missing), zh, en)


def _column(field: Mapping[str, Any]) -> Column:
    constraints = {
        name: value for name, value in (field.get("constraints") or {}).items() if value is not None
    }
    labels = {}
    for category in field.get("categories") or []:
        value, label = (
            (category.get("value"), category.get("label"))
            if isinstance(category, Mapping)
            else (category, None)
        )
        labels[str(value)] = words(label or str(value))
    if labels and "enum" not in constraints:
        constraints["enum"] = list(labels)
    return Column(
        name=field["name"],
        kind=KINDS[field.get("type", "string")],
        title=words(field.get("title") or field["name"]),
        description=words(field.get("description")),
        unit=words(field.get("unit")),
        format=field.get("format") or "default",
        constraints=constraints,
        labels=labels,
    )


def _stored(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind.name,
        "title": column.title,
        "description": column.description,
        "unit": column.unit,
        "constraints": dict(column.constraints),
    }
    if column.format != "default":
        field["format"] = column.format
    if column.labels:
        field["categories"] = [{"value": value, "label": label} for value, label in column.labels.items()]
    return field


def _standard(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind.name}
    for name, text in (("title", column.title), ("description", column.description), ("unit", column.unit)):
        if joined := " · ".join(filter(None, (text[ZH], text[EN]))):
            field[name] = joined
    if column.format != "default":
        field["format"] = column.format
    if column.constraints:
        field["constraints"] = dict(column.constraints)
    return field


def _refused(zh: str, en: str, value: str | None = None) -> TableRefused:
    return TableRefused([Fault("schema", None, None, value, zh, en)])
