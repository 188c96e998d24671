"""Pictures made on demand, kept on disk: below FILES_DIR, so that the web server can send them.

`iiif/<two letters>/<image id>/<version>/<name>`. The version is a digest of everything that shapes what is
made out of an image; a new one is another folder, so nothing old is ever found again, and the old folder
goes as soon as the first picture of the new one is kept. Written beside and renamed: readers, other threads
and other processes never see half a file.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings

from catalogue.whole_files import UNFINISHED, unfinished

ROOT: Final = "iiif"
_LOCK: Final = ".lock"
_STALE: Final = 3600  # seconds after which an unfinished file is nobody's
_SEEN_ANEW: Final = 3600  # how often, in seconds, a file that is used is marked as such
_SHARE_BETWEEN: Final = 20  # it is tidied up each time that the 20th part of what it may hold was written
_KEPT_SHARE: Final = 0.9

logger = logging.getLogger(__name__)
_lock = threading.Lock()
# Bytes since this process tidied up last; None before the first time.
_written: int | None = None


def find(image_id: str, version: str, name: str) -> str | None:
    """The path, below FILES_DIR, of a picture that is kept; None where it has to be made."""
    relative = f"{_folder(image_id)}/{version}/{name}"
    path = f"{settings.FILES_DIR}/{relative}"
    try:
        used = os.stat(path).st_mtime
        if time.time() - used > _SEEN_ANEW:
            os.utime(path)
    except FileNotFoundError:
        return None
    return relative


def keep(image_id: str, version: str, name: str, body: bytes) -> str | None:
    """Keep a picture and give its path below FILES_DIR; None where it could not be kept: then it is sent at once.

    With IIIF_CACHE_BYTES=0 nothing is kept.
    """
    if not settings.IIIF_CACHE_BYTES:
        return None
    home = Path(settings.FILES_DIR) / _folder(image_id)
    try:
        _write(home, version, name, body)
        _count(len(body))
    except OSError as error:
        # The folder was emptied meanwhile, or the disk is full: neither is the reader's trouble.
        logger.warning("%s of %s was not kept: %s", name, image_id, error)
        return None
    return f"{_folder(image_id)}/{version}/{name}"


def _write(home: Path, version: str, name: str, body: bytes) -> None:
    folder = home / version
    if not folder.is_dir():
        _forget_others(home, version)
        folder.mkdir(parents=True, exist_ok=True)
    with unfinished(folder / name) as file:
        file.write_bytes(body)


def forget(image_id: str) -> None:
    """Empty the image's part of the cache."""
    shutil.rmtree(Path(settings.FILES_DIR) / _folder(image_id), ignore_errors=True)


def tidy() -> None:
    """Remove what was used longest ago until 90 % of IIIF_CACHE_BYTES is left, where there is more than all.

    One process at a time; another that wants to leaves it to that one.
    """
    root = Path(settings.FILES_DIR) / ROOT
    root.mkdir(parents=True, exist_ok=True)
    with (root / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        _shrink(root, settings.IIIF_CACHE_BYTES)


def _folder(image_id: str) -> str:
    return f"{ROOT}/{hashlib.sha256(image_id.encode()).hexdigest()[:2]}/{image_id}"


def _forget_others(home: Path, version: str) -> None:
    if home.is_dir():
        for old in home.iterdir():
            if old.name != version:
                shutil.rmtree(old, ignore_errors=True)


def _count(size: int) -> None:
    """Note what was written; tidy up at the first time in this process, and after each 20th of the limit."""
    global _written
    with _lock:
        is_due = _written is None or (_written + size) * _SHARE_BETWEEN >= settings.IIIF_CACHE_BYTES
        _written = 0 if is_due else (_written or 0) + size
    if is_due:
        tidy()


def _shrink(root: Path, limit: int) -> None:
    found = sorted(_held(root))
    held = sum(size for _, size, _ in found)
    goal = limit * _KEPT_SHARE if held > limit else limit
    for used, size, path in found:
        if used and held <= goal:
            break
        path.unlink(missing_ok=True)
        held -= size
        with suppress(OSError):  # others are in it, or somebody was quicker
            os.removedirs(path.parent)


def _held(root: Path) -> Iterator[tuple[float, int, Path]]:
    """When each file was last used (0 for what a process left unfinished), its bytes, where it lies."""
    for folder, _folders, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            with suppress(FileNotFoundError):
                stat = path.stat()
                is_left_over = name.startswith(UNFINISHED) and time.time() - stat.st_mtime > _STALE
                if name != _LOCK:
                    yield 0 if is_left_over else stat.st_mtime, stat.st_size, path
