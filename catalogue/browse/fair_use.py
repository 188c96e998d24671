"""`/developers/fair-use/`: the limits, and a key for whoever needs more. Nobody's address is kept (DECISIONS 28)."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from catalogue.delivery import forms
from catalogue.delivery.addresses import absolute, current_language, in_language
from catalogue.delivery.callers import counters, forget_key, network_of
from catalogue.delivery.fair_use import WINDOW, Policy, counted, policies
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.models.keys import ApiKey
from catalogue.rights import EN

logger = logging.getLogger(__name__)

_HOUR: Final = 3600
_LETTERS_AN_HOUR: Final = 5
_LETTER_LASTS: Final = 24 * _HOUR
_SALT: Final = "kaiwu.key"
FAIR_USE, KEY, REVOKE = "fair-use", "key", "revoke"


@csrf_exempt
@delivered(methods=("POST",))
def fair_use(request: HttpRequest) -> HttpResponseBase:
    """The limits in numbers, and the form that sends a letter by which a key is made."""
    context: dict[str, Any] = {"address": ""}
    status = 200
    if request.method == "POST":
        context["address"] = address = request.POST.get("address", "").strip()
        fault = _refused(request, FAIR_USE) or _unfit(address) or _too_often(request, address)
        if fault:
            context["fault"], status = fault, 400
        elif not _send(address):
            context["fault"], status = _("信寄不出去，是我們這邊的問題。請過一會兒再試。"), 503
        else:
            context = {"sent": True, "address": ""}
    return _page(request, "browse/fair_use.html", context, FAIR_USE, status)


@csrf_exempt
@delivered(methods=("POST",))
def key(request: HttpRequest) -> HttpResponseBase:
    """`/developers/key/?letter=…`: where the letter leads. The key is made by a button: mail programs open links."""
    letter = (request.POST if request.method == "POST" else request.GET).get("letter", "")
    context: dict[str, Any] = {"letter": letter}
    status = 200
    if not _is_genuine(letter):
        context |= {"is_over": True}
    elif request.method == "POST":
        fault = _refused(request, KEY)
        made = None if fault else ApiKey.make(letter)
        context |= {"made": made, "fault": fault, "is_over": not (made or fault)}
        status = 200 if made else 400
    return _page(request, "browse/key.html", context, KEY, status)


@csrf_exempt
@delivered(methods=("POST",))
def revoke(request: HttpRequest) -> HttpResponseBase:
    """`/developers/key/revoke/`: whoever has a key can end it."""
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        given = request.POST.get("key", "").strip()
        fault = _refused(request, REVOKE)
        if not fault and not ApiKey.revoke(given):
            fault = _("沒有這把金鑰，或已經註銷。")
        if fault:
            context, status = {"fault": fault}, 400
        else:
            forget_key(given)
            context = {"is_revoked": True}
    return _page(request, "browse/revoke.html", context, REVOKE, status)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], form: str, status: int
) -> HttpResponse:
    told = {
        "policies": list(policies().values()) or _as_set(),
        "is_enforced": bool(policies()),
        "window": WINDOW,
        "seal": forms.seal(form),
        "robots": "" if form == FAIR_USE else "noindex",
    }
    response = page(request, template, told | context, attribution=house_attribution(), status=status)
    if form != FAIR_USE or request.method == "POST":
        response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _as_set() -> list[Policy]:
    return [Policy(name, *limits) for name, limits in settings.FAIR_USE_LIMITS.items()]


def _refused(request: HttpRequest, form: str) -> str | None:
    words = forms.refusal(request, form)
    return words and words[current_language() == EN]


def _unfit(address: str) -> str | None:
    try:
        validate_email(address)
    except ValidationError:
        return _("「%(address)s」不像電子郵件地址，請檢查。") % {"address": address[:80]}
    return None


def _too_often(request: HttpRequest, address: str) -> str | None:
    """Nobody gets letters again and again, neither by asking nor by being asked for."""
    asked = counted(f"letters:{network_of(request)}", _HOUR)
    if asked > _LETTERS_AN_HOUR or not counters().add(_mark(address), True, _HOUR):
        return _("剛才已經寄過了。沒收到的話，請看看垃圾信匣，一小時後再試。")
    return None


def _mark(address: str) -> str:
    """What stands in the cache for an hour instead of an address."""
    salt = settings.SECRET_KEY.encode()
    return f"letter:{hmac.new(salt, address.casefold().encode(), hashlib.sha256).hexdigest()[:20]}"


def _send(address: str) -> bool:
    """Whether the letter is on its way. One that is not may be asked for again at once."""
    letter = signing.TimestampSigner(salt=_SALT).sign(secrets.token_urlsafe(16))
    url = f"{absolute(in_language('/developers/key/', current_language()))}?{urlencode({'letter': letter})}"
    try:
        send_mail(_("開物 API 金鑰：請確認"), _letter(url), settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as error:  # SMTPException is one
        logger.error("A letter with a key was not sent: %s", type(error).__name__)
        counters().delete(_mark(address))
        return False
    return True


def _letter(url: str) -> str:
    return _(
        "有人（想必是你）在開物要了一把 API 金鑰。打開下面的網址，按一下按鈕就會拿到：\n\n%(url)s\n\n"
        "網址一天內有效，只能用一次。我們不留下你的地址；沒有要的話，不必理會。\n"
    ) % {"url": url}


def _is_genuine(letter: str) -> bool:
    try:
        signing.TimestampSigner(salt=_SALT).unsign(letter, max_age=_LETTER_LASTS)
    except signing.BadSignature:
        return False
    return True
