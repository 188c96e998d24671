"""影音: video and sound that editors upload for a page, with captions, transcript, provider, licence and credit."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files import File
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from catalogue.media import mp4
from catalogue.media.embed import notice
from catalogue.models import MuseumObject
from catalogue.models.fields import licence_check, licence_field
from catalogue.rights import EN, ZH, Attribution, Lang, attribution_for
from catalogue.whole_files import unfinished
from portal.pages.renditions import digest_of

# What has to be said of every recording, in both languages.
_SAID: Final = ("title_zh", "title_en", "credit_zh", "credit_en", "transcript_zh", "transcript_en")
_FOLDER: Final = "recordings"


class Recording(models.Model):
    """One video or sound recording. Readers get `credited_file`, never the upload itself."""

    class Kind(models.TextChoices):
        VIDEO = "video", "影片 · video"
        AUDIO = "audio", "聲音 · audio"

    title_zh = models.CharField(_("名稱（中文）"), max_length=200, help_text="出現在播放器下方。")
    title_en = models.CharField(
        _("名稱（英文）"), max_length=200, help_text="Below the player on English pages."
    )
    file = models.FileField(_("檔案"), upload_to=_FOLDER)
    kind = models.CharField(_("種類"), max_length=5, choices=Kind.choices, editable=False)
    seconds = models.FloatField(_("長度（秒）"), default=0, editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    bytes = models.PositiveBigIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    institution = models.ForeignKey(
        "catalogue.Institution",
        models.PROTECT,
        verbose_name=_("提供機構"),
        help_text="誰提供，出處就記誰。 · Whoever provides it is credited.",
    )
    licence = licence_field(
        help_text="會印在播放器旁，也寫進檔案。照來源所載。 · Printed beside it and written into its file."
    )
    credit_zh = models.CharField(_("攝製（中文）"), max_length=200, help_text="拍攝、錄音或製作的人或單位。")
    credit_en = models.CharField(
        _("攝製（英文）"), max_length=200, help_text="Who filmed, recorded or made it."
    )
    captions_zh = models.TextField(_("字幕（中文）"), blank=True, editable=False)
    captions_en = models.TextField(_("字幕（英文）"), blank=True, editable=False)
    transcript_zh = models.TextField(
        _("逐字稿（中文）"),
        help_text="說了什麼，也寫出聽得到、看得到而重要的。 · What is said, and what matters of what is heard and seen.",
    )
    transcript_en = models.TextField(_("逐字稿（英文）"), help_text="The same in English.")
    poster = models.ForeignKey(
        MuseumObject,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("封面文物"),
        help_text="播放以前看到的那一件；圖與出處自動帶入。可以不選。 · An object whose picture is seen before it plays.",
    )
    updated_at = models.DateTimeField(_("修改"), db_default=Now(), auto_now=True)

    class Meta:
        verbose_name = _("影音")
        verbose_name_plural = _("影音")
        ordering = ["-updated_at", "-pk"]
        constraints = [
            licence_check("recording"),
            *(
                models.CheckConstraint(condition=~models.Q(**{name: ""}), name=f"recording_{name}_said")
                for name in _SAID
            ),
            models.CheckConstraint(
                condition=models.Q(kind="audio") | ~models.Q(captions_zh="", captions_en=""),
                name="recording_video_has_captions",
            ),
        ]

    def __str__(self) -> str:
        return self.title_zh

    @property
    def attribution(self) -> Attribution:
        """Who made it, provides it, and under which licence. Reads `institution`."""
        return attribution_for(
            self.institution.profile(),
            self.licence,
            title=(self.title_zh, self.title_en),
            creator=(self.credit_zh, self.credit_en),
        )

    @property
    def media_type(self) -> str:
        return mp4.MEDIA_TYPES[self.kind]

    @property
    def captions(self) -> dict[Lang, str]:
        """WebVTT by language, where there is any."""
        held: dict[Lang, str] = {ZH: self.captions_zh, EN: self.captions_en}
        return {lang: text for lang, text in held.items() if text}

    def take_in(self, file: File[Any], found: mp4.Recorded) -> None:
        """Another file, and what was found in it. Nothing is stored yet."""
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        self.file = file
        self.kind, self.seconds = found.kind, found.seconds
        self.width, self.height = found.width, found.height
        self.bytes, self.sha256 = file.size, digest.hexdigest()

    def credited_file(self) -> str:
        """The file with its credit inside, relative to FILES_DIR; made anew when it has something else to say.

        Reads `institution`, whose name and licence may have changed since.
        """
        mark = notice(self.attribution, self.title_zh, self.title_en)
        relative = f"{_FOLDER}/{self.pk}.{digest_of(mark, self.sha256)}.mp4"
        target = Path(settings.FILES_DIR) / relative
        if not target.is_file():
            source = Path(self.file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            with unfinished(target) as file:
                mp4.write_credited(source, mp4.examine(source), mark.xmp, file)
            for stale in set(target.parent.glob(f"{self.pk}.*.mp4")) - {target}:
                stale.unlink(missing_ok=True)
        return relative

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A file that another has replaced goes, once that is certain."""
        before = Recording.objects.filter(pk=self.pk).values_list("file", flat=True).first()
        super().save(*args, **kwargs)
        if before and before != self.file.name:
            transaction.on_commit(lambda: self.file.storage.delete(before))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """With its files, once that is certain."""
        folder, key, upload = Path(settings.FILES_DIR) / _FOLDER, self.pk, self.file.path
        deleted = super().delete(*args, **kwargs)

        def clear() -> None:
            for path in (Path(upload), *folder.glob(f"{key}.*.mp4")):
                path.unlink(missing_ok=True)

        transaction.on_commit(clear)
        return deleted
