"""Answers about a table, out of its Parquet file (DECISIONS 30).

Names in SQL come from the schema that the file was stored under, values go in as parameters alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from catalogue.tables.connection import answering, limited, wait_for_place
from catalogue.tables.questions import COUNT, Filter, Question, QuestionRefused

MOST_GROUPS: Final = 10_000
_ROW: Final = "file_row_number"
_FETCHED: Final = 2_000
# The first few alone: where a filter finds few, two thousand take a while, and the reader waits for the first.
_FIRST: Final = 20
_PATIENCE: Final = 12
_COMPARED: Final = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


class NoSuchRow(Exception):
    """A position that is none of this table's."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer, how many it has in all, and the positions on either side."""

    rows: list[tuple[Any, ...]]
    count: int
    next: Mapping[str, int] | None
    previous: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class _Sql:
    text: str
    values: tuple[Any, ...] = ()


def page(path: Path, question: Question, position: Mapping[str, Any], size: int) -> Page:
    """The rows after (or before) a position; any page costs what the first one costs.

    Raises TooMuch, NoSuchRow, QuestionRefused for too many groups.
    """
    if question.is_grouped:
        return _page_of_groups(path, question, position, size)
    where = _where(question.filters)
    count = _fetched(path, _Sql(f"SELECT count(*) FROM rows{where.text}", where.values))[0][0]  # noqa: S608
    backwards = "before" in position
    at = position.get("before", position.get("after"))
    beyond = _beyond(path, question, at, backwards) if at is not None else _Sql("TRUE")
    joined = f"{where.text} AND ({beyond.text})" if where.text else f" WHERE {beyond.text}"
    sql = f"SELECT {_ROW}, {_selected(question)} FROM rows{joined}{_order(question, backwards)} LIMIT {size + 1}"  # noqa: S608
    found = _fetched(path, _Sql(sql, where.values + beyond.values))
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_next, has_previous = (True, has_more) if backwards else (has_more, at is not None)
    return Page(
        [row[1:] for row in found],
        count,
        {"after": found[-1][0]} if has_next and found else None,
        {"before": found[0][0]} if has_previous and found else None,
    )


def part(path: Path, question: Question, start: int, size: int) -> tuple[list[tuple[Any, ...]], int]:
    """Up to `size` rows after the first `start`, and how many there are in all: for protocols that page by number.

    A late part costs more than the first one. Not for groups. Raises TooMuch.
    """
    where = _where(question.filters)
    count = _fetched(path, _Sql(f"SELECT count(*) FROM rows{where.text}", where.values))[0][0]  # noqa: S608
    sql = f"SELECT {_selected(question)} FROM rows{where.text}{_order(question, backwards=False)}"  # noqa: S608
    return _fetched(path, _Sql(f"{sql} LIMIT {size:d} OFFSET {start:d}", where.values)), count


def groups(path: Path, question: Question, most: int = MOST_GROUPS) -> list[tuple[Any, ...]]:
    """All groups of an answer. Raises TooMuch, and QuestionRefused where there are more than `most`."""
    where = _where(question.filters)
    figures = [f"count(*) AS {COUNT}"]
    figures += [f'{one.function}("{one.column.name}") AS "{one.name}"' for one in question.aggregates]
    keys = [f'"{column.name}"' for column in question.group_by]
    order = [_ordered(name, descends) for name, descends in question.sort]
    order += [_ordered(column.name, False) for column in question.group_by]
    sql = f"SELECT {', '.join([*keys, *figures])} FROM rows{where.text}"  # noqa: S608
    sql += f" GROUP BY {', '.join(keys)}" if keys else ""
    sql += f" ORDER BY {', '.join(order)}" if order else ""
    found = _fetched(path, _Sql(f"{sql} LIMIT {most + 1}", where.values))
    if len(found) > most:
        words = (
            f"分出來超過 {most:,} 組；請少分幾欄，或先加條件縮小範圍。",
            f"That makes more than {most:,} groups: group by fewer columns, or narrow it by filters.",
        )
        raise QuestionRefused("group_by", ",".join(column.name for column in question.group_by)[:80], words)
    return found


def stream(path: Path, question: Question) -> Iterator[tuple[Any, ...]]:
    """All rows of an answer, as they are found; memory does not grow. Raises TooMuch, QuestionRefused.

    What has to be sorted or grouped is so before this returns. Other rows come as the file has them: then only who
    cannot have a place at all is told so here, and the reader's first bytes wait for nothing.
    """
    if question.is_grouped:
        return iter(groups(path, question))
    if not question.sort:
        wait_for_place()
        return _streamed(path, question, "")
    found = _streamed(path, question, _order(question, backwards=False))
    first = list(islice(found, 1))
    return chain(first, found)


