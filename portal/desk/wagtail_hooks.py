"""Where the desk hangs itself into Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from portal.desk.dashboard import CataloguePanel
from portal.desk.labels import name_menu_items
from portal.desk.logged import log_actions
from portal.desk.objects.chooser import object_chooser
from portal.desk.pages.check_report import PagesPanel, report_item, report_urls
from portal.desk.pages.english_review import english_review_urls
from portal.desk.pages.languages import EnglishPanel, SideBySide, buttons, open_the_editor
from portal.desk.pages.overtaken import after_edit, before_edit
from portal.desk.pages.previews import preview_button, preview_urls
from portal.desk.pages.publishing import after_review, before_copy, before_publish, still_to_look_at
from portal.desk.people import person_chooser
from portal.desk.permissions import permissions
from portal.desk.recordings import RecordingViewSet, recording_chooser
from portal.desk.signing_in import account_item, reset_button, two_factor_urls
from portal.desk.viewsets import CatalogueGroup


def catalogue() -> ViewSetGroup:
    return CatalogueGroup()


def chooser() -> ViewSet:
    return object_chooser


def people() -> ViewSet:
    return person_chooser


def recordings() -> list[ViewSet]:
    return [RecordingViewSet(), recording_chooser]


def dashboard(request: HttpRequest, panels: list[Any]) -> None:
    panels += [EnglishPanel(), CataloguePanel()]
    if user_has_any_page_permission(request.user):
        panels.append(PagesPanel())


def language_urls() -> list[URLPattern]:
    return [path("side-by-side/<int:page_id>/", SideBySide.as_view(), name="side_by_side")]


def offered_permissions() -> Any:
    return permissions()


def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


def editor_script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("desk/chosen.js"))


hooks.register("register_admin_viewset", catalogue)
hooks.register("register_admin_viewset", chooser)
hooks.register("register_admin_viewset", recordings)
hooks.register("register_admin_viewset", people)
hooks.register("construct_homepage_panels", dashboard)
hooks.register("register_admin_urls", language_urls)
hooks.register("register_admin_urls", english_review_urls)
hooks.register("register_page_header_buttons", buttons)
hooks.register("register_permissions", offered_permissions)
hooks.register("insert_global_admin_css", style)
hooks.register("insert_editor_js", editor_script)
hooks.register("register_log_actions", log_actions)
hooks.register("before_publish_page", before_publish)
hooks.register("after_publish_page", still_to_look_at)
hooks.register("before_copy_page", before_copy)
hooks.register("register_admin_urls", preview_urls)
hooks.register("register_page_header_buttons", preview_button)
hooks.register("register_admin_urls", two_factor_urls)
hooks.register("register_account_menu_item", account_item)
hooks.register("register_user_listing_buttons", reset_button)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_reports_menu_item", report_item)
hooks.register("construct_reports_menu", name_menu_items)
hooks.register("construct_help_menu", name_menu_items)
hooks.register("before_edit_page", before_edit)
hooks.register("after_edit_page", after_edit)
hooks.register("after_edit_page", after_review)
hooks.register("after_create_page", after_review)
open_the_editor()
