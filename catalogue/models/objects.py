"""Museum objects: one row per catalogued work or leaf, with what the source said beside what was read from it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models

from catalogue import chronology, rights
from catalogue.models.changes import Change
from catalogue.models.fields import licence_check, licence_field, public_id, years_check
from catalogue.models.states import Publishable, PublishableQuerySet, public_q


class MuseumObjectQuerySet(PublishableQuerySet["MuseumObject"]):
    """Filters and named prefetches; visibility itself is `public()`."""

    def numbered(self, number: str) -> Self:
        """Those of that accession or work number, or of the accession of which it is the short form."""
        short = f"{number}N0000"
        # The bounds let an index find what begins so.
        begins = models.Q(accession__gte=short, accession__lt=f"{number}N0001", accession__startswith=short)
        return self.filter(models.Q(accession=number) | models.Q(work_number=number) | begins)

    def with_rights(self) -> Self:
        return self.select_related("institution")

    def with_card(self) -> Self:
        """What a card in a list shows: first image with its tiers, period, makers."""
        return self.select_related("institution", "category", "period").prefetch_related(
            "images__files", "images__institution", "makers__person"
        )

    def with_words(self) -> Self:
        """All that is said of an object, without its pictures and leaves."""
        return self.select_related(
            "institution",
            "category",
            "department",
            "format",
            "description_by",
            "parent",
            "period__parent__parent",
        ).prefetch_related("makers__person", "materials", "techniques", "subjects", "inscriptions__hand")

    def with_everything(self) -> Self:
        """What a page, an API detail or a search document reads of one object."""
        return self.with_words().prefetch_related("images__files", "images__institution", "parts")

    def with_harvest(self) -> Self:
        """What a harvested record says of one object."""
        return (
            self.with_card()
            .select_related(
                "department", "format", "description_by", "parent", "period__parent__parent__parent__parent"
            )
            .prefetch_related("materials", "techniques", "subjects", "parts", "models_3d__institution")
        )

    def viewable(self) -> Self:
        """Public, with an open picture of its own or of a public leaf: what has a IIIF manifest."""
        pictures = apps.get_model("catalogue", "ImageFile").objects.filter(state="open")
        own = pictures.filter(image__object=models.OuterRef("pk"))
        of_leaf = pictures.filter(public_q("image__object__"), image__object__parent=models.OuterRef("pk"))
        return self.public().filter(models.Exists(own) | models.Exists(of_leaf))

    def with_leaves(self) -> Self:
        """An object and its leaves with all that is to be seen and read on them, for `leaves`."""
        return (
            self.with_everything()
            .select_related("parent__institution")
            .prefetch_related(
                "images__stops",
                *(
                    f"parts__{name}"
                    for name in (
                        "institution",
                        "category",
                        "period",
                        "makers__person",
                        "images__files",
                        "images__institution",
                        "images__stops",
                        "inscriptions__hand",
                    )
                ),
            )
        )


class MuseumObject(Publishable):
    """文物. Identity inside is `id`, given once; identity outside is `(source, source_id)`."""

    change_kind = Change.Kind.OBJECT

    class CopyrightStatus(models.TextChoices):
        PUBLIC_DOMAIN = "public-domain", "公有領域 · public domain"
        IN_COPYRIGHT = "in-copyright", "受著作權保護 · in copyright"
        UNKNOWN = "unknown", "不明 · unknown"

    class HeldAt(models.TextChoices):
        UNKNOWN = "", "—"
        NORTH = "north", "北部院區 · Northern Branch"
        SOUTH = "south", "南部院區 · Southern Branch"

    id = models.CharField(primary_key=True, max_length=40, validators=[public_id])
    source = models.CharField("來源", max_length=40)
    source_id = models.CharField("來源識別碼", max_length=80)
    source_url = models.URLField("原始紀錄", max_length=500, blank=True)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    import_run = models.ForeignKey(
        "catalogue.ImportRun",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="museum_objects",
        db_index=False,
        editable=False,
    )

    # Terms are counted and filtered by the search index. What the database itself asks for stands in
    # `Meta.indexes`; an index of each foreign key besides would take a third of the time of writing.
    institution = models.ForeignKey(
        "catalogue.Institution", models.PROTECT, db_index=False, verbose_name="提供機構"
    )
    category = models.ForeignKey(
        "catalogue.Category",
        models.PROTECT,
        db_index=False,
        verbose_name="類別",
        related_name="museum_objects",
    )
    department = models.ForeignKey(
        "catalogue.Department",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="典藏處",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="所屬作品"
    )
    part_order = models.PositiveIntegerField("開、頁、件次序", null=True, blank=True)

    accession = models.CharField("文物統一編號", max_length=120, blank=True, db_index=True)
    work_number = models.CharField("作品號", max_length=80, blank=True, db_index=True)
    title_zh = models.CharField("品名", max_length=500)
    title_en = models.CharField("Title", max_length=500, blank=True)
    date_text = models.CharField("年代原文", max_length=300, blank=True)
    period = models.ForeignKey(
        "catalogue.Period", models.PROTECT, null=True, blank=True, db_index=False, verbose_name="時代"
    )
    year_from = models.IntegerField("起年", null=True, blank=True)
    year_to = models.IntegerField("訖年", null=True, blank=True)
    years_circa = models.BooleanField("約", default=False)
    format = models.ForeignKey(
        "catalogue.Format", models.PROTECT, null=True, blank=True, db_index=False, verbose_name="形制"
    )
    materials = models.ManyToManyField("catalogue.Material", blank=True, verbose_name="質材")
    techniques = models.ManyToManyField("catalogue.Technique", blank=True, verbose_name="技法")
    subjects = models.ManyToManyField(
        "catalogue.Person", blank=True, related_name="depicted_in", verbose_name="相關人物"
    )
    dimensions_text = models.CharField("尺寸原文", max_length=1000, blank=True)
    # [{"part": "高"|"口徑"|…|"", "cm": 12.3}, …] in the order of the source text.
    dimensions = models.JSONField("尺寸（公分）", default=list, blank=True)
    description_zh = models.TextField("說明", blank=True)
    description_en = models.TextField("Description", blank=True)
    description_by = models.ForeignKey(
        "catalogue.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name="說明撰寫",
        help_text="說明不是提供機構寫的才填，頁面會另外標明。",
    )
    held_at = models.CharField("典藏地", max_length=8, choices=HeldAt.choices, default="", blank=True)
    # The highest number an image of this object was ever given: a number is never used again.
    images_numbered = models.PositiveIntegerField(default=0, editable=False)
    # Which rule read maker, period, format … out of which words; the rules can be run again.
    evidence = models.JSONField("判讀依據", default=dict, blank=True)

    text_licence = licence_field("文字授權")
    copyright_status = models.CharField(
        "著作權狀態", max_length=14, choices=CopyrightStatus.choices, default=CopyrightStatus.UNKNOWN
    )

    objects = MuseumObjectQuerySet.as_manager()

    class Meta:
        verbose_name = "文物"
        verbose_name_plural = "文物"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="object_source_once"),
            licence_check("object", "text_licence"),
            years_check("object"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="object_not_its_own_parent",
            ),
            *Publishable.state_checks("object"),
        ]
        indexes = [
            models.Index(fields=["status", "id"], name="object_status"),
            models.Index(fields=["category", "period", "status"], name="object_category"),
            # The newest first, as feeds tell them.
            models.Index(fields=["-first_public_at", "id"], name="object_newest"),
            # What harvesting pages and counts by: all that is asked stands in the index itself.
            models.Index(fields=["updated_at", "id", "status"], name="object_harvest"),
            models.Index(fields=["category", "updated_at", "id", "status"], name="object_harvest_category"),
            models.Index(
                fields=["department", "updated_at", "id", "status"], name="object_harvest_department"
            ),
        ]

    def __str__(self) -> str:
        return self.title_zh

    def get_absolute_url(self) -> str:
        return f"/objects/{self.id}/"

    @property
    def permanent_url(self) -> str:
        """The address that attributions and harvesters name: absolute, without a language prefix."""
        return f"{settings.SITE_URL}{self.get_absolute_url()}"

    @cached_property
    def leaves(self) -> list[MuseumObject]:
        """The public leaves in their order, those without a number last. Reads prefetched `parts`."""
        public = (part for part in self.parts.all() if part.is_public)
        return sorted(public, key=lambda part: (part.part_order is None, part.part_order or 0, part.pk))

    @cached_property
    def is_viewable(self) -> bool:
        """Whether it has an open picture, its own or of a public leaf (`viewable`).

        Reads prefetched images and parts; one query where leaves alone could have one.
        """
        if any(image.open_files for image in self.images.all()):
            return True
        return bool(self.leaves) and MuseumObject.objects.viewable().filter(pk=self.pk).exists()

    @cached_property
    def attribution(self) -> rights.Attribution:
        """The credit of the record's text. Needs `institution`, `period` and `makers` (`with_card`)."""
        return rights.attribution_for(
            self.institution.profile(),
            self.text_licence,
            source=self.permanent_url,
            identifier=self.accession or None,
            years=(self.year_from, self.year_to) if self.year_from is not None else None,
            **self.work_words(),
        )

    def work_words(self) -> dict[str, Any]:
        """Title, maker and period as `rights.attribution_for` takes them."""
        return {
            "title": (self.title_zh, self.title_en or None),
            "creator": self._creator(),
            "period": self._period(),
        }

    @property
    def description_attribution(self) -> rights.Attribution | None:
        """The credit of a description somebody else wrote, or None when it is the record's own."""
        if self.description_by is None:
            return None
        return rights.attribution_for(
            self.description_by.profile(), self.description_by.text_licence, source=self.permanent_url
        )

    def _period(self) -> tuple[str, str] | None:
        """The period named so that it stands alone: a reign with its dynasty."""
        if self.period is None:
            return None
        known = chronology.PERIODS.get(self.period.slug)
        return chronology.full_names(known) if known else (self.period.name_zh, self.period.name_en)

    def _creator(self) -> tuple[str | None, str | None] | None:
        makers = [maker.person for maker in self.makers.all()]
        if not makers:
            return None
        return (
            "、".join(person.name_zh for person in makers),
            ", ".join(person.name_en for person in makers if person.name_en) or None,
        )


class Inscription(models.Model):
    """題跋、款識、印記: a text or a seal on the object, with place and hand."""

    class Kind(models.TextChoices):
        INSCRIPTION = "inscription", "題跋 · inscription"
        SIGNATURE = "signature", "款識 · signature or mark"
        SEAL = "seal", "印記 · seal"
        TRANSCRIPTION = "transcription", "釋文 · transcription"

    object = models.ForeignKey(MuseumObject, models.CASCADE, related_name="inscriptions")
    kind = models.CharField("種類", max_length=14, choices=Kind.choices)
    text_zh = models.TextField("文字")
    text_en = models.TextField("Translation", blank=True)
    place_zh = models.CharField("位置", max_length=120, blank=True)
    place_en = models.CharField("Place", max_length=120, blank=True)
    hand = models.ForeignKey(
        "catalogue.Person", models.SET_NULL, null=True, blank=True, verbose_name="書者、印主"
    )
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "題跋印記"
        verbose_name_plural = "題跋印記"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text_zh[:40]
