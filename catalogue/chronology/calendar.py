"""Year arithmetic: historical years (no year 0), sexagenary years, ISO 8601."""

from __future__ import annotations

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

#: The sixty year names in order, 甲子 first.
GANZHI = tuple(STEMS[i % 10] + BRANCHES[i % 12] for i in range(60))

#: Bounds of every year this package gives; they also stand for an open end.
EARLIEST, LATEST = -10_000, 2_100

MINGUO_EPOCH = 1911


def to_astronomical(year: int) -> int:
    """Historical to astronomical: 1 BCE (-1) is 0, 770 BCE (-770) is -769."""
    return year + 1 if year < 0 else year


def from_astronomical(year: int) -> int:
    """Astronomical to historical: 0 is -1."""
    return year if year > 0 else year - 1


def shift(year: int, by: int) -> int:
    """The historical year `by` years later (earlier if negative), skipping 0."""
    return from_astronomical(to_astronomical(year) + by)


def ganzhi(year: int) -> str:
    """Sexagenary name of a historical year: 1744 → 甲子."""
    return GANZHI[(to_astronomical(year) - 4) % 60]


def ganzhi_years(name: str, start: int, end: int) -> tuple[int, ...]:
    """Historical years from start to end called `name`; empty if there are none.

    Raises ValueError if `name` is not one of the sixty.
    """
    first = to_astronomical(start)
    first += (GANZHI.index(name) - (first - 4)) % 60
    return tuple(from_astronomical(y) for y in range(first, to_astronomical(end) + 1, 60))


def before_minguo(year: int) -> int:
    """Western year of 民國前 `year`: 1 → 1911."""
    return from_astronomical(MINGUO_EPOCH + 1 - year)


def iso_year(year: int) -> str:
    """Historical year as ISO 8601 / xsd:gYear: -770 → "-0769", 618 → "0618", -1 → "0000".

    Raises ValueError for 0, which is not a historical year.
    """
    if year == 0:
        raise ValueError("there is no year 0 in historical reckoning")
    number = to_astronomical(year)
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


def from_iso_year(text: str) -> int:
    """ISO 8601 / xsd:gYear to a historical year: "-0769" → -770, "0000" → -1.

    Raises ValueError if `text` is no such year.
    """
    digits = text.removeprefix("-")
    if len(digits) < 4 or not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"not an ISO 8601 year: {text!r}")
    return from_astronomical(int(text))
