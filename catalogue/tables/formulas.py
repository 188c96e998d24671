"""Text that a spreadsheet would run: recognised when it comes in, made harmless when it goes out (DECISIONS 31)."""

from __future__ import annotations

import re
from typing import Any, Final

_START: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
# A formula that would do something: =…, or +, -, @ before a call, a reference to a sheet, or a command.
_LIVE: Final = re.compile(r"\s*(?:=\s*\S|[+@-].*[(|!])", re.DOTALL)


def as_text(value: Any) -> Any:
    """The value so that a spreadsheet keeps it as text. Text that is a number stays one."""
    if not isinstance(value, str) or not value.startswith(_START) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def is_live(value: str) -> bool:
    """Whether a spreadsheet would compute this text: `=1+1`, `@SUM(A1)`, `-2+cmd|…`; not `-5 %` or `+886`."""
    return _LIVE.match(value) is not None
