"""Previews by link: one draft, complete with its credits, for who has the address; seen by no cache and no search engine."""

from __future__ import annotations

from copy import copy
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.delivery.addresses import current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.rights import EN
from portal.pages.models import PreviewLink

# A preview is never compared with what a reader has: it is sent each time.
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")


@delivered
def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """The draft of the link; 410 for a link that has expired or was revoked, 404 for none of ours.

    It is served as at its own address, so that no part of it (canonical address, other language) leads by
    the link.
    """
    link = PreviewLink.of(token)
    if link is None or (link.page.locale.language_code == "en") != (current_language() == EN):
        raise Http404
    if not link.is_open:
        answer: HttpResponseBase = page(
            request,
            "pages/preview_over.html",
            {"robots": "noindex"},
            attribution=house_attribution(),
            status=410,
        )
    else:
        draft = link.page.specific.get_latest_revision_as_object()
        answer = draft.serve(_at_its_own_address(request, draft, link))
    return _unseen(answer)


def _at_its_own_address(request: HttpRequest, draft: object, link: PreviewLink) -> HttpRequest:
    shown = copy(request)
    shown.META = {name: value for name, value in request.META.items() if name not in _CONDITIONS}
    shown.__dict__.pop("headers", None)
    shown.path = shown.path_info = urlsplit(draft.get_url() or "/").path  # type: ignore[attr-defined]
    shown.preview_until = link.expires_at  # type: ignore[attr-defined]
    return shown


def _unseen(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
