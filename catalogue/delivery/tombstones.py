"""What stays public of a thing that was withdrawn: id, date, reason, and its credit (DECISIONS 4)."""

from __future__ import annotations

from typing import Any

from catalogue.delivery.problems import Problem
from catalogue.delivery.supply import moment
from catalogue.description import both
from catalogue.models import Dataset, MuseumObject, WithdrawalReason

# For these nothing speaks against naming what it was.
_TITLE_STAYS = (WithdrawalReason.DUPLICATE, WithdrawalReason.ERROR)


def tombstone(row: MuseumObject | Dataset) -> dict[str, Any]:
    """The members of a tombstone; the title only for a duplicate or an error."""
    zh, _, en = row.get_withdrawn_reason_display().partition(" · ")
    titled = row.withdrawn_reason in _TITLE_STAYS
    return {
        "id": row.pk,
        "withdrawn_at": moment(row.withdrawn_at),
        "reason": {"code": row.withdrawn_reason, "name": both(zh, en)},
        "withdrawn_title": both(row.title_zh, row.title_en) if titled else None,
    }


def withdrawn(row: MuseumObject | Dataset) -> Problem:
    """The 410 of something that was public. Needs its institution."""
    words = ("這筆紀錄已撤下。", "This record has been withdrawn.")
    credit = row.institution.attribution
    extra = {**tombstone(row), "attribution": credit.block()}
    return Problem(410, words, extra=extra, attribution=credit)
