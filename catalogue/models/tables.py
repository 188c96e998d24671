"""Versions of a table, and what the checks of a dataset found."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class TableVersion(models.Model):
    """One state of a table (dcat:version), kept as files under FILES_DIR. It never changes; a new one follows."""

    resource = models.ForeignKey("catalogue.Resource", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("版次")
    # Table Schema in the form of catalogue.tables.schema: titles and units in both languages.
    schema = models.JSONField()
    rows = models.PositiveBigIntegerField("筆數")
    # Folder below FILES_DIR; `data.parquet` in it holds the rows as they are, without credit columns.
    path = models.CharField(max_length=200, unique=True)
    bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # What is served as files, made at publication: [{"format", "path", "bytes", "sha256"}], and the digest of
    # the credit that stands in them. Another credit makes them anew.
    downloads = models.JSONField(default=list)
    credit = models.CharField(max_length=64, blank=True)
    note_zh = models.CharField("版本說明", max_length=200, blank=True)
    note_en = models.CharField("Note on this version", max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "表格版本"
        verbose_name_plural = "表格版本"
        ordering = ["resource", "-number"]
        constraints = [models.UniqueConstraint(fields=["resource", "number"], name="table_version_once")]

    def __str__(self) -> str:
        return f"{self.resource_id} v{self.number}"


class QualityResult(models.Model):
    """The last result of one check of a dataset or of one of its resources (the five of data.gov.tw)."""

    class Check(models.TextChoices):
        LINK = "link", "連結有效 · link works"
        DOWNLOAD = "download", "可以下載 · can be downloaded"
        STRUCTURE = "structure", "結構完整 · structure"
        ENCODING = "encoding", "編碼相符 · encoding"
        DESCRIPTION = "description", "欄位與說明相符 · matches its description"

    dataset = models.ForeignKey("catalogue.Dataset", models.CASCADE, related_name="quality")
    resource = models.ForeignKey(
        "catalogue.Resource", models.CASCADE, null=True, blank=True, related_name="quality"
    )
    check_name = models.CharField("檢查", max_length=11, choices=Check.choices)
    passed = models.BooleanField("通過")
    # What was found, for people; empty where all is well.
    detail_zh = models.TextField(blank=True)
    detail_en = models.TextField(blank=True)
    checked_at = models.DateTimeField("檢查時間", default=timezone.now)

    class Meta:
        verbose_name = "品質檢查"
        verbose_name_plural = "品質檢查"
        ordering = ["dataset", "resource", "check_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "check_name"],
                condition=models.Q(resource__isnull=False),
                name="quality_once_per_resource",
            ),
            models.UniqueConstraint(
                fields=["dataset", "check_name"],
                condition=models.Q(resource__isnull=True),
                name="quality_once_per_dataset",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.check_name}: {'passed' if self.passed else 'failed'}"
