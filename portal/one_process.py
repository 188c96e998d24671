"""One process serves a data folder, unless what a process remembers is shared (DECISIONS 29).

Fair-use counters and kept answers in each process's own memory would let a reader ask twice as often, and show one of
them what another has withdrawn.
"""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# A server that is told to start anew starts the next process before it ends the last.
_PATIENCE: Final = 15.0
_held: list[IO[str]] = []


def keep_others_out(folder: Path, patience: float = _PATIENCE) -> None:
    """Makes this the process that serves `folder`, until it ends. `patience`: seconds to wait for another to end.

    Does nothing where memory is shared by Redis. Raises ImproperlyConfigured where another process goes on serving.
    """
    if not settings.CACHE_URL.startswith("locmem"):
        return
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "serving.lock").open("w")
    deadline = time.monotonic() + patience
    while not _taken(lock):
        if time.monotonic() >= deadline:
            lock.close()
            raise ImproperlyConfigured(
                f"Another process serves {folder} already, and CACHE_URL is {settings.CACHE_URL}: the two would "
                "not know what the other counts and keeps. Set CACHE_URL=redis://host:6379/0 for more than one "
                "process (--workers), stop the other, or give this one a KAIWU_DATA_DIR of its own."
            )
        time.sleep(0.1)
    _held.append(lock)


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
