"""Places on an image worth stopping at: the sections of a handscroll, its inscriptions, signatures and seals."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

# The far edge, with room for the rounding of sums such as 0.66 + 0.34.
_FAR = 1.000001


class Stop(models.Model):
    """停留點: a rectangle on an image, in shares of its width and height from the upper left corner.

    Proportions hold for every tier, so that no change of policy moves a stop (DECISIONS 24). A stop of an
    inscription takes its words from there; any other has its own label.
    """

    image = models.ForeignKey("catalogue.ObjectImage", models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField("次序", default=0)
    x = models.FloatField("左", help_text="0 是圖的左緣，1 是右緣")
    y = models.FloatField("上", help_text="0 是圖的上緣，1 是下緣")
    width = models.FloatField("寬", help_text="佔圖寬的比例")
    height = models.FloatField("高", help_text="佔圖高的比例")
    inscription = models.ForeignKey(
        "catalogue.Inscription",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="stops",
        verbose_name="題跋印記",
    )
    label_zh = models.CharField("名稱", max_length=120, blank=True)
    label_en = models.CharField("Label", max_length=120, blank=True)

    class Meta:
        verbose_name = "停留點"
        verbose_name_plural = "停留點"
        ordering = ["image", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(x__gte=0, y__gte=0, width__gt=0, height__gt=0)
                & Q(x__lte=_FAR - F("width"), y__lte=_FAR - F("height")),
                name="stop_lies_on_its_image",
                violation_error_message="停留點要在圖的範圍裡：左加寬、上加高都不超過 1。"
                "A stop lies on its image: left plus width, and top plus height, are at most 1.",
            ),
            models.CheckConstraint(
                condition=Q(inscription__isnull=False) | ~Q(label_zh=""),
                name="stop_has_a_name",
                violation_error_message="停留點要有名稱，或指出是哪一則題跋印記。"
                "A stop has a label in Chinese, or names its inscription.",
            ),
        ]

    def __str__(self) -> str:
        return self.label_zh or str(self.inscription)

    def clean(self) -> None:
        """An inscription stands on pictures of its own object."""
        if self.inscription and self.image.object_id != self.inscription.object_id:
            raise ValidationError(
                {"inscription": "這一則題跋印記是別件文物的。This inscription belongs to another object."}
            )
