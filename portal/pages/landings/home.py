"""What the home page shows, section by section: as editors arranged it, else as it stands by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from portal.pages.blocks.home import DEFAULT_SECTIONS
from portal.pages.gathering import Gathered, ShownObject, gather
from portal.pages.models import ExhibitPage, HomePage
from portal.pages.published import published


@dataclass(frozen=True, slots=True)
class Section:
    """`kind` names the template (templates/pages/sections/); `block` is the editor's, None by default."""

    kind: str
    block: Any = None

    @property
    def is_written(self) -> bool:
        """Whether the block renders itself."""
        return self.kind in ("row", "related")


@dataclass(frozen=True, slots=True)
class Front:
    """The sections in their order, what they name of the catalogue, and the exhibit that is on."""

    sections: list[Section]
    gathered: Gathered
    exhibit: Any
    cover: ShownObject | None


def front(home: HomePage) -> Front:
    """The sections of a home page. Two queries, and those of `gather` for what they name."""
    sections = [Section(block.block_type, block) for block in home.sections]
    sections = sections or [Section(kind) for kind in DEFAULT_SECTIONS]
    shown = next((section for section in sections if section.kind == "exhibit"), None)
    latest = _latest(home) if shown else None
    gathered = gather(home.sections, also=[latest.cover_id] if latest else ())
    chosen = shown.block.value["exhibit"] if shown and shown.block else None
    exhibit = gathered.pages.get(str(chosen)) or latest
    return Front(sections, gathered, exhibit, gathered.object(exhibit.cover_id) if exhibit else None)


def _latest(home: HomePage) -> ExhibitPage | None:
    """The exhibit that opened last and has not closed, in the language of the page."""
    today = timezone.localdate()
    rows = published(ExhibitPage).filter(locale=home.locale_id)
    rows = rows.filter(
        Q(opens__isnull=True) | Q(opens__lte=today), Q(closes__isnull=True) | Q(closes__gte=today)
    )
    found: ExhibitPage | None = rows.order_by("-first_published_at", "-pk").first()
    return found
