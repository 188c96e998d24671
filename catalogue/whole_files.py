"""Files that are there whole or not at all, whoever else writes them at the same moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Final

# How the names of unfinished files begin. Who is killed leaves one behind; no address leads to it.
UNFINISHED: Final = ".new-"


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A file beside `target` to write to. It takes the place of `target` at the end; after an error it is gone."""
    descriptor, name = mkstemp(prefix=UNFINISHED, suffix=".part", dir=target.parent)
    os.close(descriptor)
    path = Path(name)
    try:
        yield path
        path.chmod(0o644)  # a web server may read it
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)
