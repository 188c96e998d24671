"""Publishing at the desk: refused where a credit or a licence is missing, with a warning where something else is.

`SitePage.publish` raises for every way to publish. Here the desk says so in words, and what was written is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import Page

from portal.pages.checks import PublishRefused, faults_of, refuse_gaps

_SHOWN: Final = 5


class RefusalMiddleware:
    """Answers a refusal to publish with the reasons, at the page's own form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return _refused(request, exception) if isinstance(exception, PublishRefused) else None


def before_publish(request: HttpRequest, page: Any) -> HttpResponseBase | None:
    """The editor's form is about to publish what it has just saved as a draft."""
    try:
        refuse_gaps(page)
    except PublishRefused as refusal:
        if request.resolver_match and request.resolver_match.view_name == "wagtailadmin_pages:add":
            # A new page is stored as live before anybody is asked whether it may be.
            Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
        return _refused(request, refusal)
    return None


def before_copy(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """A copy can be published as it is made, an alias is as live as its page."""
    if request.method != "POST" or not (request.POST.get("publish_copies") or request.POST.get("alias")):
        return None
    try:
        refuse_gaps(page.specific)
    except PublishRefused as refusal:
        return _refused(request, refusal)
    return None


def still_to_look_at(request: HttpRequest, page: Any) -> None:
    """Say what else the checks have found: it was published, scheduled or sent on all the same."""
    faults = faults_of(page)
    if faults:
        some = " ".join(f"{fault.words[0]} · {fault.words[1]}" for fault in faults[:_SHOWN])
        more = f" ⋯⋯（{len(faults)}）" if len(faults) > _SHOWN else ""
        messages.warning(request, f"還有要看的 · Still to look at: {some}{more}")


def after_review(request: HttpRequest, page: Any) -> HttpResponseBase | None:
    """A page was sent to review, or a step of it was taken: say what is still to look at.

    Who has only reviewed goes back to the first page: the tree of pages is not theirs to open.
    """
    is_step = bool(request.POST.get("action-workflow-action"))
    if is_step or request.POST.get("action-submit"):
        still_to_look_at(request, page)
    if is_step and not user_has_any_page_permission(request.user):
        return redirect("wagtailadmin_home")
    return None


def _refused(request: HttpRequest, refusal: PublishRefused) -> HttpResponse:
    reasons = " ".join(f"{zh} · {en}" for zh, en in refusal.reasons())
    title = refusal.page.get_admin_display_title()
    messages.error(
        request,
        f"「{title}」沒有發布，草稿留著。 · “{title}” was not published; the draft is kept. {reasons}",
    )
    address = reverse("wagtailadmin_pages:edit", args=[refusal.page.pk])
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return redirect(address)
