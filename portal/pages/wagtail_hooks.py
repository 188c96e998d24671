"""Where the pages hang themselves into Wagtail: editorial pictures into its admin, links into its texts."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.rich_text.pages import PageLinkHandler

from catalogue.delivery.addresses import current_language
from portal.pages.links import opening, paths
from portal.pages.picture_files import staff_rendition


def admin_urls() -> list[URLPattern]:
    return [path("editorial-pictures/<int:rendition_id>/", staff_rendition, name="editorial_rendition")]


class PublishedLinks(PageLinkHandler):
    """Links in texts that stand by themselves, outside of blocks: each is asked for its own."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        links, lang = paths(attrs.get("id", "") for attrs in attrs_list), current_language()
        return [opening(links.get(attrs.get("id", ""), {}), lang) for attrs in attrs_list]


def link_types(features: Any) -> None:
    features.register_link_type(PublishedLinks)


hooks.register("register_admin_urls", admin_urls)
# After Wagtail's own, whose place it takes.
hooks.register("register_rich_text_features", link_types, order=10)
