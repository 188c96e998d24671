"""Editorial pictures: what editors upload for a page. Pictures of objects live in the catalogue."""

from __future__ import annotations

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from catalogue.models.fields import licence_check, licence_field


class EditorialImage(AbstractImage):
    """A picture that editors upload for a page; pictures of objects live in the catalogue."""

    institution = models.ForeignKey("catalogue.Institution", models.PROTECT, verbose_name="提供機構")
    licence = licence_field(help_text="會印在圖旁，也寫進檔案。")
    credit = models.CharField("拍攝或繪製", max_length=200, help_text="拍攝者或繪製者，會出現在圖旁。")
    alt_zh = models.CharField("替代文字（中文）", max_length=300, help_text="給看不見圖的讀者：圖裡有什麼。")
    alt_en = models.CharField(
        "替代文字（英文）", max_length=300, help_text="What the picture shows, for readers who cannot see it."
    )

    admin_form_fields = (*Image.admin_form_fields, "institution", "licence", "credit", "alt_zh", "alt_en")

    class Meta(AbstractImage.Meta):
        verbose_name = "編輯用圖"
        verbose_name_plural = "編輯用圖"
        constraints = [licence_check("editorial_image")]


class EditorialRendition(AbstractRendition):
    image = models.ForeignKey(EditorialImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
