"""Template tags and filters of every page (`{% load kaiwu %}`): languages, addresses, numbers, icons.

A "both" value is `{"zh-Hant": str | None, "en": str | None}`, as the catalogue gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue.browse import cards as cards_module
from catalogue.browse import pictures, rungs
from catalogue.browse.cards import Card, card
from catalogue.browse.pictures import Picture
from catalogue.browse.rungs import Step
from catalogue.delivery.addresses import current_language, in_language
from catalogue.description import Both, both
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import EN, ZH, Attribution, Licence

register = template.Library()

# Drawn on a 24 × 24 grid with a 2 px line.
_ICONS: Final = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "down": '<path d="M12 4v11m-5-5 5 5 5-5M4 20h16"/>',
    "copy": '<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>',
    "cross": '<path d="m3 3 18 18M21 3 3 21"/>',
    "filter": '<path d="M4 7h16M7 12h10M10 17h4"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "turn": '<path d="M19 12a7 7 0 1 1-2-5l3 3m0-6v6h-6"/>',
    "full": '<path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5"/>',
    "whole": '<path d="M4 6h16v12H4zM8 10v4h8v-4z"/>',
    "solid": '<path d="m12 3 8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"/>',
    "left": '<path d="M15 4 7 12l8 8"/>',
    "right": '<path d="m9 4 8 8-8 8"/>',
    "out": '<path d="M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9"/>',
}
_KILO, _MEGA, _GIGA = 1_000, 1_000_000, 1_000_000_000


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing that accompanies a word; hidden from screen readers, which have the word."""
    return format_html(
        '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">{}</svg>',
        mark_safe(_ICONS[name]),  # noqa: S308 - our own constants
    )


@register.simple_tag
def library(name: str) -> str:
    """The address of a file of front-end code of others; "" where it is not installed."""
    try:
        return static(f"lib/{name}")
    except ValueError:
        return ""


@register.filter
def here(path: str) -> str:
    """A path of ours in the language of the page; other addresses stay as they are."""
    return in_language(path, current_language())


@register.filter
def tongue(value: Mapping[str, str | None] | None) -> str:
    """The language in which a both-value can be shown here: the page's own, else the other, else ""."""
    own = current_language()
    if not value:
        return ""
    return next((lang for lang in (own, ZH, EN) if value.get(lang)), "")


@register.filter
def words(value: Mapping[str, str | None] | None) -> str:
    """The text of a both-value, unmarked: for attributes and headings that carry `lang` themselves."""
    return (value or {}).get(tongue(value)) or ""


@register.filter
def text(value: Mapping[str, str | None] | None) -> SafeString | str:
    """The text of a both-value; where only the other language has it, marked with its `lang`."""
    shown = words(value)
    lang = tongue(value)
    if not shown or lang == current_language():
        return shown
    return format_html('<span lang="{}">{}</span>', lang, shown)


@register.filter
def number(value: int | float | None) -> str:
    """12,345; a missing number is a dash."""
    return "—" if value is None else f"{value:,}"


@register.filter
def megapixels(value: float | None) -> str:
    """0.3 MP, 5.8 MP, 48 MP."""
    if value is None:
        return ""
    return f"{value:.0f} MP" if value >= 10 else f"{max(value, 0.1):.1f} MP"


@register.filter
def filesize(value: int | None) -> str:
    """50 KB, 3.1 MB, 1.9 GB, decimal as file managers of today count."""
    if not value:
        return ""
    if value >= _GIGA:
        return f"{value / _GIGA:.1f} GB"
    return f"{value / _MEGA:.1f} MB" if value >= _MEGA else f"{max(1, round(value / _KILO))} KB"


@register.filter
def css(value: float) -> str:
    """A number for a custom property, never localised and never in exponent form."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


@register.filter
def hints(title: str) -> SafeString | str:
    """Where a Chinese title may break: after its full-width spaces, and not before its last character."""
    if not title or len(title) < 4 or title.isascii():
        return title
    head, tail = title[:-2], title[-2:]
    pieces = [format_html("{}", piece) for piece in head.split("　")]
    return format_html('{}<span class="nb">{}</span>', mark_safe("　<wbr>".join(pieces)), tail)  # noqa: S308


@register.filter
def picture(image: ObjectImage) -> Picture | None:
    """An image for components/picture.html and stage.html. Needs `with_files()` or `with_card()`."""
    return pictures.picture(image)


@register.filter
def cards(records: Iterable[MuseumObject]) -> list[Card]:
    """Objects for components/hang.html. Needs `with_card()`."""
    return [card(record, current_language()) for record in records]


@register.filter
def statements(records: Iterable[MuseumObject]) -> list[str]:
    """The credits of the pictures of a list, for components/statements.html."""
    return cards_module.statements(cards_module.first_images(records), current_language())


@register.filter
def full(attribution: Attribution) -> str:
    """Maker, title and period before the statement, in the page's language."""
    return attribution.full(current_language())


@register.filter
def statement(attribution: Attribution) -> str:
    """The four elements in the page's language."""
    return attribution.statement(current_language())


@register.filter
def reasons(steps: list[Step]) -> list[tuple[Both, Both]]:
    """The reasons of a ladder, each once, for its narrow form."""
    return rungs.reasons(steps)


@register.filter
def pair(row: Any, name: str) -> Both:
    """The both-value of a row's two columns: `dataset|pair:"spatial"`."""
    return both(getattr(row, f"{name}_zh"), getattr(row, f"{name}_en"))


@register.filter
def either(value: Mapping[str, str | None] | str) -> SafeString | str:
    """A both-value or a plain text, whichever an editor has given."""
    return value if isinstance(value, str) else text(value)


@register.filter
def at(items: Sequence[Any], position: int) -> Any:
    """The item at a position."""
    return items[position]


@register.filter
def cell_lang(column: str) -> SafeString | str:
    """The `lang` attribute of a cell whose column says its language: title.zh-Hant, source_en."""
    own = current_language()
    lang = ZH if column.endswith(("zh-Hant", "_zh")) else EN if column.endswith((".en", "_en")) else own
    return "" if lang == own else format_html(' lang="{}"', lang)


@register.filter
def licence_short(row: Licence) -> str:
    """CC BY 4.0: the licence on cards and beside downloads."""
    return row.short(current_language())


@register.filter
def licence_name(row: Licence) -> str:
    """The licence's full name in the page's language."""
    return row.name(current_language())


@register.filter
def called(institution: Any) -> str:
    """An institution's name in the page's language; a model's row or a profile."""
    name: str = institution.name_en if current_language() == EN else institution.name_zh
    return name


@register.filter
def placed(institution: Any) -> str:
    """The institution's place in the page's language."""
    place: str = institution.place_en if current_language() == EN else institution.place_zh
    return place


@register.filter
def total_span(columns: Iterable[Any]) -> int:
    """The years of an era strip together: what the width of a narrow column is measured by."""
    return sum(era.span for era in columns)
