"""The one form by which an editorial picture gets in, on whichever of Wagtail's pages it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from catalogue.media import PictureRefused, opening
from portal.pages.refusals import refusal

_ENDINGS: Final = {"image/jpeg": ("jpg", "jpeg"), "image/png": ("png",), "image/webp": ("webp",)}
_KINDS: Final = (
    "不收這種檔，只收 JPEG、PNG、WebP；請轉檔後再上傳。 · Only JPEG, PNG and WebP: convert it and try again."
)
_IN_ENGLISH: Final = {
    "file": "File",
    "institution": "Provided by",
    "licence": "Licence",
    "credit_zh": "Maker, in Chinese",
    "credit_en": "Maker, in English",
    "alt_zh": "Alternative text, in Chinese",
    "alt_en": "Alternative text, in English",
}
# As wide as a rendition needs to be for all of the file to have been read once.
_TRIAL: Final = 64


class PictureField(WagtailImageField):
    """Looks at size, content and header of an upload, in this order, before anything of it is decoded.

    Wagtail's own field has Pillow decode the whole file first, and a file that is cut off end in a fault.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail's page for many files shows these two by itself, before it sends anything.
        self.error_messages["invalid_image_extension"] = _KINDS
        self.error_messages["invalid_extension"] = _KINDS

    def to_python(self, data: Any) -> Any:
        file: Any = FileField.to_python(self, data)
        if file is None:
            return None
        if file.size > self.max_upload_size:
            raise ValidationError(
                f"檔案有 {filesizeformat(file.size)}，上限是 {self.max_upload_size_text}；請縮小後再上傳。 · "
                f"It is larger than {self.max_upload_size_text}: make it smaller."
            )
        with on_disk(file) as path:
            try:
                self._look(path, PurePath(file.name or "").suffix[1:].lower())
            except PictureRefused as error:
                raise ValidationError(refusal(error, file.name or "")) from error
        return file

    def _look(self, path: Path, ending: str) -> None:
        picture = opening.examine(path)
        if picture.media_type not in _ENDINGS:
            raise ValidationError(_KINDS)
        if ending not in _ENDINGS[picture.media_type]:
            kind = picture.media_type.removeprefix("image/").upper()
            raise ValidationError(
                f"檔名是 .{ending}，內容卻是 {kind}；請用原本的格式重新存檔。 · "
                f"It is named .{ending}, but its content is {kind}: save it under its own format."
            )
        pixels = picture.width * picture.height
        if pixels > self.max_image_pixels:
            millions, most = pixels // 1_000_000, self.max_image_pixels // 1_000_000
            raise ValidationError(
                f"有 {millions:,} 百萬像素，上限是 {most}；請縮小後再上傳。 · "
                f"It has {millions:,} megapixels, and {most} is the limit: make it smaller."
            )
        with opening.reading(path):
            opening.pixels(picture, _TRIAL).avg()


class EditorialImageForm(BaseImageForm):
    """Both languages at each field, for whoever fills it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & _IN_ENGLISH.keys():
            self.fields[name].label = f"{self.fields[name].label} · {_IN_ENGLISH[name]}"
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, widget=given.widget, required=given.required
            )


@contextmanager
def on_disk(file: UploadedFile) -> Iterator[Path]:
    """Where the upload lies; a small one is in memory only, and is laid down for as long as it takes."""
    if hasattr(file, "temporary_file_path"):
        yield Path(file.temporary_file_path())
        return
    with NamedTemporaryFile() as laid:
        for chunk in file.chunks():
            laid.write(chunk)
        laid.flush()
        file.seek(0)
        yield Path(laid.name)
