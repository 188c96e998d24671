"""Dynasties, reigns and years: what a date text means, and how years are written in words."""

from .calendar import EARLIEST, LATEST, from_iso_year, ganzhi, iso_year
from .mentions import EraMention, expand_era
from .parse import YearRange, find_period, parse_years
from .periods import PERIODS, Period, Stretch, ancestors, descendants, era_strip, period
from .wording import full_names, in_reign, label, words

__all__ = [
    "EARLIEST",
    "LATEST",
    "PERIODS",
    "EraMention",
    "Period",
    "Stretch",
    "YearRange",
    "ancestors",
    "descendants",
    "era_strip",
    "expand_era",
    "find_period",
    "from_iso_year",
    "full_names",
    "ganzhi",
    "in_reign",
    "iso_year",
    "label",
    "parse_years",
    "period",
    "words",
]
