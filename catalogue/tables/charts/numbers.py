"""Figures in words, the lines of a grid, the length of a label."""

from __future__ import annotations

from math import ceil, floor, log10

from catalogue.description import Both, both

_STEPS = (1, 2, 5, 10)
_LINES = 4


def short(value: float, *, approximate: bool = False) -> Both:
    """5,301,860 as 530.2 萬 and 5.30 M; small figures as they are; a rounded one says 約, c."""
    zh = _scaled(value, ((1e8, " 億"), (1e4, " 萬")), 1)
    en = _scaled(value, ((1e9, " B"), (1e6, " M"), (1e4, "")), 2)
    return both(f"約 {zh}" if approximate else zh, f"c. {en}" if approximate else en)


def ticks(lowest: float, highest: float) -> list[float]:
    """Round numbers from at or below the lowest to at or above the highest, about four steps of 1, 2 or 5."""
    lowest, highest = min(0.0, lowest), max(0.0, highest)
    span = (highest - lowest) or 1.0
    unit = 10 ** floor(log10(span / _LINES))
    step = next(one * unit for one in _STEPS if span / (one * unit) <= _LINES + 0.5)
    first, last = floor(lowest / step), ceil(highest / step)
    return [number * step for number in range(first, last + 1)]


def exact(value: float) -> str:
    """With separators; at most two places after the point."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


def length(text: str, size: float) -> float:
    """About how long a text is in pixels: wide characters are as wide as they are high."""
    return sum(size if ord(char) > 0x2E80 else size * 0.56 for char in text)


def _scaled(value: float, scales: tuple[tuple[float, str], ...], places: int) -> str:
    for size, word in scales:
        if abs(value) >= size and word:
            return f"{value / size:,.{places}f}".rstrip("0").rstrip(".") + word
    return exact(value)
