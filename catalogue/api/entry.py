"""One address of the API in words."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, str]
"""One text as (zh-Hant, en)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address. `shape` is the component that a success answers with; `[X]`: an envelope of X.

    `problems` are the errors it answers with beside 400 and 406; `example` is an address to try, below
    `/api/v1/`; None where a link cannot lead there, or the demonstration has nothing of the kind.
    """

    title: Words
    about: Words
    shape: str
    example: str | None
    problems: tuple[int, ...] = ()
