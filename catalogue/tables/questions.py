"""What may be asked of a table, read from the parameters of an address. Strict: nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from catalogue.tables.kinds import Words
from catalogue.tables.nearest import nearest
from catalogue.tables.schema import Column, TableSchema

AGGREGATES: Final = ("sum", "avg", "min", "max", "count")
PARAMETERS: Final = ("select", "sort", "group_by", *AGGREGATES)
# How many rows a group has; its name is reserved, so no column can have it.
COUNT: Final = "count"
# Asked for more than once, these are alternatives; `ne` leaves out every one of its values.
_MANY: Final = frozenset({"", "ne", "contains", "startswith"})
_MOST_VALUES: Final = 200
_EQUALITY: Final = ("", "ne")
_SHOWN: Final = 20  # values that are listed
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,19}")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_LARGEST: Final = 2**63 - 1


class QuestionRefused(Exception):
    """A parameter that cannot be answered: its name, its value, why in both languages, the nearest valid word."""

    def __init__(self, parameter: str, value: str | None, words: Words, close: str | None = None) -> None:
        self.parameter, self.value, self.words, self.nearest = parameter, value, words, close
        super().__init__(f"{parameter}: {words[1]}")


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition; several values are alternatives."""

    column: Column
    operator: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One figure of a group, such as `visits__sum`."""

    function: str
    column: Column

    @property
    def name(self) -> str:
        return f"{self.column.name}__{self.function}"


@dataclass(frozen=True, slots=True)
class Question:
    """Filters add up. With `group_by` or `aggregates` the answer is groups, otherwise rows with `select`.

    `sort`: (name of a column of the answer, whether it descends).
    """

    filters: tuple[Filter, ...] = ()
    select: tuple[Column, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    group_by: tuple[Column, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()

    @property
    def is_grouped(self) -> bool:
        return bool(self.group_by or self.aggregates)

    @property
    def names(self) -> list[str]:
        """The columns of the answer, in order."""
        if not self.is_grouped:
            return [column.name for column in self.select]
        return [*(column.name for column in self.group_by), COUNT, *(one.name for one in self.aggregates)]


def filter_names(schema: TableSchema) -> dict[str, bool]:
    """Every filter of a table, and whether it may be given more than once: `visits`, `visits__gte` …"""
    return {
        f"{column.name}__{operator}" if operator else column.name: operator in _MANY
        for column in schema.columns
        for operator in column.kind.operators
    }


def read_question(
    schema: TableSchema, given: Iterable[tuple[str, Sequence[str]]], others: Sequence[str] = ()
) -> Question:
    """The question that parameters ask; names that are no column, operator or parameter raise QuestionRefused.

    `others` are parameters that the address knows besides: one of them may have been meant.
    """
    asked: Mapping[str, Sequence[str]] = dict(given)
    filters = tuple(
        _filter(schema, name, values, others) for name, values in asked.items() if name not in PARAMETERS
    )
    group_by = _columns(schema, "group_by", asked)
    aggregates = tuple(one for function in AGGREGATES for one in _aggregates(schema, function, asked))
    select = _columns(schema, "select", asked)
    if select and (group_by or aggregates):
        zh, en = (
            "分組時不用 select：欄位由 group_by 決定。",
            "With groups there is no select: group_by says the columns.",
        )
        raise QuestionRefused("select", asked["select"][0][:80], (zh, en))
    question = Question(filters, select or schema.columns, (), group_by, aggregates)
    known = question.names if question.is_grouped else schema.names
    return Question(filters, select or schema.columns, _sort(asked, known), group_by, aggregates)


def _filter(schema: TableSchema, parameter: str, texts: Sequence[str], others: Sequence[str]) -> Filter:
    name, _, operator = parameter.partition("__")
    column = schema.by_name.get(name)
    if column is None:
        known = [*filter_names(schema), *PARAMETERS, *others]
        close = nearest(parameter, known)
        hint = (f"，最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
        words = (
            f"沒有「{parameter[:80]}」這一欄{hint[0]}。",
            f"There is no column {parameter[:80]!r}{hint[1]}.",
        )
        raise QuestionRefused(parameter[:80], None, words, close)
    if operator not in column.kind.operators or parameter.endswith("__"):
        known = [f"{name}__{one}" for one in column.kind.operators if one]
        close = nearest(parameter, known) or name
        kind = column.kind.words
        words = (
            f"{kind[0]}欄不能這樣比；可以用 {name}、{'、'.join(known)}。",
            f"A column of {kind[1]} cannot be compared so; there are {name}, {', '.join(known)}.",
        )
        raise QuestionRefused(parameter[:80], None, words, close)
    if len(texts) > (_MOST_VALUES if operator in _MANY else 1):
        words = (f"{parameter} 給得太多次了。", f"{parameter} is given too often.")
        raise QuestionRefused(parameter, texts[-1][:80], words)
    if operator == "isnull":
        return Filter(column, operator, (_boolean(parameter, texts[0]),))
    values = tuple(_value(parameter, text, column) for text in texts)
    allowed = column.constraints.get("enum")
    if allowed and operator in _EQUALITY and column.kind.name == "string":
        _refuse_strange(parameter, texts, allowed)
    return Filter(column, operator, values)


def _refuse_strange(parameter: str, texts: Sequence[str], allowed: Sequence[str]) -> None:
    """A value that the schema says there cannot be is a mistake, not an empty answer."""
    for text in texts:
        if text not in allowed:
            shown = allowed[:_SHOWN]
            words = (
                f"{parameter} 沒有「{text[:80]}」這個值；有 {'、'.join(shown)}。",
                f"There is no {text[:80]!r} in {parameter}; there are {', '.join(shown)}.",
            )
            raise QuestionRefused(parameter, text[:80], words, nearest(text, allowed) or allowed[0])


def _columns(schema: TableSchema, parameter: str, asked: Mapping[str, Sequence[str]]) -> tuple[Column, ...]:
    names = _names(parameter, asked)
    for name in names:
        if name not in schema.by_name:
            raise _unknown(parameter, name, schema.names)
    return tuple(schema.by_name[name] for name in names)


def _aggregates(
    schema: TableSchema, function: str, asked: Mapping[str, Sequence[str]]
) -> Iterable[Aggregate]:
    for column in _columns(schema, function, asked):
        if function not in column.kind.aggregates:
            fit = [one.name for one in schema.columns if function in one.kind.aggregates]
            zh, en = column.kind.words
            words = (f"{zh}欄不能算 {function}。", f"There is no {function} of a column of {en}.")
            raise QuestionRefused(
                function, column.name, words, nearest(column.name, fit) or next(iter(fit), None)
            )
        yield Aggregate(function, column)


def _sort(asked: Mapping[str, Sequence[str]], known: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    found = []
    for word in _names("sort", asked, allow_sign=True):
        name = word.removeprefix("-")
        if name not in known:
            raise _unknown("sort", name, known)
        found.append((name, word.startswith("-")))
    return tuple(found)


def _names(parameter: str, asked: Mapping[str, Sequence[str]], *, allow_sign: bool = False) -> list[str]:
    """The words of a list that is separated by commas, each once."""
    text = asked.get(parameter, [""])[0]
    names = text.split(",") if text else []
    bare = [name.removeprefix("-") if allow_sign else name for name in names]
    for name in bare:
        if bare.count(name) > 1 or not name:
            words = (
                f"{parameter} 是用逗號分開的欄名，每一欄一次。",
                f"{parameter} is names separated by commas, each once.",
            )
            raise QuestionRefused(parameter, text[:80], words)
    return names


def _unknown(parameter: str, name: str, known: Sequence[str]) -> QuestionRefused:
    close = nearest(name, known)
    words = (
        f"沒有「{name[:80]}」這一欄；有 {'、'.join(known)}。",
        f"There is no column {name[:80]!r}; there are {', '.join(known)}.",
    )
    return QuestionRefused(parameter, name[:80], words, close)


def _value(parameter: str, text: str, column: Column) -> Any:
    """The value as DuckDB compares it. Raises QuestionRefused for a text that is none of the column's type."""
    try:
        return _READ[column.kind.name](text)
    except ValueError:
        zh, en = column.kind.words
        example = _EXAMPLES.get(column.kind.name, "")
        words = (f"{parameter} 要是{zh}，例如 {example}。", f"{parameter} takes {en}, such as {example}.")
        raise QuestionRefused(parameter, text[:80], words, example or None) from None


def _boolean(parameter: str, text: str) -> bool:
    if text not in ("true", "false"):
        words = (f"{parameter} 只能是 true、false。", f"{parameter} is true or false.")
        raise QuestionRefused(parameter, text[:80], words, nearest(text, ("true", "false")) or "true")
    return text == "true"


def _text(text: str) -> str:
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError
    return text


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or abs(int(text)) > _LARGEST:
        raise ValueError
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError
    return float(text)


def _truth(text: str) -> bool:
    return {"true": True, "false": False}[text] if text in ("true", "false") else _raise()


def _raise() -> Any:
    raise ValueError


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _month(text: str) -> str:
    return text if _MONTH.fullmatch(text) else _raise()


_READ: Final = {
    "string": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _truth,
    "date": date.fromisoformat,
    "datetime": _moment,
    "year": _integer,
    "yearmonth": _month,
}
_EXAMPLES: Final = {
    "string": "故宮",
    "integer": "1200",
    "number": "12.5",
    "boolean": "true",
    "date": "2024-05-01",
    "datetime": "2024-05-01T09:00:00Z",
    "year": "2024",
    "yearmonth": "2024-05",
}
