"""Cursors: opaque to readers, cheap at any depth (DECISIONS 21)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from catalogue.delivery.problems import Problem, bad_parameter, parameter_error
from catalogue.delivery.written import Written

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
Position = Mapping[str, Any]

DEFAULT_SIZE: Final = 20
LARGEST_SIZE: Final = 100
CURSOR_PATTERN: Final = r"^k1\.[A-Za-z0-9_-]{4,200}$"
_FARTHEST: Final = 10**9
_CURSOR: Final = re.compile(r"k1\.([A-Za-z0-9_-]{4,200})")


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list: its things, how many there are in all, and the cursors on either side.

    `members` are further members of the envelope (`facets`, `query`).
    """

    things: Sequence[Written | Mapping[str, Any]]
    count: int
    next: str | None = None
    previous: str | None = None
    members: Mapping[str, Any] = field(default_factory=dict)


def write_cursor(position: Position) -> str:
    """A position in a list as a word for an address."""
    packed = json.dumps(position, separators=(",", ":"), ensure_ascii=False).encode()
    return f"k1.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def read_cursor(word: str | None) -> Position:
    """The position; empty for none. Raises Problem: 400 for no cursor at all, 404 for one that is not ours."""
    if not word:
        return {}
    shape = _CURSOR.fullmatch(word)
    if shape is None:
        words = (
            "cursor 要原樣照抄上一頁的 next 或 previous。",
            "cursor is taken as it stands from next or previous.",
        )
        raise bad_parameter("cursor", word[:80], words)
    body = shape[1]
    try:
        position = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise lost(word) from None
    if not isinstance(position, dict) or not all(map(_is_written_by_us, position.values())):
        raise lost(word)
    return position


def _is_written_by_us(value: Any) -> bool:
    """Whole numbers and printable words; no infinity, no lone surrogate, no NUL that a database refuses."""
    return isinstance(value, int) or (isinstance(value, str) and value.isprintable())


def lost(word: str) -> Problem:
    """A cursor of the right shape that leads to no page of this list."""
    words = ("這個 cursor 不通往任何一頁。", "This cursor leads to no page of this list.")
    return Problem(404, words, errors=[parameter_error("cursor", word[:80], words)])


def read_size(word: str | None) -> int:
    """`page_size`, 1 to 100. Raises Problem 400."""
    if not word:
        return DEFAULT_SIZE
    size = int(word) if word.isascii() and word.isdigit() and len(word) < 10 else -1
    if 1 <= size <= LARGEST_SIZE:
        return size
    words = (
        f"page_size 是 1 到 {LARGEST_SIZE} 的整數。",
        f"page_size is a whole number from 1 to {LARGEST_SIZE}.",
    )
    nearest = str(LARGEST_SIZE) if size > LARGEST_SIZE else "1" if size == 0 else None
    raise bad_parameter("page_size", word[:80], words, nearest)


def by_key(rows: QuerySet[Row], position: Position, size: int) -> tuple[list[Row], str | None, str | None]:
    """A page in the order of the primary key, then the cursors of the next and the previous page.

    Page 10,000 costs what page 1 costs. One query.
    """
    before, after = position.get("before"), position.get("after")
    if before is not None:
        found = list(rows.filter(pk__lt=_key(rows, before)).order_by("-pk")[: size + 1])
        page, has_previous, has_next = found[:size][::-1], len(found) > size, True
    else:
        rows = rows.order_by("pk")
        found = list(
            rows.filter(pk__gt=_key(rows, after))[: size + 1] if after is not None else rows[: size + 1]
        )
        page, has_next, has_previous = found[:size], len(found) > size, after is not None
    if not page:
        return [], None, None
    following = write_cursor({"after": page[-1].pk}) if has_next else None
    preceding = write_cursor({"before": page[0].pk}) if has_previous else None
    return page, following, preceding


def by_offset(
    rows: Sequence[Item] | QuerySet[Any], position: Position, size: int
) -> tuple[list[Item], str | None, str | None]:
    """A page of a short list (a vocabulary), then the cursors of the next and the previous page."""
    start = start_of(position)
    found: list[Item] = list(rows[start : start + size + 1])
    following = write_cursor({"start": start + size}) if len(found) > size else None
    preceding = write_cursor({"start": max(0, start - size)}) if start else None
    return found[:size], following, preceding


def start_of(position: Position) -> int:
    """The number of things before a position. Raises Problem 404 where it says none."""
    start = position.get("start", 0)
    if not isinstance(start, int) or isinstance(start, bool) or not 0 <= start <= _FARTHEST:
        raise lost(write_cursor(position))
    return start


def _key(rows: QuerySet[Any], value: Any) -> Any:
    """The primary key that a cursor names. Raises Problem 404 for what cannot be one."""
    try:
        return rows.model._meta.pk.to_python(value)
    except ValidationError:
        raise lost(write_cursor({"key": str(value)})) from None
