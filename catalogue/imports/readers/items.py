"""What a reader gives, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class InputError(ValueError):
    """An input that cannot be used at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the source has it. `position` counts from 1; `repeated` are keys given twice."""

    position: int
    values: Mapping[str, Any]
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something at `position` that is not a record. `is_break`: nothing after it could be read."""

    position: int
    reason: str
    detail: str
    is_break: bool = False


Item = Record | Fault
