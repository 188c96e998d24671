"""Dynasties, reigns and years: what a date text means, and how years are written in words."""

from .calendar import EARLIEST, LATEST, from_iso_year, ganzhi, iso_year
from .parse import YearRange, find_period, parse_years
from .periods import PERIODS, Period, Stretch, ancestors, descendants, era_strip, period

__all__ = [
    "EARLIEST",
    "LATEST",
    "PERIODS",
    "Period",
    "Stretch",
    "YearRange",
    "ancestors",
    "descendants",
    "era_strip",
    "find_period",
    "from_iso_year",
    "ganzhi",
    "iso_year",
    "parse_years",
    "period",
]