def _streamed(path: Path, question: Question, order: str) -> Iterator[tuple[Any, ...]]:
    where = _where(question.filters)
    sql = f"SELECT {_selected(question)} FROM rows{where.text}{order}"  # noqa: S608
    size = _FIRST
    with answering(path, sql, where.values) as cursor:
        while True:
            with limited(cursor, _PATIENCE):
                found = cursor.fetchmany(size)
            if not found:
                return
            yield from found
            size = _FETCHED


def _page_of_groups(path: Path, question: Question, position: Mapping[str, Any], size: int) -> Page:
    start = position.get("start", 0)
    found = groups(path, question)
    if not 0 <= start <= len(found):
        raise NoSuchRow
    return Page(
        found[start : start + size],
        len(found),
        {"start": start + size} if start + size < len(found) else None,
        {"start": max(0, start - size)} if start else None,
    )


def _fetched(path: Path, sql: _Sql) -> list[tuple[Any, ...]]:
    with answering(path, sql.text, sql.values) as cursor, limited(cursor):
        return cursor.fetchall()


def _where(filters: Sequence[Filter]) -> _Sql:
    conditions = [_condition(one) for one in filters]
    text = " AND ".join(condition.text for condition in conditions)
    return _Sql(f" WHERE {text}" if text else "", tuple(v for one in conditions for v in one.values))


def _condition(one: Filter) -> _Sql:
    name, marks = f'"{one.column.name}"', ", ".join("?" * len(one.values))
    if one.operator == "isnull":
        return _Sql(f"{name} IS {'' if one.values[0] else 'NOT '}NULL")
    if one.operator == "":
        return _Sql(f"{name} IN ({marks})", one.values)
    if one.operator == "ne":
        return _Sql(f"({name} IS NULL OR {name} NOT IN ({marks}))", one.values)
    if one.operator in _COMPARED:
        return _Sql(f"{name} {_COMPARED[one.operator]} ?", one.values)
    function = {"contains": "contains", "startswith": "starts_with"}[one.operator]
    either = " OR ".join(f"{function}(lower({name}), lower(?))" for _ in one.values)
    return _Sql(f"({either})", one.values)


def _selected(question: Question) -> str:
    return ", ".join(f'"{column.name}"' for column in question.select)


def _ordered(name: str, descends: bool, *, backwards: bool = False) -> str:
    """Empty values come last in either direction; backwards is the same order from its end."""
    direction = "DESC" if descends != backwards else "ASC"
    return f'"{name}" {direction} NULLS {"FIRST" if backwards else "LAST"}'


def _order(question: Question, backwards: bool) -> str:
    keys = [_ordered(name, descends, backwards=backwards) for name, descends in question.sort]
    return f" ORDER BY {', '.join([*keys, f'{_ROW} DESC' if backwards else _ROW])}"


def _beyond(path: Path, question: Question, row: int, backwards: bool) -> _Sql:
    """The condition for what comes after a row in the order of the question (before it, going backwards)."""
    tie = _Sql(f"{_ROW} {'<' if backwards else '>'} ?", (row,))
    if not question.sort:
        return tie
    names = ", ".join(f'"{name}"' for name, _ in question.sort)
    found = _fetched(path, _Sql(f"SELECT {names} FROM rows WHERE {_ROW} = ?", (row,)))  # noqa: S608
    if not found:
        raise NoSuchRow
    beyond = tie
    for (name, descends), key in reversed(list(zip(question.sort, found[0], strict=True))):
        further, same = _compared(f'"{name}"', key, descends, backwards)
        text = f"({further.text} OR ({same.text} AND {beyond.text}))"
        beyond = _Sql(text, further.values + same.values + beyond.values)
    return beyond


def _compared(name: str, key: Any, descends: bool, backwards: bool) -> tuple[_Sql, _Sql]:
    """Conditions for a value beyond the key in this order, and for the key itself."""
    if key is None:
        return _Sql(f"{name} IS NOT NULL" if backwards else "FALSE"), _Sql(f"{name} IS NULL")
    sign = "<" if descends != backwards else ">"
    further = f"{name} {sign} ?" if backwards else f"({name} {sign} ? OR {name} IS NULL)"
    return _Sql(further, (key,)), _Sql(f"{name} = ?", (key,))
