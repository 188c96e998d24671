"""The types a column may have: what each is in Table Schema, in Arrow, in words, and how it is filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

Words = tuple[str, str]
"""One text as (zh-Hant, en)."""

EQUAL: Final = ("", "ne", "isnull")
ORDER: Final = ("gt", "gte", "lt", "lte")
TEXT: Final = ("contains", "startswith")


@dataclass(frozen=True, slots=True)
class Kind:
    """One type. `operators`: suffixes of a filter (`visits__gte`); "" is equality."""

    name: str
    arrow: pa.DataType
    words: Words
    operators: tuple[str, ...]
    aggregates: tuple[str, ...] = ("min", "max", "count")

    @property
    def is_number(self) -> bool:
        return self.name in ("integer", "number")

    @property
    def is_time(self) -> bool:
        return self.name in ("date", "datetime", "year", "yearmonth")


_NUMERIC: Final = ("sum", "avg", "min", "max", "count")

# The types of Table Schema (Data Package v2) that a table of ours may have.
KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("string", pa.string(), ("文字", "text"), (*EQUAL, *ORDER, *TEXT)),
        Kind("integer", pa.int64(), ("整數", "integer"), (*EQUAL, *ORDER), _NUMERIC),
        Kind("number", pa.float64(), ("數字", "number"), (*EQUAL, *ORDER), _NUMERIC),
        Kind("boolean", pa.bool_(), ("是否", "yes or no"), EQUAL),
        Kind("date", pa.date32(), ("日期", "date"), (*EQUAL, *ORDER)),
        Kind("datetime", pa.timestamp("us"), ("日期時間", "date and time"), (*EQUAL, *ORDER)),
        Kind("year", pa.int32(), ("西元年", "year"), (*EQUAL, *ORDER)),
        Kind("yearmonth", pa.string(), ("年月", "year and month"), (*EQUAL, *ORDER)),
    )
}
