"""How often files of each tier were downloaded on a day. Nothing else is known, and nothing else is kept."""

from __future__ import annotations

from django.db import models

from catalogue.models.images import Tier


class DownloadCount(models.Model):
    """下載數: one row per day (of the portal's time zone) and tier."""

    day = models.DateField("日")
    tier = models.CharField("階", max_length=6, choices=Tier.choices)
    count = models.PositiveBigIntegerField("次數", default=0)

    class Meta:
        verbose_name = "下載數"
        verbose_name_plural = "下載數"
        ordering = ["-day", "tier"]
        constraints = [models.UniqueConstraint(fields=["day", "tier"], name="download_count_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.tier} {self.count}"
