"""Text as XML can hold it."""

from __future__ import annotations

import re
from typing import Final

_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without characters for which XML 1.0 has no place (§2.2)."""
    return _UNWRITABLE.sub("", text)
