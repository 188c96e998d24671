"""Two people, one page: nobody's older version replaces a newer one without being told.

Wagtail tells of others while a page is open, and refuses to save by itself what would replace a newer
version. Who saves by hand all the same is told whose version came before, and where the two can be
compared; both stay in the history.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

_NAME = "_overtaken"


def before_edit(request: HttpRequest, page: Page) -> None:
    """Remember the version that was saved since this form was opened, if there is one."""
    if request.method != "POST":
        return
    # What this session saved by itself is its own; else the version that the form was opened with.
    known = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id")
    latest = page.get_latest_revision()
    if known and latest is not None and known != str(latest.pk):
        setattr(request, _NAME, latest)


def after_edit(request: HttpRequest, page: Any) -> None:
    """Say so, once the form has been saved on top of it."""
    other = getattr(request, _NAME, None)
    if other is None:
        return
    who = other.user.get_full_name() or other.user.get_username() if other.user else "—"
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, other.pk, "latest"])
    messages.warning(
        request,
        f"你編輯的時候，{who} 也存過一版；你的存檔在後，那一版留在歷程裡。請對照兩版。 · "
        f"While you were writing, {who} saved a version too. Yours came after it; theirs is kept in the history: "
        "compare the two.",
        buttons=[messages.button(compare, "對照 · Compare")],
    )
