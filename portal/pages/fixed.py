"""Addresses that no editor can take or move, and the pages that stand at them (DECISIONS 3, 15)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPMethod
from typing import Any, Final

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PagePermissionTester, Revision

from catalogue.delivery.routes import routes
from portal.pages.checks import refuse_gaps
from portal.pages.serving import ServedByView

# The first part of every fixed address: those that answer today, and those that are promised.
RESERVED: Final = frozenset(
    {
        *("search", "objects", "collections", "people", "periods", "events", "datasets", "exhibits"),
        *(
            "themes",
            "stories",
            "developers",
            "licences",
            "credit",
            "reuse",
            "request",
            "selection",
            "compare",
            "preview",
        ),
        *("en", "admin", "_util", "api", "iiif", "oai", "catalog", "datagov", "feeds", "images"),
        *("oembed", "static", "media", "documents", "health"),
    }
)


class SitePage(ServedByView, Page):
    """Every page type of ours: it may not stand where a fixed address is, and can be previewed."""

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    # Whether the page's title lies on the picture of its cover.
    title_over_cover = False

    class Meta:
        abstract = True

    @property
    def fixed_slug(self) -> str:
        """What this very page must be called although it is reserved; "" for pages that editors name."""
        return ""

    def clean(self) -> None:
        super().clean()
        parent = self.get_parent() if self.path else None
        at_top = parent is None or parent.depth == _HOME_DEPTH
        if at_top and self.slug in RESERVED and self.slug != self.fixed_slug:
            raise ValidationError({"slug": f"「{self.slug}」是網站的固定網址，請換一個。"})

    def can_move_to(self, parent: Page) -> bool:
        """Where its type may stand, and within its own language."""
        return bool(super().can_move_to(parent) and parent.locale_id == self.locale_id)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule that revision. Raises PublishRefused where it lacks a credit or a licence.

        Workflows, bulk actions, schedules and translations all come by here; the editor's form alone does not
        (`portal.desk.publishing`).
        """
        refuse_gaps(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The page as it will be; the editors' site alone may frame it."""
        response: HttpResponseBase = self.serve(request)
        response["X-Frame-Options"] = "SAMEORIGIN"
        response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
        return response


class FixedPage(SitePage):
    """A page planted by the site itself: editors fill it, and cannot add, move, rename or remove it."""

    class Meta:
        abstract = True

    promote_panels = [
        MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], heading="給搜尋引擎")
    ]

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Never by hand: it is planted after each migration (`tree.plant`)."""
        return False

    def clean(self) -> None:
        if self.fixed_slug:
            self.slug = self.fixed_slug
        super().clean()

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return _FixedPermissions(user, self)


class _FixedPermissions(PagePermissionTester):
    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Page) -> bool:
        return False

    def can_copy(self) -> bool:
        return False


_HOME_DEPTH: Final = 2
_START: Final = re.compile(r"\^?([A-Za-z0-9_-]+)/")


def check_reserved(
    app_configs: Sequence[AppConfig] | None = None, urlconf: str | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: a route that an editor's page could cover. E002: a page type that does not know the rule."""
    starts = {found[1] for route in routes(urlconf) if (found := _START.match(route.pattern))}
    taken = sorted(starts - RESERVED)
    strangers = [
        model for model in apps.get_models() if issubclass(model, Page) and not issubclass(model, SitePage)
    ]
    return [
        *(
            Error(
                f"/{start}/ is answered by the site, but an editor could give a page that address.",
                hint="Add it to portal.pages.fixed.RESERVED.",
                id="pages.E001",
            )
            for start in taken
        ),
        *(
            Error(
                f"{model.__name__} may be given a fixed address of the site.",
                hint="Derive it from portal.pages.fixed.SitePage.",
                id="pages.E002",
            )
            for model in strangers
            if model is not Page
        ),
    ]
