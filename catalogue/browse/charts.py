"""Charts as plain SVG: years as bars, missing years as gaps that say so, partial figures as outlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from catalogue.description import Both, both

_COLUMNS: Final = frozenset({"year", "period", "branch", "visitors", "approximate"})
_LEFT, _BASE, _TOP, _STEP, _WIDE = 60, 300, 60, 111, 72
_WHOLE, _BRANCHES = "all", ("north", "south")


@dataclass(frozen=True, slots=True)
class Bar:
    """One year; coordinates in the viewBox. `kind`: whole | part | none. `label` is the figure in words."""

    year: int
    kind: str
    value: int
    label: Both
    x: int
    y: int
    height: int
    middle: int
    highest: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar per year. `lines`: y and label of the grid. `told`: the chart in one sentence."""

    bars: list[Bar]
    lines: list[tuple[int, Both]]
    width: int
    told: Both
    has_parts: bool
    has_gaps: bool


def visitors(rows: Iterable[Mapping[str, str]]) -> Chart | None:
    """The chart of a table of visitors per year and branch, None for other tables.

    A year counts as whole when the table has its total or all its branches; with one branch alone it is
    drawn as a part. Rows that cover some months only are left out.
    """
    by_year: dict[int, dict[str, tuple[int, bool]]] = {}
    for row in rows:
        if not row.keys() >= _COLUMNS or not row["visitors"].isdigit() or not row["year"].isdigit():
            return None
        if row["period"] == row["year"]:
            found = int(row["visitors"]), row["approximate"] == "true"
            by_year.setdefault(int(row["year"]), {})[row["branch"]] = found
    if len(by_year) < 2:
        return None
    return _chart({year: _figure(found) for year, found in by_year.items()})


def _figure(found: Mapping[str, tuple[int, bool]]) -> tuple[str, int, bool]:
    if _WHOLE in found:
        return "whole", *found[_WHOLE]
    parts = [found[branch] for branch in _BRANCHES if branch in found]
    kind = "whole" if len(parts) == len(_BRANCHES) else "part"
    return kind, sum(value for value, _ in parts), any(rough for _, rough in parts)


def _chart(figures: Mapping[int, tuple[str, int, bool]]) -> Chart:
    years = range(min(figures), max(figures) + 1)
    most = max(value for _, value, _ in figures.values())
    unit = 1_000_000 if most < 4_000_000 else 2_000_000
    scale = (_BASE - _TOP) / (-(-most // unit) * unit)
    bars = [_bar(year, n, figures.get(year), most, scale) for n, year in enumerate(years)]
    steps = range(0, -(-most // unit) * unit + 1, unit)
    highest = next(bar for bar in bars if bar.highest)
    gaps = [str(bar.year) for bar in bars if bar.kind == "none"]
    return Chart(
        bars=bars,
        lines=[(round(_BASE - step * scale), _short(step, rough=False)) for step in steps],
        width=_LEFT + _STEP * len(bars) + 10,
        told=both(
            f"{highest.year} 年最高，{highest.label['zh-Hant']}。"
            + (f"{'、'.join(gaps)} 年無資料。" if gaps else ""),
            f"Highest in {highest.year}: {highest.label['en']}. "
            + (f"No data for {', '.join(gaps)}." if gaps else ""),
        ),
        has_parts=any(bar.kind == "part" for bar in bars),
        has_gaps=bool(gaps),
    )


def _bar(year: int, n: int, figure: tuple[str, int, bool] | None, most: int, scale: float) -> Bar:
    kind, value, rough = figure or ("none", 0, False)
    height = round(value * scale) if figure else _BASE - _TOP + 24
    x = _LEFT + 20 + n * _STEP
    label = _short(value, rough=rough) if figure else both("無資料", "no data")
    return Bar(
        year, kind, value, label, x, _BASE - height, height, x + _WIDE // 2, kind == "whole" and value == most
    )


def _short(value: int, *, rough: bool) -> Both:
    """5,301,860 as 530.2 萬 / 5.30 M; a rounded figure says 約 / c."""
    zh, en = f"{value / 10_000:,.1f}".removesuffix(".0"), f"{value / 1_000_000:.2f}"
    en = en.rstrip("0").rstrip(".") or "0"
    return both(f"{'約 ' if rough else ''}{zh} 萬", f"{'c. ' if rough else ''}{en} M")
