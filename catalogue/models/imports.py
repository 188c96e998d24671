"""Import runs and what they refused."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class ImportRun(models.Model):
    """匯入批次: one call of the importer, resumable from `position`."""

    class State(models.TextChoices):
        RUNNING = "running", "進行中 · running"
        FINISHED = "finished", "完成 · finished"
        INTERRUPTED = "interrupted", "中斷 · interrupted"

    source = models.CharField("來源", max_length=40)
    inputs = models.JSONField("檔案", default=list)
    state = models.CharField("狀態", max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField("開始", default=timezone.now)
    finished_at = models.DateTimeField("結束", null=True, blank=True)
    # {"input": path, "record": n}: the last record whose batch is committed.
    position = models.JSONField("進度", default=dict)
    # {"created": n, "updated": n, "unchanged": n, "rejected": n, "categories": {slug: n}}
    counts = models.JSONField("統計", default=dict)

    class Meta:
        verbose_name = "匯入批次"
        verbose_name_plural = "匯入批次"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} #{self.pk}"


class Reject(models.Model):
    """退件: one record that could not be taken in, and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rejects")
    input = models.CharField("檔案", max_length=300)
    position = models.PositiveIntegerField("第幾筆")
    identifier = models.CharField("編號", max_length=200, blank=True)
    reason = models.CharField("原因", max_length=40)
    detail = models.TextField("說明")

    class Meta:
        verbose_name = "退件"
        verbose_name_plural = "退件"
        ordering = ["run", "pk"]

    def __str__(self) -> str:
        return f"{self.input}:{self.position} {self.reason}"
