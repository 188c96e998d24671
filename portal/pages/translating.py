"""Side-by-side translation of two pages that are both there already, and what a translator may not write."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from wagtail.models import Page
from wagtail.whitelist import check_url
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.pages.completeness import name_of


class NotAlike(ValueError):
    """The two pages are not built alike; `places` names where they differ, as the editor's form does."""

    def __init__(self, places: list[str]) -> None:
        self.places = places
        super().__init__("; ".join(places))


def is_paired(page: Page) -> bool:
    """Whether the English page is written beside the Chinese one."""
    rows = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    return bool(rows.exists())


@transaction.atomic
def pair(chinese: Page, english: Page, user: Any = None) -> Translation:
    """Let the English page be written beside the Chinese one from now on, with the words that it has.

    Nothing of either page is changed. Raises NotAlike where words of the English page have no place in the Chinese
    one, or stand in another number of paragraphs: they would be lost with the next publication.
    """
    chinese, english = chinese.specific, english.specific
    source, _ = TranslationSource.update_or_create_from_instance(chinese)
    translation, _ = Translation.objects.update_or_create(
        source=source, target_locale=english.locale, defaults={"enabled": True}
    )
    wanted: defaultdict[str, list[StringSegment]] = defaultdict(list)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        wanted[segment.context.path].append(segment)
    written: defaultdict[str, list[str]] = defaultdict(list)
    for value in extract_segments(english):
        if isinstance(value, StringSegmentValue):
            written[value.path].append(value.string.data)
    odd = [place for place, words in written.items() if len(words) != len(wanted[place])]
    if odd:
        raise NotAlike(list(dict.fromkeys(name_of(english, place) for place in odd)))
    for place, words in written.items():
        ordered = sorted(wanted[place], key=lambda segment: segment.order)
        for segment, text in zip(ordered, words, strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=english.locale,
                defaults={
                    "data": text,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "last_translated_by": user,
                },
            )
    return translation


def refuse_strange_links(instance: SegmentOverride, **kwargs: Any) -> None:
    """Before an address is stored that stands in for a link of the source: it may lead nowhere that a link may not.

    Raises SuspiciousOperation, which answers 400. Rich text itself has been through Wagtail's converter by then.
    """
    value = instance.data
    if isinstance(value, str) and check_url(value) is None:
        raise SuspiciousOperation("An address of that kind is not stored")
