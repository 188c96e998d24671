"""Where the index lies: folders `v…` under SEARCH_INDEX_DIR, a file `current` that names the one in force,
and a file `lock` that whoever writes holds."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from catalogue.search.engine import TantivyEngine

# What shapes an entry of the index. Any change of it makes another index: the one of before is left
# aside and built anew, never read by rules it was not written by.
_SHAPED_BY = (
    *("document.py", "documents.py", "folding.py", "schema.py", "tokens.py", "variants.txt"),
    "../description/palette.py",
)


def _version() -> str:
    digest = hashlib.sha256()
    for name in _SHAPED_BY:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()[:8]


_PREFIX = f"v{_version()}-"
_opened: dict[Path, TantivyEngine] = {}


def current() -> TantivyEngine | None:
    """The index in force, or None when there is none of this version."""
    try:
        name = (_folder() / "current").read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    folder = _folder() / name
    if not name.startswith(_PREFIX) or not (folder / "meta.json").exists():
        return None
    engine = _opened.get(folder)
    if engine is None:
        _opened.clear()
        engine = _opened[folder] = TantivyEngine(folder)
    return engine


def begin() -> TantivyEngine:
    """A new, empty index beside the one in force."""
    return TantivyEngine(_folder() / f"{_PREFIX}{secrets.token_hex(4)}")


def put_in_force(engine: TantivyEngine) -> None:
    """Let everybody use this index from now on, in one step, and remove all others."""
    name = engine.folder.name
    named = _folder() / f"current.{name}"
    named.write_text(name, encoding="ascii")
    os.replace(named, _folder() / "current")
    for other in _folder().glob("v*-*"):
        if other.name != name:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def locked(*, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of those who write. Without `wait` gives False when somebody else holds it."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _folder() -> Path:
    return Path(settings.SEARCH_INDEX_DIR)
