"""3D models of objects (GLB), with the same rights as images: institution, state, licence, reason."""

from __future__ import annotations

from dataclasses import replace

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from catalogue import rights
from catalogue.models.fields import image_id, licence_check, licence_field, open_has_licence_check
from catalogue.models.images import TierState
from catalogue.models.states import public_q

MEDIA_TYPE = "model/gltf-binary"


class Model3DQuerySet(models.QuerySet["Model3D"]):
    def public(self) -> Model3DQuerySet:
        return self.filter(public_q("object__"))

    def with_rights(self) -> Model3DQuerySet:
        """What a credit and a poster are made of."""
        return self.select_related(
            "institution", "object__institution", "object__period", "object__category", "poster__institution"
        ).prefetch_related("object__makers__person", "poster__files")


class Model3D(models.Model):
    """立體模型. It is public when its object is; its file leaves only while its state is open."""

    id = models.CharField(primary_key=True, max_length=64, validators=[image_id])
    object = models.ForeignKey("catalogue.MuseumObject", models.CASCADE, related_name="models_3d")
    order = models.PositiveSmallIntegerField("次序", default=1)
    institution = models.ForeignKey("catalogue.Institution", models.PROTECT, verbose_name="模型提供機構")
    poster = models.ForeignKey(
        "catalogue.ObjectImage",
        models.RESTRICT,
        related_name="+",
        verbose_name="封面圖像",
        help_text="模型載入以前，或不能顯示的時候，看到的圖。",
    )
    is_illustration = models.BooleanField(
        "示意模型", default=False, help_text="做出來代替掃描的模型；頁面與檔案都會標明「示意模型」。"
    )
    alt_zh = models.CharField("替代文字", max_length=300, blank=True)
    alt_en = models.CharField("Alternative text", max_length=300, blank=True)
    state = models.CharField("狀態", max_length=10, choices=TierState.choices)
    licence = licence_field()
    reason_zh = models.CharField("原因", max_length=200, blank=True)
    reason_en = models.CharField("Reason", max_length=200, blank=True)
    review_date = models.DateField("檢討日期", null=True, blank=True)
    source_licence = licence_field("來源授權")
    triangles = models.PositiveIntegerField("三角面", default=0)
    bytes = models.PositiveBigIntegerField("位元組", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    master = models.CharField("原始檔", max_length=300, help_text="masters 資料夾內的相對路徑；不公開")
    path = models.CharField(
        "檔案", max_length=300, blank=True, help_text="資料夾內的相對路徑；沒有開放時空白"
    )
    updated_at = models.DateTimeField(db_default=Now(), auto_now=True)

    objects = Model3DQuerySet.as_manager()

    class Meta:
        verbose_name = "立體模型"
        verbose_name_plural = "立體模型"
        ordering = ["object", "order", "id"]
        constraints = [
            licence_check("model3d"),
            licence_check("model3d", "source_licence"),
            open_has_licence_check("model3d"),
            # A file with an address exists exactly while the model is open.
            models.CheckConstraint(
                condition=(Q(state="open") & ~Q(path="")) | (~Q(state="open") & Q(path="")),
                name="model3d_open_is_held",
            ),
        ]

    def __str__(self) -> str:
        return self.id

    def get_absolute_url(self) -> str:
        return f"/api/v1/models/{self.id}/model.glb"

    @property
    def is_open(self) -> bool:
        return self.state == TierState.OPEN

    @property
    def attribution(self) -> rights.Attribution:
        """The credit of the model. One that was made up names what it stands for, not the work's maker."""
        owner, profile = self.object, self.institution.profile()
        if not self.is_illustration:
            return replace(owner.attribution, institution=profile, licence=rights.licence(self.licence))
        title_en = f"{owner.title_en} (illustrative model)" if owner.title_en else None
        return rights.attribution_for(
            profile,
            self.licence,
            source=owner.permanent_url,
            title=(f"{owner.title_zh}（示意模型）", title_en),
        )
