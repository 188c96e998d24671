"""Chinese and Arabic numerals as they are written in dates, and back again."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "兩": 2}
_DIGITS |= {str(i): i for i in range(10)}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_UNITS = {"十": 10, "百": 100, "千": 1000}

#: Every character a numeral may be written with (for use inside a regex class).
NUMERAL_CHARS = "".join({**_DIGITS, **_TENS, **_UNITS})


def read_numeral(text: str) -> int | None:
    """Value of 十八, 廿五, 一百二十, 一七三六, 1736 or 一九0四; None if it is no number.

    At most eight characters are read: no date needs more.
    """
    if not text or len(text) > 8:
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _structured(text)


def _structured(text: str) -> int | None:
    """Read a numeral with units; each unit must be smaller than the one before."""
    total, pending, ceiling = 0, 0, 10_000
    for char in text:
        if char in _DIGITS:
            if pending:
                return None
            pending = _DIGITS[char]
            continue
        unit = 10 if char in _TENS else _UNITS.get(char, 0)
        if not unit or unit >= ceiling or (char in _TENS and pending):
            return None
        total += _TENS.get(char) or unit * (pending or 1)
        pending, ceiling = 0, unit
    return total + pending


def write_numeral(number: int) -> str:
    """1-999 as Chinese words: 1 → 一, 55 → 五十五, 120 → 一百二十."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (digits[ones] if ones else "")
