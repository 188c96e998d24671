"""An English page on its way to its readers: what is written beside the Chinese passes the same steps of review.

wagtail-localize's editor has passages, and can publish them; of workflows it knows nothing.
"""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from portal.desk.pages.publishing import still_to_look_at

_DONE: Final = {
    "send": "送審了 · Sent to review",
    "approve": "核准了 · Approved",
    "reject": "退回了 · Sent back",
}


def offered(page: Any, user: Any) -> set[str]:
    """What this person may do with a translated page: `send` it to review, `approve` its step, `reject` it."""
    if page.workflow_in_progress:
        actions = page.current_workflow_task.get_actions(page, user)
        return {name for name, *_ in actions if name in _DONE}
    rights = page.permissions_for_user(user)
    # Who may publish needs nobody's approval.
    may_send = rights.can_edit() and not rights.can_publish() and rights.can_submit_for_moderation()
    return {"send"} if may_send else set()


def english_review_urls() -> list[URLPattern]:
    return [path("english-review/<int:page_id>/", EnglishReview.as_view(), name="english_review")]


class EnglishReview(WagtailAdminTemplateMixin, TemplateView):
    """How far the page is, and the step that can be taken. 404 for a page that is not written beside another one."""

    template_name = "desk/english_review.html"
    page_title = "審閱英文版 · Review of the English"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        key, locale = self.page.translation_key, self.page.locale
        self.translation = get_object_or_404(
            Translation, source__object_id=key, target_locale=locale, enabled=True
        )
        self.offered = offered(self.page, request.user)
        if not self.offered:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.page.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "label": self.get_page_title(),
        }
        return [*super().get_breadcrumbs_items(), here, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        total, done = self.translation.get_progress()
        step = self.page.current_workflow_task
        return super().get_context_data(
            **kwargs, page=self.page, total=total, done=done, step=step, offered=self.offered
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action not in self.offered:
            raise PermissionDenied
        self._take(action, request.POST.get("comment", ""))
        messages.success(request, f"「{self.get_page_title()}」：{_DONE[action]}")
        still_to_look_at(request, self.page)
        if user_has_any_page_permission(request.user):
            return redirect("wagtailadmin_explore", self.page.get_parent().pk)
        return redirect("wagtailadmin_home")

    @transaction.atomic
    def _take(self, action: str, comment: str) -> None:
        """The step is taken with the passages as they are now; of a page that is public, readers see nothing of it."""
        user = self.request.user
        written = self.translation.source.get_ephemeral_translated_instance(self.page.locale, fallback=True)
        revision = written.save_revision(user=user)
        self.page.refresh_from_db()
        state = self.page.current_workflow_state
        if action != "send":
            standing = self.page.current_workflow_task_state
            standing.revision = revision
            standing.save(update_fields=["revision"])
            standing.task.specific.on_action(standing.specific, user, action, comment=comment)
        elif state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
        else:
            self.page.get_workflow().start(self.page, user)


def review_of(page: Any, user: Any) -> dict[str, Any]:
    """What the translation's editor shows below its passages: the way to the review, where there is one."""
    can = offered(page, user) if isinstance(page, Page) else set()
    return {"address": reverse("english_review", args=[page.pk]), "can": can} if can else {}
