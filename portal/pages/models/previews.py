"""Links by which somebody without an account sees one draft (DECISIONS 32)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from catalogue.delivery.addresses import absolute, in_language
from catalogue.rights import EN, ZH, Lang

DAYS: Final = 7
_SALT: Final = "kaiwu.preview"


def _in_days() -> datetime:
    return timezone.now() + timedelta(days=DAYS)


class PreviewLink(models.Model):
    """預覽鏈結: shows one page as it was saved last, to whoever has the address, until it expires or is revoked.

    The address is signed and stands nowhere: who reads the database cannot make it out.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="preview_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=_in_days)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "預覽鏈結"
        verbose_name_plural = "預覽鏈結"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.expires_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def token(self) -> str:
        return signing.Signer(salt=_SALT, sep=".").sign(str(self.pk))

    @property
    def address(self) -> str:
        """The whole address, in the page's language."""
        lang: Lang = EN if self.page.locale.language_code == "en" else ZH
        return absolute(in_language(f"/preview/{self.token}/", lang))

    @classmethod
    def of(cls, token: str) -> PreviewLink | None:
        """The link of that address, open or not; None for one that nobody has made. One query."""
        try:
            number = signing.Signer(salt=_SALT, sep=".").unsign(token)
        except signing.BadSignature:
            return None
        return cls.objects.select_related("page__locale").filter(pk=number).first()
