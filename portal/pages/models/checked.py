"""What the checks have found, kept: so that the list of all pages with faults reads no page."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from wagtail.models import Page


class PageCheck(models.Model):
    """檢查結果 of one page as readers see it (of its draft, where it was never published)."""

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="kept_check")
    # As `checks.Fault.stored` writes them, and how many there are.
    faults = models.JSONField(default=list)
    number = models.PositiveSmallIntegerField(default=0)
    has_gap = models.BooleanField(default=False)
    # How far in the change log this result takes account of what happened to the records.
    sequence = models.PositiveBigIntegerField(default=0)
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "檢查結果"
        verbose_name_plural = "檢查結果"
        ordering = ["-has_gap", "-number", "page"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number}"
