"""Datasets beside the objects: described once, in both languages, with their resources."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models

from catalogue import rights
from catalogue.models.changes import Change
from catalogue.models.fields import licence_check, licence_field, public_id, years_check
from catalogue.models.states import Publishable, PublishableQuerySet


class DatasetQuerySet(PublishableQuerySet["Dataset"]):
    def with_resources(self) -> DatasetQuerySet:
        return self.select_related("institution", "category").prefetch_related("resources")


class Dataset(Publishable):
    """資料集. One per landing category (its records), and others such as visitor figures."""

    change_kind = Change.Kind.DATASET

    id = models.CharField(primary_key=True, max_length=40, validators=[public_id])
    institution = models.ForeignKey("catalogue.Institution", models.PROTECT, verbose_name="提供機構")
    category = models.OneToOneField(
        "catalogue.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dataset",
        verbose_name="類別",
    )
    title_zh = models.CharField("名稱", max_length=200)
    title_en = models.CharField("Title", max_length=200)
    description_zh = models.TextField("說明")
    description_en = models.TextField("Description")
    licence = licence_field()
    theme = models.CharField("主題", max_length=40, blank=True)
    keywords_zh = models.JSONField("關鍵字", default=list, blank=True)
    keywords_en = models.JSONField("Keywords", default=list, blank=True)
    # EU frequency authority code in lower case: continuous, daily, weekly, monthly, annual, irregular.
    frequency = models.CharField("更新頻率", max_length=20, default="irregular")
    year_from = models.IntegerField("涵蓋起年", null=True, blank=True)
    year_to = models.IntegerField("涵蓋訖年", null=True, blank=True)
    spatial_zh = models.CharField("地理範圍", max_length=80, blank=True)
    spatial_en = models.CharField("Spatial coverage", max_length=80, blank=True)
    # [{"text": …, "url": …|null}]: where figures that were collected come from.
    sources = models.JSONField("資料出處", default=list, blank=True)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        verbose_name = "資料集"
        verbose_name_plural = "資料集"
        ordering = ["id"]
        constraints = [
            licence_check("dataset"),
            years_check("dataset"),
            *Publishable.state_checks("dataset"),
        ]

    def __str__(self) -> str:
        return self.title_zh

    def get_absolute_url(self) -> str:
        return f"/datasets/{self.id}/"

    @cached_property
    def attribution(self) -> rights.Attribution:
        return rights.attribution_for(
            self.institution.profile(),
            self.licence,
            source=f"{settings.SITE_URL}{self.get_absolute_url()}",
            title=(self.title_zh, self.title_en),
            kind="dataset",
        )


class Resource(models.Model):
    """資料資源: a table or file that we hold, our own API, or a reference that leads elsewhere."""

    class Kind(models.TextChoices):
        TABLE = "table", "表格 · table"
        FILE = "file", "檔案 · file"
        API = "api", "介面 · API"
        REFERENCE = "reference", "轉引條目 · reference entry"

    id = models.CharField(primary_key=True, max_length=48, validators=[public_id])
    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="resources")
    kind = models.CharField("種類", max_length=9, choices=Kind.choices)
    title_zh = models.CharField("名稱", max_length=200)
    title_en = models.CharField("Title", max_length=200)
    licence = licence_field()
    media_type = models.CharField(max_length=60, blank=True)
    url = models.CharField("網址", max_length=500, blank=True, help_text="介面與轉引條目用")
    path = models.CharField("檔案", max_length=300, blank=True, help_text="資料夾內的相對路徑")
    bytes = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField("筆數", null=True, blank=True)
    # Table Schema fields: [{"name", "type", "title": {zh-Hant, en}, "description": {…}, "unit"}]
    columns = models.JSONField("欄位", default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "資料資源"
        verbose_name_plural = "資料資源"
        ordering = ["dataset", "order", "id"]
        constraints = [
            licence_check("resource"),
            models.CheckConstraint(
                condition=(models.Q(kind__in=["table", "file"]) & ~models.Q(path=""))
                | (models.Q(kind__in=["api", "reference"]) & ~models.Q(url="")),
                name="resource_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.title_zh
