"""The valid word that somebody probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None."""
    close = difflib.get_close_matches(word[:80].lower(), list(known), n=1, cutoff=0.5)
    return close[0] if close else None
