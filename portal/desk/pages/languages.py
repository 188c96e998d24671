"""Two languages at the desk: how much of each page there is in English, and writing both side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.renderers import JSONRenderer
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.views import edit_translation

from portal.pages.completeness import English, english_of
from portal.pages.translating import NotAlike, is_paired, pair

CHINESE: Final = "zh-hant"
_MAY: Final = "wagtail_localize.submit_translation"
# The pages that were changed last are looked at, and the list is worked out so seldom.
_LOOKED_AT, _SHOWN, _SECONDS = 60, 12, 300
_NAMED: Final = 8


def open_the_editor() -> None:
    """Let wagtail-localize's editor send forms and get plain JSON back, as it is written to.

    Its two views take Django REST framework's defaults, and ours are those of public data: JSON alone, and no body
    without its attribution. They answer below `/admin/`, to who is signed in, with passages that are not published.
    """
    for view in (edit_translation.edit_string_translation, edit_translation.edit_override):
        view.cls.parser_classes = [MultiPartParser, FormParser]
        view.cls.renderer_classes = [JSONRenderer]


class EnglishPanel(Component):
    """On the first page, for those who translate: the Chinese pages whose English side has something left to do."""

    order = 225
    template_name = "desk/languages.html"

    def get_context_data(self, parent_context: Any = None) -> Any:
        if not parent_context["request"].user.has_perm(_MAY):
            return {}
        found: Any = cache.get_or_set("desk.english", _unfinished, _SECONDS)
        return {"rows": found[:_SHOWN], "more": max(0, len(found) - _SHOWN)}


def _unfinished() -> list[tuple[int, str, bool, English]]:
    """Id and title of each Chinese page, whether readers see it, and its English side; published ones first."""
    rows = Page.objects.filter(locale__language_code=CHINESE, depth__gt=1, alias_of__isnull=True)
    latest = rows.order_by("-live", "-latest_revision_created_at")[:_LOOKED_AT]
    looked = [(page.pk, page.draft_title or page.title, page.live, english_of(page)) for page in latest]
    return [row for row in looked if not row[3].is_whole]


def sides(page: Page) -> dict[str, Any]:
    """What the editor's side panel says of a page and the other language: see templates/desk/sides.html."""
    if page.locale.language_code == CHINESE:
        english = english_of(page)
        left = len(english.missing) - _NAMED
        return {"english": english, "named": english.missing[:_NAMED], "left": max(0, left)}
    source = Page.objects.filter(translation_key=page.translation_key, locale__language_code=CHINESE).first()
    return {"is_translation": True, "source": source}


def buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """In the header of a page that is there in both languages, written apart so far."""
    twins = _twins(page)
    if user.has_perm(_MAY) and twins is not None and not is_paired(page):
        address = reverse("side_by_side", args=[twins[0].pk])
        yield Button(
            "中英並排翻譯 · Side by side", address, icon_name="wagtail-localize-language", priority=61
        )


class SideBySide(WagtailAdminTemplateMixin, TemplateView):
    """Ask, and then let the English page be written beside the Chinese one. 404 where one of them is missing."""

    template_name = "desk/side_by_side.html"
    page_title = "中英並排翻譯 · Side by side"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        twins = _twins(get_object_or_404(Page, pk=kwargs["page_id"]))
        if twins is None:
            raise Http404
        self.chinese, self.english = twins
        if not request.user.has_perm(_MAY) or not self.english.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.chinese.pk]),
            "label": self.chinese.title,
        }
        return [*super().get_breadcrumbs_items(), here, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, chinese=self.chinese, english=self.english)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            pair(self.chinese, self.english, request.user)
        except NotAlike as error:
            return _not_alike(request, self.chinese, error)
        messages.success(
            request, "從現在起並排翻譯；原有的英文都在。 · Side by side from now on; the English is kept."
        )
        return redirect("wagtailadmin_pages:edit", self.english.pk)


def _not_alike(request: HttpRequest, chinese: Page, error: NotAlike) -> HttpResponse:
    some = "；".join(error.places[:_NAMED])
    messages.error(
        request,
        f"兩頁的區塊或段落數不同，並排會丟掉英文，所以沒有動：{some}。先把兩頁改成一樣的區塊與段落。 · "
        "The two pages differ in blocks or paragraphs, and English would be lost: nothing was changed. "
        "Give both the same blocks and paragraphs first.",
    )
    return redirect("wagtailadmin_pages:edit", chinese.pk)


def _twins(page: Page) -> tuple[Page, Page] | None:
    """The Chinese and the English page, where both are there."""
    rows = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    found = {one.locale.language_code: one for one in rows.select_related("locale")}
    return (found[CHINESE], found["en"]) if {CHINESE, "en"} <= found.keys() else None
