"""The credit of what is nobody's own: lists, empty answers, errors, the frame of a page."""

from __future__ import annotations

from django.db import DatabaseError

from catalogue.models.institution import primary_attribution
from catalogue.rights import Attribution

_last_known: Attribution | None = None


def house_attribution() -> Attribution:
    """The primary institution under the licence of its texts. One query."""
    global _last_known
    _last_known = primary_attribution()
    return _last_known


def known_house() -> Attribution | None:
    """The same, and the last one known (or None) where the database does not answer. For errors."""
    try:
        return house_attribution()
    except (DatabaseError, IndexError):
        return _last_known
