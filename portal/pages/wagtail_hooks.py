"""Where editorial pictures hang themselves into Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from portal.pages.picture_files import staff_rendition


def admin_urls() -> list[URLPattern]:
    return [path("editorial-pictures/<int:rendition_id>/", staff_rendition, name="editorial_rendition")]


hooks.register("register_admin_urls", admin_urls)
