"""Keys of the API: what a program shows to be given more. Nobody's name or address belongs to one (DECISIONS 28)."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from django.db import IntegrityError, models, transaction
from django.utils import timezone

_PREFIX: Final = "kw_"
_HINT: Final = 9


class ApiKey(models.Model):
    """A key by its digest: what was shown once cannot be read from here."""

    digest = models.CharField("摘要", primary_key=True, max_length=64)
    hint = models.CharField("開頭", max_length=_HINT, help_text="金鑰的頭幾個字，認得出是哪一把。")
    # Of the confirmation that it was made with: one letter gives one key.
    letter = models.CharField("確認信", max_length=64, unique=True)
    made_on = models.DateField("發出", default=timezone.localdate)
    revoked_on = models.DateField("註銷", null=True, blank=True)

    class Meta:
        verbose_name = "API 金鑰"
        verbose_name_plural = "API 金鑰"
        ordering = ["-made_on", "hint"]

    def __str__(self) -> str:
        return f"{self.hint}…"

    @classmethod
    def make(cls, letter: str) -> str | None:
        """A new key, to be shown now and never again; None where that letter has given one already."""
        key = _PREFIX + secrets.token_urlsafe(24)
        try:
            with transaction.atomic():
                cls.objects.create(digest=digest_of(key), hint=key[:_HINT], letter=digest_of(letter))
        except IntegrityError:
            return None
        return key

    @classmethod
    def is_valid(cls, key: str) -> bool:
        return cls.objects.filter(pk=digest_of(key), revoked_on__isnull=True).exists()

    @classmethod
    def revoke(cls, key: str) -> bool:
        """Whether there was such a key in use; from now on there is none."""
        return bool(
            cls.objects.filter(pk=digest_of(key), revoked_on__isnull=True).update(
                revoked_on=timezone.localdate()
            )
        )


def digest_of(secret: str) -> str:
    """Random text of this length needs no slow hash: nobody can try them all."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
