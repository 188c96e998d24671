"""What a check finds: in words of both languages, with what to do about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

# zh-Hant, English.
Words = tuple[str, str]
NOWHERE: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right. `where` says which part of the page; `object` is the object it is about.

    A gap is a credit or a licence that is missing: with one a page is not published. Of everything else
    editors are warned.
    """

    code: str
    words: Words
    remedy: Words
    where: Words = NOWHERE
    object: str = ""
    is_gap: bool = False

    def stored(self) -> dict[str, Any]:
        """As JSON, for `Fault.restored`."""
        return asdict(self)

    @classmethod
    def restored(cls, stored: dict[str, Any]) -> Fault:
        pairs = {name: tuple(stored[name]) for name in ("words", "remedy", "where")}
        return cls(**(stored | pairs))


class PublishRefused(Exception):
    """A page that lacks a credit or a licence was about to be published. Nothing has been changed."""

    def __init__(self, page: Any, gaps: list[Fault]) -> None:
        self.page, self.gaps = page, gaps
        super().__init__(" ".join(f"{zh} · {en}" for zh, en in self.reasons()))

    def reasons(self) -> list[Words]:
        """What is missing and what to do, one pair for each gap."""
        return [(f"{gap.words[0]}{gap.remedy[0]}", f"{gap.words[1]} {gap.remedy[1]}") for gap in self.gaps]
