"""The editor's checks of a page, in both languages: what to warn of, and what keeps it from being published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from portal.pages.checks.credit import credits
from portal.pages.checks.faults import Fault, PublishRefused
from portal.pages.checks.material import Material, material
from portal.pages.checks.overlay import overlay
from portal.pages.checks.records import alternative_text, broken, changed, pictures
from portal.pages.checks.writing import headings, translations, untranslated

__all__ = ["CHECKS", "Fault", "PublishRefused", "faults_of", "faults_of_all", "refuse_gaps"]

Check = Callable[[Material], Iterator[Fault]]
# In the order in which editors read what they find.
CHECKS: Final[tuple[Check, ...]] = (
    credits,
    broken,
    changed,
    pictures,
    overlay,
    alternative_text,
    headings,
    translations,
    untranslated,
)


def faults_of_all(pages: Sequence[Any]) -> list[list[Fault]]:
    """What the checks find in each of these (specific) pages. A fixed number of queries for all of them."""
    return [[fault for check in CHECKS for fault in check(one)] for one in material(pages)]


def faults_of(page: Any) -> list[Fault]:
    """What the checks find in one page as it stands in memory (a draft, or what readers see)."""
    return faults_of_all([page])[0]


def refuse_gaps(page: Any) -> None:
    """Raise PublishRefused where the page lacks a credit or a licence."""
    gaps = [fault for fault in credits(material([page])[0]) if fault.is_gap]
    if gaps:
        raise PublishRefused(page, gaps)
