"""Sharing a preview: links to one draft, made and revoked by who may edit the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import log
from wagtail.models import Page

from portal.desk.titles import TitledView
from portal.pages.models import PreviewLink


class PreviewLinksView(TitledView):
    """The links to one page's draft: those that work, and when they end."""

    template_name = "desk/previews.html"
    page_title = "分享預覽 · Share a preview"
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.page = get_object_or_404(Page, pk=kwargs["pk"], depth__gt=1)
        # A page type may grant less than Wagtail does, a step of the review more: the page itself knows.
        self.page = self.page.specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make a link, or revoke the one whose number is sent."""
        if number := request.POST.get("revoke", ""):
            links = PreviewLink.objects.filter(page=self.page, revoked_at=None)
            link = get_object_or_404(links, pk=number if number.isdecimal() else 0)
            link.revoked_at = timezone.now()
            link.save(update_fields=["revoked_at"])
            log(self.page, "kaiwu.preview.revoke", user=request.user)
            messages.success(request, "鏈結收回了，從現在起打不開。 · Revoked: the link no longer opens.")
        else:
            PreviewLink.objects.create(page=self.page, made_by_id=request.user.pk)
            log(self.page, "kaiwu.preview.make", user=request.user)
            messages.success(request, "鏈結在下面，七天有效。 · The link is below; it works for seven days.")
        return redirect("desk_previews", pk=self.page.pk)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def above(self) -> list[dict[str, Any]]:
        return [{"url": self.edit_url(), "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = PreviewLink.objects.filter(page=self.page, revoked_at=None, expires_at__gt=timezone.now())
        rows = links.select_related("made_by", "page__locale")
        return {**super().get_context_data(**kwargs), "links": rows, "edit_url": self.edit_url()}


def preview_urls() -> list[URLPattern]:
    return [path("pages/<int:pk>/previews/", PreviewLinksView.as_view(), name="desk_previews")]


def preview_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu above a page's form."""
    if page.depth > 1 and page.permissions_for_user(user).can_edit():
        url = reverse("desk_previews", args=[page.pk])
        yield Button("分享預覽 · Share a preview", url, icon_name="link", priority=12)
