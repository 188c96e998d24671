"""Who and what a theme is connected with: people and events, each by a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from catalogue.models import Person
from portal.pages import network
from portal.pages.blocks.choosing import ArticleChooserBlock, PersonChooserBlock
from portal.pages.blocks.time import DateBlock

MOST: Final = 24
# What the drawing has room for, in letters.
_WORD: Final = 30


class RelationBlock(blocks.StructBlock):
    """What people and events have in common: how they are connected, with whom, and where to read on."""

    word = blocks.CharBlock(
        label="關係 · Relation",
        max_length=_WORD,
        help_text="一個詞，例如「老師」「題跋」；各語言版本各寫各的。 · A word or two, in the language of the page: teacher.",
    )
    via = blocks.CharBlock(
        label="跟誰的關係 · Connected with",
        required=False,
        max_length=40,
        help_text="空白就是跟這個主題；要接在別人後面，寫那個人或那件事在這裡的名稱。 · "
        "Empty: with the theme itself; else the name of another entry here, as it is written.",
    )
    page = ArticleChooserBlock(
        label="連到的頁 · Page",
        required=False,
        help_text="有相關的主題、展覽或文章就選。 · A theme, exhibit or story about it, where there is one.",
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if network.width(cleaned["word"]) > _WORD:
            fault = f"圖上放不下，中文最多 {_WORD // 2} 個字。 · Too long for the picture: {_WORD} letters at most."
            raise StructBlockValidationError(block_errors={"word": ValidationError(fault)})
        return cleaned


class PersonRelationBlock(RelationBlock):
    person = PersonChooserBlock(
        required=False,
        help_text="在人物表裡的人從這裡選，名字與年代自動帶入。 · Name and dates come by themselves.",
    )
    name = blocks.CharBlock(
        label="姓名 · Name",
        required=False,
        max_length=40,
        help_text="人物表裡沒有的人才寫。 · Only for who is not in the list.",
    )

    class Meta:
        icon = "user"
        label = "人物 · Person"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["person"] and not cleaned["name"].strip():
            fault = "選一個人，或寫下姓名。 · Choose a person, or write a name."
            raise StructBlockValidationError(block_errors={"name": ValidationError(fault)})
        return cleaned


class EventRelationBlock(RelationBlock):
    name = blocks.CharBlock(label="事件 · Event", max_length=40)
    date = DateBlock(label="時間 · Date", required=False, max_length=40, help_text="例：1079、元豐二年")

    class Meta:
        icon = "calendar"
        label = "事件 · Event"


class NetworkBlock(blocks.StreamBlock):
    """The entries of a network. Each must hang on the theme, through others or by itself."""

    person = PersonRelationBlock()
    event = EventRelationBlock()

    class Meta:
        max_num = MOST
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:  # a draft: what it hangs on may not be written yet
            return cleaned
        found = network.faults(entries(cleaned, people_of(cleaned)))
        if found:
            raise StreamBlockValidationError(
                block_errors={
                    place: _fault(kind, cleaned[place].value["via"]) for place, kind in found.items()
                }
            )
        return cleaned


def people_of(stream: Any) -> dict[str, Person]:
    """The people of the authority list among the relations, by id. One query."""
    chosen = [child.value.get("person") for child in stream]
    return Person.objects.in_bulk([identity for identity in chosen if identity])


def entries(stream: Any, people: Mapping[str, Person]) -> list[network.Entry]:
    """What the relations of a theme are called, in their order."""
    made = []
    for child in stream:
        person = people.get(child.value.get("person") or "")
        names = {child.value["name"].strip(), *((person.name_zh, person.name_en) if person else ())}
        made.append(network.Entry(frozenset(names - {""}), child.value["via"].strip()))
    return made


def _fault(kind: str, name: str) -> StructBlockValidationError:
    words = (
        f"這裡沒有叫「{name}」的人或事：照它在這裡的名稱寫，或留空。 · "
        f"No entry here is called {name!r}: write it as it stands, or leave it empty."
        if kind == "unknown"
        else "彼此繞成一圈，接不到主題：其中一個留空。 · They go round in a circle: leave one of them empty."
    )
    return StructBlockValidationError(block_errors={"via": ValidationError(words)})
