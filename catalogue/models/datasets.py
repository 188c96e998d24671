"""Datasets beside the objects: described once, in both languages, in the terms of DCAT 3, with their resources."""

from __future__ import annotations

from functools import cached_property
from itertools import count
from typing import Final

from django.conf import settings
from django.db import models

from catalogue import rights
from catalogue.models.changes import Change
from catalogue.models.fields import licence_check, licence_field, public_id, years_check
from catalogue.models.states import Publishable, PublishableQuerySet

# EU authority tables, whose codes DCAT-AP wants: http://publications.europa.eu/resource/authority/…
FREQUENCIES: Final = {
    "continuous": "隨時 · continuous",
    "daily": "每日 · daily",
    "weekly": "每週 · weekly",
    "monthly": "每月 · monthly",
    "quarterly": "每季 · quarterly",
    "biannual": "每半年 · twice a year",
    "annual": "每年 · annual",
    "irregular": "不定期 · irregular",
    "never": "不再更新 · not updated",
}
THEMES: Final = {
    "EDUC": "教育文化 · education and culture",
    "SOCI": "社會人口 · population and society",
    "ECON": "經濟財政 · economy and finance",
    "GOVE": "政府公務 · government and public sector",
    "TECH": "科學技術 · science and technology",
}


class DatasetQuerySet(PublishableQuerySet["Dataset"]):
    def with_resources(self) -> DatasetQuerySet:
        """With everything that list, page and harvest show: resources that can be had, results of checks."""
        held = Resource.objects.available().select_related("version")
        return self.select_related("institution", "category").prefetch_related(
            models.Prefetch("resources", queryset=held), "quality"
        )


class Dataset(Publishable):
    """資料集 (dcat:Dataset). One per landing category (its records), and others such as visitor figures."""

    change_kind = Change.Kind.DATASET

    id = models.CharField("識別碼", primary_key=True, max_length=40, validators=[public_id])
    institution = models.ForeignKey("catalogue.Institution", models.PROTECT, verbose_name="提供機構")
    # dct:publisher below the institution. Units of a museum that keep no objects publish too.
    department_zh = models.CharField("公布單位", max_length=80, blank=True)
    department_en = models.CharField("Publishing department", max_length=120, blank=True)
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
    theme = models.CharField("主題", max_length=4, blank=True, choices=list(THEMES.items()))
    keywords_zh = models.JSONField("關鍵字", default=list, blank=True)
    keywords_en = models.JSONField("Keywords", default=list, blank=True)
    frequency = models.CharField(
        "更新頻率", max_length=20, default="irregular", choices=list(FREQUENCIES.items())
    )
    year_from = models.IntegerField("涵蓋起年", null=True, blank=True)
    year_to = models.IntegerField("涵蓋訖年", null=True, blank=True)
    spatial_zh = models.CharField("地理範圍", max_length=80, blank=True)
    spatial_en = models.CharField("Spatial coverage", max_length=80, blank=True)
    spatial_uri = models.URLField("地名資料", blank=True, help_text="權威檔裡這個地方的網址，例如 GeoNames。")
    # dcat:contactPoint: an office, never a person. Empty: the institution's request page.
    contact_zh = models.CharField("聯絡窗口", max_length=80, blank=True)
    contact_en = models.CharField("Contact", max_length=120, blank=True)
    contact_email = models.EmailField("聯絡信箱", blank=True)
    contact_url = models.URLField("聯絡網頁", blank=True)
    # [{"text": {zh-Hant, en}, "url": …|null}]: where figures that were collected come from.
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

    def next_resource_id(self) -> str:
        """An id that no resource of this dataset has."""
        taken = set(self.resources.values_list("pk", flat=True))
        return next(name for n in count(1) if (name := f"{self.pk}-{n}") not in taken)

    @cached_property
    def attribution(self) -> rights.Attribution:
        return rights.attribution_for(
            self.institution.profile(),
            self.licence,
            source=f"{settings.SITE_URL}{self.get_absolute_url()}",
            title=(self.title_zh, self.title_en),
            kind="dataset",
        )


class ResourceQuerySet(models.QuerySet["Resource"]):
    def available(self) -> ResourceQuerySet:
        """Those that lead to something: a table before its first version does not."""
        return self.exclude(kind=Resource.Kind.TABLE, version__isnull=True)


class Resource(models.Model):
    """資料資源 (dcat:Distribution): a table or file that we hold, our own API, or a reference that leads elsewhere."""

    class Kind(models.TextChoices):
        TABLE = "table", "表格 · table"
        FILE = "file", "檔案 · file"
        API = "api", "介面 · API"
        REFERENCE = "reference", "轉引條目 · reference entry"

    id = models.CharField("識別碼", primary_key=True, max_length=48, validators=[public_id])
    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="resources")
    kind = models.CharField("種類", max_length=9, choices=Kind.choices)
    title_zh = models.CharField("名稱", max_length=200)
    title_en = models.CharField("Title", max_length=200)
    description_zh = models.TextField("說明", blank=True)
    description_en = models.TextField("Description", blank=True)
    licence = licence_field()
    # Of a file, an API or what a reference leads to; a table has one per format.
    media_type = models.CharField("內容類型", max_length=60, blank=True)
    url = models.CharField("網址", max_length=500, blank=True, help_text="介面與轉引條目用")
    path = models.CharField("檔案", max_length=300, blank=True, help_text="資料夾內的相對路徑")
    bytes = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # The version of a table that is in force; those before it stay (`versions`).
    version = models.ForeignKey(
        "catalogue.TableVersion", models.RESTRICT, null=True, blank=True, related_name="+", editable=False
    )
    # Declared charts of a table: catalogue.tables.charts.views.
    views = models.JSONField("圖表", default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = "資料資源"
        verbose_name_plural = "資料資源"
        ordering = ["dataset", "order", "id"]
        constraints = [
            licence_check("resource"),
            models.CheckConstraint(
                condition=models.Q(kind="table")
                | (models.Q(kind="file") & ~models.Q(path=""))
                | (models.Q(kind__in=["api", "reference"]) & ~models.Q(url="")),
                name="resource_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.title_zh

    @property
    def is_available(self) -> bool:
        """What `available` asks of the database."""
        return self.kind != Resource.Kind.TABLE or self.version_id is not None

    @property
    def attribution(self) -> rights.Attribution:
        """The dataset's credit, under this resource's own licence. Needs the dataset."""
        return self.dataset.attribution.under(self.licence)
