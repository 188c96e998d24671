"""Former addresses of pages. Wagtail notes one whenever a published page is moved or renamed; here readers are led on."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect


def led_on(request: HttpRequest) -> HttpResponse | None:
    """A redirect to where the page of this address stands now, None where it is nobody's former address.

    However often a page has moved, it is one step; a page that is not published is not given away. Two
    queries, and those for the page itself.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = get_redirect(request, path)
    if found is None and "?" in path:
        found = get_redirect(request, urlsplit(path).path)
    if found is None or (found.redirect_page is not None and not found.redirect_page.live):
        return None
    if not found.link or urlsplit(found.link).path == request.path:
        return None
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    return kind(found.link)
