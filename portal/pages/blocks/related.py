"""延伸: where to go on from here, as cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext
from wagtail import blocks

from catalogue.browse.cards import statements
from catalogue.browse.pictures import Picture
from catalogue.delivery.addresses import current_language, in_language
from catalogue.description import Both, both
from catalogue.models import Category
from catalogue.rights import EN
from portal.pages.blocks.choosing import (
    ArticleChooserBlock,
    CategoryPickBlock,
    DatasetPickBlock,
    ObjectChooserBlock,
)
from portal.pages.blocks.objects import FromCatalogue
from portal.pages.gathering import Gathered, ShownObject


@dataclass(frozen=True, slots=True)
class Card:
    """Something to go on to. `url` is in the language of the page; `category` lends its character where there is no
    picture."""

    kind: str
    url: str
    title: Both
    text: Both
    shown: ShownObject | None = None
    category: Category | None = None

    @property
    def picture(self) -> Picture | None:
        return self.shown.stage.picture if self.shown and self.shown.stage else None


class RelatedBlock(FromCatalogue):
    heading = blocks.CharBlock(
        label="標題 · Heading",
        required=False,
        max_length=60,
        help_text="空白就寫「接著看」。 · Empty: Read on",
    )
    entries = blocks.StreamBlock(
        [
            ("article", ArticleChooserBlock()),
            ("object", ObjectChooserBlock()),
            ("category", CategoryPickBlock()),
            ("dataset", DatasetPickBlock()),
        ],
        label="接著看什麼 · Where to",
        min_num=1,
        max_num=8,
        help_text="兩到四樣最好。名稱、圖與出處自動帶入；選中文頁即可，英文頁會連到它的英文版。 · Two to four are best. "
        "Titles, pictures and credits come by themselves; pages lead to their translation in the reader's language.",
    )

    class Meta:
        icon = "link"
        label = "延伸 · Related"
        template = "blocks/related.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        cards = list(_cards(value["entries"], context["gathered"]))
        pictures = [card.shown.stage.image for card in cards if card.shown and card.shown.stage]
        return context | {"cards": cards, "statements": statements(pictures, current_language())}


def _cards(entries: Iterable[Any], gathered: Gathered) -> Iterable[Card]:
    """A card for each entry that is public now."""
    makers = {"article": _article, "object": _object, "category": _category, "dataset": _dataset}
    made = (makers[entry.block_type](gathered, entry.value) for entry in entries)
    return (card for card in made if card is not None)


def article_card(page: Any, shown: ShownObject) -> Card:
    """A page to read on with, and its cover."""
    is_english = page.locale.language_code == EN
    title, text = (
        both(None, words) if is_english else both(words, None) for words in (page.title, page.summary)
    )
    kinds = {
        "ExhibitPage": pgettext("card", "展覽"),
        "StoryPage": pgettext("card", "文章"),
        "ThemePage": pgettext("card", "主題"),
    }
    return Card(kinds[page.specific_class.__name__], page.url, title, text, shown=shown)


def _article(gathered: Gathered, key: str) -> Card | None:
    page = gathered.pages.get(str(key))
    return article_card(page, gathered.object(page.cover_id)) if page else None


def _object(gathered: Gathered, key: str) -> Card | None:
    shown = gathered.object(key)
    if shown.record is None:
        return None
    record = shown.record
    title = both(record.title_zh, record.title_en)
    return Card(
        pgettext("card", "文物"), _here(record), title, shown.when, shown=shown, category=record.category
    )


def _category(gathered: Gathered, key: str) -> Card | None:
    found = gathered.categories.get(key)
    if found is None:
        return None
    name = both(found.name_zh, found.name_en)
    return Card(pgettext("card", "類別"), _here(found), name, both(None, None), category=found)


def _dataset(gathered: Gathered, key: str) -> Card | None:
    found = gathered.datasets.get(key)
    if found is None:
        return None
    text = both(found.description_zh.split("\n\n")[0], found.description_en.split("\n\n")[0])
    return Card(pgettext("card", "資料集"), _here(found), both(found.title_zh, found.title_en), text)


def _here(found: Any) -> str:
    """Its address in the language of the page."""
    return in_language(found.get_absolute_url(), current_language())
