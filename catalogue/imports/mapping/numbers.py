"""The museum's two schemes of numbers, and the record's own address.

`故畫000826N000000000` and its short form `故畫000826` are object numbers (accession); the eleven figures
of `故書00024000005` are a work number: six of the work, two of a volume, three of a leaf.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DETAIL = re.compile(
    r"^https?://[^?#\s]+/Detail/([0-9]{1,12})/?\?(?:[^#\s]*&)?dep=([A-Za-z])(?:[&#]|$)", re.IGNORECASE
)
_WORK_NUMBER = re.compile(r"(\D{1,8})(\d{6})(\d{2})(\d{3})")


class Address(NamedTuple):
    """What a record's address says: `(department code, object id)`, the only field that never repeats."""

    department: str
    number: int

    @property
    def public_id(self) -> str:
        return f"{self.department.lower()}{self.number}"

    @property
    def source_id(self) -> str:
        return f"{self.department}{self.number}"


def read_address(url: str) -> Address | None:
    """`https://…/Collection/Detail/1250?dep=P` is (P, 1250); None for anything else."""
    found = _DETAIL.search(url)
    return Address(found[2].upper(), int(found[1])) if found else None


class Numbers(NamedTuple):
    """`work_parts`: (volume, leaf) of a work number; (0, 0) is the work itself, None no work number."""

    accession: str
    work_number: str
    work_parts: tuple[int, int] | None = None

    @property
    def part_order(self) -> int | None:
        """Where a part stands within its work, or None for a whole work."""
        if self.work_parts is None or self.work_parts == (0, 0):
            return None
        return self.work_parts[0] * 1000 + self.work_parts[1]

    @property
    def is_leaf(self) -> bool:
        return self.work_parts is not None and self.work_parts[1] > 0


def read_numbers(identifier: str) -> Numbers:
    """Tell the two schemes apart by their figures."""
    found = _WORK_NUMBER.fullmatch(identifier)
    if not found:
        return Numbers(identifier, "")
    return Numbers("", identifier, (int(found[3]), int(found[4])))


def numbers_above(work_number: str) -> list[str]:
    """Work numbers of what a part can belong to, nearest first: its volume, then its work."""
    found = _WORK_NUMBER.fullmatch(work_number)
    if not found:
        return []
    stem = found[1] + found[2]
    above = [f"{stem}{found[3]}000"] if found[3] != "00" and found[4] != "000" else []
    return [*above, f"{stem}00000"]
