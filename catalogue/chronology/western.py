"""Numbers of a token list become western years, decades and centuries, or counts of a reign."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .calendar import EARLIEST, LATEST, before_minguo
from .lexer import Token


class Impossible(ValueError):
    """The text names a year that cannot be: 9999年, 乾隆六十五年."""


@dataclass(frozen=True, slots=True)
class Years:
    """Historical years from `start` to `end`; `century` for centuries; `whole` for 元至明（1300-1500）."""

    start: int
    end: int
    century: bool = False
    whole: bool = False


@dataclass(slots=True)
class Item:
    """A token with what its number turned out to be: `years`, or `count` of a reign."""

    kind: str
    token: Token
    years: Years | None = None
    count: int = 0


@dataclass(slots=True)
class _Number:
    """A number with its unit and reckoning, while its neighbours are being asked for theirs."""

    at: int
    value: int
    unit: str = ""
    bce: bool | None = None


_UNITS = {"century", "decade", "year", "day"}
_NUMBERS = {"number", "ordinal"}
_BETWEEN = {"join", "separator", "part", "year", "bce", "ce", "filler", "circa"}


def resolve_numbers(tokens: list[Token]) -> list[Item]:
    """Every number with its meaning; numbers that mean nothing here become filler.

    Raises Impossible for a western year outside -10000..2100.
    """
    numbers = [_read(tokens, i) for i, token in enumerate(tokens) if token.kind in _NUMBERS]
    pairs = [(a, b) for a, b in pairwise(numbers) if _joined(tokens, a.at, b.at)]
    for first, second in reversed(pairs):
        _share(first, second, _has_join(tokens, first.at, second.at))
    items = [Item(t.kind, t) for t in tokens]
    for number in numbers:
        _place(items, number)
    return items


def _read(tokens: list[Token], at: int) -> _Number:
    """The number at an index with the unit after it and the reckoning beside it."""
    number = _Number(at, tokens[at].number)
    after = at + 1
    if after < len(tokens) and tokens[after].kind in _UNITS:
        number.unit = tokens[after].kind
        after += 1
    if after < len(tokens) and tokens[after].kind in {"bce", "ce"} and tokens[after].latin:
        number.bce = tokens[after].kind == "bce"
    elif at and tokens[at - 1].kind in {"bce", "ce"}:
        number.bce = tokens[at - 1].kind == "bce"
    elif at and tokens[at - 1].kind == "before_minguo":
        number.unit = "before_minguo"
    return number


def _joined(tokens: list[Token], first: int, second: int) -> bool:
    """Whether only joins and the like stand between two numbers: 18-19, 二、三, 18 to early 19."""
    return second > first + 1 and all(t.kind in _BETWEEN for t in tokens[first + 1 : second])


def _has_join(tokens: list[Token], first: int, second: int) -> bool:
    return any(t.kind == "join" for t in tokens[first + 1 : second])


def _share(first: _Number, second: _Number, joined: bool) -> None:
    """Of two joined numbers one may leave its unit or reckoning to the other."""
    if not first.unit and second.unit in {"century", "year"} and (joined or second.unit == "century"):
        first.unit = second.unit
    if first.bce is None and second.bce is not None and second.bce == (first.value >= second.value):
        first.bce = second.bce
    elif second.bce is None and first.bce is not None:
        second.bce = first.bce and second.value < first.value
    if joined and not second.unit and first.value >= 100 > second.value > first.value % 100 and not first.bce:
        second.value += first.value // 100 * 100  # 1736-95


def _place(items: list[Item], number: _Number) -> None:
    """Write the meaning of a number into its item."""
    item = items[number.at]
    before = items[number.at - 1] if number.at else None
    if number.unit == "before_minguo":
        _set_years(item, before_minguo(number.value), before_minguo(number.value))
    elif number.unit == "century":
        _set_century(item, number)
    elif number.unit == "decade":
        _set_decade(items, number)
    elif number.unit == "day":
        item.kind = "filler"
    elif _is_count(number, before):
        item.kind, item.count = "count", number.value
    elif number.bce is not None or (number.value >= 100 and _is_free(items, number)):
        year = -number.value if number.bce else number.value
        _set_years(item, year, year)
    else:
        item.kind = "filler"


def _is_free(items: list[Item], number: _Number) -> bool:
    """Whether bare figures can be a year: up to four, and no part of a number such as 故畫000826N."""
    token = items[number.at].token
    if number.unit:
        return True
    beside = [item.token for item in items[max(0, number.at - 1) : number.at + 2] if item.kind == "unknown"]
    touching = any(t.text.isalnum() and (t.end == token.start or t.start == token.end) for t in beside)
    return len(token.text) <= 4 and not touching


def _is_count(number: _Number, before: Item | None) -> bool:
    """Whether a number counts the years of a reign: 乾隆30, 三十年, 民國104年."""
    if number.bce is not None:
        return False
    after_name = before is not None and before.kind in {"name", "separator", "join", "filler"}
    counting = [s for s in before.token.senses if s.counts and not s.hint] if before is not None else []
    if number.value < 100:
        return number.unit == "year" or (after_name and bool(counting))
    # 民國104年; but 開元713年 can only be a western year
    return number.value < 1000 and bool(counting) and all(s.start > 1000 for s in counting)


def _set_years(item: Item, start: int, end: int, *, century: bool = False) -> None:
    if start == 0 or start < EARLIEST or end > LATEST:
        raise Impossible(item.token.text)
    item.kind, item.years = "years", Years(start, end, century)


def _set_century(item: Item, number: _Number) -> None:
    last = number.value * 100
    if number.bce:
        _set_years(item, -last, -(last - 99), century=True)
    else:
        _set_years(item, last - 99, last, century=True)


def _set_decade(items: list[Item], number: _Number) -> None:
    """1920年代, 1850s, 二十世紀三十年代."""
    item = items[number.at]
    start = number.value
    if start < 100:
        century = next((i for i in reversed(items[: number.at]) if i.kind != "century"), None)
        if century is None or century.years is None or not century.years.century:
            item.kind = "filler"
            return
        start += century.years.start - 1
        century.kind, century.years = "filler", None
    if start % 10:
        item.kind = "filler"
        return
    _set_years(item, start, start + 9)
