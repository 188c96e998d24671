"""Files made out of an editorial picture: by the catalogue's own machinery, with the credit inside each.

Wagtail says which part of the picture and how large; it would also write the file, but without any
metadata. What the original says of itself (camera, position, owner) is not carried over.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.image_operations import FormatOperation
from wagtail.images.models import Filter

from catalogue.media import opening
from catalogue.media.cutting import FORMATS, cut
from catalogue.media.embed import Notice, notice
from catalogue.rights import EN, ZH, Attribution, Pair

_OF_TYPE: Final = {"image/jpeg": "jpeg", "image/webp": "webp", "image/png": "png", "image/tiff": "jpeg"}


@deconstructible
class RenditionStorage(FileSystemStorage):
    """Renditions lie where delivery may send files from. They have no address of their own."""

    @property
    def base_location(self) -> str:  # type: ignore[override]
        return str(settings.FILES_DIR)

    @property
    def location(self) -> str:  # type: ignore[override]
        return str(Path(settings.FILES_DIR).resolve())

    def url(self, name: str | None) -> str:
        raise ValueError(f"{name} has no address of its own: ask its picture for one")


def notice_of(attribution: Attribution, title: str, alt: Pair) -> Notice:
    """What every file made out of a picture carries. `alt`: its alternative text in Chinese and English."""
    spoken = {lang: text for lang, text in zip((ZH, EN), alt, strict=True) if text}
    return notice(attribution, title, "").beside({"Iptc4xmpCore:AltTextAccessibility": spoken})


def digest_of(mark: Notice, file_hash: str) -> str:
    """Another one whenever a file made before would have to say, or to show, something else."""
    return blake2b(mark.xmp + mark.exif() + file_hash.encode(), digest_size=12).hexdigest()


def made(original: Path, image: Any, wanted: Filter, mark: Notice) -> tuple[bytes, str]:
    """The file that `wanted` asks for, and its ending. `image`: the editorial picture, for its focal point.

    Raises PictureRefused for an original that cannot be read, InvalidFilterSpecError for a format in which
    no credit can stand.
    """
    picture = opening.examine(original)
    asked = [one.format for one in wanted.operations if isinstance(one, FormatOperation)]
    name = asked[-1] if asked else _OF_TYPE[picture.media_type]
    if name not in FORMATS:
        raise InvalidFilterSpecError(f"A file of format {name} would leave without its credit")
    transform = wanted.get_transform(image, (picture.width, picture.height))
    # What is rounded up may reach a pixel beyond the picture.
    rect, sides = transform.get_rect().round(), (picture.width, picture.height)
    box = max(0, rect.left), max(0, rect.top), *map(min, (rect.right, rect.bottom), sides)
    size = max(1, round(transform.size[0])), max(1, round(transform.size[1]))
    return cut(picture, box, size, name, mark), FORMATS[name][0]
