"""What a source supplied, kept as it came: private, below MASTERS_DIR, with no address of any kind.

`<two letters>/<image id>/<digest>.<kind>`: a file is named by its content, so that the same one is kept once,
however often an image is laid anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from catalogue.media import opening, paths
from catalogue.media.plans import DIGEST, Source
from catalogue.media.vips import VipsError
from catalogue.whole_files import unfinished

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/tiff": "tif"}
# A picture that exists in memory only (a drawing) is kept as a JPEG of this quality.
_QUALITY = 92


def relative(image_id: str, source: Source) -> str:
    """Where a source of this image is kept, below MASTERS_DIR."""
    ending = _ENDINGS[source.file.media_type] if source.file else "jpg"
    return f"{_folder(image_id)}/{source.digest[:DIGEST]}.{ending}"


def path(kept: str) -> Path:
    """The file of a stored path. Raises FileNotFoundError for one outside the folder, or that is gone."""
    root = Path(settings.MASTERS_DIR).resolve()
    found = (root / kept).resolve()
    if not kept or not found.is_relative_to(root) or not found.is_file():
        raise FileNotFoundError(f"{kept or 'an unnamed file'} is not among the masters")
    return found


def keep(image_id: str, source: Source) -> tuple[Source, Path | None]:
    """Keep a source. Gives it as the file that is kept, and that file where it was not there before."""
    target = Path(settings.MASTERS_DIR) / relative(image_id, source)
    if target.is_file():
        return _as_kept(source, target), None
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with unfinished(target) as file:
            if source.file:
                shutil.copyfile(source.file.path, file)
            else:
                source.image.jpegsave(str(file), Q=_QUALITY, keep="none")
    except VipsError as error:
        raise OSError(f"a master of {image_id} could not be kept: {error}") from error
    return _as_kept(source, target), target


def forget_others(image_id: str, kept: Collection[str]) -> None:
    """Remove what is kept of an image beside these paths."""
    folder = Path(settings.MASTERS_DIR) / _folder(image_id)
    names = {Path(one).name for one in kept}
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name not in names:
            old.unlink(missing_ok=True)


def _as_kept(source: Source, target: Path) -> Source:
    return replace(source, file=opening.examine(target), image=None)


def _folder(image_id: str) -> str:
    return paths.folder(image_id).relative_to("images").as_posix()
