"""Where the files of an image lie.

`images/<two letters>/<image id>/<version>/` under FILES_DIR holds every file of one image: a tier as
`low.jpg`, a page rendition as `480.webp`. The version is a digest of the files, so that a new one is
laid beside the old one and taken into use by the database alone, in one step.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from django.conf import settings

from catalogue.models import ImageFile, ObjectImage


def folder(image_id: str) -> PurePosixPath:
    """The image's folder, relative to FILES_DIR. Spread over 256 folders by a digest of the id."""
    shard = hashlib.sha256(image_id.encode()).hexdigest()[:2]
    return PurePosixPath("images", shard, image_id)


def tier_file(file: ImageFile) -> Path:
    """The file of one tier. Raises FileNotFoundError when none is held."""
    if not file.path:
        raise FileNotFoundError(f"{file} is not held")
    return _under_files(file.path)


def page_file(image: ObjectImage, width: int, extension: str) -> Path:
    """The page rendition of that width: `extension` is "webp" or "jpg". Reads prefetched `files`.

    Raises FileNotFoundError for a width that is not in `image.page_widths`.
    """
    held = image.open_files
    if width not in image.page_widths or extension not in ("webp", "jpg") or not held:
        raise FileNotFoundError(f"{image} has no page rendition {width}.{extension}")
    return _under_files(str(PurePosixPath(held[0].path).parent / f"{width}.{extension}"))


def _under_files(relative: str) -> Path:
    root = Path(settings.FILES_DIR).resolve()
    path = (root / relative).resolve()
    if not path.is_relative_to(root):
        raise FileNotFoundError(f"{relative} is not under the files folder")
    return path
