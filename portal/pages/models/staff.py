"""The staff account. The public has none."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. The public has no accounts."""

    class Meta:
        verbose_name = "使用者"
        verbose_name_plural = "使用者"
