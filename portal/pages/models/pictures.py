"""Editorial pictures: what editors upload for a page. Pictures of objects live in the catalogue."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

import PIL.Image
from django.core.files import File
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from catalogue.media import sizes
from catalogue.media.embed import Notice
from catalogue.models.fields import licence_check, licence_field
from catalogue.rights import EN, ZH, Attribution, attribution_for
from portal.pages.renditions import digest_of, made, notice_of

_ORIENTATION: Final = 0x0112
_TURNED: Final = range(5, 9)
# What has to be said of every picture, in both languages.
_SAID: Final = ("title", "credit_zh", "credit_en", "alt_zh", "alt_en")


class UprightFieldFile(WagtailImageFieldFile):
    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height as the picture is seen: a camera held upright only notes that it was turned."""
        was_closed = self.closed
        self.open()
        try:
            with PIL.Image.open(self.file) as opened:
                exif = PIL.Image.Exif()
                exif.load(opened.info.get("exif", b""))
                width, height = opened.size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)
        return (height, width) if exif.get(_ORIENTATION) in _TURNED else (width, height)


class UprightImageField(WagtailImageField):
    attr_class = UprightFieldFile


class EditorialImage(AbstractImage):
    """A picture that editors upload for a page. Nothing is shown of it but renditions, each with its credit inside."""

    file = UprightImageField(_("圖檔"), upload_to=get_upload_to, width_field="width", height_field="height")
    institution = models.ForeignKey(
        "catalogue.Institution",
        models.PROTECT,
        verbose_name=_("提供機構"),
        help_text="誰提供這張圖，出處就記誰。 · Whoever provides the picture is credited.",
    )
    licence = licence_field(
        help_text="會印在圖旁，也寫進檔案。照來源所載。 · Printed beside the picture and written into its files."
    )
    credit_zh = models.CharField(
        _("拍攝或繪製（中文）"), max_length=200, help_text="拍攝者或繪製者，出現在中文頁的圖旁，也寫進檔案。"
    )
    credit_en = models.CharField(
        _("拍攝或繪製（英文）"),
        max_length=200,
        help_text="Who took or drew it, as it stands beside the picture on English pages.",
    )
    alt_zh = models.CharField(
        _("替代文字（中文）"), max_length=300, help_text="給看不見圖的讀者：圖裡有什麼。"
    )
    alt_en = models.CharField(
        _("替代文字（英文）"),
        max_length=300,
        help_text="What the picture shows, for readers who cannot see it.",
    )

    admin_form_fields = (
        "title",
        "file",
        "institution",
        "licence",
        "credit_zh",
        "credit_en",
        "alt_zh",
        "alt_en",
        *(name for name in Image.admin_form_fields if name not in ("title", "file", "description")),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("編輯用圖")
        verbose_name_plural = _("編輯用圖")
        constraints = [
            licence_check("editorial_image"),
            *(
                models.CheckConstraint(condition=~models.Q(**{name: ""}), name=f"editorial_image_{name}_said")
                for name in _SAID
            ),
        ]

    @property
    def attribution(self) -> Attribution:
        """Who made it, provides it, and under which licence. Reads `institution`."""
        return attribution_for(
            self.institution.profile(), self.licence, creator=(self.credit_zh, self.credit_en)
        )

    @property
    def alt(self) -> dict[str, str | None]:
        """The alternative text by language."""
        return {ZH: self.alt_zh, EN: self.alt_en}

    @property
    def default_alt_text(self) -> str:
        """What Wagtail shows beside the picture in the admin."""
        return self.alt_zh

    @property
    def page_widths(self) -> list[int]:
        """Widths in pixels in which pages show it, ascending; none wider than it is."""
        return sizes.page_widths(self.width, self.height)

    @property
    def _notice(self) -> Notice:
        return notice_of(self.attribution, self.title, (self.alt_zh, self.alt_en))

    @property
    def _digest(self) -> str:
        return digest_of(self._notice, self.get_file_hash())

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Those that still say what they have to say; others are removed.

        The picture, its licence, its credit or its institution may have changed since they were made.
        """
        found, digest = super().find_existing_renditions(*filters), self._digest
        stale = {wanted: one for wanted, one in found.items() if one.digest != digest}
        if stale:
            self.renditions.filter(pk__in=[one.pk for one in stale.values()]).delete()
        return {wanted: one for wanted, one in found.items() if wanted not in stale}

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        """Make the rendition, unless another request has just done so."""
        rendition, _made = self.renditions.get_or_create(
            filter_spec=filter.spec,
            focal_point_key=filter.get_cache_key(self),
            defaults={"file": self.generate_rendition_file(filter), "digest": self._digest},
        )
        return rendition

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """One after another: a picture is read in pieces, so that many at once would only take more memory."""
        return {wanted: self.create_rendition(wanted) for wanted in filters}

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """The file, with the credit inside. Raises PictureRefused, InvalidFilterSpecError."""
        body, ending = made(Path(self.file.path), self, filter, self._notice)
        name = f"{self.pk}.{filter.spec}.{filter.get_cache_key(self)}.{self._digest}".replace("|", ".")
        return File(BytesIO(body), name=name + ending)


class EditorialRendition(AbstractRendition):
    """One file made out of a picture. `digest` names what it says: see `renditions.digest_of`."""

    image = models.ForeignKey(EditorialImage, models.CASCADE, related_name="renditions")
    digest = models.CharField(max_length=24, editable=False, default="")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        return f"editorial/{filename}"

    @property
    def url(self) -> str:
        """Where staff see it in the admin. Readers get the addresses that `portal.pages.pictures` gives."""
        return reverse("editorial_rendition", args=(self.pk,))
