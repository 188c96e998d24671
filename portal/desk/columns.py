"""Cells of the desk's tables that Wagtail has none for: a small picture, titles in both languages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import Column, TitleColumn

from catalogue.models import MuseumObject, ObjectImage

_SMALL = 120  # pixels of width that a line of a list shows


def small_picture(record: MuseumObject, width: int = _SMALL) -> str | None:
    """Where the first image that can be shown lies. Reads prefetched `images__files`."""
    public = record.is_public
    addresses = (picture_address(image, is_public=public, width=width) for image in record.images.all())
    return next(filter(None, addresses), None)


def picture_address(image: ObjectImage, *, is_public: bool, width: int = _SMALL) -> str | None:
    """Where staff see an image: its public address, or the desk's own while the object is not public."""
    if not image.page_widths or not image.open_files:
        return None
    nearest = next((step for step in image.page_widths if step >= width), image.page_widths[-1])
    if is_public:
        return f"/images/{image.id}/{nearest}.webp"
    return reverse("objects:picture", args=(image.id, nearest))


def number(record: MuseumObject) -> str:
    return record.accession or record.work_number


def period_name(record: MuseumObject) -> str:
    return record.period.name_zh if record.period else ""


class TextColumn(Column):
    """Plain text, put together without a template: a page of results has dozens of such cells."""

    def render_cell_html(self, instance: MuseumObject, parent_context: Any) -> SafeString:
        return format_html("<td>{}</td>", self.get_value(instance))


class PictureColumn(Column):
    """The object's first picture, small."""

    cell_template_name = "desk/picture_cell.html"

    def get_value(self, instance: MuseumObject) -> Any:
        return small_picture(instance)


class TitlesColumn(TitleColumn):
    """品名 as the link, the English title (or that there is none) below it."""

    cell_template_name = "desk/titles_cell.html"
