"""Images of objects, and the file of each of their tiers.

A tier is measured (pixels), a licence is stated, and the two say nothing about each other. A tier
without a row is simply not held: the ladder shows it as available on request.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from django.db import models
from django.db.models.functions import Now

from catalogue import rights
from catalogue.models.fields import image_id, licence_check, licence_field, open_has_licence_check
from catalogue.models.states import public_q

LOW_MAX_PIXELS = 1_000_000
MEDIUM_MAX_PIXELS = 6_000_000


class Tier(models.TextChoices):
    LOW = "low", "低階 · low"
    MEDIUM = "medium", "中階 · medium"
    HIGH = "high", "高階 · high"

    @classmethod
    def measured(cls, pixels: int) -> Tier:
        """The tier of a file of that many pixels: low ≤ 1 MP, medium ≤ 6 MP, high above."""
        if pixels <= LOW_MAX_PIXELS:
            return cls.LOW
        return cls.MEDIUM if pixels <= MEDIUM_MAX_PIXELS else cls.HIGH


class TierState(models.TextChoices):
    OPEN = "open", "開放 · open"
    ON_REQUEST = "on_request", "可申請 · on request"
    CLOSED = "closed", "未開放 · not open"


class ObjectImageQuerySet(models.QuerySet["ObjectImage"]):
    def public(self) -> ObjectImageQuerySet:
        return self.filter(public_q("object__"))

    def with_files(self) -> ObjectImageQuerySet:
        return self.select_related(
            "institution", "object__institution", "object__period", "object__category"
        ).prefetch_related("files", "object__makers__person")


class ObjectImage(models.Model):
    """圖像: one view of an object, in an order. It is public when its object is."""

    id = models.CharField(primary_key=True, max_length=64, validators=[image_id])
    object = models.ForeignKey("catalogue.MuseumObject", models.CASCADE, related_name="images")
    order = models.PositiveSmallIntegerField("次序", default=1)
    institution = models.ForeignKey("catalogue.Institution", models.PROTECT, verbose_name="圖像提供機構")
    is_illustration = models.BooleanField(
        "示意圖", default=False, help_text="畫出來代替照片的圖；頁面與檔案都會標明「示意圖」。"
    )
    alt_zh = models.CharField("替代文字", max_length=300, blank=True)
    alt_en = models.CharField("Alternative text", max_length=300, blank=True)
    width = models.PositiveIntegerField("寬（像素）", help_text="所持最大檔案的寬")
    height = models.PositiveIntegerField("高（像素）")
    dominant = models.CharField("主色", max_length=7, default="#808080")
    # Twelve colours each, top to bottom, of the outer edge: the stage continues them (mock NOTES §5).
    edge_left = models.JSONField(default=list, blank=True)
    edge_right = models.JSONField(default=list, blank=True)
    # [{"hex": "#a5261b", "share": 0.31, "name": slug of a traditional colour}, …], largest share first.
    palette = models.JSONField(default=list, blank=True)
    # [left, upper edge, width, height] as shares of the picture: what pages show, without the colour target and its
    # backing. Empty: all of it. Files to download and to zoom are whole.
    shown_region = models.JSONField("頁面顯示的範圍", default=list, blank=True)
    # Widths in pixels of the ready-made page renditions (WebP and JPEG), ascending.
    page_widths = models.JSONField(default=list, blank=True)
    master = models.CharField(
        "原始檔", max_length=300, blank=True, help_text="masters 資料夾內的相對路徑；只有現成檔案時空白"
    )
    master_sha256 = models.CharField(max_length=64, blank=True)
    master_bytes = models.PositiveBigIntegerField("原始檔位元組", default=0)
    master_media_type = models.CharField(max_length=40, blank=True)
    # What the source of the supplied file states; no tier is ever more open (DECISIONS 7).
    source_licence = licence_field("來源授權", blank=True)
    updated_at = models.DateTimeField(db_default=Now(), auto_now=True)

    objects = ObjectImageQuerySet.as_manager()

    class Meta:
        verbose_name = "圖像"
        verbose_name_plural = "圖像"
        ordering = ["object", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="image_has_size"),
            models.CheckConstraint(
                condition=models.Q(master="") | models.Q(source_licence__in=sorted(rights.LICENCES)),
                name="image_master_has_licence",
            ),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def aspect(self) -> float:
        """Width divided by height of what pages show."""
        _, _, width, height = self.shown_region or (0, 0, 1, 1)
        return (self.width * width) / (self.height * height)

    def attribution(self, licence_code: str) -> rights.Attribution:
        """The credit of a file of this image under that licence; its source is the object's page.

        An illustration is nobody's painting: it names what it stands for, not the work's maker.
        """
        return replace(self._credit, licence=rights.licence(licence_code))

    @cached_property
    def _credit(self) -> rights.Attribution:
        """The credit of any file of this image; they differ in their licence alone."""
        owner, profile = self.object, self.institution.profile()
        if not self.is_illustration:
            return replace(owner.attribution, institution=profile)
        title_en = f"{owner.title_en} (illustration)" if owner.title_en else None
        return rights.attribution_for(
            profile,
            owner.text_licence,
            source=owner.permanent_url,
            title=(f"{owner.title_zh}（示意圖）", title_en),
        )

    def file(self, tier: str) -> ImageFile | None:
        """The row of one tier, or None when the tier is not held. Reads prefetched `files`."""
        return next((file for file in self.files.all() if file.tier == tier), None)

    @property
    def open_files(self) -> list[ImageFile]:
        """Open tiers, smallest first."""
        order = {tier: rank for rank, tier in enumerate(Tier.values)}
        return sorted(
            (file for file in self.files.all() if file.state == TierState.OPEN), key=lambda f: order[f.tier]
        )


class ImageFile(models.Model):
    """One tier of one image: its state, its licence, and the file when we hold one."""

    image = models.ForeignKey(ObjectImage, models.CASCADE, related_name="files")
    tier = models.CharField("階", max_length=6, choices=Tier.choices)
    state = models.CharField("狀態", max_length=10, choices=TierState.choices)
    licence = licence_field()
    width = models.PositiveIntegerField("寬（像素）")
    height = models.PositiveIntegerField("高（像素）")
    pixels = models.GeneratedField(
        expression=models.F("width") * models.F("height"),
        output_field=models.PositiveBigIntegerField(),
        db_persist=True,
    )
    bytes = models.PositiveBigIntegerField("位元組", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=40, default="image/jpeg")
    path = models.CharField(
        "檔案", max_length=300, blank=True, help_text="資料夾內的相對路徑；未持有檔案時空白"
    )
    pyramid = models.CharField(
        "金字塔檔",
        max_length=300,
        blank=True,
        help_text="資料夾內的相對路徑；分區讀取用，低階與現成檔案可空白",
    )
    supplied = models.CharField(
        "現成檔案", max_length=300, blank=True, help_text="masters 資料夾內的相對路徑；由原始檔做出時空白"
    )
    # Of a file that was supplied ready, what its source states; blank for one made out of the master.
    source_licence = licence_field("來源授權", blank=True)
    reason_zh = models.CharField("原因", max_length=200, blank=True)
    reason_en = models.CharField("Reason", max_length=200, blank=True)
    review_date = models.DateField("檢討日期", null=True, blank=True)

    class Meta:
        verbose_name = "圖像檔"
        verbose_name_plural = "圖像檔"
        ordering = ["image", "pixels"]
        constraints = [
            models.UniqueConstraint(fields=["image", "tier"], name="image_file_tier_once"),
            licence_check("image_file"),
            models.CheckConstraint(
                condition=models.Q(source_licence="") | models.Q(source_licence__in=sorted(rights.LICENCES)),
                name="image_file_source_licence_known",
            ),
            open_has_licence_check("image_file"),
            models.CheckConstraint(
                condition=~models.Q(state="open") | ~models.Q(path=""), name="image_file_open_is_held"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(pyramid=""), name="image_file_pyramid_is_open"
            ),
            models.CheckConstraint(
                condition=models.Q(tier="low", pixels__lte=LOW_MAX_PIXELS)
                | models.Q(tier="medium", pixels__gt=LOW_MAX_PIXELS, pixels__lte=MEDIUM_MAX_PIXELS)
                | models.Q(tier="high", pixels__gt=MEDIUM_MAX_PIXELS),
                name="image_file_tier_is_measured",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.tier}"

    def get_absolute_url(self) -> str:
        return f"/api/v1/images/{self.image_id}/{self.tier}.jpg"

    @property
    def megapixels(self) -> float:
        return self.width * self.height / 1_000_000

    @property
    def is_derived(self) -> bool:
        """Whether it was made out of the image's master (False: supplied ready)."""
        return not self.source_licence and bool(self.image.master)

    @property
    def is_held(self) -> bool:
        """Whether there is something to make the tier's file of."""
        return bool(self.path or self.supplied or self.image.master)

    @property
    def stated_licence(self) -> str:
        """What the source states of this file, or of the master it was made out of; never exceeded by a rule."""
        return self.source_licence or self.image.source_licence or self.licence

    @property
    def attribution(self) -> rights.Attribution:
        """The credit of this file."""
        return self.image.attribution(self.licence)
