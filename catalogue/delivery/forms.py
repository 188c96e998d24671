"""Forms that anybody may send: no session and no cookie, yet not by another site and not by a program (DECISIONS 26)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

Words = tuple[str, str]

SEAL: Final = "seal"
# A field that people do not see: whatever fills in everything fills in this one too.
DECOY: Final = "website"
_LATEST: Final = timedelta(hours=12)
_SALT: Final = "kaiwu.form"


def seal(form: str) -> str:
    """What a page puts into its form of that name: when it was made, signed."""
    return signing.TimestampSigner(salt=_SALT).sign(form)


def refusal(request: HttpRequest, form: str) -> Words | None:
    """Why a form that was sent is not taken, as (zh-Hant, en); None where it is."""
    if not _from_here(request) or request.POST.get(DECOY):
        return "這份表單不是從這裡送出的。", "This form was not sent from here."
    signer = signing.TimestampSigner(salt=_SALT)
    sent = request.POST.get(SEAL, "")
    try:
        if signer.unsign(sent, max_age=_LATEST) != form:
            return "這份表單不是從這裡送出的。", "This form was not sent from here."
    except signing.BadSignature:
        return "表單放太久了，請再送一次。", "The form has been open for too long. Please send it again."
    return None


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that our own page sent it. One that says nothing (an old one) is believed."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc in (request.get_host(), urlsplit(settings.SITE_URL).netloc)
