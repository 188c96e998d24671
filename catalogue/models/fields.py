"""Field makers shared by the models: licences with their check constraint, public identifiers."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from catalogue.rights import LICENCES

LICENCE_CHOICES = [(code, licence.short_zh) for code, licence in LICENCES.items()]

public_id = RegexValidator(r"\A[a-z0-9-]{2,40}\Z", "An id has 2 to 40 of the characters a-z, 0-9 and hyphen.")
image_id = RegexValidator(
    r"\A[A-Za-z0-9-]{1,64}\Z", "An image id has 1 to 64 of the characters A-Z, a-z, 0-9 and hyphen."
)


def licence_field(verbose_name: str = "授權方式", **options: Any) -> models.CharField[str, str]:
    """A licence code: NOT NULL, without a default, so that nobody can forget to state it."""
    return models.CharField(verbose_name, max_length=24, choices=LICENCE_CHOICES, **options)


def licence_check(table: str, field: str = "licence") -> models.CheckConstraint:
    """The database's own guard (gate 1): only codes of the closed table are stored."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": sorted(LICENCES)}), name=f"{table}_{field}_known"
    )


def open_has_licence_check(table: str) -> models.CheckConstraint:
    """Open means a licence can be read off; anything else must be asked for (DECISIONS 8)."""
    is_open, asked = models.Q(state="open"), models.Q(licence="ON-REQUEST")
    return models.CheckConstraint(
        condition=(is_open & ~asked) | (~is_open & asked), name=f"{table}_open_has_licence"
    )


def years_check(table: str) -> models.CheckConstraint:
    """Years are historical: BCE negative, there is no year 0, and they run forwards."""
    known = models.Q(year_from__isnull=True) | ~models.Q(year_from=0)
    ended = models.Q(year_to__isnull=True) | ~models.Q(year_to=0)
    ordered = (
        models.Q(year_from__isnull=True)
        | models.Q(year_to__isnull=True)
        | models.Q(year_from__lte=models.F("year_to"))
    )
    return models.CheckConstraint(condition=known & ended & ordered, name=f"{table}_years_run_forwards")
