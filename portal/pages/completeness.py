"""How much of a page there is in English, and what is missing, read off the two pages themselves.

It does not matter how the English page was made. What wagtail-localize would have translated is compared
place by place: a text that is not there in English, or still the Chinese one, is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.cache import cache
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ADDRESS: Final = "slug"
_DAY: Final = 86_400
_APART: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class English:
    """The English side of a Chinese page. `missing`: where something lacks English, as the editor's form calls it.

    `edit`: id of the English page, None where there is none; `is_behind`: the Chinese page has been published
    since the English one took it over.
    """

    total: int
    missing: tuple[str, ...]
    edit: int | None
    is_live: bool = False
    is_behind: bool = False

    @property
    def done(self) -> int:
        return self.total - len(self.missing)

    @property
    def percent(self) -> int:
        """Of the places with words, rounded down: 100 is all of them."""
        return 100 * self.done // self.total if self.total else 100

    @property
    def is_whole(self) -> bool:
        """Nothing to do: all of it is there, published and up to date."""
        return not self.missing and self.is_live and not self.is_behind


def english_of(page: Page) -> English:
    """The English side of a Chinese page, both as they were saved last. Some six queries, two where it is known."""
    twin = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code="en", alias_of__isnull=True
    ).first()
    key = f"pages:english:{page.pk}:{_version(page)}:{_version(twin)}"
    compared: Any = cache.get_or_set(key, lambda: _compared(page, twin), _DAY)
    total, missing = compared
    if twin is None:
        return English(total, missing, None)
    return English(total, missing, twin.pk, twin.live, _is_behind(page, twin))


def _version(page: Page | None) -> str:
    """Another one whenever the page has been saved; planted pages have no revision until then."""
    if page is None:
        return ""
    published = page.last_published_at.timestamp() if page.last_published_at else 0
    return f"{page.latest_revision_id or 0}-{published:.0f}"


def _compared(page: Page, twin: Page | None) -> tuple[int, tuple[str, ...]]:
    """How many places have words, and the names of those that lack English."""
    chinese = _latest(page)
    wanted = words_of(chinese)
    there = words_of(_latest(twin)) if twin else {}
    lacking = [place for place, words in wanted.items() if _is_missing(words, there.get(place, ""))]
    return len(wanted), tuple(name_of(chinese, place) for place in lacking)


def words_of(page: Page) -> dict[str, str]:
    """What is to be translated of a page, by its place (`body.<block id>.heading`); the address is not."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and segment.path != _ADDRESS:
            found[segment.path].append(segment.string.render_text())
    return {place: "\n".join(words) for place, words in found.items()}


def name_of(page: Page, place: str) -> str:
    """A place as the editor's form names it: `各章 › 第2章 › 文物 · Object › 編輯的話`."""
    first, *rest = place.split(".")
    field = page._meta.get_field(first)
    names = [str(field.verbose_name)]
    if isinstance(field, StreamField):
        names += _names(field.stream_block, getattr(page, first), rest)
    return " › ".join(names)


def _names(block: Any, value: Any, steps: list[str]) -> list[str]:
    if not steps:
        return []
    step, *rest = steps
    if isinstance(block, StructBlock):
        child = block.child_blocks[step]
        return [str(child.label), *_names(child, value[step], rest)]
    if not isinstance(block, StreamBlock | ListBlock):
        return []
    children = list(value) if isinstance(block, StreamBlock) else list(value.bound_blocks)
    for number, child in enumerate(children, 1):
        if child.id == step:
            return [f"{number} {child.block.label}".strip(), *_names(child.block, child.value, rest)]
    return []


def _latest(page: Page) -> Any:
    """The page as it was saved last, draft or not."""
    return page.get_latest_revision_as_object() if page.latest_revision_id else page.specific


def _is_missing(chinese: str, english: str) -> bool:
    return not english.strip() or (english == chinese and bool(_HAN.search(chinese)))


def _is_behind(page: Page, twin: Page) -> bool:
    """Whether the Chinese page was published after the English one took it over.

    Two pages that are written apart are published one after the other: up to a day between them means nothing.
    """
    if page.last_published_at is None:
        return False
    record = (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=twin.locale_id)
        .select_related("source")
        .first()
    )
    if record:
        return bool(page.last_published_at > record.source.last_updated_at)
    saved = [moment for moment in (twin.latest_revision_created_at, twin.last_published_at) if moment]
    return bool(saved) and page.last_published_at - max(saved) > _APART
