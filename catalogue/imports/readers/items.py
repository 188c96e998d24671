"""What a reader gives, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class InputError(ValueError):
    """An input that cannot be used at all; the message says why and what to do."""


class Record(NamedTuple):
    """One record as the source has it. `position` counts from 1; `repeated` are keys given twice."""

    position: int
    values: Mapping[str, Any]
    repeated: tuple[str, ...] = ()


class Fault(NamedTuple):
    """Something at `position` that is not a record. `is_break`: nothing after it could be read."""

    position: int
    reason: str
    detail: str
    is_break: bool = False


Item = Record | Fault
