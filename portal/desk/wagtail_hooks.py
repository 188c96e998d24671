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
from wagtail.log_actions import LogActionRegistry, LogFormatter

from catalogue.models import WithdrawalReason
from portal.desk.check_report import PagesPanel, report_item, report_urls
from portal.desk.chooser import object_chooser
from portal.desk.dashboard import CataloguePanel
from portal.desk.languages import EnglishPanel, SideBySide, buttons, open_the_editor
from portal.desk.overtaken import after_edit, before_edit
from portal.desk.people import person_chooser
from portal.desk.permissions import permissions
from portal.desk.previews import preview_button, preview_urls
from portal.desk.publishing import after_review, before_copy, before_publish, still_to_look_at
from portal.desk.recordings import RecordingViewSet, recording_chooser
from portal.desk.signing_in import account_item, reset_button, two_factor_urls
from portal.desk.viewsets import CatalogueGroup

_TWO_FACTOR = {
    "on": "設定兩步驟登入 · Two-step sign-in set up",
    "off": "關掉兩步驟登入 · Two-step sign-in turned off",
    "reset": "重設兩步驟登入 · Two-step sign-in reset",
}


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


def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "kaiwu.preview.make", "分享預覽 · Share a preview", "新增預覽鏈結 · Preview link made"
    )
    actions.register_action(
        "kaiwu.preview.revoke", "收回預覽 · Revoke a preview", "收回預覽鏈結 · Preview link revoked"
    )
    for name, done in _TWO_FACTOR.items():
        actions.register_action(f"kaiwu.two_factor.{name}", "兩步驟登入 · Two-step sign-in", done)
    actions.register_action("kaiwu.publish", "公開 · Publish", "公開 · Published")

    @actions.register_action("kaiwu.publish.refused")
    class Refused(LogFormatter):
        label = "未發布 · Not published"

        def format_message(self, log_entry: Any) -> str:
            reasons = " ".join(f"{zh} · {en}" for zh, en in log_entry.data["reasons"])
            return f"到了時間而沒有發布 · Not published at its time: {reasons}"

    @actions.register_action("kaiwu.withdraw")
    class Withdraw(LogFormatter):
        label = "撤下 · Withdraw"

        def format_message(self, log_entry: Any) -> str:
            reason = WithdrawalReason(log_entry.data["reason"]).label
            return f"撤下（{reason}） · Withdrawn"

    @actions.register_action("kaiwu.image")
    class Image(LogFormatter):
        label = "編輯圖像 · Edit image"

        def format_message(self, log_entry: Any) -> str:
            return f"編輯圖像 {log_entry.data['image']} · Image edited"

    @actions.register_action("kaiwu.upload")
    class Upload(LogFormatter):
        label = "上傳圖像 · Upload image"

        def format_message(self, log_entry: Any) -> str:
            return f"上傳圖像 {log_entry.data['image']} · Image uploaded"

    @actions.register_action("kaiwu.model")
    class Model(LogFormatter):
        label = "立體模型 · 3D model"

        def format_message(self, log_entry: Any) -> str:
            return f"立體模型 {log_entry.data['model']} 存檔 · 3D model saved"

    @actions.register_action("kaiwu.table")
    class Table(LogFormatter):
        label = "上架表格 · Upload table"

        def format_message(self, log_entry: Any) -> str:
            version, rows = log_entry.data["version"], log_entry.data["rows"]
            return f"上架表格第 {version} 版，{rows:,} 列 · Table uploaded"


hooks.register("register_admin_viewset", catalogue)
hooks.register("register_admin_viewset", chooser)
hooks.register("register_admin_viewset", recordings)
hooks.register("register_admin_viewset", people)
hooks.register("construct_homepage_panels", dashboard)
hooks.register("register_admin_urls", language_urls)
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
hooks.register("before_edit_page", before_edit)
hooks.register("after_edit_page", after_edit)
hooks.register("after_edit_page", after_review)
hooks.register("after_create_page", after_review)
open_the_editor()
