"""The staff account. The public has none."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. The public has no accounts."""

    class Meta:
        verbose_name = _("使用者")
        verbose_name_plural = _("使用者")
