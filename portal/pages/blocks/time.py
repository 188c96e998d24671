"""時間軸: objects at their own years, and dated events beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from catalogue.chronology import YearRange, label, parse_years
from catalogue.description import Both, both
from catalogue.rights import EN, ZH
from portal.pages.blocks.choosing import ObjectChooserBlock, Untranslated
from portal.pages.blocks.objects import FromCatalogue
from portal.pages.gathering import ShownObject


class DateBlock(Untranslated, blocks.CharBlock):
    """A date as people write it (乾隆三十年, 1765, 民國十四年): what chronology cannot read is refused.

    English pages say the years of the same date.
    """

    def clean(self, value: str) -> str:
        cleaned: str = super().clean(value)
        if cleaned and parse_years(cleaned) is None:
            raise ValidationError(
                f"讀不出「{cleaned}」是哪一年，請寫成像「乾隆三十年」或「1765」。 · "
                f"No year can be read from {cleaned!r}: write 乾隆三十年 or 1765."
            )
        return cleaned


class EventBlock(blocks.StructBlock):
    date = DateBlock(label="時間 · Date", max_length=40, help_text="例：乾隆三十年、1765、前 221")
    text = blocks.TextBlock(label="事件 · Event", max_length=300)

    class Meta:
        icon = "calendar"
        label = "事件 · Event"


class DatedObjectBlock(blocks.StructBlock):
    object = ObjectChooserBlock(label="文物 · Object")
    note = blocks.TextBlock(label="編輯的話 · Editor's note", required=False, max_length=300)

    class Meta:
        icon = "image"
        label = "文物 · Object"


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: its years, and an object or an event with its words."""

    years: tuple[int, int]
    when: Both
    text: str
    shown: ShownObject | None = None


class TimelineBlock(FromCatalogue):
    heading = blocks.CharBlock(label="標題 · Heading", required=False, max_length=60)
    entries = blocks.StreamBlock(
        [("object", DatedObjectBlock()), ("event", EventBlock())],
        label="文物與事件 · Objects and events",
        min_num=2,
        max_num=40,
        help_text="順序隨意，頁面照年代排。文物的年代取自紀錄。 · "
        "In any order: the page sorts by year. An object's years come from its record.",
    )

    class Meta:
        icon = "history"
        label = "時間軸 · Timeline"
        template = "blocks/timeline.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        entries = value["entries"]
        moments = [moment for entry in entries if (moment := _moment(entry, context["gathered"]))]
        moments.sort(key=lambda moment: moment.years)
        return context | {"moments": moments, "undated": len(entries) - len(moments)}


def _moment(entry: Any, gathered: Any) -> Moment | None:
    if entry.block_type == "event":
        return event_moment(entry.value)
    shown = gathered.object(entry.value["object"])
    return Moment(shown.years, shown.when, entry.value["note"], shown) if shown.years else None


def event_moment(value: Any) -> Moment | None:
    """A dated event at its years; None where no year can be read from its date."""
    years = parse_years(value["date"])
    if years is None:
        return None
    return Moment((years.start, years.end), _event_words(value["date"], years), value["text"])


def _event_words(written: str, years: YearRange) -> Both:
    """The editor's own words for the date, followed by its years where they do not say them."""
    words = label(None, years.start, years.end, circa=years.circa)
    is_said = str(abs(years.start)) in written
    return both(written if is_said else f"{written}（{(words[ZH] or '').removesuffix('年')}）", words[EN])
